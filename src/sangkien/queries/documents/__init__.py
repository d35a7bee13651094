"""Papers: who issues them, where they are found, what they are made of."""

from sangkien.queries.documents.issuers import issuer_at, issuer_of
from sangkien.queries.documents.reading import documents_about, fetch_document

__all__ = ["documents_about", "fetch_document", "issuer_at", "issuer_of"]
