"""What other pages show of recognition: the section of an initiative's page, one's own certificates, corrections."""

from collections.abc import Set as AbstractSet
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.kernel import check_codes
from sangkien.queries.access import Actor, can
from sangkien.queries.recognitions.certificates import own_certificates
from sangkien.queries.recognitions.papers import readable_among
from sangkien.queries.recognitions.standing import Standing, standing
from sangkien.web.recognitions import words
from sangkien.web.recognitions.outside import obstacles
from sangkien.web.ui.words import day


def of_initiative(initiative: Any, actor: Actor, *, inside: bool) -> dict[str, Any] | None:
    """The section of the page on recognition; None where there is nothing to say."""
    found = standing(initiative, actor, inside=inside)
    if found.item is None and not found.influences and not found.refusals:
        return None
    read = readable_among(_papers(found), actor)
    return {
        **_sentences(found),
        "annulment": _annulment(found, read),
        "decision": _decision(found, read),
        "certificates": [
            _certificate(one, read, codes=found.codes)
            for one in found.certificates
            if found.inside or one.document_id in read
        ],
        "scopes": [_scope(one, read) for one in found.influences],
        "refusals": [
            {"dossier": one.dossier.code, "on": one.decision.signed_on, "reason": one.reason, "paper": words.paper_url(one.document, read),
             "symbol": one.document.symbol if one.document else "", "by": words.body_name(one.document) if one.document else ""}
            for one in found.refusals
        ],
        **_way_in(found, initiative, actor),
        "case": reverse("recognitions:case", args=[found.case.code]) if found.case else "",
        "open_case": reverse("recognitions:open_case", args=[initiative.code])
        if found.may_open_case and not found.case
        else "",
    }  # fmt: skip


def _way_in(found: Standing, initiative: Any, actor: Actor) -> dict[str, Any]:
    """Of what is recognised and not in its programme: why, who can do what; a button only where it would work."""
    if found.item is None or initiative.state != "draft":
        return {}
    lacking, own = obstacles(initiative), bool(can("initiative.edit", initiative, actor))
    return {
        "obstacles": lacking,
        "entering": found.entering and not lacking,
        "ready": not lacking and not found.entering,
        "write": reverse("initiatives:edit", args=[initiative.code]) if own else "",
        "enter": reverse("recognitions:enter", args=[initiative.code])
        if found.may_enter and not lacking and not found.entering
        else "",
    }


def _papers(found: Standing) -> list[Any]:
    items = [*found.refusals, *([found.item.decision] if found.item else [])]
    taken_back = [found.annulment] if found.annulment else []
    return [one.document for one in (*items, *found.certificates, *found.influences, *taken_back)]


def _sentences(found: Standing) -> dict[str, str]:
    """What holds, and where it was taken back what stood before."""
    if found.item is None or found.item.decision.document is None:
        return {"sentence": ""}
    paper = found.item.decision.document
    if found.annulment is not None and found.annulment.document is not None:
        return {
            "sentence": words.annulled_by(found.annulment.document), "before": words.once_recognised_by(paper)
        }  # fmt: skip
    return {"sentence": words.recognised_by(paper)}


def _annulment(found: Standing, read: AbstractSet[int]) -> dict[str, str]:
    """The way to the paper that took it back, and for its parties to the case."""
    if found.annulment is None:
        return {}
    return {
        "paper": words.paper_url(found.annulment.document, read),
        "case": reverse("recognitions:case", args=[found.annulment.code]) if found.reads_case else "",
    }


def _decision(found: Standing, read: AbstractSet[int]) -> dict[str, str]:
    if found.item is None:
        return {}
    decision = found.item.decision
    return {
        "url": reverse("recognitions:decision", args=[decision.code]) if found.reads_decision else "",
        "paper": words.paper_url(decision.document, read),
        "body": str(decision.body),
    }


def _certificate(one: Any, read: AbstractSet[int], *, codes: bool) -> dict[str, Any]:
    return {
        "name": one.document.content.get("author", one.person.name),
        "symbol": one.document.symbol,
        "paper": words.paper_url(one.document, read),
        "code": check_codes.spaced(one.code) if codes else "",
        "check": reverse("recognitions:certificate", args=[check_codes.spaced(one.code)]) if codes else "",
        "valid": one.state == "valid",
    }


def _scope(one: Any, read: AbstractSet[int]) -> dict[str, str]:
    paper = one.document
    said = _("{symbol}, ngày {day}").format(symbol=paper.symbol, day=day(paper.issued_on)) if paper else ""
    return {"scope": words.scope(one.scope), "by": str(one.body), "paper": said, "url": words.paper_url(paper, read)}


def own(actor: Actor) -> list[dict[str, Any]]:
    """The actor's certificates, for the list of one's own initiatives."""
    found = own_certificates(actor)
    # What is about oneself one may read.
    read = frozenset({one.document_id for one in found} | {one.annulled_by_id for one in found if one.annulled_by_id})
    return [
        _certificate(one, read, codes=one.state == "valid")
        | {
            "title": one.document.content.get("title", ""),
            "url": reverse("initiatives:page", args=[one.dossier.initiative.code]),
            **_told(one, read),
        }
        for one in found
    ]


def _told(one: Any, read: AbstractSet[int]) -> dict[str, str]:
    """What a certificate rests on, and what took it back."""
    paper, by = one.decision.document, one.annulled_by
    if by is None:
        return {"sentence": words.recognised_by(paper)}
    return {
        "sentence": words.annulled_by(by), "before": words.once_recognised_by(paper),
        "annulment": words.paper_url(by, read),
    }  # fmt: skip
