"""What was recognised inside enters its programme: the same gate, receipt, version and counters as what is sent in."""

from datetime import timedelta

from django.utils.translation import gettext as _

from sangkien.actions.initiatives.authors import write_authors
from sangkien.actions.initiatives.steps import count_move, take_step
from sangkien.actions.initiatives.submission import check, enter_phase, keep_version
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.initiatives import Initiative
from sangkien.queries.access import Actor
from sangkien.queries.initiatives.desks import desk_for, line_of
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.queries.programmes import rules_of
from sangkien.queries.programmes.reach import require_holds
from sangkien.rules.initiatives import repeat_key
from sangkien.rules.roles import OfficeHeld


def enter_recognised(initiative: Initiative, actor: Actor, office: OfficeHeld | None) -> str:
    """Bring a recognised draft into its programme, as valid or before the union as the programme says.

    Returns the move made ("enter" or "submit"). Raises Invalid by field and Conflict as sending in does; the
    draft then stays as it was. Called inside a verb.
    """
    if not initiative.recognised_inside or initiative.state != "draft":
        raise Conflict(_("Sáng kiến này không phải bản nháp đã được công nhận."))
    before, rules, draft = initiative.state, rules_of(initiative.programme), draft_of(initiative)
    check(initiative, draft, rules)
    line = line_of(initiative.unit_path)
    require_holds(initiative.programme, initiative.unit, line)
    enter_phase(initiative, rules)
    rows = list(initiative.authorships.order_by("position")) or write_authors(
        initiative, draft.authors, actor, on_behalf=True
    )
    initiative.on_behalf = initiative.typed_by.person_id not in {row.person_id for row in rows}
    initiative.repeat_key = repeat_key(initiative.title, [row.name for row in rows], initiative.unit_id)
    initiative.desk = desk_for(initiative, rows, line)
    initiative.promised_on = clock.today() + timedelta(days=rules.answer_within_days)
    version = keep_version(initiative, actor, rows)
    verb = "enter" if rules.recognised_inside == "valid" else "submit"
    take_step(initiative, verb, actor, office, version=version.number)
    count_move(initiative, before, authors=[row.person_id for row in rows], line=line)
    return verb
