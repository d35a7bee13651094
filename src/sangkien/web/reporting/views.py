"""Boards for everybody: numbers and names of units only."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.queries.organisation.finding import by_id, by_words
from sangkien.queries.programmes.reach import fetch_visible, visible
from sangkien.queries.programmes.reading import rules_of
from sangkien.queries.reporting.board import Board, board
from sangkien.queries.reporting.corrections import corrections
from sangkien.queries.reporting.people import people
from sangkien.rules.programmes import window_at
from sangkien.rules.reporting import BY_NAME, FIGURES
from sangkien.web.initiatives.words import group_words, kind_words, name_of
from sangkien.web.reporting import files, tables
from sangkien.web.reporting.asked import TODAYS_TREE, Asked, read
from sangkien.web.reporting.tables import Opening
from sangkien.web.request import Request
from sangkien.web.ui import charts


@require_safe
def home(request: Request) -> HttpResponse:
    """Which boards there are: one a programme, and those of a unit found by name."""
    sought = request.GET.get("don_vi", "").strip()[:100]
    found = by_words(sought, former=False, limit=30) if sought else []
    programmes = visible(request.actor)
    content = {
        "programmes": [
            {"name": name_of(one.rules), "over": one.over, "example": one.rules.example,
             "url": reverse("reporting:board", args=[one.programme.code, one.programme.owner_id])}
            for one in programmes
        ],
        "sought": sought,
        "found": [
            {"name": hit.unit.name, "code": hit.unit.code,
             "url": reverse("reporting:board", args=[programmes[0].programme.code, hit.unit.pk])}
            for hit in found if programmes
        ],
    }  # fmt: skip
    return render(request, "reporting/home.html", content)


@require_safe
def meaning(request: Request) -> HttpResponse:
    """What each figure means and how it is rounded."""
    figures = [{"name": one.name, "label": _(one.label), "meaning": _(one.meaning)} for one in FIGURES]
    return render(request, "reporting/meaning.html", {"figures": figures})


@require_safe
def top(request: Request, code: str) -> HttpResponse:
    """A programme's board begins at the unit that owns it."""
    return HttpResponseRedirect(reverse("reporting:board", args=[code, fetch_visible(code, request.actor).owner_id]))


@require_safe
def board_page(request: Request, code: str, unit_id: int) -> HttpResponse:
    """The board of a unit."""
    found, asked = _asked(request, code, unit_id)
    return render(request, "reporting/board.html", _content(request, found, asked))


@require_safe
def file(request: Request, code: str, unit_id: int, kind: str) -> HttpResponse:
    """What is on the screen, as a file."""
    if kind not in files.KINDS:
        raise NotFound
    found, _asked_for = _asked(request, code, unit_id)
    return files.answer(found, kind)


@require_safe
def people_page(request: Request, code: str, unit_id: int) -> HttpResponse:
    """The people behind a figure, for those who may read the unit's initiatives."""
    programme, unit = fetch_visible(code, request.actor), by_id(unit_id)
    asked = read(request.GET, code, rules_of(programme))
    figure = BY_NAME.get(request.GET.get("con-so", ""), BY_NAME["submitting"])
    registered = figure.name == "registered"
    after = request.GET.get("sau", "")
    found = people(
        unit, 0 if registered else programme.pk, 0 if registered else asked.question.phase, actor=request.actor,
        after=int(after) if after.isdecimal() and len(after) < 19 else 0,
    )  # fmt: skip
    query = {"con-so": figure.name, "dot": str(asked.question.phase or ""), "sau": found.after}
    content = {
        "unit": unit, "label": _(figure.label), "meaning": _(figure.meaning), "found": found, "registered": registered,
        "back": asked.address(unit.pk), "following": f"?{urlencode(query)}" if found.after else "",
    }  # fmt: skip
    return render(request, "reporting/people.html", content)


def _asked(request: Request, code: str, unit_id: int) -> tuple[Board, Asked]:
    programme, unit = fetch_visible(code, request.actor), by_id(unit_id)
    rules = rules_of(programme)
    asked = read(request.GET, code, rules)
    return board(programme, rules, unit, asked.question), asked


