"""Calls for help: asked, taken, handed over, put off for a trial, closed."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.support.steps import answered, note_step, require_open, tell, tell_authors
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.kernel.text_vi import nfc
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.support import Idea, SupportCase, lasting_terms
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.forms import calendar
from sangkien.queries.support.cases import files_of, open_case_about, open_case_about_idea
from sangkien.queries.support.teams import chair_unit_for, seated_people, team_for
from sangkien.queries.support.texts import authors_and_typist, authors_of
from sangkien.rules.initiatives import EDITABLE
from sangkien.rules.support import LIFECYCLE, LONGEST_TRIAL, LONGEST_WORDS, OPEN, PROMISE_DAYS, SENT


@act("idea.ask_help")
def ask_about_idea(log: Log, idea: Idea, *, actor: Actor, words: str = "") -> SupportCase:
    """Ask the team for help with an idea; where it already waits or is in hand, that same case.

    Raises Invalid for an idea that says and shows nothing, Conflict for one that was withdrawn or whose text was
    sent in or filed: nobody could help with it.
    """
    if idea.withdrawn_at is not None:
        raise Conflict(_("Ý tưởng này đã rút."))
    known = open_case_about_idea(idea)
    if known is not None:
        return known
    if not idea.text and not files_of(idea):
        raise Invalid({"text": [_("Hãy viết một câu, hoặc gửi một đoạn ghi âm hay một tấm ảnh.")]})
    if idea.initiative is not None:
        _require_editable(idea.initiative)
        return _opened(
            log, idea.initiative.unit, actor, words, {"idea": idea, "initiative": idea.initiative}, {idea.author_id}
        )
    return _opened(log, idea.unit, actor, words, {"idea": idea}, {idea.author_id})


@act("initiative.ask_help")
def ask_about(
    log: Log, initiative: Initiative, *, actor: Actor, words: str = "", dossier: Dossier | None = None
) -> SupportCase:
    """Ask the team for help with an initiative that is still being written, or with its dossier.

    Where a case about it runs already, that same case. Raises Conflict once it was sent in or filed.
    """
    known = open_case_about(initiative)
    if known is not None:
        return known
    _require_editable(initiative)
    if dossier is not None and dossier.initiative_id != initiative.pk:
        raise Invalid(_("Hồ sơ này không phải của sáng kiến ấy."))
    about = {"initiative": initiative, "dossier": dossier, "idea": initiative.ideas.order_by("pk").first()}
    return _opened(log, initiative.unit, actor, words, about, authors_and_typist(initiative))


def _require_editable(initiative: Initiative) -> None:
    if initiative.state not in EDITABLE:
        raise Conflict(_("Bài đã gửi đi nên lúc này Tổ không sửa giúp được; nếu được trả lại, bạn nhờ Tổ khi ấy."))


def _opened(log: Log, unit: Unit, actor: Actor, words: str, about: dict[str, Any], barred: set[int]) -> SupportCase:
    if actor.person_id is None:
        raise Denied(_("Việc này cần một người có tên trong hệ thống."))
    team = team_for(unit, barred | {actor.person_id})
    now = clock.now()
    promise = calendar().after(clock.today(), team.promise_days if team else PROMISE_DAYS)
    try:
        with transaction.atomic():
            case = SupportCase.objects.create(
                code=f"~{now.timestamp():.6f}~{actor.person_id}"[-20:], **about, unit=unit, team=team,
                asked_by_id=actor.person_id, words=_said(words), state=LIFECYCLE.initial, opened_at=now, promised_on=promise,
                # Nobody there to answer: the chair is told at once.
                chair_unit=None if team else chair_unit_for(unit, barred),
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("Việc này vừa được nhờ ở một cửa sổ khác.")) from error
    case.code = f"HT-{now.year}-{case.pk:06d}"
    note_step(case, "ask_help", actor, note=case.words)
    log.record(case=case.reference, team=team.reference if team else "")
    _announce(log, case, actor)
    return case


def _said(words: str) -> str:
    text = nfc(words).replace("\r\n", "\n").strip()
    if len(text) > LONGEST_WORDS:
        raise Invalid({"words": [_("Lời nhắn dài nhất {n} ký tự.").format(n=LONGEST_WORDS)]})
    return text


def _announce(log: Log, case: SupportCase, actor: Actor) -> None:
    if case.team is not None:
        tell(log, "support.waiting", case, set(seated_people(case.team)) - authors_of(case), actor)
    elif case.chair_unit is not None:
        tell(log, "support.late", case, chairs_of(case.chair_unit), actor)


def chairs_of(unit: Unit) -> list[int]:
    """The person who chairs just this unit today."""
    return list(unit.terms.filter(lasting_terms(), office="chair").values_list("person_id", flat=True))


@act("support.take")
def take(log: Log, case: SupportCase, *, actor: Actor) -> SupportCase:
    """Take a waiting case in hand; pressing twice is no matter. Raises Conflict where somebody else was quicker."""
    if case.state == "in_hand" and case.holder_id == actor.person_id:
        return case
    if case.state == "in_hand":
        raise Conflict(_("Người khác trong Tổ vừa nhận việc này."))
    case.holder_id, case.taken_at = actor.person_id, clock.now()
    note_step(case, "take", actor, move=True, helping=True)
    tell_authors(log, "support.taken", case, actor)
    return case


@act("support.hand_over")
def hand_over(log: Log, case: SupportCase, person: Person, *, actor: Actor, note: str = "") -> SupportCase:
    """Give the case to another member of the team. Raises Conflict where that person cannot help with it."""
    if case.team is None or not case.team.role_of(person.pk):
        raise Conflict(_("Người này không ở trong Tổ đang giúp việc này."))
    if person.pk in authors_of(case):
        raise Conflict(_("Người này là tác giả hoặc người nhập nên không giúp việc này được."))
    if case.holder_id == person.pk:
        return case
    case.holder, case.taken_at = person, case.taken_at or clock.now()
    note_step(case, "hand_over", actor, move=True, helping=True, to=person, note=_said(note))
    log.record(to=person.reference)
    tell(log, "support.handed", case, [person.pk], actor)
    tell_authors(log, "support.taken", case, actor)
    return case


@act("support.park")
def park(log: Log, case: SupportCase, *, actor: Actor, until: date, note: str) -> SupportCase:
    """Put the case off until a day, for a trial; on that day it comes back. The note says what is to be tried."""
    words = _needed(note, "note", _("Hãy nói rõ cần làm thử điều gì."))
    if not clock.today() < until <= clock.today() + LONGEST_TRIAL:
        raise Invalid({"until": [_("Ngày trở lại phải sau hôm nay và trong vòng hai năm.")]})
    answered(case)
    case.until, case.outcome_note = until, words
    note_step(case, "park", actor, move=True, helping=True, note=words)
    log.record(until=str(until))
    tell_authors(log, "support.parked", case, actor)
    return case


def _needed(text: str, field: str, sentence: str) -> str:
    words = _said(text)
    if not words:
        raise Invalid({field: [sentence]})
    return words


@act("support.come_back")
def come_back(log: Log, case: SupportCase, *, actor: Actor) -> SupportCase:
    """The trial is over, or its day has come: the case is in hand again."""
    case.until = None
    note_step(case, "come_back", actor, move=True)
    tell(log, "support.back", case, {case.holder_id, *authors_of(case)}, actor)
    return case


@act("support.close_as_dossier")
def close_as_dossier(log: Log, case: SupportCase, *, actor: Actor, note: str = "") -> SupportCase:
    """Close: the idea became a dossier. Raises Conflict where nothing was begun or sent in."""
    made = case.initiative
    if made is None or (made.submitted_at is None and not _dossier_of(made)):
        raise Conflict(_("Chưa có hồ sơ nào: tác giả phải lập hồ sơ hoặc gửi sáng kiến trước."))
    return _closed(log, case, "close_as_dossier", actor, _said(note))


def _dossier_of(initiative: Initiative) -> bool:
    return initiative.dossiers.exclude(state="withdrawn").exists()


@act("support.close_as_not")
def close_as_not(log: Log, case: SupportCase, *, actor: Actor, note: str) -> SupportCase:
    """Close: this is not an initiative, because… The author may ask again."""
    return _closed(log, case, "close_as_not", actor, _needed(note, "note", _("Hãy nói rõ vì sao, để tác giả hiểu.")))


def _closed(log: Log, case: SupportCase, verb: str, actor: Actor, note: str) -> SupportCase:
    answered(case)
    case.outcome_note, case.until = note, None
    note_step(case, verb, actor, move=True, helping=True, note=note)
    _leave_proposals(case)
    tell_authors(log, "support.closed", case, actor)
    return case


@act("support.end_as_sent")
def end_as_sent(log: Log, case: SupportCase, *, actor: Actor) -> SupportCase:
    """The text was sent in or filed: the case has ended as a dossier, whoever had it in hand; nothing where it is not."""
    if case.state not in OPEN or case.initiative is None or case.initiative.state not in SENT:
        return case
    case.until = None
    note_step(case, "end_as_sent", actor, move=True)
    _leave_proposals(case)
    log.record(initiative=case.initiative.reference, state=case.initiative.state)
    tell(log, "support.sent", case, [case.holder_id], actor)
    return case


def _leave_proposals(case: SupportCase) -> None:
    case.proposals.filter(state="open").update(state="retracted", decided_at=clock.now())


@act("support.withdraw")
def withdraw(log: Log, case: SupportCase, *, actor: Actor) -> SupportCase:
    """The author needs no help any more: the team sees the case no longer; its text stays the author's."""
    if case.state == "withdrawn":
        return case
    holder = case.holder_id
    note_step(case, "withdraw", actor, move=True)
    _leave_proposals(case)
    tell(log, "support.withdrawn", case, [holder], actor)
    return case


