"""The people of the demo world: all invented, with one password that everybody may know."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from sangkien.actions import accounts, organisation, people
from sangkien.kernel import clock
from sangkien.queries.access import ANONYMOUS, Actor, actor_of
from sangkien.queries.accounts import account_by_identifier
from sangkien.queries.organisation.finding import by_code
from sangkien.queries.organisation.tree import ancestors
from sangkien.queries.people import by_identifier
from sangkien.rules.initiatives import AuthorInput
from sangkien.rules.people import Particulars

if TYPE_CHECKING:
    from sangkien.models.organisation import Unit

FOLDER = settings.BASE_DIR / "data" / "demo"
PASSWORD: str = json.loads((FOLDER / "people.json").read_text(encoding="utf-8"))["password"]


@dataclass(frozen=True)
class DemoPerson:
    """One invented person: where he or she belongs, what he or she does there."""

    key: str
    called: str
    called_en: str
    name: str
    phone: str
    code: str
    unit: str
    says: str
    says_en: str
    offices: tuple[tuple[str, str], ...]
    shown: bool

    def author(self, share: str = "100%") -> AuthorInput:
        """This person as an author with a share."""
        return AuthorInput(name=self.name, identifier=self.code, share=share)


def forget() -> None:
    """Begin a new world: nobody of an earlier one is known."""
    _acting.cache_clear()


@cache
def everybody() -> dict[str, DemoPerson]:
    """The people by their keys."""
    rows = json.loads((FOLDER / "people.json").read_text(encoding="utf-8"))["people"]
    return {row["key"]: DemoPerson(**{**row, "offices": tuple(map(tuple, row.get("offices", ())))}) for row in rows}


def acting(key: str) -> Actor:
    """A demo person as an actor, with the offices of the moment."""
    return _acting(key, clock.now())


@lru_cache(maxsize=32)
def _acting(key: str, moment: datetime) -> Actor:
    user = account_by_identifier(everybody()[key].phone)
    assert user is not None
    return actor_of(user, via="demo")


def settle() -> None:
    """The house takes in its first administrator; everybody else joins by the link of the own unit."""
    people_by_key = everybody()
    _first(people_by_key["quan"])
    for person in people_by_key.values():
        if person.key != "quan":
            link = accounts.open_join_link(unit(person.unit), actor=acting("quan"))
            accounts.join(link, _particulars(person), PASSWORD, actor=ANONYMOUS)
            _appoint(person, acting("quan"))


def _first(person: DemoPerson) -> None:
    house = accounts.system_actor()
    known = people.register(unit(person.unit), _particulars(person), actor=house)
    given = accounts.open_account(known, actor=house)
    accounts.redeem_code(given.user, given.code, PASSWORD, actor=ANONYMOUS)
    _appoint(person, house)


def _appoint(person: DemoPerson, by: Actor) -> None:
    found = by_identifier(person.phone)
    assert found is not None
    for code, office in person.offices:
        organisation.appoint(unit(code), found, actor=by, office=office, starts_on=clock.today())


def _particulars(person: DemoPerson) -> Particulars:
    return Particulars(name=person.name, phone=person.phone, member_code=person.code)


def unit(code: str) -> "Unit":
    """The unit that bears this code at the moment."""
    found = by_code(code)
    assert found is not None, code
    return found


def place_of(code: str) -> str:
    """The province this unit lies in, as its papers name the place; which it is depends on the day."""
    return ancestors(unit(code))[1].name.rpartition(" tỉnh ")[2]


def table() -> str:
    """The demo people as lines to print."""
    shown = [person for person in everybody().values() if person.shown]
    lines = [
        "Người trong bản trình diễn (bịa ra; ai cũng dùng mật khẩu: " + PASSWORD + ")",
        *_rows([("", "Đăng nhập bằng", "Là ai"), *((p.called, p.phone, f"{p.says} ({p.unit})") for p in shown)]),
        "Đủ mọi người, cả thành viên hội đồng: trang /trinh-dien/",
    ]
    return "\n".join(lines) + "\n"


def _rows(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    for one, two, three in rows:
        yield f"  {one:<{first}}  {two:<{second}}  {three}"
