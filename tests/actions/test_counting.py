"""Whatever happens, and in whatever order: the counters are what a recount gives, on every day."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sangkien.actions import counting
from sangkien.actions.initiatives.steps import count_move
from sangkien.actions.restructuring.dated import Deed, place
from sangkien.actions.restructuring.planting import transplant
from sangkien.kernel import clock
from sangkien.models.accounts import User
from sangkien.models.counting import Count, CountDay
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import Decision, Membership, Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.queries.counting.recount import differences
from tests import factories

START = date(2022, 5, 20)
NEXT = {
    "submitted": ["returned", "valid", "rejected", "withdrawn"],
    "returned": ["submitted", "withdrawn"],
    "valid": ["annulled"],
}
KINDS = ("ky-thuat", "quan-ly")


class Undo(Exception):
    """Ends an example without a trace."""


@contextmanager
def without_trace() -> Iterator[None]:
    with suppress(Undo), transaction.atomic():
        yield
        raise Undo


@dataclass
class World:
    """Three federations, two unions in each, four people, one programme; and what happened so far."""

    programme: Programme
    typist: User
    root: Unit
    federations: list[Unit]
    unions: list[Unit]
    people: list[Person]
    today: date = START
    initiatives: list[Initiative] = field(default_factory=list)
    told: list[tuple[int, date, tuple[int, str, str], int]] = field(default_factory=list)
    places: dict[int, list[tuple[date, int]]] = field(default_factory=dict)
    backdated: bool = False


def make_world() -> World:
    root = factories.unit("Tổng Liên đoàn", level="national")
    federations = [factories.unit(f"Liên đoàn {n}", root, level="provincial") for n in "ABC"]
    unions = [factories.unit(f"Công đoàn {f.name[-1]}{n}", f) for f in federations for n in "12"]
    people = [factories.person(f"Người thứ {n}") for n in range(4)]
    world = World(factories.programme(root), factories.account(people[0]), root, federations, unions, people)
    for unit in (*federations, *unions):
        world.places[unit.pk] = [(date.min, unit.parent_id or 0)]
    return world


def enter(world: World, union: int, authors: set[int], phase: int, back: int) -> None:
    unit, day = Unit.objects.get(pk=world.unions[union].pk), world.today - timedelta(days=back)
    number = len(world.initiatives)
    initiative = Initiative.objects.create(
        code=f"T-{number}", programme=world.programme, phase_number=phase, unit=unit, unit_path=unit.path,
        state="submitted", title="Giá xoay", kind=KINDS[number % 2], content_group="can-bo", typed_by=world.typist,
        created_at=clock.now(), saved_at=clock.now(), submitted_at=clock.now(),
    )  # fmt: skip
    Authorship.objects.bulk_create(
        Authorship(initiative=initiative, position=n, person=world.people[n], name="X", standing="member")
        for n in authors
    )
    count_move(initiative, "draft", day=day)
    tell(world, initiative, "draft", day)
    world.initiatives.append(initiative)
    world.backdated |= bool(back)


def decide(world: World, which: int, move: int, back: int) -> None:
    if not world.initiatives:
        return
    initiative = world.initiatives[which % len(world.initiatives)]
    initiative.refresh_from_db()
    choices = NEXT.get(initiative.state, [])
    if not choices:
        return
    before, initiative.state = initiative.state, choices[move % len(choices)]
    initiative.save()
    day = world.today - timedelta(days=back)
    count_move(initiative, before, day=day)
    tell(world, initiative, before, day)
    world.backdated |= bool(back)


def tell(world: World, initiative: Initiative, before: str, day: date) -> None:
    """What an honest clerk would note about this step, at the unit where it happened."""
    for state, n in ((before, -1), (initiative.state, 1)):
        if state != "draft":
            for phase in (0, initiative.phase_number or 0):
                world.told.append((initiative.unit_id, day, (phase, "status", state), n))
                if state != "withdrawn":
                    world.told.append((initiative.unit_id, day, (phase, "status", "all"), n))
                if state == "valid":
                    world.told.append((initiative.unit_id, day, (phase, "kind", initiative.kind), n))


def move(world: World, union: int, federation: int, back: int) -> None:
    unit, parent = Unit.objects.get(pk=world.unions[union].pk), Unit.objects.get(pk=world.federations[federation].pk)
    on = world.today - timedelta(days=back)
    if unit.parent_id == parent.pk or world.places[unit.pk][-1][0] >= on:
        return
    decision, _ = Decision.objects.get_or_create(number="1/QĐ", issued_on=on, issuer="")
    place(unit, parent, Deed(on, decision))
    transplant(unit, parent, on=on)
    world.places[unit.pk].append((on, parent.pk))
    world.backdated |= bool(back)


def nest(world: World, federation: int, above: int, back: int) -> None:
    """A whole federation goes below another one, or back to the top."""
    unit = Unit.objects.get(pk=world.federations[federation].pk)
    parent = world.root if federation == above else Unit.objects.get(pk=world.federations[above].pk)
    parent.refresh_from_db()
    on = world.today - timedelta(days=back)
    if unit.parent_id == parent.pk or parent.path.startswith(unit.path) or world.places[unit.pk][-1][0] >= on:
        return
    if any(unit.pk in above_on(world, parent.pk, on + timedelta(days=n)) for n in range(back + 1)):
        return  # no tree was ever a circle
    decision, _ = Decision.objects.get_or_create(number="2/QĐ", issued_on=on, issuer="")
    place(unit, parent, Deed(on, decision))
    transplant(unit, parent, on=on)
    world.places[unit.pk].append((on, parent.pk))
    world.backdated |= bool(back)


def join(world: World, union: int, person: int) -> None:
    unit, who = Unit.objects.get(pk=world.unions[union].pk), world.people[person]
    if Membership.objects.filter(unit=unit, person=who, ended_on=None).exists():
        Membership.objects.filter(unit=unit, person=who).update(ended_on=world.today)
        counting.take_part(unit, 0, 0, [who.pk], -1, day=world.today)
    else:
        Membership.objects.create(unit=unit, person=who, started_on=world.today)
        counting.take_part(unit, 0, 0, [who.pk], 1, day=world.today)


def above_on(world: World, unit: int, day: date) -> set[int]:
    found = {unit}
    while unit in world.places:
        unit = [parent for on, parent in world.places[unit] if on <= day][-1]
        found.add(unit)
    return found


backs = st.sampled_from([0, 0, 0, 1, 2, 5])
unions, federations, persons = st.integers(0, 5), st.integers(0, 2), st.integers(0, 3)
events = st.one_of(
    st.tuples(st.just(enter), unions, st.sets(persons, min_size=1, max_size=3), st.integers(1, 2), backs),
    st.tuples(st.just(decide), st.integers(0, 20), st.integers(0, 3), backs),
    st.tuples(st.just(decide), st.integers(0, 20), st.integers(0, 3), backs),
    st.tuples(st.just(move), unions, federations, backs),
    st.tuples(st.just(nest), federations, federations, backs),
    st.tuples(st.just(join), unions, persons),
)
days = st.lists(st.lists(events, max_size=4), min_size=2, max_size=8)


@pytest.mark.django_db
class TestWhateverHappens:
    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        max_examples=25,
        phases=[Phase.explicit, Phase.generate],
    )
    @given(happening=days)
    def test_counters_are_a_recount_and_every_past_day_is_as_it_was(self, happening, db):
        with without_trace():
            world = make_world()
            people_then: dict[date, Counter[tuple[int, int]]] = {}
            for some in happening:
                with clock.frozen(clock.start_of(world.today)):
                    for function, *arguments in some:
                        function(world, *arguments)
                    counting.fold()
                    people_then[world.today] = people_now(world)
                world.today += timedelta(days=1)
            assert list(differences()) == []
            for day in [START - timedelta(days=n) for n in (5, 2, 1)] + list(people_then):
                assert stood(day, "status", "kind") == expected(world, day), day
                if not world.backdated:
                    assert people_stood(day) == people_then[day] if day in people_then else not people_stood(day)


def expected(world: World, day: date) -> Counter[tuple[int, tuple[int, str, str]]]:
    found: Counter[tuple[int, tuple[int, str, str]]] = Counter()
    for unit, at, what, n in world.told:
        if at <= day:
            for one in above_on(world, unit, day):
                found[one, what] += n
    return Counter({key: n for key, n in found.items() if n})


def stood(day: date, *dimensions: str) -> Counter[tuple[int, tuple[int, str, str]]]:
    found: Counter[tuple[int, tuple[int, str, str]]] = Counter()
    for row in CountDay.objects.filter(day__lte=day, dimension__in=dimensions):
        found[row.unit, (row.phase, row.dimension, row.value)] += row.n
    return Counter({key: n for key, n in found.items() if n})


def people_stood(day: date) -> Counter[tuple[int, int]]:
    found: Counter[tuple[int, int]] = Counter()
    for row in CountDay.objects.filter(day__lte=day, dimension="people", value="submitting"):
        found[row.unit, row.phase] += row.n
    return Counter({key: n for key, n in found.items() if n})


def people_now(world: World) -> Counter[tuple[int, int]]:
    """Every person once per unit and phase, counted by hand from the authors."""
    seen = {
        (unit, phase, author)
        for initiative in Initiative.objects.exclude(state__in=["draft", "withdrawn"])
        for author in initiative.authorships.values_list("person_id", flat=True)
        for unit in above_on(world, initiative.unit_id, world.today)
        for phase in (0, initiative.phase_number)
    }
    return Counter((unit, phase) for unit, phase, _author in seen)


@pytest.mark.django_db
class TestOneByOne:
    def test_a_person_with_two_entries_in_two_unions_counts_once_above_them(self, cast):
        for unit in (cast.factory, cast.factory, cast.hospital):
            counting.take_part(unit, cast.programme.pk, 1, [cast.lan.pk], 1, day=clock.today())
        counting.fold()
        counts = dict(Count.objects.filter(dimension="people", phase=1).values_list("unit", "n"))
        assert counts == {cast.factory.pk: 1, cast.hospital.pk: 1, cast.federation.pk: 1, cast.national.pk: 1}

    def test_who_takes_the_last_entry_back_no_longer_counts_there_but_counts_above(self, cast):
        for unit, n in ((cast.factory, 1), (cast.hospital, 1), (cast.factory, -1)):
            counting.take_part(unit, cast.programme.pk, 1, [cast.lan.pk], n, day=clock.today())
        counting.fold()
        counts = dict(Count.objects.filter(dimension="people", phase=1).exclude(n=0).values_list("unit", "n"))
        assert counts == {cast.hospital.pk: 1, cast.federation.pk: 1, cast.national.pk: 1}

    def test_a_tampered_counter_is_found_and_mended(self, cast):
        changes = [counting.Change(0, "status", "submitted", 1)]
        counting.shift(cast.factory, cast.programme.pk, changes, day=clock.today())
        counting.fold()
        assert {one.where for one in differences()} == {"participant", "counter"}
        assert counting.rebuild(actor=factories.system()) > 0
        assert list(differences()) == []

    def test_counting_anew_gives_the_same_figures_by_day(self, now, db):
        world = make_world()
        for union in (0, 1, 0):
            enter(world, union, {0, 1}, 1, 0)
        with clock.frozen(now + timedelta(days=1)):
            decide(world, 0, 1, -1)
            Initiative.objects.filter(state="valid").update(decided_at=clock.now())
        join(world, 0, 2)
        counting.fold()
        before = [(stood(day, "status", "kind"), people_stood(day)) for day in (START, START + timedelta(days=1))]
        counting.rebuild(actor=factories.system(), whole=True)
        assert list(differences()) == []
        assert [
            (stood(day, "status", "kind"), people_stood(day)) for day in (START, START + timedelta(days=1))
        ] == before

    def test_people_cannot_be_counted_by_adding_up(self, cast):
        with pytest.raises(ValueError, match="take_part"):
            counting.shift(cast.factory, cast.programme.pk, [counting.Change(0, "people", "submitting", 1)], day=START)

    def test_figures_move_only_where_the_tree_says_so(self, cast):
        with pytest.raises(ValueError, match="does not stand below"):
            counting.replant(cast.factory, [cast.federation.pk], [cast.hospital.pk], on=START)
