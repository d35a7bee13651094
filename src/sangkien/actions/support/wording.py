"""Questions inside the text, and wording proposed piece by piece; the author alone changes the text."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.initiatives.drafting import edit
from sangkien.actions.support.ideas import write_up
from sangkien.actions.support.steps import answered, require_open, tell, tell_authors
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.kernel.text_vi import nfc
from sangkien.models.initiatives import Initiative
from sangkien.models.support import SupportCase, SupportProposal, SupportQuestion
from sangkien.queries.access import Actor
from sangkien.queries.support.texts import case_draft, case_wording, hidden_fields
from sangkien.rules.fields import INITIATIVE, field_of
from sangkien.rules.initiatives import EDITABLE, put_back_confidential, take_out_confidential
from sangkien.rules.slips import amount_slip, partial_date_slip
from sangkien.rules.support import LONGEST_WORDS, WORDED, passages_of, places_in, wording_of

_SLIPS = {"applied_on": partial_date_slip, "benefit_amount": amount_slip}


@act("support.ask")
def ask(log: Log, case: SupportCase, text: str, *, actor: Actor, field: str = "", quote: str = "") -> SupportQuestion:
    """Ask the author something: about a field, and where `quote` is given about that place in it.

    The same question about the same place is asked once. Raises Invalid where the quoted words do not stand there.
    """
    _require_in_hand(case)
    words, place = _plain(text, "text"), nfc(quote).strip()
    if not words:
        raise Invalid({"text": [_("Hãy viết câu hỏi.")]})
    _require_place(case, field, place)
    known = case.questions.filter(field=field, quote=place, text=words, answered_at=None).first()
    if known is not None:
        return known
    made = SupportQuestion.objects.create(
        case=case, field=field, quote=place, text=words, asked_by_id=actor.account, asked_at=clock.now()
    )
    _first_answer(case)
    log.record(question=made.pk, field=field)
    tell_authors(log, "support.asked", case, actor)
    return made


def _require_in_hand(case: SupportCase) -> None:
    require_open(case)
    if case.state != "in_hand":
        raise Conflict(_("Hãy nhận việc này trước đã."))


def _plain(text: str, field: str) -> str:
    words = nfc(text).replace("\r\n", "\n").strip()
    if len(words) > LONGEST_WORDS:
        raise Invalid({field: [_("Dài nhất {n} ký tự.").format(n=LONGEST_WORDS)]})
    return words


def _require_place(case: SupportCase, field: str, quote: str) -> None:
    if field and (field not in WORDED or field in hidden_fields(case)):
        raise Invalid({"field": [_("Không hỏi được về mục này.")]})
    where = case_wording(case).get(field, "") if field else (case.idea.text if case.idea else "")
    if quote and quote not in nfc(where):
        raise Invalid({"quote": [_("Đoạn trích không có trong mục này; hãy chép đúng từng chữ.")]})


def _first_answer(case: SupportCase) -> None:
    answered(case)
    case.save(update_fields=["first_answer_at", "answer_days"])


@act("support.answer")
def answer(log: Log, case: SupportCase, question_id: int, text: str, *, actor: Actor) -> SupportQuestion:
    """The author answers a question. Raises Conflict where another answer was given already."""
    require_open(case)
    found = case.questions.filter(pk=question_id).first()
    if found is None:
        raise NotFound
    words = _plain(text, "answer")
    if not words:
        raise Invalid({"answer": [_("Hãy viết câu trả lời.")]})
    if found.answered_at is not None:
        if found.answer == words:
            return found
        raise Conflict(_("Câu này đã được trả lời."))
    found.answer, found.answered_by_id, found.answered_at = words, actor.account, clock.now()
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    log.record(question=found.pk)
    tell(log, "support.answered", case, [case.holder_id], actor)
    return found


@act("support.propose")
def propose(
    log: Log, case: SupportCase, field: str, before: str, after: str, *, actor: Actor, why: str = ""
) -> SupportProposal:
    """Propose another wording of one field; `before` is the text it was made from.

    An open proposal for the same field gives way. Raises Conflict where the text has changed meanwhile,
    Invalid where nothing changes, it is too long, or a hidden passage would be lost.
    """
    _require_in_hand(case)
    if case.initiative is not None and case.initiative.state not in EDITABLE:
        raise Conflict(_("Bài đã gửi đi nên không sửa được nữa; hãy kết thúc việc này."))
    if field not in WORDED or field in hidden_fields(case):
        raise Invalid({"": [_("Tổ không đề nghị cách viết cho mục này được.")]})
    now = case_wording(case)[field]
    old, new = nfc(before).replace("\r\n", "\n"), nfc(after).replace("\r\n", "\n").strip()
    if old.strip() != now.strip():
        raise Conflict(_("Tác giả vừa sửa mục này. Hãy xem lại bài rồi đề nghị trên bài mới."))
    _require_wording(field, now, new)
    known = case.proposals.filter(field=field, state="open").first()
    if known is not None and known.after == new:
        return known
    if known is not None:
        _decided(known, "retracted", actor)
    made = SupportProposal.objects.create(
        case=case, field=field, before=now, after=new, why=_plain(why, "why"), state="open",
        proposed_by_id=actor.account, proposed_at=clock.now(),
    )  # fmt: skip
    _first_answer(case)
    log.record(proposal=made.pk, field=field)
    tell_authors(log, "support.proposed", case, actor)
    return made


def _require_wording(field: str, now: str, new: str) -> None:
    if new == now.strip():
        raise Invalid({"after": [_("Chưa có gì khác với bài đang có.")]})
    most = field_of(INITIATIVE, field).max_length
    if most is not None and len(new) > most:
        raise Invalid({"after": [_("Mục này dài nhất {n} ký tự.").format(n=most)]})
    # Taking it writes it into the text: it is judged as if the author had typed it.
    slip = _SLIPS[field](new) if new and field in _SLIPS else ""
    if slip:
        raise Invalid({"after": [_(slip)]})
    if places_in(new) != places_in(now):
        raise Invalid({"after": [_("Hãy giữ nguyên mỗi chỗ ▮số▮ đúng một lần: đó là đoạn tác giả giữ kín.")]})
    if take_out_confidential(new).passages:
        raise Invalid({"after": [_("Chỉ tác giả đánh dấu được đoạn giữ kín.")]})


def _decided(one: SupportProposal, state: str, actor: Actor, note: str = "") -> SupportProposal:
    one.state, one.decided_by_id, one.decided_at, one.note = state, actor.account, clock.now(), note
    one.save(update_fields=["state", "decided_by", "decided_at", "note"])
    return one


def _proposal(case: SupportCase, proposal_id: int) -> SupportProposal:
    found = case.proposals.filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


def _require_undecided(one: SupportProposal) -> None:
    if one.state != "open":
        raise Conflict(_("Đề nghị này không còn chờ nữa."))


@act("support.retract")
def retract(log: Log, case: SupportCase, proposal_id: int, *, actor: Actor) -> SupportProposal:
    """The helper takes a proposal back before the author has decided."""
    one = _proposal(case, proposal_id)
    if one.state == "retracted":
        return one
    _require_undecided(one)
    log.record(proposal=one.pk)
    return _decided(one, "retracted", actor)


@act("support.decline")
def decline(log: Log, case: SupportCase, proposal_id: int, *, actor: Actor, note: str = "") -> SupportProposal:
    """The author keeps the own wording."""
    one = _proposal(case, proposal_id)
    if one.state == "declined":
        return one
    _require_undecided(one)
    log.record(proposal=one.pk)
    tell(log, "support.decided", case, [case.holder_id], actor)
    return _decided(one, "declined", actor, _plain(note, "note"))


@act("support.accept")
def accept(log: Log, case: SupportCase, proposal_id: int, *, actor: Actor) -> SupportProposal:
    """The author takes a proposed wording into the draft; an idea becomes a draft by it.

    Raises Conflict where the text has changed since it was proposed, or is no longer open for writing.
    """
    one = _proposal(case, proposal_id)
    if one.state == "accepted":
        return one
    _require_undecided(one)
    require_open(case)
    initiative = _initiative(case, actor)
    if initiative.state not in EDITABLE:
        raise Conflict(_("Bài đã gửi đi nên không sửa được nữa."))
    draft = case_draft(case)
    if wording_of(draft)[one.field].strip() != one.before.strip():
        raise Conflict(_("Bài của bạn đã khác với lúc Tổ đề nghị. Đề nghị này vẫn còn để bạn xem và tự sửa."))
    typed = put_back_confidential(one.after, passages_of(str(getattr(draft, one.field))), marked=True)
    change: dict[str, Any] = {one.field: typed}
    edit(initiative, replace(draft, **change), actor=actor)
    log.record(proposal=one.pk, initiative=initiative.reference)
    tell(log, "support.decided", case, [case.holder_id], actor)
    return _decided(one, "accepted", actor)


def _initiative(case: SupportCase, actor: Actor) -> Initiative:
    """The initiative the case is about, held so that nobody else writes it meanwhile; begun from the idea if need be."""
    if case.initiative is None:
        assert case.idea is not None  # a case is about an idea or an initiative
        case.initiative = write_up(case.idea, actor=actor)
    return Initiative.objects.select_for_update(of=("self",)).get(pk=case.initiative.pk)
