"""A programme comes from its file alone; every unit has two targets, each with its date and paper."""

from datetime import date, datetime

import pytest

from sangkien.actions import programmes
from sangkien.actions.initiatives import drafting, submission
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.audit import Entry
from sangkien.models.programmes import Phase, Programme, ProgrammeVersion
from sangkien.queries.programmes import reading
from sangkien.queries.programmes import targets as held
from sangkien.rules.initiatives import AuthorInput
from sangkien.rules.programme_file import ProgrammeFileError
from sangkien.rules.targets import Pair
from tests import factories
from tests.factories import PROGRAMMES, acting

EXAMPLE = (PROGRAMMES / "chuong-trinh-mau.yaml").read_text()
LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


def quan_loads(cast, text: str = EXAMPLE) -> Programme:
    return programmes.load(cast.national, text, actor=acting(cast.quan))


def test_a_file_becomes_a_programme_with_its_phases_and_is_written_down(cast):
    loaded = quan_loads(cast)
    assert (loaded.code, loaded.example, loaded.owner) == ("sang-kien-mau", True, cast.national)
    assert list(Phase.objects.filter(programme=loaded).values_list("number", flat=True)) == [1, 2, 3]
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.thing) == ("programme.load", "programme:sang-kien-mau")


def test_the_same_text_again_changes_nothing_even_on_a_later_day(cast):
    first = quan_loads(cast)
    before = list(Phase.objects.filter(programme=first).values())
    with clock.frozen(datetime(2022, 7, 1, 8, 0)):
        quan_loads(cast)
    assert ProgrammeVersion.objects.filter(programme=first).count() == 1
    assert list(Phase.objects.filter(programme=first).values()) == before


def test_before_the_first_entry_a_new_text_is_a_new_version_with_the_same_first_day(cast):
    loaded = quan_loads(cast)
    opened = Phase.objects.get(programme=loaded, number=1).opens_at
    with clock.frozen(datetime(2022, 7, 1, 8, 0)):
        quan_loads(cast, EXAMPLE.replace("Đợt 1 – Khởi động", "Đợt mở đầu"))
    phase = Phase.objects.get(programme=loaded, number=1)
    assert (phase.name, phase.opens_at) == ("Đợt mở đầu", opened)
    assert reading.rules_of(loaded).phases[0].name == "Đợt mở đầu"
    assert ProgrammeVersion.objects.filter(programme=loaded).count() == 2


def test_after_the_first_entry_a_new_text_must_be_an_amendment(cast):
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    submission.submit(draft, actor=acting(cast.lan))
    text = (
        (PROGRAMMES / "1-trieu-sang-kien.yaml").read_text().replace("answer_within_days: 15", "answer_within_days: 9")
    )
    with pytest.raises(Conflict, match="sửa chương trình"):
        quan_loads(cast, text)
    assert reading.rules_of(cast.programme).answer_within_days == 15


def test_every_fault_is_told_with_its_line_and_nothing_is_kept(cast):
    with pytest.raises(ProgrammeFileError) as refused:
        quan_loads(cast, EXAMPLE.replace("answer_within_days: 10", "answer_within_days: hai"))
    assert EXAMPLE.splitlines()[refused.value.errors[0].line - 1].startswith("answer_within_days")
    assert not Programme.objects.filter(code="sang-kien-mau").exists()


def test_a_file_of_another_unit_is_refused(cast):
    with pytest.raises(Invalid, match="TLD"):
        programmes.load(cast.federation, EXAMPLE, actor=acting(cast.thu))


def test_a_code_cannot_be_taken_over_by_another_unit(cast):
    quan_loads(cast)
    text = EXAMPLE.replace("unit_code: TLD", "unit_code: LD-TN")
    with pytest.raises(Conflict, match="đã là chương trình của"):
        programmes.load(cast.federation, text, actor=acting(cast.thu))


def test_an_author_or_a_verifier_cannot_load_a_programme(cast):
    for who in (cast.lan, cast.minh, cast.tuan):
        with pytest.raises(Denied):
            programmes.load(cast.national, EXAMPLE, actor=acting(who))


