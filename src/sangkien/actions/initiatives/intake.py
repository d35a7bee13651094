"""Taking in a whole checked list at once: many submitted initiatives in few statements.

Called inside the verb that answers for the list (`batch.apply`); the right and the journal are that verb's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat, LPad
from django.utils.translation import gettext as _

from sangkien.actions.counting import Change, shift, take_part
from sangkien.actions.initiatives.receipts import reserve
from sangkien.kernel import clock, fingerprint, ids
from sangkien.kernel.errors import Conflict
from sangkien.kernel.text_vi import match_key, tidy
from sangkien.models.initiatives import Authorship, Initiative, Step, Version
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor
from sangkien.queries.initiatives.desks import Desks
from sangkien.queries.initiatives.versions import TEXTS
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import repeat_key, take_out_confidential
from sangkien.rules.roles import OfficeHeld
from sangkien.rules.sheets.titles import title_key

CHUNK = 500
# Codes have six digits; beyond a million initiatives they grow.
_SIX_DIGITS_END = 1_000_000


@dataclass(frozen=True)
class ListedAuthor:
    """An author as a list names him or her; `share` is the exact part of the whole."""

    name: str
    share: Fraction
    member_code: str = ""
    workplace: str = ""
    job_title: str = ""


@dataclass(frozen=True)
class Listed:
    """An accepted row: `columns` are columns of Initiative (texts, dates, recognition, benefit)."""

    unit: Unit
    authors: tuple[ListedAuthor, ...]
    columns: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Intake:
    """For whom, for what and as when a list is taken in."""

    programme: Programme
    phase_number: int
    entered_at: datetime
    batch_id: int
    actor: Actor
    office: OfficeHeld | None


def take_in(rows: Sequence[Listed], intake: Intake) -> list[Initiative]:
    """Make a submitted initiative of every row, in order, with authors, version, step, receipt and counts.

    The authors' shares are vouched for by the list; authors with an account are still asked.
    """
    people = _People(intake)
    people.prepare(rows)
    desks, receipts = Desks(), _receipts(rows, intake.entered_at.year)
    promised = intake.entered_at.date() + timedelta(days=rules_of(intake.programme).answer_within_days)
    made: list[Initiative] = []
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        initiatives = [_initiative(row, intake, people, desks, next(receipts[row.unit.pk]), promised) for row in chunk]
        Initiative.objects.bulk_create(initiatives)
        _name_codes(initiatives, intake.entered_at.year)
        _write_parts(chunk, initiatives, people, intake)
        made += initiatives
    _count(rows, people, intake)
    return made


def _initiative(
    row: Listed, intake: Intake, people: "_People", desks: Desks, receipt: str, promised: date
) -> Initiative:
    texts = {name: row.columns.get(name, "") for name in ("problem", "solution", "result")}
    title = tidy(row.columns["title"])[:300]
    barred = {people.of(author, row.unit).pk for author in row.authors} | {intake.actor.person_id or 0}
    return Initiative(**{
        **row.columns,
        **{name: take_out_confidential(text).public for name, text in texts.items()},
        "code": ids.time_ordered_key()[:8] + ids.spoken_code(12),
        "programme": intake.programme, "phase_number": intake.phase_number, "unit": row.unit,
        "unit_path": row.unit.path, "unit_name_then": row.unit.name, "state": "submitted",
        "desk": desks.nearest(row.unit.path, barred), "title": title, "title_key": title_key(title)[:300],
        "typed_by_id": intake.actor.account, "on_behalf": True, "revision": 1, "created_at": clock.now(),
        "saved_at": clock.now(), "submitted_at": intake.entered_at, "promised_on": promised,
        "receipt": receipt,
        "repeat_key": repeat_key(title, [author.name for author in row.authors], row.unit.pk),
    })  # fmt: skip


def _name_codes(initiatives: Sequence[Initiative], year: int) -> None:
    keys = [initiative.pk for initiative in initiatives]
    number: Any = Cast("pk", CharField())
    made = Initiative.objects.filter(pk__gte=min(keys), pk__lte=max(keys), pk__in=keys)
    made.filter(pk__lt=_SIX_DIGITS_END).update(code=Concat(Value(f"SK-{year}-"), LPad(number, 6, Value("0"))))
    made.filter(pk__gte=_SIX_DIGITS_END).update(code=Concat(Value(f"SK-{year}-"), number))
    for initiative in initiatives:
        initiative.code = ids.initiative_code(year, initiative.pk)


def _write_parts(chunk: Sequence[Listed], initiatives: Sequence[Initiative], people: "_People", intake: Intake) -> None:
    pairs = list(zip(chunk, initiatives, strict=True))
    Authorship.objects.bulk_create(
        Authorship(
            initiative=initiative, position=position, person=people.of(author, row.unit), name=author.name[:120],
            standing=Person.Standing.MEMBER, workplace=author.workplace[:300], job_title=author.job_title[:120],
            share_numerator=author.share.numerator, share_denominator=author.share.denominator,
            vouched_by_batch=intake.batch_id,
        )
        for row, initiative in pairs
        for position, author in enumerate(row.authors, start=1)
    )  # fmt: skip
    versions = [_version(row, initiative, people, intake) for row, initiative in pairs]
    Version.objects.bulk_create(versions)
    Step.objects.bulk_create(
        Step(
            initiative=initiative, verb="submit", from_state="draft", to_state="submitted", at=intake.entered_at,
            by_id=intake.actor.account, office=intake.office.office if intake.office else "",
            office_unit_id=(intake.office.unit_id or None) if intake.office else None, version=1,
        )
        for initiative in initiatives
    )  # fmt: skip


def _version(row: Listed, initiative: Initiative, people: "_People", intake: Intake) -> Version:
    days = (initiative.applied_first, initiative.applied_last)
    public: dict[str, Any] = {name: getattr(initiative, name) for name in TEXTS} | {
        "priorities": list(initiative.priorities),
        "trade_secret": initiative.trade_secret,
        "applied": [*(day.isoformat() if day else None for day in days), initiative.applied_precision],
        "recognised_on": initiative.recognised_on.isoformat() if initiative.recognised_on else None,
        "benefit_amount": None if initiative.benefit_amount is None else f"{initiative.benefit_amount:f}",
        "authors": [
            {"person": people.of(a, row.unit).pk, "name": a.name, "share": str(a.share), "workplace": a.workplace}
            for a in row.authors
        ],
        "files": [],
    }
    return Version(
        initiative=initiative, number=1, content=public, confidential={}, sha256=fingerprint.of([public, {}]),
        at=intake.entered_at, by_id=intake.actor.account,
    )  # fmt: skip


def _receipts(rows: Sequence[Listed], year: int) -> dict[int, Iterator[str]]:
    """Reserve the receipt numbers of each unit at one go; an iterator of numbers by unit."""
    units = {row.unit.pk: row.unit for row in rows}
    many = Counter(row.unit.pk for row in rows)
    return {key: iter(reserve(units[key], year, many[key])) for key in sorted(units)}


def _count(rows: Sequence[Listed], people: "_People", intake: Intake) -> None:
    day = clock.in_vietnam(intake.entered_at).date()
    by_unit: dict[int, list[Listed]] = defaultdict(list)
    for row in rows:
        by_unit[row.unit.pk].append(row)
    for _unit_id, listed in sorted(by_unit.items()):
        unit = listed[0].unit
        parts = Counter(people.of(author, unit).pk for row in listed for author in row.authors)
        for phase in (intake.phase_number, 0):
            changes = [Change(phase, "status", "submitted", len(listed))]
            shift(unit, intake.programme.pk, changes, day=day)
            for many, persons in _by_count(parts):
                take_part(unit, intake.programme.pk, phase, persons, many, day=day)


def _by_count(parts: Counter[int]) -> Iterable[tuple[int, list[int]]]:
    grouped: dict[int, list[int]] = defaultdict(list)
    for person, many in parts.items():
        grouped[many].append(person)
    return sorted(grouped.items())


def take_out(initiatives: Sequence[Initiative], actor: Actor, office: OfficeHeld | None) -> None:
    """Withdraw many submitted initiatives at once, with their steps and counts.

    Raises Conflict where somebody has touched one of them since it was read.
    """
    for start in range(0, len(initiatives), CHUNK):
        chunk = initiatives[start : start + CHUNK]
        _hold_untouched(chunk)
        Initiative.objects.filter(pk__in=[one.pk for one in chunk]).update(
            state="withdrawn", revision=F("revision") + 1, decided_at=clock.now()
        )
        Step.objects.bulk_create(
            Step(
                initiative=one, verb="withdraw", from_state="submitted", to_state="withdrawn", at=clock.now(),
                by_id=actor.account, office=office.office if office else "",
                office_unit_id=(office.unit_id or None) if office else None,
            )
            for one in chunk
        )  # fmt: skip
    _count_out(initiatives)


def _hold_untouched(chunk: Sequence[Initiative]) -> None:
    held = Initiative.objects.select_for_update().filter(pk__in=[one.pk for one in chunk]).order_by("pk")
    now = dict(held.values_list("pk", "revision"))
    if any(now.get(one.pk) != one.revision for one in chunk):
        raise Conflict(_("Vừa có người xử lý một sáng kiến của danh sách này. Hãy xem lại rồi hoàn tác lần nữa."))


def _count_out(initiatives: Sequence[Initiative]) -> None:
    places: dict[tuple[int, int, int], list[Initiative]] = defaultdict(list)
    for one in initiatives:
        places[one.unit_id, one.programme_id, one.phase_number or 0].append(one)
    for (_unit, programme, number), some in sorted(places.items()):
        authors = Authorship.objects.filter(initiative__in=[one.pk for one in some])
        parts = Counter(authors.values_list("person_id", flat=True))
        for phase in (number, 0):
            changes = [
                Change(phase, "status", "submitted", -len(some)),
                Change(phase, "status", "withdrawn", len(some)),
            ]
            shift(some[0].unit, programme, changes, day=clock.today())
            for many, persons in _by_count(parts):
                take_part(some[0].unit, programme, phase, persons, -many, day=clock.today())


class _People:
    """The people a list names: known by member code, or as an author without an account in the same unit, or new."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.known: dict[tuple[str, int | str], Person] = {}

    def of(self, author: ListedAuthor, unit: Unit) -> Person:
        """The person behind a listed author."""
        return self.known[self._key(author, unit)]

    def prepare(self, rows: Sequence[Listed]) -> None:
        """Find or make everybody the rows name."""
        wanted = {self._key(author, row.unit): author for row in rows for author in row.authors}
        self._find_by_code([key[1] for key in wanted if key[0] == "code"])
        self._find_by_name({row.unit.pk for row in rows})
        fresh = {key: self._new(author) for key, author in wanted.items() if key not in self.known}
        Person.objects.bulk_create(fresh.values(), batch_size=CHUNK)
        self.known |= fresh

    @staticmethod
    def _key(author: ListedAuthor, unit: Unit) -> tuple[str, int | str]:
        if author.member_code:
            return ("code", author.member_code)
        return (match_key(author.name)[:120], unit.pk)

    def _find_by_code(self, codes: Sequence[int | str]) -> None:
        for start in range(0, len(codes), CHUNK):
            for person in Person.objects.filter(member_code__in=codes[start : start + CHUNK]):
                self.known["code", person.member_code or ""] = person

    def _find_by_name(self, units: set[int]) -> None:
        for unit_id in units:
            rows = Authorship.objects.filter(initiative__unit=unit_id, person__user=None).select_related("person")
            several: set[tuple[str, int | str]] = set()
            for row in rows.iterator():
                key: tuple[str, int | str] = (row.person.name_key, unit_id)
                if self.known.setdefault(key, row.person) != row.person:
                    several.add(key)
            # Of several people of one name nobody is taken for the other: the row was asked about, and is somebody new.
            for key in several:
                del self.known[key]

    @staticmethod
    def _new(author: ListedAuthor) -> Person:
        return Person(
            name=author.name[:120], name_key=match_key(author.name)[:120], standing=Person.Standing.MEMBER,
            member_code=author.member_code or None, created_at=clock.now(),
        )  # fmt: skip
