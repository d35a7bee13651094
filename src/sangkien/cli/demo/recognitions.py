"""What the Sao Mai company decides: one decision with a refusal beside it, and a case of annulment that is still heard."""

from datetime import datetime, timedelta

from sangkien.actions.documents import issuers
from sangkien.actions.documents.issuers import Letterhead
from sangkien.actions.recognitions import annulling, deciding, drafting
from sangkien.cli.demo.dossiers import CLERK, HEAD, HOME
from sangkien.cli.demo.people import acting, everybody, unit
from sangkien.cli.demo.replay import Life
from sangkien.kernel import clock
from sangkien.queries.documents import issuer_of
from sangkien.queries.recognitions.bodies import employer_of
from sangkien.queries.recognitions.decisions import fetch_decision, items_of, recognised_dossier
from sangkien.queries.recognitions.waiting import Choice, waiting_before

ABOVE, JUDGE, OPENER, COMPLAINANT = "KCN-SX", "thu", "hoa", "khach"
_SAYS = "Cách này giống cách tổ tôi đã dùng từ trước; nhờ xem lại ngày áp dụng lần đầu. (ví dụ)"


def decided(now: datetime) -> Life:
    """The clerk draws up what the council has judged, the head signs, and later somebody next door objects."""
    yield now - timedelta(days=10)
    body = employer_of(unit(HOME))
    rows = waiting_before(body) if body else []
    choices = {
        one.dossier.code: Choice("recognise") if one.advice == "recognise" else Choice("refuse", _why(one.outcome))
        for one in rows
    }
    if body is None or not choices:
        return
    code = drafting.draw_up(body, choices, actor=acting(CLERK), period="Đợt 1 (ví dụ)").code
    yield now - timedelta(days=9)
    signed = deciding.sign(fetch_decision(code, acting(HEAD)), actor=acting(HEAD))
    recognised = [item.dossier.initiative.code for item in items_of(signed) if item.outcome == "recognise"]
    if not recognised:
        return
    yield now - timedelta(days=3)
    _bench()
    annulling.open_case(
        recognised_dossier(recognised[0], acting(OPENER)), actor=acting(OPENER), ground="later_finding", text=_SAYS,
        complainant=everybody()[COMPLAINANT].phone,
    )  # fmt: skip


def _why(outcome: object) -> str:
    return str(getattr(outcome, "reason", "")) or "Hội đồng không thông qua. (ví dụ)"


def _bench() -> None:
    """The union above issues papers, so that it can decide."""
    if issuer_of(unit(ABOVE), "union", clock.today()) is None:
        letterhead = Letterhead(
            name="Công đoàn Khu công nghiệp Sông Xanh", abbreviation="CĐKCN", place="Hưng Yên",
            signs_for="TM. BAN THƯỜNG VỤ", signer_title="CHỦ TỊCH", signer_name=everybody()[JUDGE].name,
        )  # fmt: skip
        issuers.set_up(unit(ABOVE), actor=acting(JUDGE), kind="union", letterhead=letterhead, starts_on=clock.today())
