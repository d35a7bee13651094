"""Which drafts were refused: the day, the notice, and by which move an initiative came back to its author."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sangkien.models.documents import IssuedDocument
from sangkien.models.dossiers import Dossier, DossierStep
from sangkien.models.initiatives import Initiative
from sangkien.rules.dossiers import EDITABLE, GIVEN_BACK

_NOTICES = ("refusal", "filing_refusal")


@dataclass(frozen=True)
class Refusal:
    """A dossier that was refused; `filing` where it was not even taken up. The notice is empty where none was issued."""

    code: str
    on: date | None
    symbol: str = ""
    filing: bool = False


def refusals_of(dossiers: Iterable[Dossier]) -> dict[str, Refusal]:
    """The refused ones among these dossiers, by code; one question where there are any."""
    refused = {one.reference: one for one in dossiers if one.state == "refused"}
    if not refused:
        return {}
    rows = IssuedDocument.objects.filter(about__in=list(refused), kind__in=_NOTICES).order_by("pk")
    notices = {about: (symbol, kind) for about, symbol, kind in rows.values_list("about", "symbol", "kind")}
    found = {}
    for reference, one in refused.items():
        symbol, kind = notices.get(reference, ("", ""))
        found[one.code] = Refusal(one.code, one.decided_on, symbol, kind == "filing_refusal")
    return found


def refused_now(initiatives: Iterable[Initiative]) -> dict[int, Refusal]:
    """By key, the drafts among these initiatives that nothing has been asked for since their last dossier was refused."""
    drafts = [one.pk for one in initiatives if one.state == "draft" and not one.recognised_inside]
    if not drafts:
        return {}
    newest = {one.initiative_id: one for one in Dossier.objects.filter(initiative__in=drafts).order_by("pk")}
    found = refusals_of(newest.values())
    return {key: found[one.code] for key, one in newest.items() if one.code in found}


def given_back(initiative: Initiative) -> list[DossierStep]:
    """The moves of its dossiers by which the initiative became its author's again, in their order."""
    rows = DossierStep.objects.filter(dossier__initiative=initiative, to_state__in=GIVEN_BACK)
    return list(rows.exclude(from_state__in=EDITABLE).select_related("dossier").order_by("pk"))
