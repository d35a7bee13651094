"""Reading one initiative: its page, its receipt, what changed between two versions."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.queries.access import Actor, reach
from sangkien.queries.dossiers.refusals import given_back
from sangkien.queries.initiatives.faults import faults_of
from sangkien.queries.initiatives.page import (
    Initiative,
    InitiativePage,
    fetch_visible,
    initiative_page,
    may_read,
    reads_confidential,
)  # fmt: skip
from sangkien.queries.initiatives.versions import differences
from sangkien.queries.programmes import rules_of
from sangkien.rules.dossiers.fields import REFUSALS
from sangkien.rules.fields import INITIATIVE, field_of
from sangkien.rules.programmes import Programme, find
from sangkien.rules.roles import DECIDERS, OFFICES
from sangkien.web.initiatives import after, dossiers, words
from sangkien.web.initiatives.paths import QueuePlace
from sangkien.web.recognitions.parts import of_initiative
from sangkien.web.request import Request
from sangkien.web.ui.words import account_name, day, moment

# The verbs a page offers, in the order of their buttons, and the address of each.
BUTTONS = {
    "confirm": "xac-nhan", "send_back": "tra-lai", "reject": "khong-hop-le", "annul": "huy-cong-nhan", "withdraw": "rut",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A line of the timeline as the component shows it."""

    what: str
    when: Any
    who: str
    office: str
    why: str
    role: str
    url: str = ""
    link: str = ""


@require_safe
def page(request: Request, code: str) -> HttpResponse:
    """The initiative as this reader may see it, with what this reader may do now."""
    initiative = fetch_visible(code, request.actor)
    shown, rules = initiative_page(initiative, request.actor), rules_of(initiative.programme)
    doable = [verb for verb, verdict in shown.actions.items() if verdict]
    own = _is_mine(initiative, request.actor)
    asked = initiative.state == "submitted" and (own or "confirm" in doable)
    faults = faults_of([initiative])[initiative.pk] if asked else []
    about = dossiers.lines(initiative, request.actor)
    refused = initiative.state == "draft" and bool(about) and bool(about[0].refused)
    about, recognition = dossiers.told_once(about, of_initiative(initiative, request.actor, inside=shown.inside))
    entering = bool(recognition and recognition.get("entering"))
    if entering:
        # Nothing is lacking and the house is on its way: there is nothing to supply.
        doable = [verb for verb in doable if verb != "submit"]
    content = {
        "it": initiative, "shown": shown, "facts": _facts(initiative, rules, shown, ended=bool(recognition and recognition["annulment"])), "texts": _texts(shown),
        "authors": [(line, words.share_words(line.share)) for line in shown.authors],
        "steps": _steps(shown, rules, {one.code for one in about}), "papers": _papers(shown),
        "next": _what_comes(initiative, shown, refused=refused, entering=entering),
        "doable": doable, "ways": {verb: reverse("initiatives:step", args=[code, BUTTONS[verb]]) for verb in doable if verb in BUTTONS},
        "faults": faults, "own": own,
        "unsigned": own and any(fault.kind == "signature_missing" for fault in faults),
        "more": own and initiative.state == "submitted",
        "agree": any(line.mine and not line.agreed for line in shown.authors) and initiative.state in {"submitted", "returned"},
        "puzzle": _puzzle(initiative, shown, request.actor), "place": _place(request),
        "after": after.links(initiative, shown.after),
        "dossiers": about, "asking": any(one.go_on for one in about), "refused": refused, "recognition": recognition,
        "changes": _changes(shown), "done": request.session.pop("draft_done", []),
    }  # fmt: skip
    return render(request, "initiatives/page.html", content)


def _is_mine(initiative: Initiative, actor: Actor) -> bool:
    """Whether the reader wrote or typed it: the way back leads to one's own list."""
    return actor.signed_in and bool(initiative.relations_of(actor.user_id, actor.person_id))


def _place(request: Request) -> QueuePlace:
    """Where in the queue the reader stands; an address handed on by somebody else walks nobody through a queue."""
    decides = reach("initiative.confirm", request.actor)
    return QueuePlace.read(request.GET) if decides else QueuePlace()


