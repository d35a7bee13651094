"""Sending an initiative in: the gate of the programme, the receipt, the promise; and taking it back."""

from collections.abc import Sequence
from copy import copy
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.base import add
from sangkien.actions.initiatives.authors import read_shares, shares_problem, write_authors
from sangkien.actions.initiatives.drafting import columns_of, fill
from sangkien.actions.initiatives.receipts import reserve
from sangkien.actions.initiatives.steps import count_authors, count_move, require_move, take_step
from sangkien.kernel import clock, fingerprint
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.initiatives import Authorship, DraftInput, Initiative, Version
from sangkien.queries.access import Actor
from sangkien.queries.initiatives.desks import desk_for, line_of
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.queries.initiatives.versions import content_of
from sangkien.queries.programmes import rules_of
from sangkien.queries.programmes.reach import require_holds
from sangkien.rules.fields import INITIATIVE, N_, field_of
from sangkien.rules.initiatives import STANDS, Draft, missing, repeat_key, shares_are_whole
from sangkien.rules.programmes import Programme as ProgrammeRules
from sangkien.rules.programmes import eligibility, find, group_of, phase_at
from sangkien.rules.slips import UNREAD_DATE, amount_slip, full_date_slip, partial_date_slip

# What sending in for the first time sets besides the state; the texts stand in their columns since the draft was saved.
ENTERED = (
    "phase_number", "submitted_at", "unit_name_then", "receipt", "on_behalf", "repeat_key", "desk", "promised_on",
)  # fmt: skip


@act("initiative.submit")
def submit(log: Log, initiative: Initiative, *, actor: Actor) -> Initiative:
    """Send an initiative in; sending it twice changes nothing.

    Raises Invalid (by field) where something is missing or outside the programme, Conflict where the
    entry window is shut or the state does not allow it. The draft stays as it was.
    """
    if initiative.state == "submitted":
        return initiative
    before = initiative.state
    require_move(initiative, "submit")
    rules, draft = rules_of(initiative.programme), draft_of(initiative)
    if initiative.phase_number is not None and hasattr(initiative, "draft_input"):
        fill(initiative, draft, rules)
    check(initiative, draft, rules)
    line, first = line_of(initiative.unit_path), initiative.phase_number is None
    if first:
        require_holds(initiative.programme, initiative.unit, line)
        enter_phase(initiative, rules)
    again = before != "draft"
    people = set(initiative.authorships.values_list("person_id", flat=True)) if again else set()
    rows = write_authors(initiative, draft.authors, actor, on_behalf=draft.on_behalf)
    # Who typed for others is a fact, whatever box was ticked.
    initiative.on_behalf = initiative.typed_by.person_id not in {row.person_id for row in rows}
    initiative.repeat_key = repeat_key(initiative.title, [row.name for row in rows], initiative.unit_id)
    initiative.desk = desk_for(initiative, rows, line)
    initiative.promised_on = clock.today() + timedelta(days=rules.answer_within_days)
    version = keep_version(initiative, actor, rows, first=first)
    take_step(initiative, "submit", actor, log.through, version=version.number, changed=ENTERED if first else None)
    count_move(initiative, before, authors=[row.person_id for row in rows], line=line)
    count_authors(initiative, before, people)
    log.record(version=version.number, sha256=version.sha256, phase=initiative.phase_number)
    log.say("initiative.submitted", {"initiative": initiative.pk})
    return initiative


def check(initiative: Initiative, draft: Draft, rules: ProgrammeRules) -> None:
    """Raise Invalid, by field, for everything that keeps this draft from being sent in."""
    problems: dict[str, list[str]] = {
        name: [_("Còn thiếu: {label}").format(label=_(field_of(INITIATIVE, name).label))]
        for name in missing(draft, grouped=bool(rules.content_groups), recognised=initiative.recognised_inside)
    }
    if not draft.authors:
        problems["authors"] = [_("Cần ít nhất một tác giả.")]
    elif not all(author.name.strip() for author in draft.authors):
        problems["authors"] = [_("Mỗi tác giả cần có họ tên.")]
    elif not shares_are_whole(read_shares(draft.authors)):
        problems["authors"] = [shares_problem()]
    if draft.kind and find(rules.kinds, draft.kind) is None:
        problems["kind"] = [_("Chương trình không nhận loại này.")]
    if draft.content_group and group_of(rules, draft.content_group) is None:
        problems["content_group"] = [_("Chương trình không có nhóm nội dung này.")]
    # What was recognised with it is no longer the author's to mend.
    slip = "" if initiative.recognised_inside else amount_slip(draft.benefit_amount)
    if slip:
        problems["benefit_amount"] = [_(slip)]
    problems |= _date_problems(_as_typed(initiative, draft, rules), draft, rules)
    if problems:
        raise Invalid(problems)


