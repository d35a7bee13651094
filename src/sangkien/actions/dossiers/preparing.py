"""Starting a dossier from a draft, filling in what the application asks besides, and taking it back."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.dossiers.authors import settle
from sangkien.actions.dossiers.carrying import carry_over
from sangkien.actions.dossiers.steps import take_step
from sangkien.kernel import clock, ids
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import nfc, tidy
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.bodies import asking_unit, body_of
from sangkien.queries.dossiers.forms import form_of, forms_for
from sangkien.queries.dossiers.signing import authorships_of, is_settled
from sangkien.rules.dossiers import EDITABLE, LIFECYCLE
from sangkien.rules.dossiers.inputs import AuthorMore, DossierDraft
from sangkien.rules.slips import birth_slip

_OVER = ("refused", "withdrawn", "annulled")


@act("dossier.start")
def start(log: Log, initiative: Initiative, *, actor: Actor, form: str = "") -> Dossier:
    """Ask for recognition of a draft: open its dossier at the unit whose employer recognises.

    Asking twice gives the dossier that is open; asking again after a refusal or withdrawal brings along what the
    last one told, in its form unless another is chosen. Raises Conflict where the initiative is no draft any more,
    Invalid for a form that is not for this unit and programme.
    """
    known = initiative.dossiers.exclude(state__in=_OVER).first()
    if known is not None:
        log.about(known.reference)
        return known
    if initiative.state != "draft" or initiative.submitted_at is not None:
        raise Conflict(_("Chỉ lập được hồ sơ đề nghị công nhận cho bản nháp chưa gửi vào chương trình."))
    unit = asking_unit(initiative.unit)
    fitting = forms_for(unit, initiative.programme.code)
    if form and form not in {one.code for one in fitting}:
        raise Invalid({"form": [_("Mẫu đơn này không dùng cho đơn vị hoặc chương trình của bạn.")]})
    now = clock.now()
    try:
        with transaction.atomic():
            dossier = Dossier.objects.create(
                code=ids.time_ordered_key()[:20], initiative=initiative, unit=unit, body=body_of(unit),
                state=LIFECYCLE.initial, form=form or _form(initiative, [one.code for one in fitting]),
                created_by_id=actor.account, created_at=now, saved_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("Hồ sơ của sáng kiến này vừa được mở ở nơi khác.")) from error
    dossier.code = ids.dossier_code(now.year, dossier.pk)
    dossier.save(update_fields=["code"])
    settle(dossier, actor, must=False)
    carry_over(dossier)
    log.about(dossier.reference)
    log.record(initiative=initiative.reference, unit=unit.reference, form=dossier.form)
    return dossier


def _form(initiative: Initiative, fitting: list[str]) -> str:
    """The form of the last dossier where it still fits, else the closest."""
    last = initiative.dossiers.order_by("-pk").values_list("form", flat=True).first()
    return last if last in fitting else fitting[0]


@act("dossier.edit")
def edit(
    log: Log, dossier: Dossier, draft: DossierDraft, *, actor: Actor, revision: int | None = None, form_key: str = ""
) -> Dossier:
    """Save what is typed so far. `revision` is the one the page was made from, `form_key` names the open page:
    a page whose own last saving was never answered is not taken for somebody else's.

    Raises Conflict where the dossier is with the receivers, or was saved elsewhere since.
    """
    require_editable(dossier)
    own = bool(form_key) and dossier.answers.get("form_key") == form_key
    if revision is not None and revision != dossier.revision and not own:
        raise Conflict(_("Hồ sơ đã được lưu ở một cửa sổ khác. Nội dung bạn vừa gõ vẫn còn trên trang này."))
    dossier.answers = {**_kept(dossier), **_answers(dossier, draft), "form_key": form_key}
    dossier.state_funded = draft.state_funded
    for author in draft.authors:
        _write_author(dossier, author)
    touch(dossier)
    log.record(revision=dossier.revision)
    return dossier


def _kept(dossier: Dossier) -> dict[str, str]:
    """What other pages of the dossier have asked."""
    return {name: value for name, value in dossier.answers.items() if name == "alone"}


def _answers(dossier: Dossier, draft: DossierDraft) -> dict[str, str]:
    known = {part.key: part for part in form_of(dossier.form).questions}
    typed = {key: nfc(str(text)).strip()[: known[key].limit] for key, text in draft.answers.items() if key in known}
    common = {"consent": draft.consent, "honest": draft.honest}
    return (
        typed | {name: "1" if on else "" for name, on in common.items()} | {"late_note": nfc(draft.late_note)[:2_000]}
    )


def _write_author(dossier: Dossier, author: AuthorMore) -> None:
    row = dossier.authors.filter(person=author.person).first()
    if row is None:
        return
    asked = form_of(dossier.form).author_columns
    slip = birth_slip(author.birth_date, clock.today()) if author.birth_date else ""
    if slip:
        raise Invalid({f"birth_date_{author.person}": [_(slip)]})
    author = replace(author, qualification=tidy(author.qualification)[:120])
    row.birth_date, row.qualification = author.birth_date, author.qualification
    row.more = {"sex": author.sex if "sex" in asked else "", "lead": "1" if author.lead and "lead" in asked else ""}
    row.save(update_fields=["birth_date", "qualification", "more"])


def require_editable(dossier: Dossier) -> None:
    """Raise Conflict where the dossier is not in its authors' hands."""
    if dossier.state not in EDITABLE:
        raise Conflict(_("Hồ sơ này đã nộp, không sửa được nữa. Nếu cần sửa, hãy nhờ người tiếp nhận yêu cầu bổ sung."))


def touch(dossier: Dossier) -> None:
    """Note that something of the dossier was changed."""
    dossier.revision += 1
    dossier.saved_at = clock.now()
    dossier.save()


@act("dossier.withdraw")
def withdraw(log: Log, dossier: Dossier, *, actor: Actor, note: str = "") -> Dossier:
    """Take the dossier back before the council examines it; the initiative is a draft again."""
    before = dossier.state
    take_step(dossier, "withdraw", actor, log.through, note=note)
    log.record(before=before)
    if dossier.filed_at is not None:
        log.say("dossier.moved", {"dossier": dossier.pk, "verb": "withdraw"})
    return dossier


@act("dossier.invite")
def invite(log: Log, dossier: Dossier, *, actor: Actor) -> Dossier:
    """Settle the authors as the draft names them now, and ask those with an account to sign the shares.

    Signatures under just the same shares stay. Raises Invalid where the shares are not exactly 100 %.
    """
    require_editable(dossier)
    if not is_settled(dossier, authorships_of(dossier)):
        settle(dossier, actor, must=True)
    touch(dossier)
    log.record(authors=[row.person_id for row in authorships_of(dossier)])
    log.say("dossier.invited", {"dossier": dossier.pk})
    return dossier
