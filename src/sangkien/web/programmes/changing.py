"""Loading and amending a programme: every fault beside its line, what changes and whom it touches, then one verb."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sangkien.actions import amending, programmes
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries import amending as previews
from sangkien.queries.access import reach, require
from sangkien.queries.amending import Preview
from sangkien.queries.organisation.finding import by_code
from sangkien.queries.programmes import reading
from sangkien.rules import programme_file
from sangkien.rules.initiatives import STATES
from sangkien.rules.programme_changes import PARTS
from sangkien.rules.programme_file import ProgrammeFileError
from sangkien.web.errors import signed_in
from sangkien.web.programmes.forms import FileForm
from sangkien.web.request import Request
from sangkien.web.ui import words


class Echo:
    """What `csv` writes to: it gives each line straight back."""

    def write(self, line: str) -> str:
        """The line, to be sent on."""
        return line


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def load(request: Request) -> HttpResponse:
    """A programme file for any unit in reach; a known programme is amended."""
    if not reach("programme.load", request.actor):
        raise Denied(
            _("Nạp chương trình cần chức vụ Chủ tịch, Phó Chủ tịch hoặc Quản trị hệ thống."), verb="programme.load"
        )
    return _page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def amend(request: Request, code: str) -> HttpResponse:
    """The file of one programme, to be changed."""
    found = reading.fetch_programme(code)
    require("programme.amend", found, request.actor)
    return _page(request, found)


def _page(request: Request, programme: Any) -> HttpResponse:
    content: dict[str, Any] = {"programme": programme}
    if request.method != "POST":
        text = reading.text_of(programme) if programme else ""
        return render(request, "programmes/change.html", content | {"form": FileForm(initial={"text": text})})
    status = 200
    text = ""
    try:
        text = _text(request)
        answer = _answer(request, programme, text, content)
        if answer is not None:
            return answer
    except ProgrammeFileError as faulty:
        status, lines = 400, text.splitlines()
        content["faults"] = [
            (e.line, e.message, lines[e.line - 1][:200] if e.line <= len(lines) else "") for e in faulty.errors
        ]
        content["lines"] = lines
    except (Invalid, Conflict) as refusal:
        status = 400
        content["refused"] = refusal.reason
    content["form"] = FileForm(initial={"text": text})
    return render(request, "programmes/change.html", content, status=status)


def _answer(request: Request, programme: Any, text: str, content: dict[str, Any]) -> HttpResponse | None:
    rules = programme_file.read(text)
    known = programme or reading.find(rules.code)
    if known is None:
        return _first(request, rules, text, content)
    require("programme.amend", known, request.actor)
    seen = previews.preview(known, programmes.read_for(known, text), text)
    if "export" in request.POST:
        return _export(known, seen)
    if "confirm" in request.POST:
        try:
            amending.amend(known, text, actor=request.actor, fingerprint=request.POST.get("fingerprint", ""))
        except Conflict as conflict:
            content["refused"] = conflict.reason
        else:
            told = _("Đã sửa chương trình; {n} sáng kiến chuyển giai đoạn.").format(n=words.number(seen.moved))
            messages.success(request, told)
            return HttpResponseRedirect(reverse("programmes:page", args=[known.code]))
    content |= _seen(known, seen)
    return None


def _first(request: Request, rules: Any, text: str, content: dict[str, Any]) -> HttpResponse | None:
    """A programme nobody has loaded yet."""
    owner = by_code(rules.unit_code)
    if owner is None:
        raise Invalid(_("Không có đơn vị nào mang mã {code} (mục unit_code).").format(code=rules.unit_code))
    require("programme.load", owner, request.actor)
    if "confirm" in request.POST:
        loaded = programmes.load(owner, text, actor=request.actor)
        messages.success(request, _("Đã nạp chương trình."))
        return HttpResponseRedirect(reverse("programmes:page", args=[loaded.code]))
    content["fresh"] = [
        (_("Chương trình"), rules.name), (_("Mã"), rules.code), (_("Đơn vị chủ trì"), owner.name),
        (_("Giai đoạn"), ", ".join(phase.name for phase in rules.phases)),
        (_("Loại giải pháp"), ", ".join(kind.name for kind in rules.kinds)),
    ]  # fmt: skip
    return None


def _seen(programme: Any, seen: Preview) -> dict[str, Any]:
    return {
        "known": programme,
        "seen": seen,
        "nothing": programmes.is_newest(programme, seen.text),
        "differences": [(_(PARTS[d.part]), d.which, d.before, d.after) for d in seen.differences],
        "touched": [
            (
                group.n,
                _(STATES[group.state]),
                _phases(group.phase_before, group.phase_after),
                _standings(group.standing_before, group.standing_after),
            )
            for group in seen.touched
        ],
        "first": [_line(entry) for entry in previews.first_affected(programme, seen.rules)] if seen.entries else [],
    }


def _standing(standing: str | None) -> str:
    return {
        "before": _("trước thời gian tính"), "inside": _("trong thời gian tính"), "after": _("sau thời gian tính"),
        "straddles": _("vắt qua mốc"),
    }.get(standing or "", _("chưa rõ ngày"))  # fmt: skip


def _phases(before: int | None, after: int | None) -> str:
    return "" if before == after else f"{before or '–'} → {after or '–'}"


def _standings(before: str | None, after: str | None) -> str:
    return "" if before == after else f"{_standing(before)} → {_standing(after)}"


def _line(entry: Any) -> tuple[Any, ...]:
    """An affected entry as the page lists it."""
    return (
        entry.code, entry.unit.name, _(STATES[entry.state]), entry.submitted_at,
        _phases(entry.phase_number, entry.phase_after), _standings(entry.standing_before, entry.standing_after),
    )  # fmt: skip


def _row(entry: Any) -> list[str]:
    """Facts of an entry without its words: who amends a programme need not be one who may read it."""
    return [
        entry.code, entry.unit.code, entry.unit.name, _(STATES[entry.state]), words.moment(entry.submitted_at),
        str(entry.phase_number or "–"), str(entry.phase_after or "–"),
        _standing(entry.standing_before), _standing(entry.standing_after),
    ]  # fmt: skip


def _export(programme: Any, seen: Preview) -> StreamingHttpResponse:
    """All affected entries, sent line by line."""
    heads = [
        _("Mã sáng kiến"), _("Mã đơn vị"), _("Đơn vị"), _("Trạng thái"), _("Lúc gửi"), _("Giai đoạn trước"),
        _("Giai đoạn sau"), _("Ngày áp dụng trước"), _("Ngày áp dụng sau"),
    ]  # fmt: skip
    answer = StreamingHttpResponse(_lines(programme, seen, heads), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="anh-huong-{programme.code}.csv"'
    return answer


def _lines(programme: Any, seen: Preview, heads: list[str]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(heads)
    for entry in previews.every_affected(programme, seen.rules):
        yield writer.writerow([_harmless(value) for value in _row(entry)])


def _harmless(value: str) -> str:
    """No spreadsheet may take a name for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _text(request: Request) -> str:
    upload = request.FILES.get("programme_file")
    if upload is None:
        return str(request.POST.get("text", "")).replace("\r\n", "\n")
    try:
        return str(upload.read().decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise Invalid(_("Tệp chương trình phải là chữ thường ghi bằng mã UTF-8.")) from fault