def _texts(shown: InitiativePage) -> list[tuple[str, list[Any]]]:
    return [(_(field_of(INITIATIVE, name).label), pieces) for name, pieces in shown.texts.items() if pieces]


def _facts(one: Initiative, rules: Programme, shown: InitiativePage, *, ended: bool = False) -> list[tuple[str, str]]:
    """What is known of it; `ended` where its recognition was taken back."""
    wide = shown.confidential or not one.trade_secret
    facts = [
        (_("Chương trình"), words.name_of(rules)),
        (_("Công đoàn nơi gửi"), one.unit_name_then or one.unit.name),
        (_("Loại giải pháp"), words.kind_words(rules, one.kind)),
        (_("Nhóm nội dung"), words.group_words(rules, one.content_group, one.content_subgroup)),
        (_("Chủ đề ưu tiên"), words.priority_words(rules, one.priorities)),
        (_("Áp dụng lần đầu"), words.applied_words(one.applied_text, one.applied_first, one.applied_last, one.applied_precision)),
        (_("Nơi áp dụng"), one.applied_place),
        (_("Được công nhận bởi"), one.recognised_by),
        (_("Quyết định công nhận"), _("{decision} (đã bị hủy)").format(decision=_decision(one)) if ended else _decision(one)),
    ] if wide else [(_("Chương trình"), words.name_of(rules)), (_("Công đoàn nơi gửi"), one.unit_name_then or one.unit.name)]  # fmt: skip
    benefit = words.benefit_words(one.benefit_amount, one.benefit_currency, one.benefit_per, one.benefit_bound)
    facts += [(_("Số tiền làm lợi"), benefit), (_("Lợi ích, như đã nói"), one.benefit_words)]
    if shown.inside:
        facts += [(_("Mức thưởng"), one.reward), (_("Số biên nhận"), one.receipt)]
    return facts


def _decision(one: Initiative) -> str:
    if not one.recognition_number:
        return ""
    if one.recognised_on is None:
        return one.recognition_number
    return _("{number}, ngày {day}").format(number=one.recognition_number, day=day(one.recognised_on))


def _steps(shown: InitiativePage, rules: Programme, seen: set[str]) -> list[Step]:
    """The timeline; where a dossier gave the initiative back, how and why, for who may see that dossier (`seen`)."""
    code, steps = shown.initiative.code, []
    back = iter(given_back(shown.initiative) if any(row.verb == "reopen" for row in shown.steps) else ())
    for row in shown.steps:
        office = (
            f"{_(OFFICES.get(row.office, row.office))} {row.office_unit}"
            if row.office_unit
            else _(OFFICES.get(row.office, row.office))
        )
        reason = find(rules.reason_codes, row.reason_code)
        why = ". ".join(text for text in (words.name_of(reason) if reason else row.reason_code, row.note) if text)
        url, link = "", ""
        what, role = words.MOVES[row.verb], words.MOVE_ROLES[row.verb]
        move = next(back, None) if row.verb == "reopen" else None
        if move is not None and move.dossier.code in seen:
            what, role = words.REOPENED[move.verb]
            why = ". ".join(text for text in (_refusal(move.reason), move.note) if text)
            url, link = (
                reverse("dossiers:page", args=[move.dossier.code]),
                _("Xem hồ sơ {code}").format(code=move.dossier.code),
            )
        if row.version and row.version > 1:
            url = reverse("initiatives:difference", args=[code, row.version - 1, row.version])
            link = _("Xem chỗ thay đổi so với lần gửi trước")
        who = account_name(row.by)
        steps.append(
            Step(
                str(what),
                row.at,
                who,
                office if row.office else "",
                why,
                role,
                url,
                link,
            )
        )
    return steps


def _refusal(reason: str) -> str:
    return _(REFUSALS[reason]) if reason in REFUSALS else reason


