"""Finding papers: by code, and all about a thing."""

from collections.abc import Iterable

from sangkien.kernel.errors import NotFound
from sangkien.models.documents import IssuedDocument
from sangkien.queries.access import Actor, can
from sangkien.rules.documents import KINDS

_WITH = ("issuer__unit", "register", "pdf", "docx", "signed", "by__person")


def fetch_document(code: str, actor: Actor) -> IssuedDocument:
    """The paper with this code; NotFound where there is none or the actor may not read it."""
    found = IssuedDocument.objects.filter(code=code).select_related(*_WITH).first()
    if found is None or not readable(found, actor):
        raise NotFound
    return found


def document_by_code(code: str) -> IssuedDocument:
    """The paper with this code, for the house itself; NotFound where there is none."""
    found = IssuedDocument.objects.filter(code=code).select_related(*_WITH).first()
    if found is None:
        raise NotFound
    return found


def newest_of_kind(kind: str) -> IssuedDocument | None:
    """The last paper of this kind that is not void, for the house itself."""
    rows = IssuedDocument.objects.filter(kind=kind, state=IssuedDocument.State.ISSUED)
    return rows.select_related(*_WITH).order_by("-pk").first()


def readable(document: IssuedDocument, actor: Actor) -> bool:
    """Whether the actor may read this paper."""
    return bool(can(KINDS[document.kind].reading, document, actor))


def documents_about(reference: str, actor: Actor) -> list[IssuedDocument]:
    """The papers about a thing that the actor may read, the oldest first, void ones too."""
    return documents_about_all([reference], actor).get(reference, [])


def documents_about_all(references: Iterable[str], actor: Actor) -> dict[str, list[IssuedDocument]]:
    """The readable papers about several things, by reference, in a constant number of queries."""
    rows = IssuedDocument.objects.filter(about__in=list(references)).select_related(*_WITH)
    found: dict[str, list[IssuedDocument]] = {}
    for row in rows.prefetch_related("people").order_by("pk"):
        if readable(row, actor):
            found.setdefault(row.about, []).append(row)
    return found
