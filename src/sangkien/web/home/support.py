"""What of ideas and casework waits for a person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.support import cases, desk
from sangkien.queries.support.teams import own_teams
from sangkien.web.home.task import Task
from sangkien.web.support.words import title_of
from sangkien.web.ui.words import number

_FIRST = 5


def support_tasks(actor: Actor) -> Iterator[Task]:
    """Questions and proposals for the author, the team's queue for its members, what is late for the chair."""
    for case, asked, proposed in cases.waiting_for_author(actor):
        words = _("Tổ hỗ trợ hỏi {asked} câu, đề nghị {proposed} cách viết").format(
            asked=number(asked), proposed=number(proposed)
        )
        yield Task(words, title_of(case), reverse("support:case", args=[case.code]), _("Xem và trả lời"))
    teams = own_teams(actor) if any(held.office == "support_member" for held in actor.offices) else []
    if teams:
        untaken, unanswered = desk.waiting_for_me(teams, actor)
        yield from _queue(untaken, _("Chờ Tổ hỗ trợ nhận: {n} việc"))
        yield from _queue(unanswered, _("Bạn đã nhận, chưa trả lời: {n} việc"))
    if any(held.office == "chair" for held in actor.offices):
        yield from _queue(cases.late_for_chair(actor), _("Việc nhờ hỗ trợ quá hẹn, chuyển đến bạn: {n}"))


def _queue(found: list[cases.SupportCase], words: str) -> Iterator[Task]:
    if not found:
        return
    lines = tuple((title_of(one), reverse("support:case", args=[one.code]), one.promised_on) for one in found[:_FIRST])
    yield Task(
        words.format(n=number(len(found))),
        "",
        reverse("support:desk"),
        _("Mở bàn của Tổ"),
        due=found[0].promised_on,
        lines=lines,
        count=len(found),
    )
