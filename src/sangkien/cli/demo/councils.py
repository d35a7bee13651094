"""The initiative council of the Sao Mai company: two sessions of the past, one going on in which a visitor can act."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sangkien.actions.councils import deciding, seating, sessions, voting
from sangkien.cli.demo import dossiers
from sangkien.cli.demo.dossiers import Plan
from sangkien.cli.demo.people import acting, everybody, unit
from sangkien.cli.demo.replay import Life
from sangkien.kernel import clock
from sangkien.queries.councils.seating import seats_on, visible_councils
from sangkien.queries.councils.sessions import agenda, may_be_entered, sessions_of
from sangkien.queries.people import by_identifier

if TYPE_CHECKING:
    from sangkien.models.councils import AgendaItem, Council, CouncilSession

# How many are for each dossier, and why.
Meant = dict[str, tuple[int, str]]

HOME, SECRETARY = "SAO-MAI", "nga"
NAME = "Hội đồng sáng kiến Công ty Cơ khí Sao Mai"
SEATS = (
    ("long", "chair", "Giám đốc"), ("phuc", "vice_chair", "Phó Giám đốc kỹ thuật"),
    ("nga", "secretary", "Phòng Kỹ thuật"), ("hoa", "union_representative", "Chủ tịch Công đoàn cơ sở"),
    ("thanh", "expert", "Kỹ sư công nghệ"), ("loc", "expert", "Kỹ sư an toàn"), ("hanh", "member", "Phòng Tài chính"),
    ("tri", "member", "Quản đốc Xưởng Đúc"), ("minh", "member", "Cán bộ xét duyệt"),
)  # fmt: skip

# Which dossiers the past sessions judged, with how many for each and why; what lies before the present one.
EARLIER = {
    "ban-nang": (8, ""),
    "vong-dem": (9, ""),
    "thuoc-cu": (9, ""),
    "nap-hut": (7, ""),
}
PAST = {
    "may-uon": (8, "Đã dùng ổn định ở hai tổ, tiết kiệm rõ. (ví dụ)"),
    "nhan-ke": (3, "Chưa khác cách đang làm ở Xưởng Đúc. (ví dụ)"),
    "kep-tu": (8, ""),
}
NOW = ("ke-treo", "chan-phoi")
PLANS = (
    Plan("ban-nang", "lan", 56, 170, "accepted", 70, shares=(("lan", "60%"), ("loc", "40%"))),
    Plan("vong-dem", "tung", 55, 165, "accepted", 65, shares=(("tung", "100%"),)),
    Plan("thuoc-cu", "lan", 54, 150, "accepted", 60, shares=(("lan", "50%"), ("tung", "50%"))),
    Plan("nap-hut", "tung", 53, 140, "accepted", 60, shares=(("tung", "100%"),)),
    Plan("may-uon", "lan", 48, 160, "accepted", 60),
    Plan("nhan-ke", "tung", 47, 150, "accepted", 60),
    Plan("kep-tu", "tung", 46, 130, "accepted", 60, shares=(("tung", "100%"),)),
    Plan("ke-treo", "lan", 25, 120, "accepted", 40, shares=(("lan", "60%"), ("minh", "40%"))),
    Plan("chan-phoi", "tung", 24, 110, "accepted", 40),
)


def lives(now: datetime) -> Iterator[Life]:
    """The dossiers, then the council that judges them."""
    for plan in PLANS:
        yield dossiers.life(plan, now)
    yield council(now)


def council(now: datetime) -> Life:
    """Set up, met twice, meets today."""
    yield now - timedelta(days=60)
    _convene()
    yield now - timedelta(days=35)
    plan(_council(), now - timedelta(days=33), tuple(EARLIER), "Phòng họp tầng 2")
    yield now - timedelta(days=33)
    session = opened(_council())
    yield later(now - timedelta(days=33))
    _held(session, EARLIER)
    yield now - timedelta(days=14)
    plan(_council(), now - timedelta(days=12), tuple(PAST), "Phòng họp tầng 2")
    yield now - timedelta(days=12)
    session = opened(_council(), away=("loc",))
    yield later(now - timedelta(days=12))
    _held(session, PAST)
    yield now - timedelta(days=2)
    plan(_council(), now, NOW, "Phòng họp tầng 2")
    sessions.plan(_council(), actor=acting(SECRETARY), day=now.date(), place="Trực tuyến", rehearsal=True)
    yield now - timedelta(minutes=50)
    going_on = opened(_council(), away=("hanh",))
    _call(next(item for item in agenda(going_on) if item.title == dossiers.texts()["chan-phoi"]["title"]))


def _convene() -> None:
    clerk = acting(SECRETARY)
    made = seating.convene(
        unit(HOME), actor=clerk, name=NAME, number="08/QĐ-TCHC",
        issued_on=clock.today(), issuer="Công ty Cơ khí Sao Mai (ví dụ)", rule={"small_unit": 8},
    )  # fmt: skip
    seat(made, SEATS)


def _council() -> "Council":
    return council_called(NAME)


def seat(council: "Council", seats: tuple[tuple[str, str, str], ...]) -> None:
    """Give these demo people their seats."""
    for key, role, title in seats:
        seating.seat(
            council, actor=acting(SECRETARY), role=role, person=by_identifier(everybody()[key].phone), title=title
        )


def council_called(name: str) -> "Council":
    """One of the councils of the company: it has several."""
    return next(one for one in visible_councils(acting(SECRETARY)) if one.name == name)


def plan(council: "Council", day: datetime, keys: tuple[str, ...], place: str) -> None:
    """A session of this day with the dossiers of these texts on its agenda."""
    clerk = acting(SECRETARY)
    made = sessions.plan(council, actor=clerk, day=clock.in_vietnam(day).date(), place=place)
    titles = {dossiers.texts()[key]["title"] for key in keys}
    for dossier in may_be_entered(council):
        if dossier.initiative.title in titles:
            sessions.enter(made, dossier, actor=clerk)


def opened(council: "Council", away: tuple[str, ...] = ()) -> "CouncilSession":
    """The planned session of the council, opened with everybody there but these."""
    clerk = acting(SECRETARY)
    session = next(one for one in sessions_of(council) if one.state == "planned" and not one.rehearsal)
    names = {everybody()[key].name for key in away}
    states = {
        seat.pk: "excused" if seat.name in names else "present" for seat in seats_on(session.council, session.day)
    }
    sessions.attend(session, states, actor=clerk)
    return sessions.open_session(session, actor=clerk)


def voter(name: str) -> str:
    """The key of the demo person who bears this name."""
    return next(key for key, one in everybody().items() if one.name == name)


def later(moment: datetime) -> datetime:
    """Later on the same day."""
    return moment + (clock.end_of(clock.in_vietnam(moment).date()) - moment) / 5


def _held(session: "CouncilSession", meant: Meant) -> None:
    """An open session up to its minutes, in which hands are raised as meant."""
    for item in agenda(session):
        ayes, reason = next(said for key, said in meant.items() if dossiers.texts()[key]["title"] == item.title)
        _vote(item, ayes, reason)
    deciding.close(session, actor=acting(SECRETARY))


def _vote(item: "AgendaItem", ayes: int, reason: str) -> None:
    clerk = acting(SECRETARY)
    poll = voting.call(item, actor=clerk)
    for n, place in enumerate(poll.seats.select_related("seat").order_by("position")):
        voting.cast(poll, actor=acting(voter(place.seat.name)), choice="for" if n < ayes else "against")
    voting.close(poll, actor=clerk)
    voting.conclude(item, actor=clerk, reason=reason)


def _call(item: "AgendaItem") -> None:
    """A vote is open: some have voted, chị Hoa and anh Minh have not."""
    poll = voting.call(item, actor=acting(SECRETARY))
    for key in ("long", "phuc", "thanh"):
        voting.cast(poll, actor=acting(key), choice="for")
