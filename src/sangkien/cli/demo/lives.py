"""Lives of initiatives: started, sent in, decided, each step by somebody at a moment."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sangkien.actions.initiatives import authors, drafting, files, submission, verification
from sangkien.cli.demo.people import FOLDER, acting, unit
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.queries.people import by_identifier
from sangkien.queries.programmes.reading import fetch_programme, rules_of
from sangkien.rules.initiatives import Draft
from sangkien.rules.programmes import reasons_for

QUICK = timedelta(minutes=25)


@dataclass(frozen=True)
class Decision:
    """What becomes of an entry: by whom, how long after it was first sent in, with which words."""

    verb: str
    by: str
    after: timedelta
    words: str = ""


@dataclass(frozen=True)
class Entry:
    """An initiative to be: where, by whom typed, when, and what becomes of it."""

    programme: str
    unit: str
    typist: str
    at: datetime
    draft: Draft
    decisions: tuple[Decision, ...] = ()
    sent: bool = True
    evidence: bool = True
    agree: tuple[str, ...] = field(default=())


def life(entry: Entry) -> Iterator[datetime]:
    """The steps of an entry, each after the moment at which it is taken."""
    yield entry.at
    actor = acting(entry.typist)
    made = drafting.start(unit(entry.unit), fetch_programme(entry.programme), entry.draft, actor=actor)
    if entry.evidence and not entry.draft.trade_secret:
        _attach(made.code, entry.typist, "quyet-dinh-vi-du.pdf", "evidence")
    if any(by_identifier(author.identifier) is None for author in entry.draft.authors):
        _attach(made.code, entry.typist, "chu-ky-vi-du.pdf", "signature")
    if not entry.sent:
        return
    yield entry.at + QUICK
    submission.submit(fetch_visible(made.code, acting(entry.typist)), actor=acting(entry.typist))
    for key in entry.agree:
        yield entry.at + 2 * QUICK
        authors.agree_share(fetch_visible(made.code, acting(key)), actor=acting(key))
    for decision in entry.decisions:
        yield entry.at + QUICK + decision.after
        decide(made.code, entry.programme, decision)


def decide(code: str, programme: str, decision: Decision) -> None:
    """Decide an entry, with the first reason that the programme knows for it."""
    actor = acting(decision.by)
    entry = fetch_visible(code, actor)
    match decision.verb:
        case "submit":
            submission.submit(entry, actor=actor)
        case "withdraw":
            submission.withdraw(entry, actor=actor, note=decision.words)
        case "confirm":
            verification.confirm(entry, actor=actor, note=decision.words)
        case "send_back":
            verification.send_back(entry, actor=actor, reason=_reason(programme, "return"), note=decision.words)
        case "reject":
            verification.reject(entry, actor=actor, reason=_reason(programme, "reject"), note=decision.words)


def _reason(programme: str, move: str) -> str:
    return reasons_for(rules_of(fetch_programme(programme)), move)[0].code


def _attach(code: str, typist: str, name: str, purpose: str) -> None:
    actor = acting(typist)
    content = (FOLDER / name).read_bytes()
    files.attach(fetch_visible(code, actor), content, actor=actor, name=name, purpose=purpose)
