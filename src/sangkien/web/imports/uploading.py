"""Bringing a list in, and the empty list to fill in beforehand."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions import imports
from sangkien.kernel import clock, fingerprint
from sangkien.kernel.errors import Invalid, NotFound
from sangkien.queries.access import reach, require_somewhere
from sangkien.queries.imports.batches import same_file
from sangkien.queries.imports.places import programmes_open, template_of, unit_for_list, units_for_lists
from sangkien.queries.imports.sample import sample_list
from sangkien.queries.programmes.reading import fetch_programme
from sangkien.web.errors import signed_in
from sangkien.web.imports.batches import XLSX
from sangkien.web.imports.forms import UploadForm
from sangkien.web.initiatives.paths import whole
from sangkien.web.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def upload(request: Request) -> HttpResponse:
    """The file, for whom and for what; units further down are found by words."""
    require_somewhere("batch.upload", request.actor)
    asked = request.GET.get("q", "")
    units, programmes = units_for_lists(request.actor, asked), programmes_open(request.actor)
    sent = whole(request.POST.get("unit", ""))
    if sent and sent not in {unit.pk for unit in units}:
        units = [unit_for_list(sent, request.actor), *units]
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*given, units=units, programmes=programmes, initial=_initial(units, programmes))
    if form.is_bound and form.is_valid():
        try:
            return _take(request, form)
        except Invalid as invalid:
            form.refuse(invalid)
    content = {
        "form": form, "units": units, "programmes": programmes, "q": asked, "wide": bool(reach("batch.upload", request.actor)),
        "demo_list": settings.DEMO, "alone": len(units) == 1 and len(programmes) == 1,
    }  # fmt: skip
    return render(request, "imports/upload.html", content, status=400 if form.is_bound else 200)


def _initial(units: Any, programmes: Any) -> dict[str, Any]:
    """A lone choice is made already."""
    found: dict[str, Any] = {"unit": units[0].pk} if len(units) == 1 else {}
    return found | ({"programme": programmes[0].programme.code} if len(programmes) == 1 else {})


def _take(request: Request, form: UploadForm) -> HttpResponse:
    said = form.cleaned_data
    unit, file = unit_for_list(int(said["unit"]), request.actor), said["file"]
    if file.size > settings.UPLOAD_LIMIT_MB * 2**20:
        words = _("Tệp quá lớn (tối đa {mb} MB). Hãy bỏ hình ảnh hoặc chia thành nhiều tệp.")
        raise Invalid({"file": [words.format(mb=settings.UPLOAD_LIMIT_MB)]})
    programme, content = fetch_programme(said["programme"]), file.read()
    known = same_file(unit, programme, fingerprint.sha256_bytes(content))
    batch = imports.upload(unit, programme, content, actor=request.actor, name=file.name)
    if batch == known:
        messages.info(request, _("Tệp này đã được tải lên từ trước; đây là danh sách ấy."))
    return HttpResponseRedirect(reverse("imports:batch", args=[batch.code]))


@require_safe
@signed_in
def template(request: Request) -> HttpResponse:
    """The empty list for a unit, with what may be chosen in drop-down lists."""
    wanted = whole(request.GET.get("unit", ""))
    if wanted is None:
        raise NotFound
    unit = unit_for_list(wanted, request.actor)
    content = template_of(unit, fetch_programme(request.GET.get("programme", "")))
    return _file(content, f"bieu-mau-{unit.code.lower()}.xlsx")


@require_safe
@signed_in
def sample(request: Request) -> HttpResponse:
    """In the demo world: a list as unions fill them in, with the faults they make."""
    if not settings.DEMO:
        raise NotFound
    programmes = programmes_open(request.actor)
    if not programmes:
        raise NotFound
    return _file(sample_list(programmes[0].programme, clock.today()), "danh-sach-vi-du.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
