"""The worlds that are pictured: the demo world at one moment, and the same with far too much in it."""

import itertools
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from fractions import Fraction
from types import SimpleNamespace
from unittest import mock

from django.test import override_settings

from sangkien.actions import accounts, imports
from sangkien.actions.initiatives.intake import Intake, take_in
from sangkien.actions.initiatives.listed import Listed, ListedAuthor
from sangkien.cli import demo
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.models.accounts import JoinLink
from sangkien.models.initiatives import Attachment, Initiative
from sangkien.models.organisation import Term, Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.queries.imports.sample import sample_list
from tests import factories
from tests.factories import acting
from tests.gallery import rooms
from tests.house.furnished import World
from tests.house.furnished_documents import documents
from tests.spreadsheets import listed, titles

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=clock.VIETNAM)
PEOPLE = ("lan", "minh", "hoa", "tung", "tuan", "thu", "quan", "khach", "nga", "long", "thanh")
FORTY = (
    "Cải tiến bộ gá kẹp chi tiết dạng hộp trên trung tâm gia công đứng năm trục bằng cụm kẹp khí nén tự định tâm có cảm biến"
    " áp suất nhằm rút ngắn thời gian thay phôi và giảm phế phẩm ca đêm"
)
LONG = (
    "Công đoàn bộ phận Tổ vận hành và bảo dưỡng thiết bị chiếu sáng khu vực hành lang kỹ thuật phía Đông Bắc thuộc Phân xưởng"
    " Cơ điện số Mười hai"
)


@contextmanager
def same_luck() -> Iterator[None]:
    """What is otherwise left to chance (tokens, codes, keys) comes out the same each time."""
    luck = random.Random(20220531)
    with (
        mock.patch.object(secrets, "token_urlsafe", lambda size=18: f"{luck.getrandbits(size * 8):0{size * 2}x}"[:24]),
        mock.patch.object(secrets, "randbits", luck.getrandbits),
        mock.patch.object(secrets, "choice", luck.choice),
    ):
        yield


def usual() -> World:
    """The demo world, and by name what an address may speak of."""
    with same_luck(), override_settings(DEMO=True):
        demo.fill()
        unit = Unit.objects.get(code="SAO-MAI")
        cast = SimpleNamespace(**{key: Person.objects.get(phone=phone(key)) for key in PEOPLE})
        if not JoinLink.objects.filter(unit=unit, revoked_at=None).exists():
            accounts.open_join_link(unit, actor=acting(cast.hoa))
        given = things(cast, unit) | rooms.things() | lists(cast, unit)
        given |= documents(SimpleNamespace(**vars(cast), factory=unit))  # type: ignore[arg-type]
    return World(cast, given)  # type: ignore[arg-type]


def phone(key: str) -> str:
    """The number by which a demo person signs in."""
    return demo.people.everybody()[key].phone


def things(cast: SimpleNamespace, unit: Unit) -> dict[str, object]:
    """One thing of every kind, of those of the demo world that show most."""
    entries = Initiative.objects.filter(programme__code="sang-kien-mau")
    above = Unit.objects.get(code="KCN-SX")
    own = entries.filter(typed_by__person=cast.lan)
    again = Initiative.objects.filter(versions__number=2, unit_path__startswith=above.path).order_by("-pk").first()
    waiting = own.filter(state="submitted", desk=unit).order_by("pk")[0]
    draft = own.get(state="draft", dossiers=None)
    assert again is not None
    return {
        "draft": draft.code, "undossiered": draft.code, "membership": cast.lan.memberships.get().pk, "waiting": waiting.code, "shared": again.code,
        "returned": own.get(state="returned").code, "paper": Attachment.objects.filter(initiative=waiting)[0].pk,
        "national": Unit.objects.get(code="TLD").pk, "federation": above.pk,
        "factory": unit.pk, "hospital": Unit.objects.get(code="BINH-MINH").pk,
        "token": JoinLink.objects.get(unit=unit, revoked_at=None).token, "author": cast.lan.pk,
        "term": Term.objects.get(person=cast.minh).pk, "programme": "sang-kien-mau",
    }  # fmt: skip


def lists(cast: SimpleNamespace, unit: Unit) -> dict[str, object]:
    """The faulty list of the demo world before it is decided upon, and a small one that was taken in."""
    programme, actor = Programme.objects.get(code="sang-kien-mau"), acting(cast.hoa)
    faulty = imports.upload(
        unit, programme, sample_list(programme, clock.today()), actor=actor, name="danh-sach-vi-du.xlsx"
    )
    day = {"applied": "15/01/2026", "decided_on": "20/01/2026"}
    content = listed(*(row | day for row in titles("Bàn xoay hàn ống", "Đèn báo hết vật tư", "Xe đẩy khuôn ba bánh")))
    small = imports.upload(unit, programme, content, actor=actor, name="bổ sung tháng 1.xlsx")
    work_off("gallery")
    small.refresh_from_db()
    imports.apply(small, actor=actor, vouched=True)
    work_off("gallery")
    row = faulty.rows.filter(outcome__in=("hold", "refuse")).order_by("pk")[0]
    return {"list": faulty.code, "row": row.pk, "taken": small.code}


def overfull(world: World) -> World:
    """Five hundred entries with titles of forty syllables, in a unit twelve levels deep with a name to match."""
    # Numbers of units far from those of the demo world.
    with same_luck(), mock.patch.object(factories, "_numbers", itertools.count(9000)):
        deepest = Unit.objects.get(code="SAO-MAI")
        for depth in range(3, 13):
            deepest = factories.unit(f"{LONG} cấp {depth}", deepest, code=f"SAU-{depth:02d}")
        actor = acting(world.cast.tung)  # type: ignore[attr-defined]
        programme = Programme.objects.get(code="sang-kien-mau")
        intake = Intake(programme, 2, NOW, batch_id=0, actor=actor, office=actor.offices[0])
        take_in([long_row(deepest, number) for number in range(1, 501)], intake)
        work_off("gallery")
    world.things["deepest"] = deepest.pk
    return world


def long_row(unit: Unit, number: int) -> Listed:
    """One row of a long list."""
    day = date(2026, 1, 15)
    columns = {
        "title": f"{FORTY} – đợt {number}", "problem": "Thay phôi mất nhiều thời gian.", "solution": "Dùng cụm kẹp khí nén.",
        "result": "Nhanh gấp ba.", "kind": "", "applied_first": day, "applied_last": day, "applied_precision": "day",
        "applied_text": "15/01/2026", "recognised_by": "Giám đốc", "recognition_number": f"{number}/QĐ", "recognised_on": day,
    }  # fmt: skip
    return Listed(unit, (ListedAuthor(f"Nguyễn Thị Người Thứ {number}", Fraction(1)),), columns)