def _content(request: Request, found: Board, asked: Asked) -> dict[str, Any]:
    opening, question, unit = Opening(found, request.actor), found.question, found.unit
    window, _phase = window_at(found.rules, clock.now())
    line = found.line
    return {
        "board": found,
        "programme_name": name_of(found.rules),
        "window": window,
        "crumbs": [(_("Kết quả"), reverse("reporting:home")), *((name, asked.address(one)) for one, name in found.ancestors), (found.name, "")],
        "tabs": [
            (name, asked.address(unit.pk, dot=phase), phase == question.phase)
            for phase, name in sorted(tables.phase_names(found).items())
        ],
        "stats": [
            {"label": _(one.label), "value": line.figures[one.name], "tone": one.tone,
             "url": opening.url(one, unit.pk, unit.path, question.phase) if line.figures[one.name] else ""}
            for one in FIGURES if line.figures[one.name] is not None
        ],
        "phases": tables.by_phase(found, opening),
        "below": tables.below(found, opening, request.GET, asked.address),
        "pager": _pager(request, found, asked),
        "curve": _curve(found) if found.curve.days and not question.todays_tree else None,
        "groups": _bars(_("Hợp lệ theo nhóm nội dung"), found, asked, "nhom"),
        "kinds": _bars(_("Hợp lệ theo loại giải pháp"), found, asked, "loai"),
        "corrections": _corrections(found) if question.day is None else {},
        "papers": reverse("programmes:targets", args=[asked.code, unit.pk]),
        "files": [(kind.upper(), asked.file(unit.pk, kind)) for kind in files.KINDS],
        "yesterday": clock.today() - timedelta(days=1),
        "same_day_other_tree": asked.address(unit.pk, cay="" if question.todays_tree else TODAYS_TREE),
        "present": asked.address(unit.pk, ngay="", cay=""),
    }  # fmt: skip


def _corrections(found: Board) -> dict[str, Any]:
    """What stands beside the figure of valid entries: by how much it is too high, and by which papers."""
    rows = corrections(found.programme, found.unit, found.question.phase)
    papers = ", ".join(f"{one.document.symbol} ({one.on:%d/%m/%Y})" for one in rows)
    return {"n": -sum(one.n for one in rows), "papers": papers} if rows else {}


def _pager(request: Request, found: Board, asked: Asked) -> dict[str, str]:
    page, last, order = found.question.page, found.last_page, request.GET.get("sort", "")
    note = _("Trang {page} trên {last}; {n} đơn vị").format(page=page, last=last, n=found.total_below)
    return {
        "previous": asked.address(found.unit.pk, sort=order, trang=page - 1) + "#don-vi" if page > 1 else "",
        "following": asked.address(found.unit.pk, sort=order, trang=page + 1) + "#don-vi" if page < last else "",
        "note": note,
    }


def _curve(found: Board) -> charts.Curve:
    targets = found.line.targets
    named = [(_("Chỉ tiêu giao"), targets.assigned), (_("Tự đăng ký"), targets.own)]
    phases = [one for one in found.rules.phases if found.question.phase in {0, one.number}]
    return charts.curve(
        _("Lũy kế theo tuần"), found.curve.days, [(_("Lượt nộp"), found.curve.sent), (_("Hợp lệ"), found.curve.valid)],
        targets=[(name, n) for name, n in named if n], ends=max(one.closes_at for one in phases).date(),
    )  # fmt: skip


def _bars(title: str, found: Board, asked: Asked, by: str) -> charts.Bars:
    say = group_words if by == "nhom" else kind_words
    unit, phase = found.unit.pk, found.question.phase
    items = [
        (
            say(found.rules, code) or _("Không ghi"),
            n,
            tables.entries(asked.code, unit, phase, trang_thai="valid", **{by: code}) if code else "",
        )
        for code, n in (found.groups if by == "nhom" else found.kinds).items()
    ]
    return charts.bars(title, items)
