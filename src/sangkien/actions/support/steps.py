"""What every deed on a case shares: the step on its timeline, the first answer, and telling people."""

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext as _

from sangkien.actions.act import Log
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.people import Person
from sangkien.models.support import SupportCase, SupportStep
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.forms import calendar
from sangkien.queries.support.texts import authors_of
from sangkien.rules.support import LIFECYCLE, OPEN, STATES


def hold(case: SupportCase) -> SupportCase:
    """The case as it is now, changed by nobody else until this verb is done."""
    if connection.features.has_select_for_update:
        SupportCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    case.refresh_from_db()
    return case


def note_step(
    case: SupportCase,
    verb: str,
    actor: Actor,
    *,
    move: bool = False,
    helping: bool = False,
    to: Person | None = None,
    note: str = "",
) -> SupportStep:
    """Write a step and save the case; with `move` along the life cycle, raising Conflict where that is not legal."""
    before = case.state
    if move:
        if not LIFECYCLE.allows(verb, before):
            raise Conflict(
                _("Việc này đang ở trạng thái “{state}” nên không làm được.").format(state=_(STATES[before]))
            )
        case.state = LIFECYCLE.target(verb, before)
        case.closed_at = None if case.state in OPEN else clock.now()
    case.save()
    return SupportStep.objects.create(
        case=case, verb=verb, from_state=before, to_state=case.state, at=clock.now(), by_id=actor.account,
        helping=helping, to=to, note=note,
    )  # fmt: skip


def answered(case: SupportCase) -> None:
    """Note the first answer, and after how many working days it came (not saved here)."""
    if case.first_answer_at is None:
        case.first_answer_at = clock.now()
        asked = clock.in_vietnam(case.opened_at).date()
        case.answer_days = calendar().between(asked, clock.today())


def require_open(case: SupportCase) -> None:
    """Raise Conflict where the case has ended."""
    if case.state not in OPEN:
        raise Conflict(_("Việc này đã kết thúc ({state}).").format(state=_(STATES[case.state])))


def tell(log: Log, kind: str, case: SupportCase, people: Iterable[int | None], actor: Actor) -> None:
    """Leave word for these people, without whoever acts."""
    told = sorted({one for one in people if one is not None and one != actor.person_id})
    if told:
        log.say("support.tell", {"kind": kind, "subject": case.reference, "people": told})


def tell_authors(log: Log, kind: str, case: SupportCase, actor: Actor) -> None:
    """Leave word for everybody to whom the text belongs."""
    tell(log, kind, case, authors_of(case), actor)
