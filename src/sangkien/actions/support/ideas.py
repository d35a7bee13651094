"""An idea: written, shown, said; withdrawn, or written up as an initiative."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.files import keep_note
from sangkien.actions.initiatives.drafting import start
from sangkien.actions.support.steps import hold, note_step
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.kernel.text_vi import nfc
from sangkien.models.initiatives import Attachment, Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.models.support import Idea, IdeaFile
from sangkien.queries.access import Actor
from sangkien.queries.initiatives.places import programmes_to_choose
from sangkien.queries.support.cases import files_of, idea_started_with, open_case_about_idea
from sangkien.queries.support.texts import idea_draft
from sangkien.rules.support import LONGEST_IDEA, MOST_FILES


@act("idea.write", lock=False)
def write(log: Log, unit: Unit, text: str, *, actor: Actor, start_key: str = "") -> Idea:
    """Keep an idea in its author's own words. The same `start_key` (a form sent twice) gives the same idea."""
    words = _words(text)
    known = idea_started_with(start_key, actor)
    if known is None:
        known = _new(unit, words, actor, start_key)
    log.about(known.reference)
    return known


def _words(text: str) -> str:
    words = nfc(text).replace("\r\n", "\n").strip()
    if len(words) > LONGEST_IDEA:
        raise Invalid(
            {"text": [_("Ý tưởng dài nhất {n} ký tự; phần dài hơn để dành cho hồ sơ.").format(n=LONGEST_IDEA)]}
        )
    return words


def _new(unit: Unit, words: str, actor: Actor, start_key: str) -> Idea:
    now = clock.now()
    author = Person.objects.get(user=actor.account)
    try:
        with transaction.atomic():
            idea = Idea.objects.create(
                code=f"~{now.timestamp():.6f}~{author.pk}"[-20:], author=author, unit=unit, text=words,
                start_key=start_key or None, created_at=now, saved_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        # The same form, sent twice at the same moment: the other one made it.
        known = idea_started_with(start_key, actor)
        if known is None:
            raise Conflict(_("Chưa lưu được, hãy bấm lần nữa.")) from error
        return known
    idea.code = f"YT-{now.year}-{idea.pk:06d}"
    idea.save(update_fields=["code"])
    return idea


@act("idea.edit")
def edit(log: Log, idea: Idea, text: str, *, actor: Actor, revision: int | None = None) -> Idea:
    """Change the words of an idea. `revision` is the one the form was made from.

    Raises Conflict where it was withdrawn, written up, or changed elsewhere since.
    """
    words = _words(text)
    _require_idea(idea)
    if words == idea.text:
        return idea
    if revision is not None and revision != idea.revision:
        raise Conflict(_("Ý tưởng đã được sửa ở một cửa sổ khác. Lời bạn vừa gõ vẫn còn trên trang này."))
    idea.text = words
    idea.revision += 1
    idea.saved_at = clock.now()
    idea.save(update_fields=["text", "revision", "saved_at"])
    log.record(revision=idea.revision)
    return idea


def _require_idea(idea: Idea) -> None:
    if idea.withdrawn_at is not None:
        raise Conflict(_("Ý tưởng này đã rút."))
    if idea.initiative_id is not None:
        raise Conflict(_("Ý tưởng này đã được viết thành sáng kiến; hãy sửa ở trang sáng kiến."))


@act("idea.attach")
def attach(log: Log, idea: Idea, content: bytes, *, actor: Actor, name: str) -> IdeaFile:
    """Add a voice note or a picture. Raises Invalid for other content or too many; the same one stands there once."""
    _require_idea(idea)
    file, harmless = keep_note(name, content)
    there = files_of(idea)
    known = next((one for one in there if one.file_id == file.pk), None)
    if known is not None:
        return known
    if len(there) >= MOST_FILES:
        raise Invalid({"file": [_("Mỗi ý tưởng tối đa {n} tệp.").format(n=MOST_FILES)]})
    log.record(sha256=file.sha256)
    return IdeaFile.objects.create(idea=idea, file=file, name=harmless, added_at=clock.now())


@act("idea.detach")
def detach(log: Log, idea: Idea, file_id: int, *, actor: Actor) -> None:
    """Take a voice note or picture away."""
    _require_idea(idea)
    found = next((one for one in files_of(idea) if one.pk == file_id), None)
    if found is None:
        raise NotFound
    found.removed_at = clock.now()
    found.save(update_fields=["removed_at"])
    log.record(sha256=found.file.sha256)


@act("idea.withdraw")
def withdraw(log: Log, idea: Idea, *, actor: Actor) -> Idea:
    """Take an idea back: from now on nobody but its author sees it. Raises Conflict where it became an initiative."""
    if idea.withdrawn_at is not None:
        return idea
    _require_idea(idea)
    case = open_case_about_idea(idea)
    if case is not None:
        note_step(hold(case), "withdraw", actor, move=True)
    idea.withdrawn_at = clock.now()
    idea.save(update_fields=["withdrawn_at"])
    return idea


@act("idea.write_up")
def write_up(
    log: Log, idea: Idea, *, actor: Actor, unit: Unit | None = None, programme: Programme | None = None
) -> Initiative:
    """Begin an initiative with the idea's own words: its author is the first author, pictures come along.

    The same idea gives the same initiative. Raises Conflict where no programme takes entries.
    """
    if idea.initiative is not None:
        return idea.initiative
    _require_idea(idea)
    made = start(
        unit or idea.unit, programme or _programme(actor), idea_draft(idea), actor=actor, start_key=f"idea-{idea.code}"
    )
    _bring_pictures(idea, made, actor)
    idea.initiative = made
    idea.save(update_fields=["initiative"])
    case = open_case_about_idea(idea)
    if case is not None:
        hold(case).initiative = made
        note_step(case, "write_up", actor)
    log.record(initiative=made.reference)
    return made


def _programme(actor: Actor) -> Programme:
    found = next((one.programme for one in programmes_to_choose(actor) if not one.over), None)
    if found is None:
        raise Conflict(_("Lúc này không có chương trình nào nhận sáng kiến; ý tưởng của bạn vẫn được giữ nguyên."))
    return found


def _bring_pictures(idea: Idea, made: Initiative, actor: Actor) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            initiative=made, file=one.file, name=one.name, purpose="other", added_by_id=actor.account,
            added_at=clock.now(),
        )
        for one in files_of(idea)
        if one.file.media_type.startswith("image/")
    )  # fmt: skip
