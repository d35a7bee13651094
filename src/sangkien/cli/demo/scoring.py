"""The seven scoring sheets, and a council of the factory that practises: marking begun, its vote still to come."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sangkien.actions.councils import marking, seating, sessions, sheets
from sangkien.cli.demo.people import acting, unit
from sangkien.kernel import clock
from sangkien.queries.councils.seating import own_seat, seats_on
from sangkien.queries.councils.sheets import shipped
from sangkien.queries.people import by_identifier

_SHEET = "c4-nen-tang-dung-chung"
# Who sits, by the codes of the demo's people.
_SEATS = (
    ("chair", "DV-VD-003"), ("vice_chair", "DV-VD-001"), ("secretary", "DV-VD-002"), ("union_representative", "DV-VD-004"),
    ("expert", "DV-VD-012"), ("member", "DV-VD-011"), ("member", "DV-VD-010"),
)  # fmt: skip
_POINTS = {"novelty": "24", "effect": "22,5", "applicability": "20", "range": "9"}


def practising(now: datetime) -> Iterator[datetime]:
    """A practice session of today: sheets loaded, members seated and present, two of them have marked."""
    yield now - timedelta(days=6)
    chair = acting("hoa")
    for text in shipped().values():
        sheets.load(unit("SAO-MAI"), text, actor=chair)
    yield now - timedelta(days=5)
    council = seating.convene(
        unit("SAO-MAI"), actor=chair, name="Hội đồng sáng kiến tập dượt", number="09/QĐ-VD", issued_on=clock.today(),
        issuer="Bản trình diễn", rule={"marks": "advise", "sheet": _SHEET, "vote": "secret"},
    )  # fmt: skip
    for role, code in _SEATS:
        seating.seat(council, actor=chair, role=role, person=by_identifier(code))
    yield now - timedelta(minutes=40)
    session = sessions.plan(council, actor=acting("minh"), day=clock.today(), rehearsal=True)
    present = {seat.pk: "present" for seat in seats_on(council, session.day)}
    sessions.attend(session, present, actor=acting("minh"))
    marking.assign_all(session, actor=acting("minh"))
    yield now - timedelta(minutes=30)
    for key in ("hoa", "lan"):
        _mark(session, key)
    sessions.open_session(session, actor=chair)


def _mark(session: object, key: str) -> None:
    """One member closes the first of the sheets."""
    actor = acting(key)
    seat = own_seat(session.council, actor)  # type: ignore[attr-defined]
    sheet = seat.mark_sheets.filter(item__session=session).order_by("item__position").first() if seat else None
    if sheet is not None:
        marking.close(sheet, {"criteria": {code: {"points": given} for code, given in _POINTS.items()}}, actor=actor)
