"""The reasons behind a right: the table, the life cycle, and what the actor holds."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.kernel.errors import NotFound
from sangkien.queries import audit, people
from sangkien.queries.access import Actor, Thing, Verdict, can
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.rules.initiatives import LIFECYCLE, STATES
from sangkien.rules.permissions import PERMISSIONS
from sangkien.rules.roles import OFFICES
from sangkien.rules.verbs import RELATIONS, VERBS

_INITIATIVE = re.compile(r"SK-\d{4}-\d+")
# What everybody with an account may know to exist.
_OPEN_KINDS = frozenset({"unit"})
# How rights over other things are judged: by the right to see them.
_SEEING = {"batch": "batch.read", "user": "account.end_session", "notification": "notification.mark_seen"}


@dataclass(frozen=True)
class Answer:
    """May I, and why: by right, by state, and who could in my place."""

    verb: str
    thing: str
    verdict: Verdict
    office: str
    state: str
    state_allows: bool
    relations: list[str]
    offices: list[str]
    barred: list[str]
    url: str

    @property
    def may(self) -> bool:
        """Whether the actor can do it right now."""
        return self.verdict.allowed and self.state_allows


def reference_of(text: str) -> str:
    """What was typed as a reference: an initiative may be named by its code alone."""
    text = text.strip()[:80]
    code = text.upper()
    return f"initiative:{code}" if _INITIATIVE.fullmatch(code) else text


def answer(verb: str, text: str, actor: Actor) -> Answer:
    """Why the actor may or may not do `verb`; NotFound where the thing is not the actor's to know of."""
    reference = reference_of(text)
    thing = _visible(reference, actor) if reference else None
    line = PERMISSIONS[verb]
    verdict = can(verb, thing, actor) if thing is not None or not line.relations else _without_thing(verb, actor)
    state, allows = _state(verb, thing)
    held = verdict.through
    return Answer(
        verb=_(VERBS[verb]),
        thing=str(thing) if reference.startswith(("unit:", "initiative:")) else reference,
        verdict=verdict,
        office=f"{_(OFFICES[held.office])}, {held.unit_name}" if held and held.office in OFFICES else "",
        state=state,
        state_allows=allows,
        relations=[_(RELATIONS[name]) for name in RELATIONS if name in line.relations],
        offices=[_(words) for office, words in OFFICES.items() if office in line.all_offices],
        barred=[_(RELATIONS[name]) for name in RELATIONS if name in line.barred],
        url=_page(reference),
    )


def _without_thing(verb: str, actor: Actor) -> Verdict:
    words = " · ".join(_(RELATIONS[name]) for name in RELATIONS if name in PERMISSIONS[verb].relations)
    return Verdict(False, _("Việc này tùy vào từng nội dung cụ thể: {who}. Hãy ghi mã ở ô bên dưới.").format(who=words))


def _visible(reference: str, actor: Actor) -> Thing:
    kind, _colon, key = reference.partition(":")
    if kind == "initiative":
        return fetch_visible(key, actor)
    if kind == "person" and key.isdecimal():
        return people.fetch_visible(int(key), actor)
    found = audit.thing_of(reference)
    if found is None or not (kind in _OPEN_KINDS or _sees(kind, found, actor)):
        raise NotFound(_("Không có nội dung nào mang mã này, hoặc nội dung không dành cho bạn."))
    return found


def _sees(kind: str, thing: Thing, actor: Actor) -> bool:
    if audit.is_silent(thing, actor):
        return False
    if can("journal.read", thing, actor):
        return True
    seeing = _SEEING.get(kind)
    return seeing is not None and bool(can(seeing, thing, actor))


def _state(verb: str, thing: Thing | None) -> tuple[str, bool]:
    """What the life cycle says: a sentence, and whether the move is open now."""
    room, _dot, move = verb.partition(".")
    state = getattr(thing, "state", "")
    if room != "initiative" or move not in LIFECYCLE.moves or state not in STATES:
        return "", True
    sources = ", ".join(_(STATES[name]) for name in STATES if name in LIFECYCLE.moves[move].sources)
    words = _("Đang ở trạng thái “{state}”. Việc này làm được khi: {sources}.")
    return words.format(state=_(STATES[state]), sources=sources), LIFECYCLE.allows(move, state)


def _page(reference: str) -> str:
    kind, _colon, key = reference.partition(":")
    if kind == "person" and key.isdecimal():
        return reverse("people:person", args=[int(key)])
    return ""