@act("support.escalate")
def escalate(log: Log, case: SupportCase, *, actor: Actor) -> SupportCase:
    """Nobody answered in time: the chair of the team's unit hears of it (or the nearest above who wrote none of it)."""
    require_open(case)
    found = chair_unit_for(case.team.unit if case.team else case.unit, authors_of(case))
    if found is None or case.chair_unit_id is not None or case.first_answer_at is not None:
        return case
    case.chair_unit = found
    note_step(case, "escalate", actor)
    log.record(to=found.reference)
    tell(log, "support.late", case, chairs_of(found), actor)
    return case


@act("support.reroute")
def reroute(log: Log, case: SupportCase, *, actor: Actor) -> SupportCase:
    """The team or the helper is not there any more: the nearest team from the author's unit upward answers now."""
    barred = authors_of(case)
    team = team_for(case.unit, barred)
    same = (team.pk if team else None) == case.team_id
    if same and case.state == "waiting":
        return case
    case.team, case.holder, case.taken_at = team, None, None
    if not same:
        case.promised_on = calendar().after(clock.today(), team.promise_days if team else PROMISE_DAYS)
        case.chair_unit = None if team else chair_unit_for(case.unit, barred)
    note_step(case, "reroute", actor, move=True)
    log.record(team=team.reference if team else "")
    _announce(log, case, actor)
    return case
