"""Sheets, marks and ballots as tests need them, on top of the council of nine."""

from pathlib import Path
from typing import Any

from nacl import pwhash

from sangkien.actions.councils import balloting, marking, sheets, voting
from sangkien.models.councils.marks import MarkSheet
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.councils.votes import Poll
from sangkien.models.people import Person
from sangkien.queries.councils.seating import seats_on
from sangkien.rules import ballots
from tests import councils_kit as kit
from tests.cast import Cast
from tests.factories import acting

SHEETS = Path(__file__).resolve().parents[1] / "data" / "sheets"
C2, C3, C4, C6, C7 = (
    "c2-ham-yen", "c3-van-mon", "c4-nen-tang-dung-chung", "c6-thai-nguyen", "c7-giao-duc",
)  # fmt: skip
GOOD = {"novelty": "25", "effect": "25", "applicability": "20", "range": "10"}


def load(cast: Cast, code: str = C4) -> Any:
    """A shipped sheet, loaded for the factory by its chair."""
    return sheets.load(cast.factory, (SHEETS / f"{code}.yaml").read_text(encoding="utf-8"), actor=acting(cast.hoa))


def paper(**points: str) -> dict[str, Any]:
    """What a marker types: points by criterion (underscores stand for dashes)."""
    return {"criteria": {code.replace("_", "-"): {"points": value} for code, value in points.items()}}


def marked_session(cast: Cast, *titles: str, code: str = C4, present: int = 9, **rule: Any) -> CouncilSession:
    """An opened session whose dossiers are with their markers."""
    load(cast, code)
    made = kit.council(cast, marks=rule.pop("marks", "bind"), sheet=code, **rule)
    dossiers = [kit.dossier(cast, title) for title in titles or ("Giá để hàng xoay",)]
    session = kit.opened(cast, made, *dossiers, present=present)
    for item in session.items.all():
        marking.assign(item, actor=acting(cast.minh))
    return session


def sheet_of(item: AgendaItem, person: Person) -> MarkSheet:
    """A member's sheet for a dossier."""
    return MarkSheet.objects.get(item=item, seat__person=person)


def close_all(item: AgendaItem, **points: str) -> None:
    """Every marker closes with the same points."""
    for sheet in item.mark_sheets.filter(closed_at=None, excused_at=None):
        marking.close(sheet, paper(**(points or GOOD)), actor=acting(sheet.seat.person))


def people_of(session: CouncilSession) -> list[Person]:
    """Everybody seated, the chair first."""
    return [seat.person for seat in seats_on(session.council, session.day) if seat.person]


def quick(monkeypatch: Any) -> None:
    """The slow hash of ballot codes, as quick as the library allows."""
    monkeypatch.setattr(ballots, "_OPERATIONS", pwhash.argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(ballots, "_MEMORY", pwhash.argon2id.MEMLIMIT_MIN)


def codes(session: CouncilSession, people: list[Person], *, instead: bool = False) -> dict[int, str]:
    """A ballot code for each of these people."""
    return {one.pk: balloting.take(session, actor=acting(one), instead=instead) for one in people}


def secret_poll(cast: Cast, *choices: str, present: int = 9) -> tuple[Poll, dict[int, str]]:
    """A secret vote on one dossier; the first voters have cast these choices."""
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"), present=present)
    voters = people_of(session)[:present]
    in_hand = codes(session, voters)
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    for person, choice in zip(voters, choices, strict=False):
        balloting.cast(poll, actor=acting(person), code=in_hand[person.pk], choice=choice)
    return poll, in_hand
