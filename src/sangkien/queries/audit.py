"""The journal for those who may read it: by thing; and the heads of its sealed blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from sangkien.kernel.errors import Denied
from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import JoinLink, User
from sangkien.models.audit import Block, BlockEntry, Entry
from sangkien.models.imports import Batch
from sangkien.models.initiatives import Initiative
from sangkien.models.notifications import Notification
from sangkien.models.organisation import Term, Unit
from sangkien.models.people import Person
from sangkien.models.recognitions import AnnulmentCase, RecognitionDecision
from sangkien.queries.access import Actor, Thing, can, reach
from sangkien.rules.roles import OFFICES

PAGE = 50

# Reference kind -> noun, the column its key stands in, and what to fetch along.
_NOUNS: dict[str, tuple[type[Any], str, tuple[str, ...]]] = {
    "unit": (Unit, "pk", ()),
    "person": (Person, "pk", ()),
    "user": (User, "pk", ("person",)),
    "term": (Term, "pk", ("unit",)),
    "join_link": (JoinLink, "pk", ("unit",)),
    "initiative": (Initiative, "code", ("unit", "typed_by")),
    "batch": (Batch, "code", ("unit",)),
    "notification": (Notification, "pk", ()),
    "recognition": (RecognitionDecision, "code", ("body__unit",)),
    "annulment": (
        AnnulmentCase,
        "code",
        ("bench", "opened_by", "dossier__initiative", "dossier__unit", "dossier__body"),
    ),
}


def thing_of(reference: str) -> Thing | None:
    """The thing a reference (`unit:5`, `initiative:SK-2026-000001`) names; None where there is none.

    Says nothing about whether anybody may see it.
    """
    kind, _colon, key = reference.partition(":")
    if kind not in _NOUNS or not key:
        return None
    noun, column, along = _NOUNS[kind]
    if column == "pk" and not key.isdecimal():
        return None
    found: Thing | None = noun.objects.select_related(*along).filter(**{column: key}).first()
    return found


@dataclass(frozen=True)
class Line:
    """An entry with its actor and office in words; `opens` where the journal of its thing may be read."""

    entry: Entry
    who: str
    office: str
    sealed: bool
    opens: bool


@dataclass(frozen=True)
class Page:
    """A page of the journal, newest first; `before` is the key of the next page, 0 where there is none."""

    lines: Sequence[Line]
    before: int


@asked_once
def sees_everything(actor: Actor) -> bool:
    """Whether the actor reads the whole journal: by an office in the topmost unit."""
    tops = set(Unit.objects.filter(parent=None).values_list("path", flat=True))
    return bool(tops & set(reach("journal.read", actor)))


def page(actor: Actor, *, about: str = "", before: int = 0) -> Page:
    """Entries about one thing, or where no thing is named, everything the actor may read at a glance.

    Raises Denied where the actor may not read the journal, or not about this thing.
    """
    places = reach("journal.read", actor)
    if not places:
        raise Denied(_("Nhật ký chỉ dành cho lãnh đạo, người theo dõi và quản trị."), verb="journal.read", thing=about)
    rows = Entry.objects.filter(_about(actor, about))
    if before:
        rows = rows.filter(pk__lt=before)
    entries = list(rows.order_by("-pk")[: PAGE + 1])
    more, entries = len(entries) > PAGE, entries[:PAGE]
    return Page(_lines(entries), entries[-1].pk if more else 0)


def _about(actor: Actor, about: str) -> Q:
    if about:
        thing = thing_of(about)
        if thing is None or _is_draft(thing) or is_silent(thing, actor) or not can("journal.read", thing, actor):
            raise Denied(_("Bạn không xem được nhật ký của nội dung này."), verb="journal.read", thing=about)
        return Q(thing=about)
    if sees_everything(actor):
        return ~_silent()
    # Entries name things, not places: at a glance one reads about the units of one's own offices.
    return Q(thing__in=[f"unit:{held.unit_id}" for held in actor.offices])


def _is_draft(thing: Thing) -> bool:
    """Whether it is an initiative that was never sent in: nobody's business but its author's."""
    return isinstance(thing, Initiative) and thing.submitted_at is None


def is_silent(thing: Thing, actor: Actor) -> bool:
    """Whether it is a draft of a decision or a case of annulment, of which only its own people know: what a decided
    case brought is told by its paper, who complained and how it went is not."""
    if isinstance(thing, RecognitionDecision):
        return thing.state != "signed" and not can("recognition.read_draft", thing, actor)
    return isinstance(thing, AnnulmentCase) and not can("annulment.read", thing, actor)


def _silent() -> Q:
    """How the journal names drafts of decisions and cases of annulment: at a glance nobody learns of them."""
    drafts = RecognitionDecision.objects.exclude(state="signed").annotate(named=Concat(Value("recognition:"), "code"))
    return Q(thing__in=drafts.values("named")) | Q(thing__startswith="annulment:")


def _lines(entries: Sequence[Entry]) -> list[Line]:
    users = {int(e.actor.partition(":")[2]) for e in entries if e.actor.startswith("user:")}
    units = {int(e.office.rpartition(":")[2]) for e in entries if "@unit:" in e.office}
    people = dict(User.objects.filter(pk__in=users).values_list("pk", "person__name"))
    names = {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=units)}
    sealed = set(BlockEntry.objects.filter(entry__in=[e.pk for e in entries]).values_list("entry", flat=True))
    drafts = _drafts({e.thing for e in entries})
    return [
        Line(e, _who(e, people), _office(e, names), e.pk in sealed, opens=_has_page(e.thing) and e.thing not in drafts)
        for e in entries
    ]


def _has_page(reference: str) -> bool:
    """Whether there is a journal of this one thing."""
    return reference.partition(":")[0] in _NOUNS


def _drafts(references: set[str]) -> set[str]:
    """Those of the references that name an initiative never sent in."""
    codes = {key for kind, _colon, key in (one.partition(":") for one in references) if kind == "initiative"}
    if not codes:
        return set()
    found = Initiative.objects.filter(code__in=codes, submitted_at=None).values_list("code", flat=True)
    return {f"initiative:{code}" for code in found}


def _who(entry: Entry, people: Mapping[int, str | None]) -> str:
    if not entry.actor.startswith("user:"):
        return _("người chưa đăng nhập")
    return people.get(int(entry.actor.partition(":")[2])) or _("hệ thống")


def _office(entry: Entry, names: dict[int, str]) -> str:
    office, _at, number = entry.office.partition("@unit:")
    if not number or office not in OFFICES:
        return ""
    return f"{_(OFFICES[office])}, {names.get(int(number), '')}".rstrip(", ")


@dataclass(frozen=True)
class Seals:
    """The state of sealing: the newest blocks, and how many entries wait for a block."""

    blocks: Sequence[Block]
    waiting: int


def seals(actor: Actor, *, before: int = 0) -> Seals:
    """The newest block heads, for writing a number down on paper elsewhere. Raises Denied."""
    if not reach("journal.read", actor):
        raise Denied(_("Nhật ký chỉ dành cho lãnh đạo, người theo dõi và quản trị."), verb="journal.read")
    rows = Block.objects.order_by("-number")
    last = BlockEntry.objects.aggregate(last=Max("entry"))["last"] or 0
    blocks = list((rows.filter(number__lt=before) if before else rows)[:PAGE])
    return Seals(blocks, Entry.objects.filter(pk__gt=last).count())
