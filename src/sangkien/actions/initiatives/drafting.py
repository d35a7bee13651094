"""Starting a draft, saving it while it is typed, and turning the typed text into columns."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.base import add, add_all, change
from sangkien.kernel import clock, ids
from sangkien.kernel.errors import Conflict
from sangkien.kernel.text_vi import nfc, tidy
from sangkien.models.initiatives import ConfidentialPassage, DraftInput, Initiative
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor, require
from sangkien.queries.initiatives.drafts import draft_from, draft_of
from sangkien.queries.programmes import rules_of
from sangkien.queries.programmes.reach import require_holds
from sangkien.rules.benefits import parse_benefit
from sangkien.rules.initiatives import EDITABLE, LIFECYCLE, MARKABLE, Draft, as_recognised, take_out_confidential
from sangkien.rules.partial_dates import PartialDate, parse_partial_date
from sangkien.rules.programmes import Programme as ProgrammeRules
from sangkien.rules.programmes import group_of
from sangkien.rules.sheets.titles import title_key

# What the column of amounts cannot hold stays in words.
BEYOND_AMOUNTS = 10**18


@act("initiative.start", lock=False)
def start(log: Log, unit: Unit, programme: Programme, draft: Draft, *, actor: Actor, start_key: str = "") -> Initiative:
    """Begin a draft in a unit. The same `start_key` (a form sent twice) gives the same initiative.

    Raises Conflict where the unit is closed.
    """
    try:
        _require_open(unit)
        require_holds(programme, unit)
        initiative = _new(unit, programme, draft, actor, start_key)
    except Conflict:
        # A form that is sent again finds what it made the first time, whatever has become of its unit since.
        known = Initiative.objects.filter(start_key=start_key, typed_by=actor.user_id).first() if start_key else None
        if known is None:
            raise
        log.about(known.reference)
        return known
    log.about(initiative.reference)
    log.record(unit=unit.reference, programme=programme.code)
    return initiative


def _require_open(unit: Unit) -> None:
    if unit.closed_on is not None and unit.closed_on < clock.today():
        raise Conflict(_("Đơn vị này đã kết thúc hoạt động; hãy chọn đơn vị kế thừa."))


def _new(unit: Unit, programme: Programme, draft: Draft, actor: Actor, start_key: str) -> Initiative:
    """A draft with all that could be read of it; raises Conflict where the form of this key has made one already."""
    now, draft = clock.now(), _composed(draft)
    initiative = Initiative(
        code=ids.time_ordered_key()[:20], programme=programme, unit=unit, unit_path=unit.path,
        state=LIFECYCLE.initial, typed_by_id=actor.account, start_key=start_key or None,
        created_at=now, saved_at=now, revision=1, **columns_of(draft, rules_of(programme)),
    )  # fmt: skip
    if not add(initiative, unless_known=True):
        raise Conflict(_("Biểu mẫu này đã được dùng. Hãy mở lại trang nhập sáng kiến rồi gửi lần nữa."))
    initiative.code = ids.initiative_code(now.year, initiative.pk)
    change(initiative, "code")
    add_all(_passages(initiative, draft))
    add(DraftInput(initiative=initiative, fields=_typed(draft, start_key)))
    return initiative


@act("initiative.edit")
def edit(
    log: Log,
    initiative: Initiative,
    draft: Draft,
    *,
    actor: Actor,
    revision: int | None = None,
    form_key: str = "",
    unit: Unit | None = None,
    programme: Programme | None = None,
) -> Initiative:
    """Save what is typed so far. `revision` is the one the form was made from, `form_key` names the open form:
    a form whose own last saving was never answered is not taken for somebody else's.

    `unit` and `programme` move a draft that was never sent in. Of what was recognised here only the programme's own
    questions can still be answered. Raises Conflict where the initiative is no
    longer open for editing, was saved elsewhere since, or was sent in for another unit or programme.
    """
    if initiative.state not in EDITABLE:
        raise Conflict(_("Sáng kiến này đã gửi, không sửa được nữa. Hãy xin trả lại để bổ sung."))
    if revision is not None and revision != initiative.revision and not _saved_by(initiative, draft, form_key):
        raise Conflict(_("Bản nháp đã được lưu ở một cửa sổ khác. Nội dung bạn vừa gõ vẫn còn trên trang này."))
    if initiative.recognised_inside:
        draft = as_recognised(draft_of(initiative), draft)
        unit = initiative.unit
    _place(initiative, unit or initiative.unit, programme or initiative.programme, actor)
    write(initiative, draft, rules_of(initiative.programme), form_key=form_key)
    log.record(revision=initiative.revision)
    return initiative


def take_first_use(initiative: Initiative, started: str, place: str) -> dict[str, str]:
    """Answer what the programme asks of the first application from what was filed, where the text left it open.

    Sets the columns (not saved here); gives the answers as the form keeps them. A trade secret is not asked.
    """
    when, where = initiative.applied_text or started, initiative.applied_place or place
    if initiative.trade_secret or (initiative.applied_text and initiative.applied_place):
        return {}
    told = replace(draft_of(initiative), applied_on=when, applied_at=where)
    columns = columns_of(told, rules_of(initiative.programme))
    for name in ("applied_first", "applied_last", "applied_precision", "applied_text", "applied_place"):
        setattr(initiative, name, columns[name])
    return {"applied_on": when, "applied_at": where}


def _saved_by(initiative: Initiative, draft: Draft, form_key: str) -> bool:
    """Whether what is kept came from this very form, or is just the same."""
    kept = DraftInput.objects.filter(initiative=initiative).values_list("fields", flat=True).first() or {}
    return (bool(form_key) and kept.get("form_key") == form_key) or draft_from(kept) == draft


def _place(initiative: Initiative, unit: Unit, programme: Programme, actor: Actor) -> None:
    """Move a draft to another unit or programme; what was sent in stays where it was."""
    if (unit.pk, programme.pk) == (initiative.unit_id, initiative.programme_id):
        return
    if initiative.phase_number is not None:
        raise Conflict(_("Sáng kiến đã gửi thì không đổi đơn vị hay chương trình được nữa; hãy rút rồi nhập lại."))
    require("initiative.start", unit, actor)
    require_holds(programme, unit)
    initiative.unit, initiative.unit_path, initiative.programme = unit, unit.path, programme


def write(initiative: Initiative, draft: Draft, rules: ProgrammeRules, *, form_key: str = "") -> None:
    """Store the typed text word for word and, until it is sent in, what could be read from it in the columns.

    What was sent in and returned stays as it was for everybody else until it is sent again.
    """
    draft = _composed(draft)
    if initiative.phase_number is None:
        fill(initiative, draft, rules)
    initiative.revision += 1
    initiative.saved_at = clock.now()
    initiative.save()
    DraftInput.objects.update_or_create(initiative=initiative, defaults={"fields": _typed(draft, form_key)})


def _composed(draft: Draft) -> Draft:
    return replace(
        draft,
        title=nfc(draft.title),
        problem=nfc(draft.problem),
        solution=nfc(draft.solution),
        result=nfc(draft.result),
    )


def _typed(draft: Draft, form_key: str) -> dict[str, Any]:
    """What was typed, word for word, and in which open form."""
    return asdict(draft) | {"form_key": form_key}


def fill(initiative: Initiative, draft: Draft, rules: ProgrammeRules) -> None:
    """Bring what could be read of the draft into the columns (not saved here) and the confidential passages."""
    for name, value in columns_of(draft, rules).items():
        setattr(initiative, name, value)
    initiative.passages.all().delete()
    add_all(_passages(initiative, draft))


def columns_of(draft: Draft, rules: ProgrammeRules) -> dict[str, Any]:
    """The columns of an initiative as far as the typed text could be read; nothing is guessed."""
    title = tidy(draft.title)[:300]
    group = group_of(rules, draft.content_group)
    recognised = _date(draft.recognised_on)
    return {
        "title": title,
        "title_key": title_key(title)[:300],
        **{name: take_out_confidential(getattr(draft, name)).public for name in MARKABLE},
        "kind": draft.kind[:60],
        "content_group": group.code if group else "",
        "content_subgroup": draft.content_group if group and group.code != draft.content_group else "",
        "priorities": list(draft.priorities),
        "trade_secret": draft.trade_secret,
        "reward": tidy(draft.reward)[:300],
        **_applied(draft, rules),
        "applied_place": tidy(draft.applied_at)[:300],
        "recognised_by": tidy(draft.recognised_by)[:300],
        "recognition_number": tidy(draft.recognition_number)[:120],
        "recognised_on": recognised.first if recognised and recognised.precision == "day" else None,
        **_benefit(draft),
        "on_behalf": draft.on_behalf,
    }


def _applied(draft: Draft, rules: ProgrammeRules) -> dict[str, Any]:
    first: date | None = None
    last: date | None = None
    found = _date(draft.applied_on)
    if found is not None:
        first, last = found.first, found.last
        bounds = rules.eligibility
        if draft.applied_inside and first <= bounds.last and last >= bounds.first:
            # The author answered the question of a date that straddles a bound.
            first, last = max(first, bounds.first), min(last, bounds.last)
    return {
        "applied_first": first,
        "applied_last": last,
        "applied_precision": found.precision if found else "",
        "applied_text": tidy(draft.applied_on)[:120],
    }


def _date(text: str) -> PartialDate | None:
    found = parse_partial_date(text)
    return found if isinstance(found, PartialDate) else None


def _benefit(draft: Draft) -> dict[str, Any]:
    read = parse_benefit(draft.benefit_amount)
    said = read.benefit
    kept = said.amount is not None and not read.doubts and said.amount < BEYOND_AMOUNTS
    return {
        "benefit_amount": said.amount if kept else None,
        "benefit_currency": (said.currency or draft.benefit_currency)[:8],
        "benefit_per": (draft.benefit_per or said.per)[:10],
        "benefit_bound": (draft.benefit_bound or said.bound)[:10],
        "benefit_words": tidy(draft.benefit_words or draft.benefit_amount)[:500],
    }


def _passages(initiative: Initiative, draft: Draft) -> list[ConfidentialPassage]:
    return [
        ConfidentialPassage(initiative=initiative, field=name, number=number, text=text)
        for name in MARKABLE
        for number, text in enumerate(take_out_confidential(getattr(draft, name)).passages, start=1)
    ]
