"""The desk of a support team, and the lists behind its numbers."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, NotFound
from sangkien.queries.support import desk as shelf
from sangkien.queries.support.cases import SupportCase, late_for_chair
from sangkien.queries.support.teams import own_teams, units_led
from sangkien.rules.support import OPEN
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.support.words import title_of
from sangkien.web.ui import words
from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table
from sangkien.web.ui.tags import badge

Line = tuple[SupportCase, str, bool]


@require_safe
@signed_in
def desk(request: Request) -> HttpResponse:
    """What waits for the team by promise, the own cases, the team's numbers; for a chair also what is late."""
    teams, led = own_teams(request.actor), units_led(request.actor)
    if not teams and not led:
        raise Denied(_("Bàn này dành cho người của Tổ hỗ trợ và lãnh đạo công đoàn. Bạn có ý tưởng? Hãy mở “Ý tưởng”."))
    numbers = shelf.numbers(teams) if teams else None
    content = {
        "median": _days(numbers.median_days) if numbers else "",
        "teams": teams, "led": led, "late": _lines(late_for_chair(request.actor)),
        "waiting": _lines(shelf.waiting(teams)) if teams else [], "own": _lines(shelf.own_cases(teams, request.actor)) if teams else [],
        "others": _lines(shelf.others_cases(teams, request.actor)) if teams else [],
        "numbers": numbers,
    }  # fmt: skip
    return render(request, "support/desk.html", content)


def _days(median: float | None) -> str:
    """A median in words: 2 or 2,5; a dash before the first answer."""
    return words.number(median, 0 if median is None or median == int(median) else 1)


def _lines(found: Sequence[SupportCase]) -> list[Line]:
    return [(case, title_of(case), _late(case)) for case in found]


def _late(case: SupportCase) -> bool:
    return case.first_answer_at is None and case.state in OPEN and case.promised_on < clock.today()


def _columns() -> tuple[Column, ...]:
    return (
        Column("what", _("Việc")), Column("who", _("Người nhờ")), Column("state", _("Trạng thái")),
        Column("promise", _("Hẹn trả lời")), Column("days", _("Trả lời sau (ngày làm việc)"), number=True),
    )  # fmt: skip


@require_safe
@signed_in
def listing(request: Request, which: str) -> HttpResponse:
    """The cases behind one of the numbers."""
    teams = own_teams(request.actor)
    titles = {
        "cho": _("Đang chờ Tổ"), "dang-giup": _("Đang giúp"), "da-tra-loi": _("Đã trả lời"),
        "thanh-ho-so": _("Đã thành hồ sơ"), "cong-nhan": _("Đã được công nhận"), "ket-thuc": _("Đã kết thúc"),
    }  # fmt: skip
    if not teams or which not in titles:
        raise NotFound
    rows = [
        Row([
            Cell(title_of(case), reverse("support:case", args=[case.code])), case.asked_by.name, badge(case.state),
            words.day(case.promised_on), words.number(case.answer_days) if case.answer_days is not None else "",
        ])
        for case in shelf.listed(teams, which)
    ]  # fmt: skip
    sorting = Sorting.read(request.GET, _columns(), default="what")
    tabs = [(words_, reverse("support:list", args=[key]), key == which) for key, words_ in titles.items()]
    table = Table(titles[which], sorting, rows, hide_caption=True, empty=_("Chưa có việc nào ở đây."))
    return render(request, "support/list.html", {"title": titles[which], "table": table, "tabs": tabs, "rows": rows})
