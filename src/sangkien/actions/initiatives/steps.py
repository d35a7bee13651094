"""What every move of the life cycle shares: the step on the timeline and the counters."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from sangkien.actions.base import add, change
from sangkien.actions.counting import Change, appends, shift, take_part_in
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.initiatives import Initiative, Step
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor
from sangkien.queries.counting.tree import chain, chain_of
from sangkien.rules.initiatives import LIFECYCLE, STATES
from sangkien.rules.roles import OfficeHeld

# States in which an entry does not count its authors among the people who submit.
_WITHOUT_PEOPLE = frozenset({"", "draft", "filed", "withdrawn"})


def take_step(
    initiative: Initiative,
    verb: str,
    actor: Actor,
    office: OfficeHeld | None,
    *,
    reason_code: str = "",
    note: str = "",
    version: int | None = None,
    changed: Sequence[str] | None = None,
) -> Step:
    """Move the initiative along the life cycle and write the step; raises Conflict on an illegal move.

    `changed` are the columns the caller has set besides, where they are known; else all are written.
    """
    before = initiative.state
    require_move(initiative, verb)
    initiative.state = LIFECYCLE.target(verb, before)
    initiative.revision += 1
    initiative.decided_at = None if initiative.state == "submitted" else clock.now()
    if changed is None:
        initiative.save()
    else:
        change(initiative, "state", "revision", "decided_at", *changed)
    step = Step(
        initiative=initiative, verb=verb, from_state=before, to_state=initiative.state, at=clock.now(),
        by_id=actor.account, office=office.office if office else "",
        office_unit_id=(office.unit_id or None) if office else None,
        reason_code=reason_code, note=note, version=version,
    )  # fmt: skip
    add(step)
    return step


def require_move(initiative: Initiative, verb: str) -> None:
    """Raise Conflict, in words, where the life cycle does not allow this now."""
    if not LIFECYCLE.allows(verb, initiative.state):
        state = _(STATES[initiative.state])
        raise Conflict(_("Sáng kiến đang ở trạng thái “{state}” nên không làm được việc này.").format(state=state))


def note_step(initiative: Initiative, verb: str, actor: Actor, *, note: str = "") -> Step:
    """Something happened that moves nothing: it stands on the timeline, and whoever looked before looks again."""
    initiative.revision += 1
    initiative.save(update_fields=["revision"])
    step = Step(
        initiative=initiative, verb=verb, from_state=initiative.state, to_state=initiative.state, at=clock.now(),
        by_id=actor.account, note=note,
    )  # fmt: skip
    add(step)
    return step


def count_move(
    initiative: Initiative,
    before: str,
    *,
    day: date | None = None,
    authors: Iterable[int] | None = None,
    line: Sequence[Unit] = (),
) -> None:
    """Bring the counters from the state `before` to the present one, for the phase and the whole.

    `authors` are its authors and `line` the units from the top down to its own, where they were read already.
    """
    phase, after = initiative.phase_number, initiative.state
    if phase is None:
        return
    day = day or clock.today()
    changes = [
        Change(at, dimension, value, n)
        for at in (phase, 0)
        for dimension, value, n in _differences(initiative, before, after)
    ]
    unit, programme = initiative.unit, initiative.programme_id
    # Where others write meanwhile, the chain is read once the tree is held.
    today = () if appends() else chain_of(unit, line) or chain(unit)
    shift(unit, programme, changes, day=day, today=today)
    people = (after not in _WITHOUT_PEOPLE) - (before not in _WITHOUT_PEOPLE)
    if people:
        persons = initiative.authorships.values_list("person_id", flat=True) if authors is None else authors
        take_part_in(unit, programme, (phase, 0), persons, people, day=day, today=today)


def count_authors(initiative: Initiative, before: str, were: set[int]) -> None:
    """Count the authors as they now stand, where they `were` counted already in the state `before`."""
    if before in _WITHOUT_PEOPLE or initiative.phase_number is None:
        return
    now = set(initiative.authorships.values_list("person_id", flat=True))
    for persons, n in ((now - were, 1), (were - now, -1)):
        phases = (initiative.phase_number, 0)
        take_part_in(initiative.unit, initiative.programme_id, phases, persons, n, day=clock.today())


def _differences(initiative: Initiative, before: str, after: str) -> list[tuple[str, str, int]]:
    found = [("status", after, 1)]
    if before not in ("", "draft", "filed"):
        found.append(("status", before, -1))
    weight = (after == "valid") - (before == "valid")
    if weight:
        found += [("group", initiative.content_group, weight), ("kind", initiative.kind, weight)]
    return found
