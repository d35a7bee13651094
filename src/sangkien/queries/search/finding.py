"""Finding initiatives by words: whole phrases first, then the same words apart; the best of the newest on top."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sangkien.kernel.text_vi import nfc
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.queries.access import ANONYMOUS, Actor
from sangkien.queries.initiatives.lists import public_filter
from sangkien.queries.programmes.reach import hidden_from
from sangkien.queries.search.engine import engine
from sangkien.rules.search import Wanted, coverage, spelt, wanted

# So many of the newest are weighed against each other; older ones follow page by page.
WINDOW = 200
PAGE = 20
# The window reached so far, in the address: which words are looked for together, and before which number.
PHRASES, APART = "p", "r"

_WORD = re.compile(r"[^\W_]+")
_HIDDEN = re.compile("▮\\d+▮")
AROUND = 14


@dataclass(frozen=True)
class Place:
    """How far a reader has come: which window (`before` None: the newest) and which page of it from 1."""

    tier: str = PHRASES
    before: int | None = None
    page: int = 1


@dataclass(frozen=True)
class Found:
    """An initiative as everybody may see it. `excerpt` is (text, sought) in order."""

    initiative: Initiative
    authors: Sequence[str]
    unnamed: int
    excerpt: Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class Results:
    """One page of results and the place of the next; `weighed` is how many of this window fit."""

    rows: Sequence[Found]
    following: Place | None
    weighed: int


def search(text: str, place: Place | None = None, *, actor: Actor = ANONYMOUS) -> Results:
    """What everybody may read, of programmes the actor sees, and holds every word of `text`; marks and case do not
    matter."""
    sought, place = wanted(text), place or Place()
    if not sought.syllables:
        return Results([], None, 0)
    ids, at = _window(sought, place)
    ranked = _ranked(ids, text, sought, hidden_from(actor))
    start = (at.page - 1) * PAGE
    return Results(_shown(ranked[start : start + PAGE], sought), _next(sought, at, ids, len(ranked)), len(ranked))


def _window(sought: Wanted, place: Place) -> tuple[list[int], Place]:
    if place.tier == PHRASES:
        ids = engine().newest(sought.pairs, (), place.before, WINDOW)
        if ids or not _has_apart(sought):
            return ids, place
        place = Place(APART)
    return engine().newest(sought.singles, sought.pairs, place.before, WINDOW), place


def _has_apart(sought: Wanted) -> bool:
    return sought.pairs != sought.singles


def _next(sought: Wanted, at: Place, ids: list[int], shown: int) -> Place | None:
    if at.page * PAGE < shown:
        return replace(at, page=at.page + 1)
    if len(ids) == WINDOW:
        return Place(at.tier, ids[-1])
    if at.tier == PHRASES and _has_apart(sought) and engine().newest(sought.singles, sought.pairs, None, 1):
        return Place(APART)
    return None


def _ranked(ids: list[int], text: str, sought: Wanted, hidden: list[int]) -> list[int]:
    """Titles that hold more of what is sought first, then those with the very marks that were typed, then the newest."""
    typed = {word for word in _WORD.findall(nfc(text).lower()) if not word.isascii()}
    seen = Initiative.objects.filter(public_filter(), pk__in=ids)
    titles = (seen.exclude(programme__in=hidden) if hidden else seen).values_list("pk", "title")

    def weight(row: tuple[int, str]) -> tuple[float, int, int]:
        marked = typed & set(_WORD.findall(row[1].lower())) if typed else ()
        return (-coverage(row[1], sought), -len(marked), -row[0])

    return [pk for pk, _title in sorted(titles, key=weight)]


def _shown(ids: list[int], sought: Wanted) -> list[Found]:
    known = Initiative.objects.select_related("unit", "programme").in_bulk(ids)
    authors = public_authors(ids)
    rows = []
    for one in (known[pk] for pk in ids):
        names, unnamed = authors.get(one.pk, ([], 0))
        rows.append(Found(one, names, unnamed, excerpt([one.solution, one.problem, one.result], sought)))
    return rows


def public_authors(ids: Iterable[int]) -> dict[int, tuple[list[str], int]]:
    """For each initiative the names of authors who chose to be named, and how many others there are."""
    found: dict[int, tuple[list[str], int]] = {}
    rows = Authorship.objects.filter(initiative__in=list(ids)).order_by("initiative", "position")
    for initiative, name, named in rows.values_list("initiative", "name", "person__shows_name"):
        names, unnamed = found.get(initiative, ([], 0))
        found[initiative] = ([*names, name], unnamed) if named else (names, unnamed + 1)
    return found


def excerpt(texts: Sequence[str], sought: Wanted) -> list[tuple[str, bool]]:
    """The stretch of a text in which most of what is sought stands; the beginning where nothing does."""
    asked = set(sought.singles)
    for text in texts:
        plain = _HIDDEN.sub("…", text)
        words = list(_WORD.finditer(plain))
        hits = [index for index, word in enumerate(words) if asked & set(spelt(word.group()))]
        if hits:
            return _stretch(plain, words, hits)
    first = next((text for text in texts if text.strip()), "")
    words = list(_WORD.finditer(_HIDDEN.sub("…", first)))
    return _stretch(_HIDDEN.sub("…", first), words, []) if words else []


def _stretch(text: str, words: list["re.Match[str]"], hits: list[int]) -> list[tuple[str, bool]]:
    middle = max(hits, key=lambda one: sum(abs(one - other) <= AROUND for other in hits)) if hits else 0
    first, last = max(0, middle - AROUND // 2), min(len(words), middle + 2 * AROUND) - 1
    start, end = (words[first].start() if first else 0), (words[last].end() if last < len(words) - 1 else len(text))
    pieces, at, marked = [("… " if start else "", False)], start, set(hits)
    for index in range(first, last + 1):
        if index in marked:
            pieces += [(text[at : words[index].start()], False), (words[index].group(), True)]
            at = words[index].end()
    pieces.append((text[at:end] + ("" if end == len(text) else " …"), False))
    return [piece for piece in pieces if piece[0]]
