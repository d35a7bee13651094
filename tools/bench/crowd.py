"""The people of a bench world: who is in office where, who writes, and the few whose pages are measured."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from sangkien.kernel import clock, ids
from sangkien.kernel.text_vi import match_key
from sangkien.models.accounts import User
from sangkien.models.organisation import Membership, Term
from sangkien.models.people import Person
from tools.bench import words
from tools.bench.bulk import Table, stamp
from tools.bench.tree import Tree

NEW_AUTHOR, WITH_ACCOUNT, OWN_OFFICE = 0.6, 0.4, 0.3


@dataclass
class Crowd:
    """People by number; `writers` are the authors of a unit, `deciding` the units with somebody in office."""

    dice: random.Random
    names: list[str] = field(default_factory=lambda: [""])
    users: dict[int, int] = field(default_factory=dict)
    writers: dict[int, list[int]] = field(default_factory=dict)
    deciding: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the tables."""
        self.people = Table(Person, "id", "name", "name_key", "shows_name", "phone", "created_at")
        self.accounts = Table(User, "id", "handle", "person_id", "password", "created_at")
        self.members = Table(Membership, "id", "person_id", "unit_id", "started_on")
        self.terms = Table(Term, "id", "person_id", "unit_id", "office", "starts_on")
        self.born, self.since = stamp(clock.now()), (clock.today() - timedelta(days=400)).isoformat()
        self.many_terms = 0

    def person(self, unit: int, *, account: bool) -> int:
        """Somebody new in a unit; only those with an account are members there by the register."""
        number, name = len(self.names), words.name(self.dice)
        self.names.append(name)
        phone = f"+849{number:08d}" if account else None
        self.people.add(number, name, match_key(name), self.dice.random() < 0.2, phone, self.born)
        if account:
            self.users[number] = len(self.users) + 1
            self.accounts.add(self.users[number], ids.time_ordered_key(), number, "!", self.born)
            self.members.add(self.users[number], number, unit, self.since)
        return number

    def officer(self, unit: int, office: str) -> int:
        """Somebody new, in office in a unit."""
        number = self.person(unit, account=True)
        self.many_terms += 1
        self.terms.add(self.many_terms, number, unit, office, self.since)
        if office in {"chair", "verifier"}:
            self.deciding.setdefault(unit, number)
        return number

    def authors(self, unit: int) -> list[int]:
        """One to four authors of an entry: often somebody who has written before."""
        known = self.writers.setdefault(unit, [])
        wanted, found = self.dice.choices((1, 2, 3, 4), (75, 15, 7, 3))[0], set()
        while len(found) < wanted:
            if not known or self.dice.random() < NEW_AUTHOR:
                known.append(self.person(unit, account=self.dice.random() < WITH_ACCOUNT))
                found.add(known[-1])
            else:
                found.add(self.dice.choice(known))
        return sorted(found)

    def appoint(self, tree: Tree) -> None:
        """A chair and a verifier in every unit above the bottom; a chair in some of those at the bottom."""
        for unit in (1, *tree.second, *tree.third):
            self.officer(unit, "chair")
            self.officer(unit, "verifier")
        for unit in tree.bottom:
            if self.dice.random() < OWN_OFFICE:
                self.officer(unit, "chair")

    def desk(self, tree: Tree, unit: int) -> int:
        """The nearest unit with somebody in office."""
        while unit not in self.deciding:
            unit = tree.parents[unit]
        return unit

    def finish(self) -> None:
        """Write the rest."""
        for table in (self.people, self.accounts, self.members, self.terms):
            table.flush()


def day_of(moment: date) -> str:
    """A day as both databases read it."""
    return moment.isoformat()
