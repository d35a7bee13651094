"""What waits for a person, from every room, as one list: the oldest promise first."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.queries.access import Actor, reach
from sangkien.queries.dossiers.refusals import refused_now
from sangkien.queries.imports import waiting_batches
from sangkien.queries.initiatives import lists, page
from sangkien.web.accounts.notices import address
from sangkien.web.home import benefits, councils, dossiers, recognitions, scoring
from sangkien.web.home.support import support_tasks
from sangkien.web.home.task import Task
from sangkien.web.initiatives.words import refusal_words
from sangkien.web.ui.words import day, number

_FIRST = 5


def tasks(actor: Actor) -> list[Task]:
    """Everything that waits for this person; a fixed number of questions, however much it is."""
    waiting = page.waiting_for(actor)
    found = [
        *_queue(actor), *_shares(waiting["shares"]), *_declined(waiting["declined"]),
        *_returned(waiting["returned"]), *_batches(actor),
        *councils.tasks(actor),
        *dossiers.tasks(actor), *_drafts(waiting["drafts"]), *benefits.tasks(actor),
        *(Task(**one) for one in scoring.waiting(actor)),
        *recognitions.tasks(actor),
        *support_tasks(actor),
    ]  # fmt: skip
    return sorted(found, key=_order)


def _order(task: Task) -> tuple[date, datetime]:
    return task.due or date.max, task.since or clock.now()


def _queue(actor: Actor) -> Iterator[Task]:
    if not reach("initiative.confirm", actor):
        return
    desk = lists.own_desk(actor)
    found = list(desk.order_by("promised_on", "pk")[: _FIRST + 1])
    if not found:
        return
    first = found[:_FIRST]
    count = desk.count() if len(found) > _FIRST else len(found)
    yield Task(
        _("Chờ bạn xác nhận: {n} sáng kiến").format(n=number(count)), "", reverse("initiatives:queue"),
        _("Xét duyệt"), due=first[0].promised_on,
        lines=tuple((_title(one), reverse("initiatives:page", args=[one.code]), one.promised_on) for one in first),
        count=count,
    )  # fmt: skip


def _shares(rows: Iterable[Any]) -> Iterator[Task]:
    for one in rows:
        yield Task(
            _("Cho ý kiến về phần đóng góp của bạn"), _title(one), reverse("initiatives:page", args=[one.code]),
            _("Xem và trả lời"), due=one.promised_on,
        )  # fmt: skip


def _declined(rows: Iterable[Any]) -> Iterator[Task]:
    for one in rows:
        yield Task(
            _("Một tác giả không đồng ý phần đóng góp"), _title(one), reverse("initiatives:page", args=[one.code]),
            _("Xem lý do"), due=one.promised_on,
        )  # fmt: skip


def _returned(rows: Iterable[Any]) -> Iterator[Task]:
    for one in rows:
        yield Task(
            _("Được trả lại để bổ sung"), _title(one), reverse("initiatives:edit", args=[one.code]),
            _("Bổ sung"), since=one.decided_at,
        )  # fmt: skip


def _batches(actor: Actor) -> Iterator[Task]:
    if not reach("batch.upload", actor):
        return
    one: Any
    for one in waiting_batches(actor):
        counts = _("{accepted} dòng nhận được, {held} dòng cần xem, {refused} dòng bị từ chối").format(
            accepted=number(one.accepted), held=number(one.held), refused=number(one.refused)
        )
        yield Task(counts, one.file_name, address(one.reference), _("Xem danh sách"), since=one.uploaded_at)


def _drafts(rows: Iterable[Any]) -> Iterator[Task]:
    found = list(rows)
    refused = refused_now(found)
    for one in found:
        if refusal := refused.get(one.pk):
            yield Task(
                refusal_words(refusal), _title(one), reverse("dossiers:page", args=[refusal.code]),
                _("Xem lý do, xin lại"), since=one.saved_at,
            )  # fmt: skip
            continue
        yield Task(
            _("Bản nháp, lưu ngày {day}").format(day=day(one.saved_at)), _title(one),
            reverse("initiatives:edit", args=[one.code]), _("Viết tiếp"), since=one.saved_at,
        )  # fmt: skip


def _title(initiative: Any) -> str:
    return initiative.title or _("(chưa có tên)")
