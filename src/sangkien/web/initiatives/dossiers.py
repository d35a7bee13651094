"""The dossiers of an initiative, as its own page tells of them: number, state, deadline, and what can be done now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.queries.access import Actor, can
from sangkien.queries.dossiers.deadlines import running_of
from sangkien.queries.dossiers.lists import of_initiative
from sangkien.queries.dossiers.papers import number_of
from sangkien.queries.dossiers.reading import Dossier, is_own
from sangkien.queries.dossiers.refusals import Refusal, refusals_of
from sangkien.queries.initiatives.page import Initiative
from sangkien.rules.dossiers import EDITABLE, LIFECYCLE
from sangkien.rules.dossiers.deadlines import TERMS, Term
from sangkien.web.initiatives.words import refusal_words
from sangkien.web.ui.words import day


@dataclass(frozen=True)
class Line:
    """One dossier of the initiative. `go_on` is what its author goes on with, empty where it is only read."""

    code: str
    url: str
    state: str
    number: str
    deadlines: list[tuple[str, str, bool]]
    go_on: str
    withdraw: str
    refused: str = ""


def lines(initiative: Initiative, actor: Actor) -> list[Line]:
    """The dossiers this reader may see, the newest first; nothing is asked for strangers."""
    found = of_initiative(initiative, actor)
    refused = refusals_of(found)
    return [_line(one, actor, refused.get(one.code)) for one in found]


def told_once(found: Sequence[Line], recognition: dict[str, Any] | None) -> tuple[list[Line], dict[str, Any] | None]:
    """The dossiers and the section on recognition, so that each refusal is told once: that of the newest dossier in the
    section, with its reason; an earlier one in the line of its dossier. A section with nothing left is None."""
    if recognition is None or not recognition["refusals"]:
        return list(found), recognition
    earlier = {one.code for one in found[1:]}
    kept = [one for one in recognition["refusals"] if one["dossier"] not in earlier]
    told = {one["dossier"] for one in kept}
    lines = [replace(one, refused="") if one.code in told else one for one in found]
    says_more = kept or recognition["decision"] or recognition["scopes"]
    return lines, recognition | {"refusals": kept} if says_more else None


def _line(one: Dossier, actor: Actor, refusal: Refusal | None) -> Line:
    go_on = _("Bổ sung hồ sơ") if one.state == "incomplete" else _("Làm tiếp hồ sơ")
    withdraws = LIFECYCLE.allows("withdraw", one.state) and can("dossier.withdraw", one, actor)
    return Line(
        one.code, reverse("dossiers:page", args=[one.code]), f"dossier.{one.state}", number_of(one),
        [_deadline(term) for term in running_of(one)], go_on if one.state in EDITABLE and is_own(one, actor) else "",
        reverse("dossiers:step", args=[one.code, "rut"]) if withdraws else "", refusal_words(refusal) if refusal else "",
    )  # fmt: skip


def _deadline(term: Term) -> tuple[str, str, bool]:
    return _(TERMS[term.kind][1]), day(term.due), term.due < clock.today()
