"""How an employer decides: the rule for deciding without a council, and who signs for the head."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sangkien.actions.recognitions import bodies as verbs
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.queries.access import can, require
from sangkien.queries.recognitions.bodies import Employer, deputies_of, fetch_body, lone_rule, rule_of, rules_ever
from sangkien.web.errors import signed_in
from sangkien.web.recognitions import words
from sangkien.web.recognitions.forms import DeputyForm, RuleForm
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def body(request: Request, body_id: int) -> HttpResponse:
    """What holds at this employer, and a new rule."""
    found = fetch_body(body_id, request.actor)
    if request.method != "POST":
        return _shown(request, found, RuleForm(initial=_now(found)), DeputyForm())
    require("recognition.set_rule", found, request.actor)
    form = RuleForm(request.POST)
    if form.is_valid():
        try:
            verbs.set_rule(
                found, actor=request.actor, head_alone=bool(form.cleaned_data["head_alone"]),
                regulation=form.cleaned_data["regulation"] or "",
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            messages.success(request, _("Đã ghi quy định; có hiệu lực từ hôm nay."))
            return _back(found)
    return _shown(request, found, form, DeputyForm())


@require_POST
@signed_in
def authorise(request: Request, body_id: int) -> HttpResponse:
    """Somebody else may sign for the head."""
    found, form = fetch_body(body_id, request.actor), DeputyForm(request.POST)
    require("recognition.authorise", found, request.actor)
    if form.is_valid():
        said = form.cleaned_data
        try:
            verbs.authorise(
                found, actor=request.actor, identifier=said["identifier"], form=said["form"], title=said["title"],
                ends_on=said.get("ends_on"),
            )  # fmt: skip
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã giao quyền ký."))
            return _back(found)
    return _shown(request, found, RuleForm(initial=_now(found)), form)


@require_POST
@signed_in
def end_authority(request: Request, body_id: int) -> HttpResponse:
    """Somebody's signing for the head ends today."""
    found, wanted = fetch_body(body_id, request.actor), request.POST.get("nguoi", "")
    verbs.end_authority(found, int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0, actor=request.actor)
    messages.success(request, _("Quyền ký hết sau hôm nay."))
    return _back(found)


def _back(found: Employer) -> HttpResponse:
    return HttpResponseRedirect(reverse("recognitions:body", args=[found.pk]))


def _now(found: Employer) -> dict[str, object]:
    rule = rule_of(found.unit)
    return {"head_alone": rule.head_alone, "regulation": rule.regulation} if rule else {}


def _shown(request: Request, found: Employer, rule: RuleForm, deputy: DeputyForm) -> HttpResponse:
    today = clock.today()
    content = {
        "body": found,
        "rule_form": rule,
        "deputy_form": deputy,
        "alone": lone_rule(found.unit),
        "rules": rules_ever(found.unit),
        "deputies": [
            {"key": one.pk, "name": one.person.name, "form": words.form(one.form), "title": one.title,
             "starts": one.starts_on, "ends": one.ends_on, "over": one.ends_on is not None and one.ends_on <= today}
            for one in deputies_of(found)
        ],
        "may": bool(can("recognition.set_rule", found, request.actor)),
    }  # fmt: skip
    return render(request, "recognitions/body.html", content, status=422 if rule.errors or deputy.errors else 200)