def test_programmes_that_run_come_first_and_history_last(cast):
    with clock.frozen(datetime(2026, 3, 1, 9, 0)):
        quan_loads(cast)
        found = reading.overviews()
    assert [(one.programme.code, one.window) for one in found] == [
        ("sang-kien-mau", "open"),
        ("1-trieu-sang-kien", "closed"),
    ]


def thu_assigns(cast, amount: int, *, phase: int = 1, number: str = "12/KH-LĐLĐ", on: date = date(2022, 1, 20)):
    return programmes.assign_target(
        cast.factory, cast.programme, actor=acting(cast.thu), phase=phase, amount=amount, number=number, issued_on=on
    )


def hoa_sets(cast, amount: int, *, phase: int = 1):
    return programmes.set_target(cast.factory, cast.programme, actor=acting(cast.hoa), phase=phase, amount=amount)


def test_both_targets_stand_side_by_side_with_their_papers(cast):
    thu_assigns(cast, 60)
    hoa_sets(cast, 130)
    assert held.of_unit(cast.programme, cast.factory).pair(1) == Pair(60, 130)
    assigned, own = sorted(held.history(cast.programme, cast.factory), key=lambda t: t.kind)
    assert (assigned.decision.number, assigned.decision.issued_on) == ("12/KH-LĐLĐ", date(2022, 1, 20))
    assert own.decision is None


def test_a_new_target_replaces_the_old_one_which_stays_readable(cast):
    thu_assigns(cast, 60)
    with clock.frozen(datetime(2022, 5, 25, 9, 0)):
        thu_assigns(cast, 80, number="30/KH-LĐLĐ", on=date(2022, 5, 24))
    now, then = held.history(cast.programme, cast.factory)
    assert (now.amount, now.replaced_at, then.amount) == (80, None, 60)
    assert then.replaced_at == now.set_at
    assert held.of_unit(cast.programme, cast.factory, day=date(2022, 5, 24)).pair(1).assigned == 60
    assert held.of_unit(cast.programme, cast.factory).pair(1).assigned == 80


def test_saying_the_same_target_twice_is_saying_it_once(cast):
    assert thu_assigns(cast, 60).pk == thu_assigns(cast, 60).pk


def test_nobody_assigns_a_target_to_the_own_unit_and_nobody_above_sets_its_own(cast):
    with pytest.raises(Denied):
        programmes.assign_target(
            cast.factory,
            cast.programme,
            actor=acting(cast.hoa),
            phase=1,
            amount=5,
            number="1/KH",
            issued_on=date(2022, 1, 1),
        )
    with pytest.raises(Denied, match="chính đơn vị"):
        programmes.set_target(cast.factory, cast.programme, actor=acting(cast.thu), phase=1, amount=5)


@pytest.mark.parametrize(("phase", "amount", "field"), [(3, 10, "phase"), (1, -1, "amount")])
def test_a_target_that_makes_no_sense_is_refused_by_field(cast, phase, amount, field):
    with pytest.raises(Invalid) as refused:
        hoa_sets(cast, amount, phase=phase)
    assert list(refused.value.problems) == [field]


def test_the_whole_is_what_was_given_for_it_else_the_phases_together(cast):
    thu_assigns(cast, 60, phase=1)
    assert held.of_unit(cast.programme, cast.factory).pair(0).assigned is None
    thu_assigns(cast, 140, phase=2)
    assert held.of_unit(cast.programme, cast.factory).pair(0).assigned == 200
    thu_assigns(cast, 250, phase=0)
    assert held.of_unit(cast.programme, cast.factory).pair(0).assigned == 250


def test_what_the_file_prints_is_assigned_to_the_unit_that_owns_the_programme(cast):
    assert held.of_unit(cast.programme, cast.national).pair(1) == Pair(300_000, None)
    assert held.of_unit(cast.programme, cast.national).pair(0).assigned == 1_000_000


def test_targets_of_many_children_are_one_question(cast, django_assert_num_queries):
    for amount in (60, 80):
        thu_assigns(cast, amount)
    reading.rules_of(cast.programme)
    with django_assert_num_queries(4):
        below = held.children(cast.programme, cast.federation)
    assert [(child.code, targets.pair(1).assigned) for child, targets in below.given] == [("SAO-MAI", 80)]
    assert ([unit.code for unit in below.without], below.total_without) == (["HOA-SEN"], 1)
    assert held.assigned_below(cast.programme, cast.federation) == {1: 80}
