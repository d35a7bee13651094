"""Certificates: what anybody may learn with a code in hand, and those of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sangkien.kernel import check_codes
from sangkien.models.recognitions import Certificate
from sangkien.queries.access import Actor


@dataclass(frozen=True)
class Checked:
    """What is said to whoever types the code: no more than the certificate has printed on it.

    Of an annulled one nobody is named: only which initiative, and by whom it was decided.
    """

    valid: bool
    title: str
    author: str
    number: str
    issued_on: date
    body: str
    decision: str
    decided_on: date
    annulled_on: date | None = None
    annulled_by: str = ""


def check(typed: str) -> Checked | None:
    """The certificate with this code; None where there is none.

    Looked up by fingerprint in one question, whether what was typed has the shape of a code or not.
    """
    key = check_codes.key(check_codes.plain(typed))
    found = (
        Certificate.objects.select_related("document__issuer", "decision__document", "annulled_by__issuer")
        .filter(key=key)
        .first()
    )
    return _told(found) if found else None


def _told(found: Certificate) -> Checked:
    paper, valid, decided = found.document, found.state == "valid", found.decision.document
    by = found.annulled_by
    return Checked(
        valid=valid,
        title=str(paper.content.get("title", "")),
        author=str(paper.content.get("author", "")) if valid else "",
        number=paper.symbol,
        issued_on=paper.issued_on,
        body=str(paper.letterhead.get("name") or paper.issuer.name),
        decision=decided.symbol if decided else "",
        decided_on=decided.issued_on if decided else paper.issued_on,
        annulled_on=found.annulled_on,
        annulled_by=f"{by.symbol}, {by.letterhead.get('name') or by.issuer.name}" if by else "",
    )


def own_certificates(actor: Actor) -> Sequence[Certificate]:
    """The actor's own certificates, the newest first."""
    if actor.person_id is None:
        return []
    rows = Certificate.objects.filter(person=actor.person_id).select_related(
        "document", "decision__document", "dossier__initiative", "annulled_by__issuer"
    )
    return list(rows.order_by("-pk")[:100])
