"""The page of a case: the text piece by piece, with the questions and proposals that hang on each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.queries.access import can
from sangkien.queries.dossiers.preparing import gaps_of
from sangkien.queries.initiatives.page import Piece
from sangkien.queries.programmes import rules_of
from sangkien.queries.support import cases
from sangkien.queries.support.texts import case_draft
from sangkien.rules.fields import INITIATIVE, field_of
from sangkien.rules.initiatives import Draft, missing, parts_of
from sangkien.rules.support import LIFECYCLE, MOVES, OPEN, WORDED, closed_to_helpers, wording_of
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.support.words import label_of, title_of
from sangkien.web.ui.words import day

_DEEDS = (
    "take", "hand_over", "ask", "propose", "retract", "park", "come_back", "close_as_not", "answer", "accept", "withdraw",
)  # fmt: skip
_ROLES = {
    "close_as_dossier": "good",
    "end_as_sent": "good",
    "close_as_not": "bad",
    "withdraw": "off",
    "escalate": "bad",
    "park": "wait",
    "ask_help": "wait",
}


@dataclass(frozen=True)
class Part:
    """One field of the text with what hangs on it; `hidden` where a helper may not read it."""

    name: str
    label: str
    pieces: Sequence[Piece]
    hidden: bool
    questions: list[Any] = field(default_factory=list)
    proposals: list[Any] = field(default_factory=list)

    @property
    def touched(self) -> bool:
        """Whether there is anything to show beyond the name."""
        return bool(self.pieces or self.hidden or self.questions or self.proposals)


@dataclass(frozen=True)
class Step:
    """A line of the timeline as the component shows it."""

    what: str
    when: datetime
    who: str
    why: str
    role: str
    office: str = ""
    url: str = ""


@require_safe
@signed_in
def page(request: Request, code: str) -> HttpResponse:
    """The case as its author or a helper sees it, with what this reader may do now."""
    return shown(request, cases.fetch_case(code, request.actor))


def shown(request: Request, case: cases.SupportCase, *, status: int = 200, **refused: object) -> HttpResponse:
    """The page of a case; `refused` brings an answer back that was not taken: `question`, `answer`, `sentence`."""
    hung, draft = cases.case_page(case), case_draft(case)
    relations = case.relations_of(request.actor.user_id, request.actor.person_id)
    may = {verb: bool(can(f"support.{verb}", case, request.actor)) and _now(case, verb) for verb in _DEEDS}
    reads = bool(can("support.read_text", case, request.actor))
    parts = _parts(hung, draft if reads else Draft())
    content = {
        "case": case, "title": title_of(case), "reads": reads, "may": may, "mine": bool({"author", "typist"} & relations),
        "files": cases.files_of(case.idea) if case.idea and reads else [], "facts": _facts(case),
        "parts": [part for part in parts if part.touched], "bare": [part for part in parts if not part.touched and reads],
        "general": [one for one in hung.questions if not one.field], "papers": cases.case_papers(case) if reads else [],
        "missing": _missing(case, draft), "steps": _steps(hung), "late": _late(case),
        "waits": sum(one.answered_at is None for one in hung.questions), "proposed": sum(one.state == "open" for one in hung.proposals),
        "refused": refused,
    }  # fmt: skip
    return render(request, "support/case.html", content, status=status)


def _now(case: cases.SupportCase, verb: str) -> bool:
    """Whether the case stands where this can be done."""
    if verb in LIFECYCLE.moves:
        return LIFECYCLE.allows(verb, case.state)
    return case.state in OPEN if verb in {"answer", "accept"} else case.state == "in_hand"


def _late(case: cases.SupportCase) -> bool:
    return case.state in OPEN and case.first_answer_at is None and case.promised_on < clock.today()


def _facts(case: cases.SupportCase) -> list[tuple[str, str]]:
    return [
        (_("Người nhờ"), case.asked_by.name),
        (_("Đơn vị"), str(case.unit)),
        (_("Nhờ ngày"), day(case.opened_at)),
        (_("Hẹn trả lời"), day(case.promised_on)),
        (_("Tổ trả lời"), str(case.team) if case.team else _("Chưa có Tổ nào; Chủ tịch {unit} trả lời").format(unit=case.chair_unit or "")),
        (_("Người giúp"), case.holder.name if case.holder else ""),
        (_("Xem lại ngày"), day(case.until) if case.until else ""),
        (_("Kết quả"), case.outcome_note),
    ]  # fmt: skip


def _parts(hung: cases.CasePage, draft: Draft) -> list[Part]:
    wording, closed = wording_of(draft), closed_to_helpers(draft)
    return [
        Part(
            name, label_of(name), _pieces(wording[name]), name in closed,
            [one for one in hung.questions if one.field == name],
            [one for one in hung.proposals if one.field == name and one.state != "retracted"],
        )
        for name in WORDED
    ]  # fmt: skip


def _pieces(text: str) -> list[Piece]:
    return [Piece("", True) if number is not None else Piece(words, False) for words, number in parts_of(text)]


def _missing(case: cases.SupportCase, draft: Draft) -> list[str]:
    """What the dossier still lacks, or before there is one what the initiative does; nothing once it has ended."""
    if case.state not in OPEN:
        return []
    if case.initiative is None:
        return [
            _(field_of(INITIATIVE, name).label)
            for name in ("title", "problem", "solution", "result")
            if not getattr(draft, name)
        ]
    dossier = cases.running_dossier(case.initiative)
    if dossier is not None:
        return [_(gap.words) for gap in gaps_of(dossier)]
    grouped = bool(rules_of(case.initiative.programme).content_groups)
    return [_(field_of(INITIATIVE, name).label) for name in missing(draft, grouped=grouped)]


def _steps(hung: cases.CasePage) -> list[Step]:
    """Who did what, also to the text: questions, answers, proposals and what became of them."""
    found = [
        Step(_(MOVES[one.verb]), one.at, _who(one.by), " ".join(filter(None, (one.to and _("Cho: {name}.").format(name=one.to.name), one.note))), _ROLES.get(one.verb, "plain"))
        for one in hung.steps
    ]  # fmt: skip
    for asked in hung.questions:
        found.append(
            Step(
                _("Hỏi về “{part}”").format(part=label_of(asked.field)),
                asked.asked_at,
                _who(asked.asked_by),
                "",
                "wait",
            )
        )
        if asked.answered_at:
            found.append(
                Step(
                    _("Trả lời về “{part}”").format(part=label_of(asked.field)),
                    asked.answered_at,
                    _who(asked.answered_by),
                    "",
                    "plain",
                )
            )
    for one in hung.proposals:
        label = label_of(one.field)
        found.append(
            Step(_("Đề nghị cách viết “{part}”").format(part=label), one.proposed_at, _who(one.proposed_by), "", "wait")
        )
        if one.decided_at and one.decided_by:
            found.append(
                Step(_PROPOSED[one.state]().format(part=label), one.decided_at, _who(one.decided_by), one.note, "plain")
            )
    return sorted(found, key=lambda step: step.when)


_PROPOSED = {
    "accepted": lambda: _("Nhận cách viết mới cho “{part}”; bài đã đổi theo"),
    "declined": lambda: _("Giữ nguyên “{part}”"),
    "retracted": lambda: _("Rút lại đề nghị về “{part}”"),
}


def _who(user: Any) -> str:
    return user.person.name if user is not None and user.person else _("hệ thống")
