"""Certificates: one for each author, with its own number and a code that nobody can guess."""

from django.conf import settings

from sangkien.actions.documents.issuing import issue
from sangkien.kernel import check_codes
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.recognitions import Certificate, RecognitionDecision
from sangkien.queries.access import Actor
from sangkien.queries.dossiers import FiledContent
from sangkien.rules import recognition_papers as papers

# Where the code of a certificate is looked up; the same on paper for ever.
CHECK = "/kiem-tra/"


def certify(
    decision: RecognitionDecision,
    document: IssuedDocument,
    dossier: Dossier,
    filed: FiledContent,
    body: Issuer,
    *,
    actor: Actor,
) -> list[Certificate]:
    """A certificate for each author of what was filed. Called inside the verb that decides."""
    secret = dossier.initiative.trade_secret
    decided = papers.cited(papers.DECISION, document.symbol, document.issued_on, body.name)
    made = []
    for author in filed.authors:
        code = check_codes.fresh()
        content = papers.certificate(
            filed, author.person_id, secret=secret, decided=decided, code=check_codes.spaced(code), link=link_to(code)
        )
        paper = issue(
            body, "certificate", actor=actor, about=dossier.reference, title=filed.title, content=content,
            people=[author.person_id], issued_on=decision.signed_on,
        )  # fmt: skip
        made.append(Certificate(
            dossier=dossier, person_id=author.person_id, decision=decision, document=paper, code=code,
            key=check_codes.key(code),
        ))  # fmt: skip
    return Certificate.objects.bulk_create(made)


def link_to(code: str) -> str:
    """The public address printed on the certificate, as its QR code."""
    return f"{settings.ADDRESS}{CHECK}{check_codes.spaced(code)}/"
