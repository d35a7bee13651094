"""What of benefits and remuneration waits for a person: a question to answer, a value to confirm or measure, a payment."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.benefits.answering import waiting_for_values
from sangkien.queries.benefits.ladders import asked_of
from sangkien.queries.benefits.payable import payable
from sangkien.web.home.task import Task
from sangkien.web.ui.words import number

_FIRST = 5


def tasks(actor: Actor) -> Iterator[Task]:
    """Lines of the desk; a fixed number of questions."""
    for value in asked_of(actor):
        yield Task(
            _("Có câu hỏi về số tiền làm lợi bạn đã ghi"), value.ladder.initiative.title,
            reverse("benefits:answer", args=[value.pk]), _("Trả lời"), since=value.at,
        )  # fmt: skip
    yield from _values(actor, "confirmed", _("Chờ bạn xác nhận lợi ích: {n} sáng kiến"), _("Xem và xác nhận"))
    yield from _values(actor, "realised", _("Đến hạn ghi lợi ích thực hiện được: {n} sáng kiến"), _("Ghi số đo được"))
    yield from _payable(actor)


def _values(actor: Actor, rung: str, words: str, action: str) -> Iterator[Task]:
    rows = waiting_for_values(actor, rung)
    if not rows:
        return
    due = rows[0].realise_from if rung == "realised" else None
    lines = tuple((row.initiative.title, _page(row.initiative), row.realise_from) for row in rows[:_FIRST])
    yield Task(
        words.format(n=number(len(rows))),
        "",
        lines[0][1],
        action,
        due=due,
        since=rows[0].made_at,
        lines=lines,
        count=len(rows),
    )


def _payable(actor: Actor) -> Iterator[Task]:
    rows = payable(actor)
    if not rows:
        return
    lines = tuple(
        (one.initiative.title, reverse("benefits:remuneration", args=[one.initiative.code]), one.owed.due)
        for one in rows[:_FIRST]
    )
    first: Any = rows[0].owed.due
    words = _("Thù lao đến hạn (tham khảo): {n} khoản").format(n=number(len(rows)))
    yield Task(words, "", lines[0][1], _("Xem"), due=first, lines=lines, count=len(rows))


def _page(one: Any) -> str:
    return reverse("benefits:initiative", args=[one.code])
