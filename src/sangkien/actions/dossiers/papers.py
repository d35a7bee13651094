"""The official papers that moves of a dossier bring about, issued by the body that recognises."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions.documents.issuing import issue
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.documents import IssuedDocument
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import Actor
from sangkien.queries.dossiers import papers
from sangkien.queries.dossiers.reading import filed_content
from sangkien.rules.documents import KINDS


def issue_filing(dossier: Dossier, actor: Actor) -> None:
    """The application as it was filed, and the numbered receipt with the day of the answer."""
    content = filed_content(dossier)
    _issue(dossier, "application", papers.application_content(dossier, content), actor)
    _issue(dossier, "receipt", papers.receipt_content(dossier, content, clock.today()), actor)


def issue_completion(dossier: Dossier, note: str, actor: Actor) -> None:
    """The written request for what is missing."""
    _issue(dossier, "completion_request", papers.completion_content(dossier, filed_content(dossier), note), actor)


def issue_refusal(dossier: Dossier, reason: str, note: str, actor: Actor) -> None:
    """The written refusal to take the application up, with its reason."""
    _issue(dossier, "filing_refusal", papers.refusal_content(dossier, filed_content(dossier), reason, note), actor)


def _issue(dossier: Dossier, kind: str, content: Mapping[str, Any], actor: Actor) -> IssuedDocument:
    if dossier.body is None:
        raise Conflict(_("Cơ sở công nhận của đơn vị này chưa được khai nên chưa ra văn bản được."))
    people = [row.person_id for row in dossier.initiative.authorships.all()]
    return issue(
        dossier.body,
        kind,
        actor=actor,
        about=dossier.reference,
        # Papers are Vietnamese, whatever language the page was read in.
        title=KINDS[kind].label,
        content=content,
        people=people,
    )
