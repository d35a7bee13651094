"""What keeps a recognised initiative out of its programme, in words: for its page, and for the head before signing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.initiatives.submission import check
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.queries.programmes import rules_of
from sangkien.queries.programmes.reach import require_holds
from sangkien.queries.recognitions.entering import next_opening
from sangkien.queries.recognitions.waiting import Judged
from sangkien.rules.dossiers.filed import FiledContent
from sangkien.rules.initiatives import Draft
from sangkien.rules.programmes import Programme, phase_at
from sangkien.web.ui.words import day


def obstacles(initiative: Any, draft: Draft | None = None) -> list[str]:
    """What keeps a recognised draft out of its programme now, and what to do; of `draft` instead of what is kept."""
    rules, found = rules_of(initiative.programme), []
    try:
        check(initiative, draft or draft_of(initiative), rules)
    except Invalid as invalid:
        found += [sentence for sentences in invalid.problems.values() for sentence in sentences]
    try:
        require_holds(initiative.programme, initiative.unit)
    except Conflict as conflict:
        return [*found, conflict.reason]
    if phase_at(rules, clock.now()) is None:
        found.append(_closed(initiative.programme, rules))
    return found


def after_signing(
    recognised: Sequence[Judged], filed: Mapping[int, FiledContent], body: str
) -> list[tuple[Judged, list[str]]]:
    """Which of these would be recognised and not enter their programme, each with what it lacks.

    `filed` is what was filed last, by dossier.
    """
    found = []
    for one in recognised:
        initiative = one.waiting.dossier.initiative
        lacking = obstacles(initiative, _as_recognised(initiative, filed[one.waiting.dossier.pk], body))
        found += [(one, lacking)] if lacking else []
    return found


def _as_recognised(initiative: Any, filed: FiledContent, body: str) -> Draft:
    """The draft as signing would leave it: its recognition told, and the first application where it was open."""
    draft, use = draft_of(initiative), filed.first_use
    told = replace(draft, recognised_by=body, recognition_number=body, recognised_on=f"{clock.today():%d/%m/%Y}")
    if use is None or draft.trade_secret:
        return told
    return replace(
        told, applied_on=draft.applied_on.strip() or use.started_text, applied_at=draft.applied_at.strip() or use.place
    )


def _closed(programme: Any, rules: Programme) -> str:
    opens = next_opening(programme)
    if opens is None:
        return _("Chương trình đã kết thúc nhận sáng kiến. Sáng kiến vẫn giữ quyết định công nhận và giấy chứng nhận.")
    return _(
        "Lúc này chương trình không nhận sáng kiến; sáng kiến sẽ tự vào chương trình khi đợt tới mở, ngày {day}."
    ).format(day=day(clock.in_vietnam(opens).date()))
