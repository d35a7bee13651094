"""Dossiers that ask for recognition at the Sao Mai company: one in every hand in which a visitor can act."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sangkien.actions.documents import issuers
from sangkien.actions.documents.issuers import Letterhead
from sangkien.actions.dossiers import authors, filing, preparing, receiving, uses
from sangkien.actions.initiatives import drafting
from sangkien.cli.demo.people import FOLDER, acting, everybody, place_of, unit
from sangkien.cli.demo.replay import Life
from sangkien.cli.demo.texts import EXAMPLE
from sangkien.kernel import clock
from sangkien.queries.documents import issuer_of
from sangkien.queries.dossiers import fetch_dossier
from sangkien.queries.people import by_identifier
from sangkien.queries.programmes.reading import fetch_programme
from sangkien.rules.dossiers.inputs import AuthorMore, DossierDraft, FirstUserInput, UseInput
from sangkien.rules.initiatives import AuthorInput, Draft

HOME = "SAO-MAI"
CLERK, HEAD = "nga", "long"
_MINUTES = timedelta(minutes=20)
_ASKED = "Nhờ chị bổ sung ảnh bảng màu và số liệu phế phẩm từng tháng. (ví dụ)"


@cache
def texts() -> dict[str, dict[str, str]]:
    """What the dossiers of the demo say, by key."""
    found: dict[str, dict[str, str]] = json.loads((FOLDER / "dossiers.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Plan:
    """A dossier to be: which text, by whom, how long ago it was begun and first applied, how far it goes."""

    key: str
    by: str
    begun: float
    applied: float
    until: str
    ended: float | None = None
    shares: tuple[tuple[str, str], ...] = (("lan", "100%"),)
    late_note: str = ""


PLANS = (
    Plan("khay-dau", "lan", 2, 40, "begun", shares=(("lan", "60%"), ("minh", "40%"))),
    Plan("bang-dao", "lan", 20, 120, "ask", 30),
    Plan("xe-phoi", "lan", 27, 90, "filed", 30),
    Plan("den-soi", "lan", 34, 150, "accepted", 60),
    Plan(
        "gia-bua", "lan", 6, 400, "filed", 380, late_note="Xưởng Đúc di dời nên năm ngoái chưa kịp lập hồ sơ. (ví dụ)"
    ),
)


def lives(now: datetime) -> Iterator[Life]:
    """The employer, then every dossier."""
    yield employer(now)
    for plan in PLANS:
        yield life(plan, now)


def employer(now: datetime) -> Life:
    """The company that recognises is set up, with its head."""
    yield now - timedelta(days=80)
    head = by_identifier(everybody()[HEAD].phone)
    if issuer_of(unit(HOME), "employer", clock.today()) is None:
        letterhead = Letterhead(
            name="Công ty Cơ khí Sao Mai", abbreviation="CKSM", place=place_of(HOME), signer_title="GIÁM ĐỐC",
            signer_name=everybody()[HEAD].name,
        )  # fmt: skip
        issuers.set_up(
            unit(HOME), actor=acting("hoa"), kind="employer", letterhead=letterhead, starts_on=clock.today(), head=head
        )


def life(plan: Plan, now: datetime) -> Life:
    """The steps of a dossier, each after the moment at which it is taken."""
    at = now - timedelta(days=plan.begun)
    yield at
    text, actor = texts()[plan.key], acting(plan.by)
    applied = (now - timedelta(days=plan.applied)).date()
    people = [everybody()[key] for key, _share in plan.shares]
    typed = [_author(person, share) for person, (_key, share) in zip(people, plan.shares, strict=True)]
    made = drafting.start(unit(HOME), fetch_programme(EXAMPLE), _draft(text, applied, *typed), actor=actor)
    code = preparing.start(made, actor=actor).code
    yield at + _MINUTES
    _fill(plan, code, text, applied, now)
    if plan.until == "begun":
        return
    yield at + 2 * _MINUTES
    for key, _share in plan.shares:
        authors.sign(fetch_dossier(code, acting(key)), actor=acting(key))
    filing.file(fetch_dossier(code, acting(plan.by)), actor=acting(plan.by))
    if plan.until == "filed":
        return
    yield at + timedelta(days=4)
    dossier, clerk = fetch_dossier(code, acting(CLERK)), acting(CLERK)
    if plan.until == "ask":
        receiving.ask_completion(
            dossier, actor=clerk, note=_ASKED, complete_by=clock.today() + timedelta(days=int(plan.begun))
        )
    else:
        receiving.accept(dossier, actor=clerk, note="Hồ sơ đủ. (ví dụ)")


def _draft(text: dict[str, str], applied: date, *authors: AuthorInput) -> Draft:
    return Draft(
        title=text["title"], problem=text["problem"], solution=text["solution"], result=text["result"], kind="cai-tien",
        content_group="san-xuat", applied_on=f"{applied:%d/%m/%Y}", applied_at=text["place"], authors=authors,
    )  # fmt: skip


def _author(person: Any, share: str) -> AuthorInput:
    return AuthorInput(
        name=person.name, identifier=person.code, workplace="Xưởng Cơ khí", job_title="Công nhân", share=share
    )


def _fill(plan: Plan, code: str, text: dict[str, str], applied: date, now: datetime) -> None:
    actor = acting(plan.by)
    dossier = fetch_dossier(code, actor)
    ended = (now - timedelta(days=plan.ended)).date() if plan.ended is not None else None
    use = UseInput("application", f"{applied:%d/%m/%Y}", ended, text["place"], text["seen"])
    picture = (FOLDER / "quyet-dinh-vi-du.pdf").read_bytes()
    uses.record_use(dossier, use, actor=actor, content=picture, name="bien-ban-ap-dung.pdf")
    if plan.until == "begun":
        return
    uses.name_users(dossier, [FirstUserInput("Trịnh Văn Nam", "lắp đặt và dùng thử")], actor=actor)
    people = dossier.authors.values_list("person_id", flat=True)
    answers = {name: text[name] for name in ("investor", "field", "conditions", "benefit_users")}
    draft = DossierDraft(
        answers, honest=True, late_note=plan.late_note,
        authors=tuple(AuthorMore(person, date(1988, 6, 12), "Thợ bậc 5/7") for person in people),
    )  # fmt: skip
    preparing.edit(dossier, draft, actor=actor)
