"""A dossier as a marker reads it: the filed version, and in a blind session without anything that betrays whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sangkien.kernel.errors import NotFound
from sangkien.models.accounts import User
from sangkien.models.councils.marks import ClearedFile, MarkSheet
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem
from sangkien.models.files import StoredFile
from sangkien.models.organisation import UnitName
from sangkien.models.people import Person
from sangkien.queries.access import Actor, actor_of, can
from sangkien.queries.councils.marking import is_blind
from sangkien.queries.councils.sessions import fetch_item
from sangkien.rules.blinding import Betrayals, blind
from sangkien.rules.councils.lives import DECIDED, UNDECIDED
from sangkien.rules.dossiers.filed import FiledContent, FiledFile, read_version

# What a marker is asked to read, in this order; the answers of the form follow.
TEXTS = ("problem", "solution", "result")


@dataclass(frozen=True)
class ReadFile:
    """A paper in the list of a dossier; in a blind session under a neutral name, and open only when cleared."""

    number: int
    name: str
    open: bool


@dataclass(frozen=True)
class ReadUse:
    """A trial or first application as the reader may see it."""

    kind: str
    when: str
    place: str
    seen: str


@dataclass(frozen=True)
class Reading:
    """What a reader is shown. `code`, `authors` and `unit` are empty where names are hidden."""

    number: int | None
    code: str
    title: str
    unit: str
    authors: tuple[str, ...]
    texts: Mapping[str, str]
    answers: Mapping[str, str]
    uses: tuple[ReadUse, ...]
    files: tuple[ReadFile, ...]
    form: str
    blind: bool


def filed(item: AgendaItem) -> FiledContent:
    """The version on the agenda; in a rehearsal the practice data, shaped alike."""
    if item.version is not None:
        one = item.version
        return read_version(one.number, one.sha256, one.content, one.confidential, one.particulars)
    return read_version(0, "", item.practice, {}, {})


def papers_of(item: AgendaItem) -> tuple[FiledFile, ...]:
    """Every paper that was filed with the dossier, the evidence of its uses among them."""
    content = filed(item)
    evidence = (FiledFile(use.evidence, use.evidence_name) for use in content.uses if use.evidence)
    seen: dict[str, FiledFile] = {}
    for paper in (*content.files, *evidence):
        seen.setdefault(paper.sha256, paper)
    return tuple(seen.values())


def reading_of(item: AgendaItem, *, hidden: bool, number: int | None = None) -> Reading:
    """The dossier for somebody who judges it; `hidden` where the reader must not learn whose it is."""
    content = filed(item)
    betrayals = betrayals_of(item, content) if hidden else None
    files = _files(item, hidden=hidden)

    def shown(text: str) -> str:
        return blind(text, betrayals) if betrayals is not None else text

    return Reading(
        number=number,
        code="" if hidden else item.code,
        title=shown(content.title),
        unit="" if hidden or item.dossier is None else str(item.dossier.unit),
        authors=() if hidden else tuple(author.name for author in content.authors),
        texts={name: shown(content.whole(name)) for name in (*TEXTS, *content.texts) if content.whole(name)},
        answers={name: shown(content.whole(name)) for name in content.answers if content.whole(name)},
        uses=tuple(ReadUse(use.kind, use.started_text, shown(use.place), shown(use.seen)) for use in content.uses),
        files=files,
        form=content.form,
        blind=hidden,
    )


def _files(item: AgendaItem, *, hidden: bool) -> tuple[ReadFile, ...]:
    papers = papers_of(item)
    if not hidden:
        return tuple(ReadFile(place, paper.name, True) for place, paper in enumerate(papers, start=1))
    cleared = set(ClearedFile.objects.filter(item=item).values_list("sha256", flat=True))
    return tuple(ReadFile(place, "", paper.sha256 in cleared) for place, paper in enumerate(papers, start=1))


def betrayals_of(item: AgendaItem, content: FiledContent) -> Betrayals:
    """Everything that would tell whose the dossier is: people, units by all their names, codes, rare jobs."""
    people = {author.person_id for author in content.authors if author.person_id}
    now = tuple(Person.objects.filter(pk__in=people).values_list("name", flat=True))
    units = [author.workplace for author in content.authors] + [user.workplace for user in content.first_users]
    codes: list[str] = []
    if item.dossier is not None:
        homes = {item.dossier.unit_id, item.dossier.initiative.unit_id}
        for code, name, short in UnitName.objects.filter(unit__in=homes).values_list("code", "name", "short_name"):
            units += [name, short]
            codes.append(code)
        if item.dossier.body is not None:
            units.append(str(item.dossier.body))
        codes += [item.dossier.code, item.dossier.initiative.code]
    return Betrayals(
        authors=tuple(sorted({author.name for author in content.authors} | set(now))),
        colleagues=tuple(sorted({user.name for user in content.first_users})),
        units=tuple(sorted({unit for unit in units if unit.strip()})),
        unit_codes=tuple(sorted({code for code in codes if code})),
        job_titles=tuple(sorted({author.job_title for author in content.authors if author.job_title})),
    )


def marker_file(sheet: MarkSheet, number: int) -> tuple[StoredFile, str]:
    """A paper a marker opens, and the name it is given; NotFound where it is withheld, as if there were none."""
    return paper_before_council(sheet.item, number, hidden=is_blind(sheet.item.session))


def paper_before_council(item: AgendaItem, number: int, *, hidden: bool) -> tuple[StoredFile, str]:
    """A paper of a dossier and the name it is given; where names are `hidden` only one that was cleared."""
    papers = papers_of(item)
    if not 1 <= number <= len(papers):
        raise NotFound
    paper = papers[number - 1]
    if hidden and not ClearedFile.objects.filter(item=item, sha256=paper.sha256).exists():
        raise NotFound
    stored = StoredFile.objects.filter(sha256=paper.sha256).first()
    if stored is None:
        raise NotFound
    return stored, neutral_name(number, stored.media_type) if hidden else paper.name


# A dossier that left the agenda is before this council no more.
_BEFORE_COUNCIL = UNDECIDED | DECIDED


def may_read_filed(item: AgendaItem, actor: Actor) -> bool:
    """Whether the actor decides on this dossier, and so reads all that was filed, confidential passages too."""
    return item.state in _BEFORE_COUNCIL and bool(can("agenda.read_filed", item, actor))


def fetch_filed(item_id: int, actor: Actor) -> AgendaItem:
    """A dossier before the council for somebody who decides on it; NotFound for everybody else."""
    item = fetch_item(item_id, actor)
    if not may_read_filed(item, actor):
        raise NotFound
    return item


def neutral_name(number: int, media_type: str) -> str:
    """A name of a file that tells nothing."""
    ending = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}.get(media_type, "bin")
    return f"tai-lieu-{number}.{ending}"


def knows_by_office(item: AgendaItem, seat: CouncilSeat) -> bool:
    """Whether the member's offices open the dossier, the initiative or the journal with names in them."""
    user = User.objects.filter(person=seat.person_id or 0).select_related("person").first()
    if user is None or item.dossier is None:
        return False
    reader = actor_of(user)
    return bool(
        can("dossier.read", item.dossier, reader)
        or can("initiative.read", item.dossier.initiative, reader)
        or can("journal.read", item.dossier.unit, reader)
    )