def _what_comes(one: Initiative, shown: InitiativePage, *, refused: bool, entering: bool) -> str:
    if not shown.inside:
        return ""
    if one.state == "submitted" and one.desk and one.promised_on:
        words_ = (
            _("Đang chờ {desk} trả lời; hẹn chậm nhất {day}, nay đã quá hẹn.")
            if one.promised_on < clock.today()
            else _("Đang chờ {desk} trả lời, hẹn chậm nhất {day}.")
        )
        return words_.format(desk=one.desk.name, day=day(one.promised_on))
    if one.state == "returned":
        return _("Đang chờ tác giả bổ sung rồi gửi lại.")
    if one.state != "draft":
        return ""
    if refused:
        return _("Bản nháp; muốn thì xin công nhận lại bằng hồ sơ mới.")
    if not one.recognised_inside:
        return _("Bản nháp, chưa gửi.")
    return _("Đang đưa vào chương trình.") if entering else _("Chưa vào chương trình.")


def _papers(shown: InitiativePage) -> list[dict[str, Any]]:
    code, sent = shown.initiative.code, shown.versions[-1].at if shown.versions else None
    late = _("thêm sau khi gửi, {when}")
    return [
        {
            "name": paper.name,
            "url": reverse("initiatives:paper", args=[code, paper.pk]),
            "size": paper.file.size,
            "note": " · ".join(
                note
                for note in (
                    str(words.PURPOSES[paper.purpose]),
                    _("bảo mật") if paper.confidential else "",
                    late.format(when=moment(paper.added_at)) if sent and paper.added_at > sent else "",
                )
                if note
            ),
        }
        for paper in shown.papers
    ]


def _changes(shown: InitiativePage) -> list[tuple[str, str]]:
    code, numbers = shown.initiative.code, [version.number for version in shown.versions]
    return [
        (_("Lần gửi {a} → lần gửi {b}").format(a=a, b=b), reverse("initiatives:difference", args=[code, a, b]))
        for a, b in pairwise(numbers)
    ]


def _puzzle(one: Initiative, shown: InitiativePage, actor: Actor) -> dict[str, str] | None:
    """Why somebody in office finds no button: he or she wrote or typed it, so another decides."""
    verdict = shown.actions.get("confirm")
    held = any(held.office in DECIDERS.split() and held.reaches(one.unit_path) for held in actor.offices)
    if verdict is None or verdict or not held:
        return None
    query = urlencode({"viec": "initiative.confirm", "ve": one.reference})
    sentence = _("Bạn là tác giả hoặc người nhập nên không tự xác nhận được; hồ sơ này do {desk} quyết định.").format(
        desk=one.desk.name if one.desk else one.unit.name
    )
    return {"sentence": sentence, "url": f"{reverse('audit:why')}?{query}"}


@require_safe
def receipt(request: Request, code: str) -> HttpResponse:
    """What the sender keeps: number, day, who decides and until when; made to be printed."""
    initiative = fetch_visible(code, request.actor)
    if not may_read(initiative, request.actor) or not initiative.receipt:
        raise NotFound
    content = {
        "it": initiative, "done": request.session.pop("draft_done", []), "programme": words.name_of(rules_of(initiative.programme)),
        "authors": initiative_page(initiative, request.actor).authors,
    }  # fmt: skip
    return render(request, "initiatives/receipt.html", content)


@require_safe
def difference(request: Request, code: str, older: int, newer: int) -> HttpResponse:
    """What changed between two versions that were sent in."""
    initiative = fetch_visible(code, request.actor)
    if not may_read(initiative, request.actor):
        raise NotFound
    found = {version.number: version for version in initiative.versions.filter(number__in=(older, newer))}
    if len(found) != len({older, newer}):
        raise NotFound
    confidential = reads_confidential(initiative, request.actor)
    parts = [
        (_label(part.field), part.pieces) for part in differences(found[older], found[newer], confidential=confidential)
    ]
    content = {"it": initiative, "older": found[older], "newer": found[newer], "parts": parts}
    return render(request, "initiatives/difference.html", content)


def _label(name: str) -> str:
    extra = {
        "authors": _("Tác giả và phần đóng góp"),
        "applied_text": _("Áp dụng lần đầu"),
        "applied_place": _("Nơi áp dụng"),
    }
    if name in extra:
        return extra[name]
    return _(field_of(INITIATIVE, name).label)
