"""Lists of initiatives: what an actor may see, filtered by the address, in keyset pages; and the queue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sangkien.models.initiatives import Authorship, Initiative
from sangkien.queries.access import Actor, reach
from sangkien.queries.initiatives.faults import Fault
from sangkien.queries.initiatives.within import any_of, compared, entered_below, shared, within
from sangkien.queries.programmes.reach import hidden_from
from sangkien.rules.initiatives import SUBMITTED_EVER

PAGE = 25
EXPORTED_AT_ONCE = 500
# Of what was entered below a place only some still waits, so that the index of places pays for more.
MANY_WAITING = 30_000


def public_filter() -> Q:
    """What everybody may see: valid and not a trade secret."""
    return Q(state="valid", trade_secret=False)


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty means all."""

    programme: str = ""
    unit_path: str = ""
    phase: int = 0
    states: tuple[str, ...] = ()
    content_group: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Page:
    """A page of a list, with the keys for the next and the previous page ("" where there is none)."""

    rows: Sequence[Initiative]
    after: str
    before: str


def narrowed(rows: QuerySet[Initiative], filters: Filters) -> QuerySet[Initiative]:
    """`rows` under the filters, the unit's place aside."""
    wanted: dict[str, Any] = {}
    if filters.programme:
        wanted["programme__code"] = filters.programme
    if filters.phase:
        wanted["phase_number"] = filters.phase
    if filters.states:
        wanted["state__in"] = filters.states
    if filters.content_group:
        wanted["content_group"] = filters.content_group
    if filters.kind:
        wanted["kind"] = filters.kind
    return rows.filter(**wanted)


def page(actor: Actor, filters: Filters, *, after: str = "", before: str = "", size: int = PAGE) -> Page:
    """What the actor may see, newest first, by key: no counting, the same cost on every page."""
    return _keyset(_visible(actor, filters), after, before, size)


def _visible(actor: Actor, filters: Filters) -> list[QuerySet[Initiative]]:
    """Every initiative the actor may see: public ones, own ones, those in reach of an office.

    Drafts of others are nobody's business: an office sees only what was submitted. Asked as one question,
    the database would look at every initiative there is; each of these parts has an index of its own.
    """
    rows = narrowed(Initiative.objects.all(), filters)
    places = [filters.unit_path] if filters.unit_path else []
    offices = shared(places, reach("initiative.read", actor))
    weights = entered_below(sorted({*places, *offices}))
    parts = [] if filters.states and "valid" not in filters.states else [within(_public(rows, actor), places, weights)]
    if actor.signed_in:
        parts += [within(own, places, weights) for own in _own(rows, actor)]
    # Withdrawn or annulled before it was ever sent in: still nobody else's business.
    never = Q(state__in=("withdrawn", "annulled"), submitted_at=None)
    seen = rows.filter(~never, state__in=SUBMITTED_EVER)
    return parts + [within(seen, [place], weights) for place in offices]


def _public(rows: QuerySet[Initiative], actor: Actor) -> QuerySet[Initiative]:
    """What everybody sees, of programmes that hold where the actor is."""
    hidden = hidden_from(actor)
    return rows.filter(public_filter()).exclude(programme__in=hidden) if hidden else rows.filter(public_filter())


def _own(rows: QuerySet[Initiative], actor: Actor) -> list[QuerySet[Initiative]]:
    authored = Authorship.objects.filter(person=actor.person_id).values("initiative")
    return [rows.filter(typed_by=actor.user_id), rows.filter(pk__in=authored)]


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < 19


def _keyset(parts: Sequence[QuerySet[Initiative]], after: str, before: str, size: int) -> Page:
    backwards = bool(before)
    bounds = Q()
    if _is_key(after):
        bounds &= Q(pk__lt=int(after))
    if _is_key(before):
        bounds &= Q(pk__gt=int(before))
    order = "pk" if backwards else "-pk"
    heads = [part.filter(bounds).order_by(order).values_list("pk", flat=True)[: size + 1] for part in parts]
    rows = Initiative.objects.filter(pk__in=any_of(heads)).select_related("unit", "programme")
    found = list(rows.defer("problem", "solution", "result").order_by(order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    first, last = (str(found[0].pk), str(found[-1].pk)) if found else ("", "")
    return Page(
        found,
        after=last if found and (more or backwards) else "",
        before=first if found and ((backwards and more) or (after and not backwards)) else "",
    )


@dataclass(frozen=True)
class QueueRow:
    """An entry that waits for a decision, with what is wrong with it."""

    initiative: Initiative
    faults: list[Fault]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong, so that it may be confirmed in bulk."""
        return not self.faults


def queue_base(actor: Actor) -> QuerySet[Initiative]:
    """What waits on the actor's desks: submitted there, not written or typed by the actor."""
    waiting = Initiative.objects.filter(state="submitted", decided_at=None, submitted_at__isnull=False)
    rows = compared(waiting, reach("initiative.confirm", actor), field="desk__path")
    return rows.exclude(typed_by=actor.user_id).exclude(authorships__person=actor.person_id)


def own_desk(actor: Actor) -> QuerySet[Initiative]:
    """What waits on the desks of the very units in which the actor is in office, not of those below."""
    offices = [held.unit_id for held in actor.offices if held.unit_path in reach("initiative.confirm", actor)]
    return queue_base(actor).filter(desk__in=offices)


def whole_reach(actor: Actor, place: str = "") -> QuerySet[Initiative]:
    """What waits on any desk in the actor's reach, from units at and below `place` if one is named."""
    places = shared([place] if place else [], reach("initiative.confirm", actor))
    if not places:
        return Initiative.objects.none()
    # A desk stands at or above the unit it decides for: what waits in reach was entered in reach.
    return within(queue_base(actor), places, entered_below(places), many=MANY_WAITING)


def mine(actor: Actor, *, after: str = "", before: str = "", size: int = PAGE) -> Page:
    """What the actor wrote, typed or is an author of, drafts too; newest first. Empty drafts are left out."""
    if not actor.signed_in:
        return Page([], "", "")
    rows = Initiative.objects.exclude(state="draft", title="", problem="")
    return _keyset(_own(rows, actor), after, before, size)


def exported(actor: Actor, filters: Filters, *, most: int) -> Iterator[Initiative]:
    """The rows of a filtered list for a file; the columns of an initiative hold no confidential passage."""
    after, parts = "", _visible(actor, filters)
    while most > 0:
        found = _keyset(parts, after, "", min(most, EXPORTED_AT_ONCE))
        yield from found.rows
        most, after = most - len(found.rows), found.after
        if not after:
            return
