"""Papers of an initiative: evidence of recognition, signed sheets, anything else."""

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.files import keep_upload
from sangkien.actions.initiatives.steps import note_step
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.models.initiatives import Attachment, Initiative
from sangkien.queries.access import Actor
from sangkien.rules.fields import N_
from sangkien.rules.initiatives import EDITABLE

PURPOSES = {
    "evidence": N_("Quyết định công nhận"),
    "signature": N_("Bản có chữ ký của các tác giả"),
    "other": N_("Tài liệu khác"),
}
MAX_PAPERS = 20


@act("initiative.attach")
def attach(
    log: Log,
    initiative: Initiative,
    content: bytes,
    *,
    actor: Actor,
    name: str,
    purpose: str = "other",
    confidential: bool = False,
) -> Attachment:
    """Attach a picture or PDF while the initiative is open for editing, or bring one later while it waits: what was
    sent stays as it was sent, the new paper stands on the timeline.

    Raises Invalid for content or purpose that is not allowed, Conflict where it is too late.
    """
    late = initiative.state == "submitted"
    if initiative.state not in EDITABLE and not late:
        raise Conflict(_("Công đoàn đã kết luận về sáng kiến này, không thêm tài liệu được nữa."))
    if purpose not in PURPOSES:
        raise Invalid({"purpose": [_("Không có loại tài liệu này.")]})
    if initiative.attachments.filter(removed_at=None).count() >= MAX_PAPERS:
        raise Invalid({"file": [_("Mỗi sáng kiến tối đa {n} tệp.").format(n=MAX_PAPERS)]})
    file, harmless = keep_upload(name, content)
    known = initiative.attachments.filter(file=file, purpose=purpose, removed_at=None).first()
    if known is not None:
        # The same paper sent twice stands there once.
        return known
    paper = Attachment.objects.create(
        initiative=initiative, file=file, name=harmless, purpose=purpose, confidential=confidential,
        added_by_id=actor.account, added_at=clock.now(),
    )  # fmt: skip
    log.record(sha256=file.sha256, purpose=purpose, confidential=confidential, late=late)
    if late:
        note_step(initiative, "attach", actor, note="" if confidential else harmless)
    return paper


@act("initiative.detach")
def detach(log: Log, initiative: Initiative, attachment_id: int, *, actor: Actor) -> None:
    """Take a paper away while the initiative is open for editing; versions keep its hash."""
    if initiative.state not in EDITABLE:
        raise Conflict(_("Sáng kiến này đã gửi, không bỏ tài liệu được nữa."))
    paper = initiative.attachments.filter(pk=attachment_id, removed_at=None).first()
    if paper is None:
        raise NotFound
    paper.removed_at = clock.now()
    paper.save(update_fields=["removed_at"])
    log.record(sha256=paper.file.sha256, purpose=paper.purpose)
