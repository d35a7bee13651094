"""The one door for writing: a verb locks its thing, asks the right, changes, and tells the journal."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import OperationalError, connection, models, transaction

from sangkien.actions import audit, outbox
from sangkien.kernel.showing import forget
from sangkien.queries.access import Actor, Verdict, require
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.roles import OfficeHeld

# PostgreSQL's name for a deadlock it has broken.
_DEADLOCK = "40P01"

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Log:
    """What a verb tells: data for its journal entry, messages for the outbox, the office it acts as.

    Journal data names people and texts by reference, never by value: entries can never be removed.
    """

    verdict: Verdict
    data: dict[str, Any] = field(default_factory=dict)
    messages: list[tuple[str, dict[str, Any], str | None]] = field(default_factory=list)
    thing: str = ""

    @property
    def through(self) -> OfficeHeld | None:
        """The office by which the actor holds the right, if by office."""
        return self.verdict.through

    def record(self, **data: Any) -> None:
        """Add to what the journal entry says."""
        self.data.update(data)

    def about(self, reference: str) -> None:
        """Name the thing of the entry where the verb has just made it."""
        self.thing = reference

    def say(self, name: str, payload: dict[str, Any] | None = None, *, key: str | None = None) -> None:
        """Leave a message for a handler, in the same transaction."""
        self.messages.append((name, payload or {}, key))


@dataclass(frozen=True)
class Verb:
    """A registered verb, for the terminal, the reference and the tests."""

    name: str
    function: Callable[..., Any]
    signature: inspect.Signature
    summary: str


VERBS: dict[str, Verb] = {}


def act(verb: str, *, lock: bool = True) -> Callable[[Callable[Concatenate[Log, P], R]], Callable[P, R]]:
    """Make a function the verb `verb`.

    The function takes a `Log` first, then the thing the right is asked about, then its input, and
    `actor` by keyword; callers leave the log out. `lock=False` where the thing is only a place (many
    may start an initiative in one unit at once).
    """
    if verb not in PERMISSIONS:
        raise LookupError(f"verb {verb} is missing from the table of rights")

    def register(function: Callable[Concatenate[Log, P], R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return once(*args, **kwargs)
            except OperationalError as error:
                # Two verbs that wait for one another: PostgreSQL undid this one wholly, so it may try again.
                if connection.in_atomic_block or not _was_deadlock(error):
                    raise
            return once(*args, **kwargs)

        def once(*args: P.args, **kwargs: P.kwargs) -> R:
            actor: Actor = kwargs["actor"]  # type: ignore[assignment]
            thing: Any = args[0] if args else None
            forget()
            with transaction.atomic():
                if lock:
                    _lock(thing)
                log = Log(require(verb, thing, actor))
                result = function(log, *args, **kwargs)
                _tell(verb, thing, actor, log)
            return result

        summary = (inspect.getdoc(function) or "").split("\n")[0]
        VERBS[verb] = Verb(verb, run, _outer_signature(function), summary)
        return run

    return register


def _was_deadlock(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") == _DEADLOCK


def _lock(thing: Any) -> None:
    if not isinstance(thing, models.Model) or thing.pk is None:
        return
    rows = type(thing)._base_manager.select_related(*getattr(thing, "read_with", ()))
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    thing.refresh_from_db(from_queryset=rows)


def _tell(verb: str, thing: Any, actor: Actor, log: Log) -> None:
    office = log.through.reference if log.through else ""
    about = log.thing or getattr(thing, "reference", "")
    audit.record(actor=actor.reference, office=office, via=actor.via, verb=verb, thing=about, data=log.data)
    for name, payload, key in log.messages:
        outbox.say(name, payload, key=key)


def _outer_signature(function: Callable[..., Any]) -> inspect.Signature:
    signature = inspect.signature(function)
    return signature.replace(parameters=list(signature.parameters.values())[1:])
