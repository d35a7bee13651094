"""The filtered list as a file, for people in office: public columns only, nothing in it ever runs."""

import io
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, NotFound
from sangkien.paper.table_write import OutColumn, OutTable, Value, csv_pieces, write_xlsx
from sangkien.queries.initiatives.lists import exported
from sangkien.queries.initiatives.page import Initiative
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import STATES
from sangkien.rules.programmes import Programme
from sangkien.web.errors import signed_in
from sangkien.web.initiatives import words
from sangkien.web.initiatives.lists import filters_of
from sangkien.web.request import Request
from sangkien.web.ui.words import moment

MOST = 50_000
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@signed_in
def export(request: Request, kind: str) -> HttpResponse:
    """The list of the address as CSV or XLSX, newest first, no further than `MOST` rows."""
    if kind not in KINDS:
        raise NotFound
    if not request.actor.offices:
        raise Denied(_("Tải danh sách dành cho người có chức vụ công đoàn."), verb="initiative.read")
    filters, _unit = filters_of(request.GET)
    found = exported(request.actor, filters, most=MOST)
    above = [_("Danh sách sáng kiến"), _("Tính đến %(when)s") % {"when": moment(clock.now())}]
    table = OutTable(_("Sáng kiến"), _columns(), _rows(found), above)
    name = f"sang-kien-{clock.today():%Y%m%d}.{kind}"
    answer = _csv(table) if kind == "csv" else _xlsx(table)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _csv(table: OutTable) -> HttpResponse:
    # Written before the answer leaves, while the language of the page still holds; `MOST` bounds it.
    return HttpResponse(b"".join(csv_pieces(table)), content_type=KINDS["csv"])


def _xlsx(table: OutTable) -> HttpResponse:
    stream = io.BytesIO()
    write_xlsx(stream, [table])
    return HttpResponse(stream.getvalue(), content_type=KINDS["xlsx"])


def _columns() -> list[OutColumn]:
    labels = (
        (_("Mã"), 16), (_("Tên sáng kiến"), 60), (_("Công đoàn nơi gửi"), 40), (_("Chương trình"), 30), (_("Giai đoạn"), 10),
        (_("Trạng thái"), 16), (_("Ngày gửi"), 12), (_("Loại giải pháp"), 24), (_("Nhóm nội dung"), 32),
        (_("Áp dụng lần đầu"), 18), (_("Số tiền làm lợi"), 18), (_("Đơn vị tiền"), 8), (_("Lợi ích, như đã nói"), 40),
    )  # fmt: skip
    return [OutColumn(label, width) for label, width in labels]


def _rows(found: Iterable[Initiative]) -> Iterator[list[Value]]:
    rules: dict[int, Programme] = {}
    for one in found:
        of = rules.get(one.programme_id) or rules.setdefault(one.programme_id, rules_of(one.programme))
        # Of a trade secret no more than its page tells to who does not decide.
        told = ["", "", ""] if one.trade_secret else [
            words.kind_words(of, one.kind), words.group_words(of, one.content_group, one.content_subgroup), one.applied_text,
        ]  # fmt: skip
        yield [
            one.code, one.title, one.unit_name_then or one.unit.name, words.name_of(of), one.phase_number, _(STATES[one.state]),
            clock.in_vietnam(one.submitted_at).date() if one.submitted_at else None, *told,
            one.benefit_amount, one.benefit_currency if one.benefit_amount is not None else "", one.benefit_words,
        ]  # fmt: skip
