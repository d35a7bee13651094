"""Programmes: those that run first, then those to come, then history; each readable as a whole."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.queries.access import can, reach
from sangkien.queries.programmes import reading
from sangkien.queries.programmes.reach import fetch_visible, visible
from sangkien.queries.programmes.reading import Overview
from sangkien.rules.programmes import Phase, total_target
from sangkien.web.programmes import answers, words
from sangkien.web.programmes.words import Reader
from sangkien.web.request import Request


@dataclass(frozen=True)
class PhaseLine:
    """A phase as the page shows it."""

    phase: Phase
    name: str
    opens: str
    closes: str
    countdown: str
    running: bool
    trust: words.Trust


@dataclass(frozen=True)
class Shown:
    """A programme in a list."""

    overview: Overview
    name: str
    summary: str
    window: str
    role: str
    target: int | None
    phases: list[PhaseLine]


@require_safe
def programmes(request: Request) -> HttpResponse:
    """All programmes, by whether they take entries now."""
    now = clock.now()
    shown = [_shown(one, now) for one in visible(request.actor)]
    content = {
        "running": [one for one in shown if one.overview.window in {"open", "pause"}],
        "coming": [one for one in shown if one.overview.window == "upcoming"],
        "past": [one for one in shown if one.overview.window == "closed"],
        "may_load": bool(reach("programme.load", request.actor)),
    }
    return render(request, "programmes/list.html", content)


@require_safe
def programme(request: Request, code: str) -> HttpResponse:
    """Everything one programme says."""
    found = fetch_visible(code, request.actor)
    overview, now = reading.overview(found), clock.now()
    rules, reader = overview.rules, Reader(overview.rules)
    parent = reading.find(rules.parent_code) if rules.parent_code else None
    content = {
        "programme": found,
        "shown": _shown(overview, now),
        "rules": rules,
        "owner": found.owner,
        "parent": parent,
        "plans": [
            (one.programme.code, words.named(one.rules))
            for one in visible(request.actor, reading.carried_out_by(found))
        ],
        "eligibility": reader.trust(rules.eligibility),
        "sections": _sections(reader),
        "asked": answers.asked(rules.clauses),
        "versions": reading.versions_of(found),
        "may_amend": can("programme.amend", found, request.actor),
        "may_send": overview.window == "open" and request.actor.signed_in,
        "board": board_address(found.code, found.owner_id),
    }
    return render(request, "programmes/page.html", content)


@require_safe
def file(request: Request, code: str, number: int) -> HttpResponse:
    """The file of a programme as it was loaded: public, as everything a programme says is."""
    found = fetch_visible(code, request.actor)
    answer = HttpResponse(reading.text_of(found, number), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.code}-{number}.yaml"'
    return answer


def board_address(code: str, unit_id: int) -> str:
    """The board of a unit in a programme, once there are boards."""
    try:
        return reverse("reporting:board", args=[code, unit_id])
    except NoReverseMatch:
        return ""


def _shown(one: Overview, now: datetime) -> Shown:
    reader = Reader(one.rules)
    return Shown(
        overview=one, name=words.named(one.rules), summary=words.named(one.rules, "summary"),
        window=words.window_name(one.window), role=words.WINDOW_ROLES[one.window], target=total_target(one.rules),
        phases=[
            PhaseLine(
                phase, words.named(phase), words.bound(phase.opens_at, closes=False),
                words.bound(phase.closes_at, closes=True), words.countdown(phase, now),
                one.window == "open" and one.phase == phase, reader.trust(phase),
            )
            for phase in one.rules.phases
        ],
    )  # fmt: skip


def _sections(reader: Reader) -> list[tuple[str, str, list[words.Line]]]:
    """Anchor, heading and lines of every list of the programme that is not empty."""
    rules = reader.rules
    found = [
        ("dieu-kien", _("Điều kiện"), reader.conditions(rules.conditions)),
        ("khong-nhan", _("Không nhận"), reader.conditions(rules.exclusions)),
        ("loai", _("Loại giải pháp được nhận"), reader.lines(rules.kinds, codes=True)),
        ("nhom-noi-dung", _("Nhóm nội dung"), reader.groups()),
        ("uu-tien", _("Chủ đề ưu tiên"), reader.lines(rules.priorities)),
        ("phong-trao", _("Phong trào thi đua gắn với chương trình"), reader.lines(rules.movements)),
        ("ma-ly-do", _("Mã lý do khi trả lại hoặc không nhận"), reader.reasons()),
        ("cap-xet", _("Các cấp xem xét"), reader.levels()),
        ("moc", _("Các mốc"), reader.milestones()),
        ("quy-dinh", _("Quy định khác"), reader.lines(rules.provisions)),
        ("van-ban", _("Văn bản"), reader.documents()),
        ("so-lieu", _("Số liệu đã công bố"), reader.results()),
    ]
    return [(anchor, heading, lines) for anchor, heading, lines in found if lines]
