"""Submissions per second by the product's verbs, and the same writes again by the bare driver."""

import itertools
import re
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from sangkien.actions.initiatives.drafting import start
from sangkien.actions.initiatives.submission import submit
from sangkien.kernel import ids
from sangkien.models.accounts import User
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Membership, Unit
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor, actor_of
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import AuthorInput, Draft
from tools.bench import words

_NAMED = re.compile(r"%\((\w+)\)s")
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")
# Keys that stand under a unique index: codes of drafts, forms, journal entries.
_KEY = re.compile(r"[0-9a-f]{20}|[0-9a-f]{24}|[0-9a-f]{32}")


@dataclass
class Author:
    """Somebody who writes: an account with a person, in a unit."""

    actor: Actor
    unit: Unit
    programme: Programme


def authors(many: int, share: int, shares: int) -> list[Author]:
    """Members with an account, apart for each of several processes."""
    programme = Programme.objects.get()
    rows = Membership.objects.filter(ended_on=None, unit__level="grassroots").order_by("pk")
    chosen = rows.values_list("person", "unit")[share : many * shares + share : shares]
    return [
        Author(actor_of(User.objects.get(person=person)), Unit.objects.get(pk=unit), programme)
        for person, unit in chosen
    ]


def _draft(author: Author, number: int) -> Draft:
    rules = rules_of(author.programme)
    day = rules.eligibility.first
    return Draft(
        title=f"{words.BEGINNINGS[number % len(words.BEGINNINGS)]} {words.OBJECTS[number % len(words.OBJECTS)]} {secrets.token_hex(4)}",
        problem="Tìm vật tư mất nhiều thời gian.", solution="Làm giá xoay có nhãn màu.", result="Tìm nhanh gấp ba.",
        kind=rules.kinds[0].code, content_group=rules.content_groups[0].code, applied_on=f"{day:%d/%m/%Y}",
        applied_at="Kho vật tư", recognised_by="Giám đốc", recognition_number="12/QĐ", recognised_on=f"{day:%d/%m/%Y}",
        benefit_amount="350 triệu đồng", authors=(AuthorInput(author.actor.name),),
    )  # fmt: skip


def submission(author: Author, number: int) -> Initiative:
    """One complete submission as the page does it: begun, then sent in."""
    key = secrets.token_hex(12)
    made = start(author.unit, author.programme, _draft(author, number), actor=author.actor, start_key=key)
    return submit(made, actor=author.actor)


@dataclass(frozen=True)
class Statement:
    """One write of a recorded submission; `begins` opens a transaction."""

    sql: str
    values: tuple[Any, ...] | dict[str, Any]
    begins: bool


def recorded(author: Author) -> tuple[list[Statement], int, str]:
    """The writes of one submission by somebody who has submitted before, its key and its code."""
    submission(author, 0)
    found: list[Statement] = []

    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if _WRITES.match(sql):
            values = dict(params) if isinstance(params, dict) else tuple(params or ())
            found.append(Statement(_for_driver(sql), values, not found))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        made = submission(author, 1)
    second = next(i for i, one in enumerate(found) if "sangkien_entry" in one.sql) + 1
    found[second] = Statement(found[second].sql, found[second].values, begins=True)
    return found, made.pk, made.code


def _for_driver(sql: str) -> str:
    if connection.vendor != "sqlite":
        return sql
    return _NAMED.sub(r":\1", sql.replace("%s", "?")).replace("%%", "%")


class Bare:
    """A recorded submission done again and again by the driver alone, with keys of its own."""

    def __init__(self, author: Author) -> None:
        self.statements, self.pk, self.code = recorded(author)
        connection.ensure_connection()
        self.raw = connection.connection
        self.raw_sqlite = isinstance(self.raw, sqlite3.Connection)

    def submission(self) -> None:
        """The same rows into the same tables, with as many commits."""
        cursor, made, opened = self.raw.cursor(), self.pk, False
        for one in self.statements:
            if one.begins:
                if opened:
                    cursor.execute("COMMIT")
                cursor.execute("BEGIN IMMEDIATE" if self.raw_sqlite else "BEGIN")
                opened = True
            cursor.execute(one.sql, self._values(one.values, made))
            if "sangkien_initiative" in one.sql and one.sql.startswith("INSERT"):
                made = cursor.fetchone()[0]
        cursor.execute("COMMIT")

    def _values(self, given: tuple[Any, ...] | dict[str, Any], made: int) -> Any:
        if isinstance(given, dict):
            return {name: self._value(value, made) for name, value in given.items()}
        return [self._value(value, made) for value in given]

    def _value(self, value: Any, made: int) -> Any:
        if value == self.pk and isinstance(value, int):
            return made
        if isinstance(value, str):
            if value == self.code:
                return ids.spoken_code(12)
            if _KEY.fullmatch(value):
                return secrets.token_hex(len(value) // 2)
        return value


def rate(work: Callable[[], object], seconds: float) -> tuple[int, float]:
    """How often something was done, and in how many seconds."""
    begun, done = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        work()
        done += 1
    return done, time.perf_counter() - begun


def together(works: Sequence[Callable[[], Callable[[], object]]], seconds: float, ready: Callable[[], None]) -> int:
    """Each work made and done over and over in a thread of its own; how many were done in all."""
    gate, done = threading.Barrier(len(works) + 1), [0] * len(works)

    def run(place: int) -> None:
        work = works[place]()
        gate.wait()
        done[place] = rate(work, seconds)[0]
        connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    ready()
    gate.wait()
    for thread in threads:
        thread.join()
    return sum(done)


def product(author: Author) -> Callable[[], object]:
    """Submissions by the verbs, one after the other."""
    numbers = itertools.count()
    return lambda: submission(author, next(numbers))
