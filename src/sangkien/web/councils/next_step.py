"""The one thing to do next in a session, for chair and secretary: pages offer it as their main button."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import can
from sangkien.queries.councils.marking import AgendaItem
from sangkien.queries.councils.page import Line, SessionPage
from sangkien.queries.councils.sessions import CouncilSession, agenda
from sangkien.rules.councils.lives import UNDECIDED
from sangkien.web.request import Request


@dataclass(frozen=True)
class Next:
    """Where it leads and what the button says."""

    url: str = ""
    label: str = ""


NOTHING = Next()


def next_of_session(session: CouncilSession, page: SessionPage) -> Next:
    """Filling the agenda, attendance, then one dossier after the other; opening and closing are presses of their own."""
    if session.state == "planned":
        if not page.lines and page.may["enter"] and not session.rehearsal:
            return Next(reverse("councils:enter", args=[session.pk]), _("Đưa hồ sơ vào chương trình"))
        if page.may["attend"] and page.problems:
            return Next(reverse("councils:attend", args=[session.pk]), _("Điểm danh"))
    if session.state == "open" and page.may["close"]:
        waiting = next((line for line in page.lines if line.undecided), None)
        return _about(waiting) if waiting else NOTHING
    return NOTHING


def next_after(item: AgendaItem, request: Request) -> Next:
    """After a conclusion: the next dossier, else the session, to be closed or read."""
    session = item.session
    up = reverse("councils:session", args=[session.pk])
    if session.state != "open" or not can("session.close", session, request.actor):
        return Next(up, _("Về phiên họp"))
    waiting = next((one for one in agenda(session) if one.state in UNDECIDED), None)
    if waiting is None:
        return Next(up, _("Về phiên họp để bế mạc"))
    return Next(reverse("councils:item", args=[waiting.pk]), _("Hồ sơ tiếp theo"))


def _about(line: Line) -> Next:
    item = line.item
    if item.state == "open" and item.round != "vote":
        return Next(reverse("councils:item", args=[item.pk]), _("Xét hồ sơ: {title}").format(title=line.title))
    said = {
        "open": _("Biểu quyết: {title}"),
        "voting": _("Tiếp tục biểu quyết: {title}"),
        "voted": _("Kết luận: {title}"),
    }
    return Next(reverse("scoring:vote", args=[item.pk]), said[item.state].format(title=line.title))
