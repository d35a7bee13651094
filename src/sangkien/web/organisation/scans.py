"""The paper of a decision about a unit: its number and day for everybody signed in, its scans for those who may."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.restructuring.scans import keep_scan
from sangkien.kernel.errors import Invalid, NotFound
from sangkien.paper.uploads import MAX_BYTES
from sangkien.queries import restructuring
from sangkien.queries.access import can, require
from sangkien.queries.files import content_of
from sangkien.queries.organisation import finding
from sangkien.rules.fields import DECISION, pick
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui import words
from sangkien.web.ui.fields import PlainForm


class ScanForm(PlainForm):
    """The scanned paper."""

    table = pick(DECISION, "paper")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decision(request: Request, unit_id: int, decision_id: int) -> HttpResponse:
    """One decision about the unit, with its scans; another can be added."""
    unit, paper = _found(unit_id, decision_id)
    here = reverse("organisation:decision", args=[unit_id, decision_id])
    may_keep = can("unit.keep_scan", unit, request.actor)
    form = ScanForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    if request.method == "POST" and form.is_valid():
        require("unit.keep_scan", unit, request.actor)
        try:
            _keep(request, unit, paper, form.cleaned_data["paper"])
        except Invalid as invalid:
            form.add_error("paper", invalid.reason)
        else:
            messages.success(request, _("Đã lưu bản quét."))
            return HttpResponseRedirect(here)
    may_read = can("unit.read_scan", unit, request.actor)
    scans = restructuring.scans_of(decision_id, unit) if may_read else []
    content = {
        "unit": unit, "paper": paper, "form": form if may_keep else None, "may_read": bool(may_read), "why": may_read.reason,
        "scans": [
            {"name": one.name, "size": one.file.size, "url": reverse("organisation:scan", args=[unit_id, decision_id, one.pk]),
             "note": words.moment(one.added_at)}
            for one in scans
        ],
    }  # fmt: skip
    return render(request, "organisation/decision.html", content, status=422 if form.errors else 200)


def _found(unit_id: int, decision_id: int) -> tuple[Any, Any]:
    unit = finding.by_id(unit_id)
    if not restructuring.is_about(decision_id, unit):
        raise NotFound
    return unit, finding.decision(decision_id)


def _keep(request: Request, unit: Any, paper: Any, upload: Any) -> None:
    if upload is None:
        raise Invalid(_("Bạn chưa chọn tệp nào."))
    if (upload.size or 0) > MAX_BYTES:
        raise Invalid(_("Tệp quá lớn: mỗi tệp tối đa {size}.").format(size=words.limit(MAX_BYTES)))
    keep_scan(unit, paper, upload.read(), actor=request.actor, name=upload.name or "")


@require_safe
@signed_in
def scan(request: Request, unit_id: int, decision_id: int, scan_id: int) -> HttpResponse:
    """One scan as a download."""
    unit = finding.by_id(unit_id)
    found = restructuring.scan_for(scan_id, decision_id, unit, request.actor)
    answer = HttpResponse(content_of(found.file), content_type=found.file.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(found.name)
    return answer
