"""How decisions, papers and cases are named on pages."""

from collections.abc import Set as AbstractSet
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.rules import recognitions as rules
from sangkien.web.ui.words import day

_CASE_ROLES = {"open": "wait", "annulled": "bad", "kept": "good", "withdrawn": "off"}
_DECISION_ROLES = {"drawn_up": "wait", "signed": "good", "dropped": "off"}


def paper_url(document: Any, readable: AbstractSet[int]) -> str:
    """The page of an issued paper; empty where there is none, or it is not among those the reader may open."""
    if document is None or document.pk not in readable:
        return ""
    return reverse("documents:page", args=[document.code])


def body_name(document: Any) -> str:
    """Who issued a paper, by the name printed on it."""
    return str(document.letterhead.get("name") or document.issuer.name)


def recognised_by(paper: Any) -> str:
    """When and by which decision something was recognised."""
    return _("Được công nhận ngày {day}, quyết định số {symbol}.").format(day=day(paper.issued_on), symbol=paper.symbol)


def annulled_by(paper: Any) -> str:
    """When, by which decision and by whom a recognition was taken back."""
    return _("Việc công nhận đã bị hủy ngày {day}, theo quyết định số {symbol} của {body}.").format(
        day=day(paper.issued_on), symbol=paper.symbol, body=body_name(paper)
    )


def once_recognised_by(paper: Any) -> str:
    """What stood until it was taken back."""
    return _("Trước đó được công nhận ngày {day}, quyết định số {symbol}.").format(
        day=day(paper.issued_on), symbol=paper.symbol
    )


def decision_state(state: str) -> dict[str, str]:
    """Words and colour of a decision's state, for a badge."""
    return {"label": _(rules.DECISION_STATES[state]), "role": _DECISION_ROLES[state]}


def decision_name(decision: Any) -> str:
    """What paper a decision is: one that only refuses recognises nothing."""
    if decision.state != "signed":
        return _("Dự thảo quyết định")
    return _("Quyết định công nhận") if decision.document else _("Văn bản không công nhận")


def case_state(state: str) -> dict[str, str]:
    """Words and colour of a case's state, for a badge."""
    return {"label": _(rules.CASE_STATES[state]), "role": _CASE_ROLES[state]}


def ground(name: str) -> str:
    """A ground of annulment."""
    return _(rules.GROUNDS[name].label)


def party(name: str) -> str:
    """Who of the parties asked says something."""
    return _(rules.PARTIES[name])


def asked(one: rules.Asked) -> str:
    """Somebody who was asked to speak, and as what."""
    return f"{one.name} ({_(rules.PARTIES[one.party]).lower()})"


def outcome(name: str) -> str:
    """What is decided upon a dossier."""
    return _(rules.OUTCOMES[name])


def scope(name: str) -> str:
    """A scope of influence."""
    return _(rules.SCOPES[name])


def form(name: str) -> str:
    """How somebody signs who is not the head."""
    return _(rules.FORMS[name]) if name else _("Người đứng đầu ký")


def tally(outcome_: Any) -> str:
    """A council's vote with its denominator."""
    votes = outcome_.tally
    return _("{n} phiếu tán thành trên {whole}, cần {needed}").format(
        n=votes.for_, whole=outcome_.whole, needed=outcome_.needed
    )
