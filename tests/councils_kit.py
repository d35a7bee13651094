"""A council of nine in the factory, dossiers that wait for it, and a session as tests need them."""

from datetime import date
from typing import Any

from sangkien.actions.councils import conflicts, deciding, seating, sessions, voting
from sangkien.kernel import clock
from sangkien.models.accounts import User
from sangkien.models.councils.seating import Council
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.documents import Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.queries.councils.seating import seats_on
from tests import factories
from tests.cast import Cast
from tests.factories import acting

ROLES = ("chair", "vice_chair", "secretary", "union_representative", "expert", "expert", "member", "member", "member")


def members(cast: Cast) -> list[Person]:
    """Nine people for nine seats: Hoa chairs, Minh is the secretary, the rest are colleagues of the factory."""
    found = [cast.hoa, factories.person("Đinh Công Phó"), cast.minh]
    names = ("Lý Thị Đại", "Mai Văn Chuyên", "Tạ Thị Gia", "Hồ Văn Bảy", "Cao Thị Tám", "Lương Văn Chín")
    found += [factories.person(name) for name in names]
    for one in found:
        if not User.objects.filter(person=one).exists():
            factories.account(one, member_of=cast.factory)
    return found


def council(cast: Cast, people: list[Person] | None = None, **rule: Any) -> Council:
    """A council of the factory with everybody seated; its rule is the law's unless said otherwise."""
    clerk = acting(cast.hoa)
    made = seating.convene(
        cast.factory, actor=clerk, name="Hội đồng sáng kiến Nhà máy Sao Mai", number="21/QĐ-SM",
        issued_on=clock.today(), issuer="Nhà máy Sao Mai", rule=rule,
    )  # fmt: skip
    for role, one in zip(ROLES, people or members(cast), strict=False):
        seating.seat(made, actor=clerk, role=role, person=one)
    return made


def employer(unit: Unit, head: Person | None = None) -> Issuer:
    """The body that recognises."""
    return Issuer.objects.create(
        unit=unit, kind="employer", name="Nhà máy Sao Mai", abbreviation="SM", place="Thử Nghiệm",
        signer_title="Giám đốc", head=head, starts_on=date(2020, 1, 1),
    )  # fmt: skip


def dossier(
    cast: Cast, title: str, *authors: Person, state_funded: bool = False, typist: Person | None = None
) -> Dossier:
    """An accepted dossier of the factory with one filed version; the authors share alike."""
    who = authors or (cast.lan,)
    now = clock.now()
    typed = User.objects.get(person=typist or who[0])
    number = Dossier.objects.count() + 1
    one = Initiative.objects.create(
        code=f"SK-2022-9{number:05d}", programme=cast.programme, unit=cast.factory, unit_path=cast.factory.path,
        state="filed", title=title, typed_by=typed, created_at=now, saved_at=now,
    )  # fmt: skip
    for place, author in enumerate(who):
        Authorship.objects.create(
            initiative=one, position=place, person=author, name=author.name, standing=author.standing,
            share_numerator=1, share_denominator=len(who), agreed_at=now,
        )  # fmt: skip
    made = Dossier.objects.create(
        code=f"HS-2022-9{number:05d}", initiative=one, unit=cast.factory, state="accepted", form="phu-luc-1",
        state_funded=state_funded, created_by=typed, created_at=now, saved_at=now, filed_at=now,
        accepted_on=clock.today(), decide_by=clock.today(),
    )  # fmt: skip
    made.versions.create(number=1, content=content(title, who), sha256="0" * 64, at=now, by=typed)
    return made


def content(title: str, authors: tuple[Person, ...]) -> dict[str, Any]:
    """What was filed, as a version keeps it."""
    return {
        "form": "phu-luc-1", "title": title,
        "texts": {"problem": "Việc cũ chậm.", "solution": "Cách mới nhanh.", "result": "Nhanh gấp đôi."},
        "answers": {}, "facts": {}, "uses": [], "first_users": [], "files": [],
        "authors": [
            {"person": one.pk, "name": one.name, "share": f"1/{len(authors)}", "workplace": "Tổ tiện", "job_title": ""}
            for one in authors
        ],
    }  # fmt: skip


def attend(session: CouncilSession, cast: Cast, present: int = 9) -> None:
    """The first `present` seats are there, the rest excused."""
    seats = seats_on(session.council, session.day)
    states = {seat.pk: "present" if place < present else "excused" for place, seat in enumerate(seats)}
    sessions.attend(session, states, actor=acting(cast.minh))


def planned(cast: Cast, made: Council, *dossiers: Dossier, rehearsal: bool = False) -> CouncilSession:
    """A session of today with these dossiers on its agenda."""
    session = sessions.plan(made, actor=acting(cast.minh), day=clock.today(), rehearsal=rehearsal)
    for one in dossiers:
        sessions.enter(session, one, actor=acting(cast.minh))
    return session


def opened(cast: Cast, made: Council, *dossiers: Dossier, present: int = 9, rehearsal: bool = False) -> CouncilSession:
    """The same session, opened."""
    session = planned(cast, made, *dossiers, rehearsal=rehearsal)
    attend(session, cast, present)
    return sessions.open_session(session, actor=acting(cast.minh))


def item(session: CouncilSession, place: int = 0) -> AgendaItem:
    """A dossier on the agenda, read anew."""
    return session.items.order_by("position")[place]


def held(cast: Cast, made: Council, *dossiers: Dossier, ayes: int = 9, present: int = 9) -> CouncilSession:
    """A session in which the first `ayes` of those who may vote are for each dossier, closed."""
    secretary, session = acting(cast.minh), opened(cast, made, *dossiers, present=present)
    for one in session.items.order_by("position"):
        for doubt in one.conflicts.filter(state="doubt"):
            conflicts.settle(doubt, actor=secretary, stands=True, reason="Đúng người.")
        if one.round != "vote":
            sessions.end_round(one, actor=secretary, held_on=session.day, words="Đủ giấy tờ.")
        poll = voting.call(one, actor=secretary)
        for n, place in enumerate(poll.seats.select_related("seat__person").order_by("position")):
            voting.cast(poll, actor=acting(place.seat.person), choice="for" if n < ayes else "against")
        voting.close(poll, actor=secretary)
        voting.conclude(one, actor=secretary, reason="Cần đo thêm một quý.")
    return deciding.close(session, actor=secretary)
