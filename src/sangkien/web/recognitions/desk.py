"""The employer's desk: what waits, what is drawn up, what was signed; choosing a list for one decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.recognitions import drafting
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import can
from sangkien.queries.recognitions.bodies import Employer, fetch_body, own_bodies
from sangkien.queries.recognitions.decisions import signed_in_reach
from sangkien.queries.recognitions.influence import waiting_acts
from sangkien.queries.recognitions.waiting import Choice, Waiting, drawn_up, in_other_drafts, waiting_before
from sangkien.web.errors import signed_in
from sangkien.web.recognitions import words
from sangkien.web.recognitions.forms import REASON, DecisionForm, choices
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def desk(request: Request) -> HttpResponse:
    """What waits for the employers of this person, and what was decided in reach; the chosen list becomes a draft."""
    if request.method == "POST":
        return _draw_up(request)
    bodies = own_bodies(request.actor)
    return _shown(request, bodies, _asked(bodies, request.GET.get("co-so", "")))


def _shown(
    request: Request, bodies: Sequence[Employer], body: Employer | None, form: DecisionForm | None = None
) -> HttpResponse:
    content: dict[str, Any] = {
        "bodies": [(str(one), f"?co-so={one.pk}", one == body) for one in bodies],
        "body": body,
        "signed": [_signed(one) for one in signed_in_reach(request.actor)],
    }
    if body is not None:
        content |= _waiting(request, body, form)
    return render(request, "recognitions/desk.html", content, status=422 if form is not None else 200)


def _asked(bodies: Sequence[Employer], wanted: str) -> Employer | None:
    return next((one for one in bodies if str(one.pk) == wanted), bodies[0] if bodies else None)


def _waiting(request: Request, body: Employer, form: DecisionForm | None) -> dict[str, Any]:
    rows = waiting_before(body)
    busy = in_other_drafts([one.dossier for one in rows])
    form = form if form is not None else form_for(rows)
    chosen, decides = choices(request.POST), can("influence.decide", body, request.actor)
    return {
        "free": any(one.dossier.pk not in busy for one in rows),
        "waiting": [row(one, form, busy.get(one.dossier.pk, ""), chosen.get(one.dossier.code)) for one in rows],
        "drafts": [
            {"code": one.code, "url": reverse("recognitions:decision", args=[one.code]), "at": one.drawn_up_at,
             "by": one.drawn_up_by.person}
            for one in drawn_up([body])
        ],
        "acts": [
            {"title": one.item.title, "scope": words.scope(one.scope), "vote": words.tally(one.outcome),
             "url": reverse("recognitions:influence", args=[body.pk, one.item.pk]) if decides else ""}
            for one in waiting_acts([body])
        ],
        "form": form,
        "rules": can("recognition.set_rule", body, request.actor),
    }  # fmt: skip


def _signed(one: Any) -> dict[str, Any]:
    return {
        "code": one.code, "url": reverse("recognitions:decision", args=[one.code]), "on": one.signed_on,
        "body": str(one.body), "name": words.decision_name(one), "symbol": one.document.symbol if one.document else "",
    }  # fmt: skip


def form_for(
    rows: Sequence[Waiting],
    data: QueryDict | None = None,
    *,
    chosen: Mapping[str, Choice] | None = None,
    initial: Mapping[str, str] | None = None,
) -> DecisionForm:
    """The form over these dossiers, each reason as it was chosen, else as the council gave it."""
    reasons = {}
    for one in rows:
        choice, outcome = (chosen or {}).get(one.dossier.code), one.outcome
        said = choice.reason if choice else (outcome.reason if outcome and not outcome.passed else "")
        reasons[REASON + one.dossier.code] = said
    return DecisionForm(data, codes=[one.dossier.code for one in rows], initial={**reasons, **(initial or {})})


def row(one: Waiting, form: DecisionForm, draft: str = "", choice: Choice | None = None) -> dict[str, Any]:
    """A dossier as the list of choices shows it, with the field for its reason."""
    dossier, outcome = one.dossier, one.outcome
    council = (
        words.tally(outcome.outcome) if outcome
        else _("Cơ sở không có hội đồng; người đứng đầu quyết định theo {rule}").format(rule=one.rule.regulation)
        if one.rule else ""
    )  # fmt: skip
    return {
        "code": dossier.code,
        "title": dossier.initiative.title,
        "url": reverse("dossiers:page", args=[dossier.code]),
        "passed": dossier.state == "passed",
        "alone": one.rule is not None,
        "council": council,
        "reason": outcome.reason if outcome else "",
        "minutes": outcome.minutes.symbol if outcome and outcome.minutes else "",
        "decide_by": dossier.decide_by,
        "draft": draft,
        "outcome": choice.outcome if choice else "",
        "field": form[REASON + dossier.code],
    }


def _draw_up(request: Request) -> HttpResponse:
    """The chosen list becomes a draft; nothing is decided yet. Refused, the page stands as it was filled in."""
    wanted = request.GET.get("co-so", "")
    if not wanted.isdecimal() or len(wanted) > 18:
        raise NotFound
    body = fetch_body(int(wanted), request.actor)
    form = form_for(waiting_before(body), request.POST)
    if form.is_valid():
        try:
            made = drafting.draw_up(
                body, choices(request.POST), actor=request.actor, period=form.cleaned_data["period"] or "",
                basis=(form.cleaned_data["basis"] or "").splitlines(),
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            return HttpResponseRedirect(reverse("recognitions:decision", args=[made.code]))
    return _shown(request, own_bodies(request.actor), body, form)
