"""How far two of the recognised initiatives reach: one secret ballot is counted and acted upon, another is going on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sangkien.actions.councils import balloting, deciding, seating, voting
from sangkien.actions.recognitions import influencing
from sangkien.cli.demo.councils import HOME, SECRETARY, council_called, opened, plan, seat, voter
from sangkien.cli.demo.dossiers import HEAD
from sangkien.cli.demo.people import acting, unit
from sangkien.cli.demo.replay import Life
from sangkien.kernel import clock
from sangkien.queries.councils.sessions import agenda
from sangkien.queries.recognitions.bodies import employer_of
from sangkien.queries.recognitions.influence import waiting_acts

if TYPE_CHECKING:
    from sangkien.models.councils import CouncilSession

NAME = "Hội đồng xét phạm vi ảnh hưởng Công ty Cơ khí Sao Mai"
# Five seats are enough for secrecy, and few enough for one visitor to sign in as each of them.
SEATS = (
    ("phuc", "chair", "Phó Giám đốc kỹ thuật"), ("nga", "secretary", "Phòng Kỹ thuật"),
    ("hoa", "union_representative", "Chủ tịch Công đoàn cơ sở"), ("thanh", "expert", "Kỹ sư công nghệ"),
    ("minh", "vice_chair", "Cán bộ xét duyệt"),
)  # fmt: skip
COUNTED, GOING_ON = "vong-dem", "thuoc-cu"
_AGAINST = 1


def lives(now: datetime) -> Iterator[Life]:
    """The meetings of the council on influence."""
    yield meeting(now)


def meeting(now: datetime) -> Life:
    """Set up, voted in secret once, acted upon; meets again today, its ballots not taken yet."""
    yield now - timedelta(days=29)
    made = seating.convene(
        unit(HOME), actor=acting(SECRETARY), name=NAME, number="11/QĐ-TCHC", issued_on=clock.today(),
        issuer="Công ty Cơ khí Sao Mai (ví dụ)", purpose="influence", rule={"vote": "secret", "small_unit": 8},
    )  # fmt: skip
    seat(made, SEATS)
    yield now - timedelta(days=9)
    plan(council_called(NAME), now - timedelta(days=7), (COUNTED,), "Phòng họp tầng 2")
    yield now - timedelta(days=7)
    _vote_in_secret(opened(council_called(NAME)))
    yield now - timedelta(days=5)
    _acknowledge()
    yield now - timedelta(days=1)
    plan(council_called(NAME), now, (GOING_ON,), "Phòng họp tầng 3")
    yield now - timedelta(minutes=20)
    opened(council_called(NAME))


def _vote_in_secret(session: "CouncilSession") -> None:
    """Everybody takes a ballot, one is against; nobody can tell who."""
    clerk, keys = acting(SECRETARY), [key for key, _role, _title in SEATS]
    item = agenda(session)[0]
    codes = {key: balloting.take(session, actor=acting(key)) for key in keys}
    poll = voting.call(item, actor=clerk)
    for n, place in enumerate(poll.seats.select_related("seat").order_by("position")):
        key = voter(place.seat.name)
        choice = "against" if n < _AGAINST else "for"
        balloting.cast(poll, actor=acting(key), code=codes[key], choice=choice)
    voting.close(poll, actor=clerk)
    voting.conclude(item, actor=clerk, reason="Cách này dùng được ở mọi tổ đóng gói. (ví dụ)")
    deciding.close(session, actor=clerk)


def _acknowledge() -> None:
    """The head acts upon what the council said."""
    body = employer_of(unit(HOME))
    assert body is not None
    for advised in waiting_acts([body]):
        influencing.decide(body, advised.item.pk, actor=acting(HEAD), acknowledge=True)
