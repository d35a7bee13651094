"""The act on the scope of influence: the council's outcome before the head of that level's body."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions.recognitions import influencing
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import require
from sangkien.queries.recognitions.bodies import fetch_body
from sangkien.queries.recognitions.influence import waiting_act
from sangkien.web.errors import signed_in
from sangkien.web.recognitions import words
from sangkien.web.recognitions.forms import InfluenceForm
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decide(request: Request, body_id: int, item_id: int) -> HttpResponse:
    """Acknowledge the scope, or say why not."""
    body = fetch_body(body_id, request.actor)
    require("influence.decide", body, request.actor)
    advised = waiting_act(body, item_id)
    if advised is None:
        raise NotFound
    form = InfluenceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            influencing.decide(
                body, item_id, actor=request.actor, acknowledge=said["outcome"] == "yes", reason=said["reason"] or ""
            )
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã quyết định về phạm vi ảnh hưởng."))
            return HttpResponseRedirect(f"{reverse('recognitions:desk')}?co-so={body.pk}")
    content = {
        "body": body, "form": form, "title": advised.item.title, "scope": words.scope(advised.scope),
        "vote": words.tally(advised.outcome), "passed": advised.outcome.passed, "reason": advised.item.reason,
        "minutes": advised.item.session.minutes,
    }  # fmt: skip
    return render(request, "recognitions/influence.html", content, status=422 if form.errors else 200)
