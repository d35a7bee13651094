"""Floor 2: the nouns. Rooms are listed here so that Django finds every table."""

from sangkien.models import (
    accounts,
    audit,
    councils,
    counting,
    documents,
    dossiers,
    files,
    imports,
    initiatives,
    notifications,
    organisation,
    outbox,
    people,
    programmes,
    restructuring,
    support,
)

__all__ = [
    "accounts",
    "audit",
    "councils",
    "counting",
    "documents",
    "dossiers",
    "files",
    "imports",
    "initiatives",
    "notifications",
    "organisation",
    "outbox",
    "people",
    "programmes",
    "restructuring",
    "support",
]
