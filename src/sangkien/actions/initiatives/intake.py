"""Taking in a whole checked list at once: many submitted initiatives in few statements.

Called inside the verb that answers for the list (`batch.apply`); the right and the journal are that verb's.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat, LPad
from django.utils.translation import gettext as _

from sangkien.actions.base import add_all
from sangkien.actions.counting import Change, appends, shift, take_part, take_part_in
from sangkien.actions.initiatives.listed import Listed, ListedPeople
from sangkien.actions.initiatives.receipts import reserve
from sangkien.kernel import clock, fingerprint, ids
from sangkien.kernel.errors import Conflict
from sangkien.kernel.text_vi import tidy
from sangkien.models.initiatives import Authorship, Initiative, Step, Version
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor
from sangkien.queries.counting.tree import chain
from sangkien.queries.initiatives.desks import Desks
from sangkien.queries.initiatives.versions import TEXTS
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import MARKABLE, repeat_key, take_out_confidential
from sangkien.rules.roles import OfficeHeld
from sangkien.rules.sheets.titles import title_key

CHUNK = 500
# Codes have six digits; beyond a million initiatives they grow.
_SIX_DIGITS_END = 1_000_000


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
    taking = Taking(intake, Counter(row.unit for row in rows))
    made = [one for start in range(0, len(rows), CHUNK) for one in taking.take(rows[start : start + CHUNK])]
    taking.count()
    return made


class Taking:
    """A list on its way in, part by part, so that one of any length takes no more room than a short one.

    `many` says how many rows each unit will have in all, for the receipt numbers are reserved at one go. What has
    been taken is counted by `count`, once, at the end.
    """

    def __init__(self, intake: Intake, many: Mapping[Unit, int]) -> None:
        self._intake, self._people, self._desks = intake, ListedPeople(), Desks()
        year, answered = intake.entered_at.year, rules_of(intake.programme).answer_within_days
        self._receipts = {
            unit.pk: iter(reserve(unit, year, n)) for unit, n in sorted(many.items(), key=lambda one: one[0].pk)
        }
        self._promised = intake.entered_at.date() + timedelta(days=answered)
        self._units: dict[int, Unit] = {}
        self._rows: Counter[int] = Counter()
        self._parts: defaultdict[int, Counter[int]] = defaultdict(Counter)

    def take(self, rows: Sequence[Listed]) -> list[Initiative]:
        """Make the initiatives of these rows, in order."""
        persons = self._people.of(rows)
        initiatives = [self._initiative(row, who, n) for n, (row, who) in enumerate(zip(rows, persons, strict=True))]
        add_all(initiatives)
        _name_codes(initiatives, self._intake.entered_at.year)
        _write_parts(rows, initiatives, persons, self._intake)
        for row, who in zip(rows, persons, strict=True):
            self._units[row.unit.pk] = row.unit
            self._rows[row.unit.pk] += 1
            self._parts[row.unit.pk].update(who)
        return initiatives

    def count(self) -> None:
        """Count everything that was taken: one change a unit, and its people grouped by their entries."""
        day, programme = clock.in_vietnam(self._intake.entered_at).date(), self._intake.programme.pk
        for key, unit in sorted(self._units.items()):
            phases, today = (self._intake.phase_number, 0), () if appends() else chain(unit)
            changes = [Change(phase, "status", "submitted", self._rows[key]) for phase in phases]
            shift(unit, programme, changes, day=day, today=today)
            for many, persons in _by_count(self._parts[key]):
                take_part_in(unit, programme, phases, persons, many, day=day, today=today)

    def _initiative(self, row: Listed, persons: Sequence[int], place: int) -> Initiative:
        texts = {name: row.columns.get(name, "") for name in MARKABLE}
        title, intake, now = tidy(row.columns["title"])[:300], self._intake, clock.now()
        return Initiative(**{
            **row.columns,
            **{name: take_out_confidential(text).public if text else "" for name, text in texts.items()},
            # Until the row has its number: no two of one moment are alike.
            "code": f"{ids.time_ordered_key()[-14:]}{place:06d}",
            "programme": intake.programme, "phase_number": intake.phase_number, "unit": row.unit,
            "unit_path": row.unit.path, "unit_name_then": row.unit.name, "state": "submitted",
            "desk": self._desks.nearest(row.unit.path, {*persons, intake.actor.person_id or 0}), "title": title,
            "title_key": title_key(title)[:300], "typed_by_id": intake.actor.account, "on_behalf": True, "revision": 1,
            "created_at": now, "saved_at": now, "submitted_at": intake.entered_at, "promised_on": self._promised,
            "receipt": next(self._receipts[row.unit.pk]),
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


def _write_parts(
    chunk: Sequence[Listed], initiatives: Sequence[Initiative], persons: Sequence[Sequence[int]], intake: Intake
) -> None:
    written = list(zip(chunk, initiatives, persons, strict=True))
    add_all([
        Authorship(
            initiative_id=initiative.pk, position=position, person_id=person, name=author.name[:120],
            standing=Person.Standing.MEMBER, workplace=author.workplace[:300], job_title=author.job_title[:120],
            share_numerator=author.share.numerator, share_denominator=author.share.denominator,
            vouched_by_batch=intake.batch_id,
        )
        for row, initiative, who in written
        for position, (author, person) in enumerate(zip(row.authors, who, strict=True), start=1)
    ])  # fmt: skip
    add_all([_version(row, initiative, who, intake) for row, initiative, who in written])
    add_all([
        Step(
            initiative_id=initiative.pk, verb="submit", from_state="draft", to_state="submitted", at=intake.entered_at,
            by_id=intake.actor.account, office=intake.office.office if intake.office else "",
            office_unit_id=(intake.office.unit_id or None) if intake.office else None, version=1,
        )
        for initiative in initiatives
    ])  # fmt: skip


def _version(row: Listed, initiative: Initiative, persons: Sequence[int], intake: Intake) -> Version:
    days = (initiative.applied_first, initiative.applied_last)
    public: dict[str, Any] = {name: getattr(initiative, name) for name in TEXTS} | {
        "priorities": list(initiative.priorities),
        "trade_secret": initiative.trade_secret,
        "applied": [*(day.isoformat() if day else None for day in days), initiative.applied_precision],
        "recognised_on": initiative.recognised_on.isoformat() if initiative.recognised_on else None,
        "benefit_amount": None if initiative.benefit_amount is None else f"{initiative.benefit_amount:f}",
        "authors": [
            {"person": person, "name": author.name, "share": str(author.share), "workplace": author.workplace}
            for author, person in zip(row.authors, persons, strict=True)
        ],
        "files": [],
    }
    return Version(
        initiative_id=initiative.pk, number=1, content=public, confidential={}, sha256=fingerprint.of([public, {}]),
        at=intake.entered_at, by_id=intake.actor.account,
    )  # fmt: skip


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
