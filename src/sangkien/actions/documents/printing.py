"""The print of a paper: attached after the transaction of its verb, asked for again where it failed."""

from django.utils.translation import gettext as _

from sangkien.actions import files
from sangkien.actions.act import Log, act
from sangkien.actions.documents.issuing import ask_for_print
from sangkien.kernel.errors import Conflict
from sangkien.models.documents import IssuedDocument
from sangkien.queries.access import Actor
from sangkien.queries.documents.checking import Prints

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@act("document.attach_print")
def attach_print(log: Log, document: IssuedDocument, prints: Prints, *, actor: Actor) -> IssuedDocument:
    """Keep the paper's PDF and DOCX by their hashes, which the journal records. A print is never replaced."""
    if document.pdf_id is not None:
        raise Conflict(_("Văn bản này đã có bản in."))
    document.pdf, document.docx = files.keep(prints.pdf, PDF), files.keep(prints.docx, DOCX)
    document.printed, document.print_fault = prints.by, ""
    document.save(update_fields=["pdf", "docx", "printed", "print_fault"])
    log.record(pdf=document.pdf.sha256, docx=document.docx.sha256, printed=prints.by)
    return document


@act("document.note_fault")
def note_fault(log: Log, document: IssuedDocument, fault: str, *, actor: Actor) -> IssuedDocument:
    """Note why the paper could not be printed, where its page shows it."""
    document.print_fault = fault[:300]
    document.save(update_fields=["print_fault"])
    return document


@act("document.reprint")
def reprint(log: Log, document: IssuedDocument, *, actor: Actor) -> IssuedDocument:
    """Ask for the print once more. Raises Conflict where there is one: what was issued is never printed over."""
    if document.pdf_id is not None:
        raise Conflict(_("Văn bản này đã có bản in."))
    document.print_fault = ""
    document.save(update_fields=["print_fault"])
    ask_for_print(document)
    return document
