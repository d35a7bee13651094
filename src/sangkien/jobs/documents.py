"""Printing papers when nobody waits."""

from collections.abc import Callable
from typing import Any

from sangkien.actions.accounts import system_actor
from sangkien.actions.documents import printing
from sangkien.paper.letter import CannotPrint
from sangkien.queries.documents.checking import prints_of
from sangkien.queries.documents.reading import document_by_code


def print_document(payload: dict[str, Any], beat: Callable[..., bool]) -> Callable[[], object] | None:
    """Print outside any transaction; attaching the files is the effect. Asked again for a printed paper, it does nothing."""
    document = document_by_code(payload["document"])
    if document.pdf_id is not None:
        return None
    try:
        prints = prints_of(document)
    except CannotPrint as fault:
        said = str(fault)
        return lambda: printing.note_fault(document, said, actor=system_actor())
    return lambda: printing.attach_print(document, prints, actor=system_actor())