def _as_typed(initiative: Initiative, draft: Draft, rules: ProgrammeRules) -> Initiative:
    """A copy with what the draft says; what was sent in before stands in the columns until it is sent again."""
    seen = copy(initiative)
    for name, value in columns_of(draft, rules).items():
        setattr(seen, name, value)
    return seen


def _date_problems(initiative: Initiative, draft: Draft, rules: ProgrammeRules) -> dict[str, list[str]]:
    problems: dict[str, list[str]] = {}
    if draft.recognised_on.strip() and initiative.recognised_on is None:
        problems["recognised_on"] = [
            _(full_date_slip(draft.recognised_on) or N_("Ghi rõ ngày, tháng, năm của quyết định, ví dụ 31/05/2022."))
        ]
    elif initiative.recognised_on and initiative.recognised_on > clock.today():
        problems["recognised_on"] = [_("Ngày quyết định ở tương lai; hãy xem lại.")]
    if not draft.applied_on.strip():
        return problems
    if initiative.applied_first is None or initiative.applied_last is None:
        return problems | {"applied_on": [_(partial_date_slip(draft.applied_on) or UNREAD_DATE)]}
    bounds = rules.eligibility
    words: dict[str, Any] = {"first": f"{bounds.first:%d/%m/%Y}", "last": f"{bounds.last:%d/%m/%Y}"}
    standing = eligibility(rules, initiative.applied_first, initiative.applied_last)
    if initiative.applied_first > clock.today():
        problems["applied_on"] = [_("Ngày áp dụng ở tương lai; sáng kiến phải được áp dụng rồi mới gửi.")]
    elif standing in ("before", "after"):
        problems["applied_on"] = [
            _("Chương trình chỉ tính sáng kiến áp dụng lần đầu từ {first} đến hết {last}.").format(**words)
        ]
    elif standing == "straddles":
        problems["applied_on"] = [
            _("Thời gian này vắt qua mốc của chương trình ({first} – {last}). Hãy ghi ngày rõ hơn, "
              "hoặc đánh dấu là lần đầu áp dụng nằm trong khoảng đó.").format(**words)
        ]  # fmt: skip
    return problems


def enter_phase(initiative: Initiative, rules: ProgrammeRules) -> None:
    """Put it into the phase that runs now, with its receipt (not saved here). Raises Conflict where none runs."""
    now = clock.now()
    phase = phase_at(rules, now)
    if phase is None:
        raise Conflict(_("Lúc này chương trình không nhận sáng kiến mới. Bản nháp của bạn vẫn được giữ nguyên."))
    unit = initiative.unit
    initiative.phase_number = phase.number
    initiative.submitted_at = now
    initiative.unit_name_then = unit.name
    initiative.receipt = reserve(unit, now.year)[0]


def keep_version(
    initiative: Initiative, actor: Actor, authors: Sequence[Authorship], *, first: bool = False
) -> Version:
    """Keep for ever what is being submitted by these authors, the confidential part apart; `first` where nothing
    was kept of it before."""
    public, confidential = content_of(initiative, authors)
    version = Version(
        initiative=initiative, number=1 if first else initiative.versions.count() + 1, content=public,
        confidential=confidential, sha256=fingerprint.of([public, confidential]), at=clock.now(), by_id=actor.account,
    )  # fmt: skip
    add(version)
    return version


@act("initiative.withdraw")
def withdraw(log: Log, initiative: Initiative, *, actor: Actor, note: str = "") -> Initiative:
    """Take an initiative back before it is decided; a draft that was never sent leaves no count. Raises Conflict
    where it was recognised here: a recognition is not its author's to end."""
    if initiative.recognised_inside:
        why = STANDS["withdraw"]
        raise Conflict(_(why))
    before = initiative.state
    require_move(initiative, "withdraw")
    take_step(initiative, "withdraw", actor, log.through, note=note)
    count_move(initiative, before)
    DraftInput.objects.filter(initiative=initiative, initiative__submitted_at=None).delete()
    log.record(before=before)
    log.say("initiative.decided", {"initiative": initiative.pk, "verb": "withdraw"})
    return initiative
