"""The signed copy of a paper: a scan or a digitally signed PDF, with what can truly be said of its signatures."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from sangkien.actions import files
from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.documents import IssuedDocument
from sangkien.paper import signatures
from sangkien.queries.access import Actor
from sangkien.queries.files import content_of


@act("document.attach_signed")
def attach_signed(log: Log, document: IssuedDocument, content: bytes, *, actor: Actor, name: str) -> IssuedDocument:
    """Keep the signed copy and judge its signatures; a later copy takes the place of the one before, which stays kept.

    Raises Conflict for a void paper, Invalid where the file is not allowed.
    """
    if document.state == IssuedDocument.State.VOID:
        raise Conflict(_("Văn bản này đã hết hiệu lực."))
    document.signed, document.signed_name = files.keep_upload(name, content)
    judged = signatures.judge(content_of(document.signed), trusted())
    document.signature = judged.plain() | {
        "checked_at": clock.now().isoformat(timespec="minutes"),
        # A digital signature adds to a file: the signed copy then begins with the very bytes that were printed.
        "of_print": document.pdf is not None and content.startswith(content_of(document.pdf)),
    }
    document.save(update_fields=["signed", "signed_name", "signature"])
    log.record(signed=document.signed.sha256, signature=judged.state)
    return document


def trusted() -> list[bytes]:
    """The certificates of issuers this house trusts, as its keeper put them into the folder."""
    folder = Path(settings.TRUSTED)
    return [path.read_bytes() for path in sorted(folder.glob("*.[pc]e[mr]"))] if folder.is_dir() else []
