"""What signing a decision would print, word for word: the papers are made from it, and it is what the signer has seen."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from sangkien.kernel import clock, fingerprint
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.recognitions import RecognitionDecision
from sangkien.queries.documents.lettering import letterhead_of
from sangkien.queries.documents.wording import house_text, own_templates
from sangkien.queries.dossiers import FiledContent
from sangkien.queries.dossiers.reading import newly_filed
from sangkien.queries.recognitions.bodies import Signer
from sangkien.queries.recognitions.decisions import Preview
from sangkien.queries.recognitions.waiting import Judged
from sangkien.rules import recognition_papers as papers

_SHORT = 16


@dataclass(frozen=True)
class Printed:
    """The papers of a decision but for what is only given with the signature: numbers, the day, the codes to check by.

    `decision` is the content of the decision itself (None where nothing is recognised), `refusals` and
    `certificates` those of the dossiers by code, `wordings` the words around them by kind of paper.
    """

    head: Mapping[str, str]
    wordings: Mapping[str, str]
    decision: Mapping[str, Any] | None
    refusals: Mapping[str, Mapping[str, Any]]
    certificates: Mapping[str, Sequence[Mapping[str, Any]]]
    filed: Mapping[int, FiledContent]
    listed: Sequence[tuple[str, int, str]]

    @property
    def fingerprint(self) -> str:
        """Of every word that would be printed, so that nobody signs another text than the one looked at."""
        return fingerprint.of({
            "head": self.head, "wordings": self.wordings, "decision": self.decision, "refusals": self.refusals,
            "certificates": self.certificates, "listed": sorted(map(list, self.listed)),
        })[:_SHORT]  # fmt: skip


def printed(decision: RecognitionDecision, signer: Signer, seen: Preview) -> Printed:
    """What would be printed if this signer signed the preview now, in a fixed number of questions."""
    filed = newly_filed([one.waiting.dossier for one in seen.taken])
    recognised = [(one, filed[one.waiting.dossier.pk]) for one in seen.recognised]
    refusals = {one.waiting.dossier.code: _refusal(one, filed[one.waiting.dossier.pk]) for one in seen.refused}
    kinds = [*(("decision", "certificate") if recognised else ()), *(("refusal",) if refusals else ())]
    own = own_templates(seen.body.unit)
    return Printed(
        head=letterhead_of(signing(seen.body, signer)),
        wordings={kind: own[kind].text if kind in own else house_text(kind) for kind in kinds},
        decision=_decision(decision, recognised) if recognised else None,
        refusals=refusals,
        certificates={one.waiting.dossier.code: _certificates(one, paper) for one, paper in recognised},
        filed=filed,
        listed=[(one.waiting.dossier.code, one.waiting.dossier.revision, one.choice.outcome) for one in seen.taken],
    )


def signing(body: Issuer, signer: Signer) -> Issuer:
    """The issuer with the signature block of who signs; never saved."""
    signed = copy(body)
    signed.signer_name = signer.name
    if signer.form:
        signed.signs_for = f"{signer.form} {body.signer_title.upper()}"
        signed.signer_title = signer.title
    return signed


def _decision(decision: RecognitionDecision, recognised: Sequence[tuple[Judged, FiledContent]]) -> dict[str, Any]:
    return papers.decision(
        [(filed, str(one.waiting.dossier.unit), one.waiting.dossier.code) for one, filed in recognised],
        minutes=[minutes_of(one) for one, _filed in recognised if minutes_of(one)],
        regulations=[one.waiting.rule.regulation for one, _filed in recognised if one.waiting.rule],
        basis=decision.basis, period=decision.period,
    )  # fmt: skip


def _refusal(one: Judged, filed: FiledContent) -> dict[str, Any]:
    dossier = one.waiting.dossier
    number = f"{dossier.register_number:02d}/{dossier.register_year}" if dossier.register_number else ""
    return papers.refusal(
        filed, dossier=dossier.code, register=number, minutes=minutes_of(one), reason=one.choice.reason.strip(),
        filed_on=clock.in_vietnam(dossier.filed_at).date() if dossier.filed_at else None,
    )  # fmt: skip


def _certificates(one: Judged, filed: FiledContent) -> list[dict[str, Any]]:
    secret = one.waiting.dossier.initiative.trade_secret
    return [
        papers.certificate(filed, author.person_id, secret=secret, decided="", code="", link="")
        for author in filed.authors
    ]


def minutes_of(judged: Judged) -> str:
    """The council's minutes as a paper cites them; empty where there are none."""
    outcome = judged.waiting.outcome
    return cited(outcome.minutes, papers.MINUTES) if outcome and outcome.minutes else ""


def cited(document: IssuedDocument, what: str) -> str:
    """A paper as another one cites it."""
    return papers.cited(
        what, document.symbol, document.issued_on, document.letterhead.get("name") or str(document.issuer)
    )
