"""The rows of a list as they are taken in, and the people behind the names in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sangkien.actions.base import add_all
from sangkien.kernel import clock
from sangkien.kernel.text_vi import match_key
from sangkien.models.initiatives import Authorship
from sangkien.models.organisation import Unit
from sangkien.models.people import Person

_ASKED_AT_ONCE = 500

# By what somebody is known: a member code, or a name in a unit.
Key = tuple[str, int | str]


@dataclass(frozen=True)
class ListedAuthor:
    """An author as a list names him or her; `share` is the exact part of the whole."""

    name: str
    share: Fraction
    member_code: str = ""
    workplace: str = ""
    job_title: str = ""


@dataclass(frozen=True)
class Listed:
    """An accepted row: `columns` are columns of Initiative (texts, dates, recognition, benefit)."""

    unit: Unit
    authors: tuple[ListedAuthor, ...]
    columns: dict[str, Any] = field(default_factory=dict)


class ListedPeople:
    """The people a list names: known by member code, or as an author without an account in the same unit, or new."""

    def __init__(self) -> None:
        self._known: dict[Key, int] = {}
        self._units: set[int] = set()

    def of(self, rows: Sequence[Listed]) -> list[list[int]]:
        """For each row the keys of its authors in their order; whoever is not known yet is made."""
        keys = [[_key(author, row.unit) for author in row.authors] for row in rows]
        wanted = {
            key: author
            for row, some in zip(rows, keys, strict=True)
            for author, key in zip(row.authors, some, strict=True)
            if key not in self._known
        }
        self._find_by_code([key[1] for key in wanted if key[0] == "code"])
        # Asked before anybody of the list is an author there: whom a row before this one made is known already.
        self._find_by_name({row.unit.pk for row in rows} - self._units)
        fresh = {key: _new(author) for key, author in wanted.items() if key not in self._known}
        add_all([*fresh.values()])
        self._known |= {key: person.pk for key, person in fresh.items()}
        return [[self._known[key] for key in some] for some in keys]

    def _find_by_code(self, codes: Sequence[int | str]) -> None:
        for start in range(0, len(codes), _ASKED_AT_ONCE):
            found = Person.objects.filter(member_code__in=codes[start : start + _ASKED_AT_ONCE])
            self._known |= {("code", code or ""): key for key, code in found.values_list("pk", "member_code")}

    def _find_by_name(self, units: set[int]) -> None:
        for unit_id in sorted(units):
            rows = Authorship.objects.filter(initiative__unit=unit_id, person__user=None).order_by()
            several: set[Key] = set()
            for name_key, person in rows.values_list("person__name_key", "person").distinct():
                if self._known.setdefault((name_key, unit_id), person) != person:
                    several.add((name_key, unit_id))
            # Of several people of one name nobody is taken for the other: the row was asked about, and is somebody new.
            for key in several:
                del self._known[key]
        self._units |= units


def _key(author: ListedAuthor, unit: Unit) -> Key:
    if author.member_code:
        return ("code", author.member_code)
    return (match_key(author.name)[:120], unit.pk)


def _new(author: ListedAuthor) -> Person:
    return Person(
        name=author.name[:120], name_key=match_key(author.name)[:120], standing=Person.Standing.MEMBER,
        member_code=author.member_code or None, created_at=clock.now(),
    )  # fmt: skip
