"""Changing a bound first lists the entries it would affect; then they count where the new bound says."""

import json
import random
from datetime import date, datetime, timedelta

import pytest

from sangkien.actions import programmes
from sangkien.actions.accounts import system_actor
from sangkien.actions.amending import amend, settle
from sangkien.actions.counting import fold
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied
from sangkien.models.audit import Entry
from sangkien.models.counting import Count
from sangkien.models.initiatives import Initiative
from sangkien.queries.amending import affected, every_affected, first_affected, preview
from sangkien.queries.counting.recount import differences
from sangkien.queries.programmes.reading import rules_of
from sangkien.rules import programme_file
from sangkien.rules import programmes as law
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import PROGRAMMES, acting

TEXT = (PROGRAMMES / "1-trieu-sang-kien.yaml").read_text()
LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
# Phase 1 ends ten days earlier, phase 2 begins earlier by as much.
EARLIER = TEXT.replace("closes: 2022-05-31", "closes: 2022-05-21").replace("opens: 2022-06-01", "opens: 2022-05-22")


def read(text: str):
    return programme_file.read(text, today=date(2022, 5, 20))


def lan_submits(cast, moment: datetime, title: str = "Giá để hàng", **changes) -> Initiative:
    with clock.frozen(moment):
        draft = factories.draft(LAN, title=title, **changes)
        initiative = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
        return submission.submit(initiative, actor=acting(cast.lan))


@pytest.fixture
def three(cast) -> list[Initiative]:
    """One well inside phase 1, one in its last second (valid), one in the first second of phase 2."""
    entries = [
        lan_submits(cast, datetime(2022, 5, 20, 10, 0), "Một"),
        lan_submits(cast, datetime(2022, 5, 31, 23, 59, 59), "Hai"),
        lan_submits(cast, datetime(2022, 6, 1, 0, 0, 0), "Ba"),
    ]
    with clock.frozen(datetime(2022, 6, 2, 9, 0)):
        verification.confirm(entries[1], actor=acting(cast.minh))
    return entries


def count(unit, phase: int, value: str, dimension: str = "status") -> int:
    fold()
    row = Count.objects.filter(unit=unit.pk, phase=phase, dimension=dimension, value=value).exclude(programme=0).first()
    return row.n if row else 0


def wrong_counts(cast) -> list:
    fold()
    return [one for one in differences() if one.programme == cast.programme.pk]


def test_the_preview_lists_the_entries_and_changes_nothing(cast, three):
    seen = preview(cast.programme, read(EARLIER), EARLIER)
    assert (seen.entries, seen.moved, seen.judged) == (1, 1, 0)
    assert [(g.phase_before, g.phase_after, g.state, g.n) for g in seen.touched] == [(1, 2, "valid", 1)]
    assert [entry.code for entry in first_affected(cast.programme, read(EARLIER))] == [three[1].code]
    assert {(d.part, d.which) for d in seen.differences} == {("closes", "1"), ("opens", "2")}
    assert rules_of(cast.programme).phases[0].closes_at.day == 31


def test_an_amendment_without_its_preview_is_refused_and_names_it(cast, three):
    seen = preview(cast.programme, read(EARLIER), EARLIER)
    with pytest.raises(Conflict, match=seen.fingerprint):
        amend(cast.programme, EARLIER, actor=acting(cast.quan))
    assert rules_of(cast.programme).phases[0].closes_at.day == 31


def test_a_preview_that_no_longer_holds_confirms_nothing(cast, three):
    seen = preview(cast.programme, read(EARLIER), EARLIER)
    lan_submits(cast, datetime(2022, 5, 28, 8, 0), "Vừa mới đến")
    with pytest.raises(Conflict, match="xem trước"):
        amend(cast.programme, EARLIER, actor=acting(cast.quan), fingerprint=seen.fingerprint)


def quan_amends(cast, text: str):
    seen = preview(cast.programme, read(text), text)
    return amend(cast.programme, text, actor=acting(cast.quan), fingerprint=seen.fingerprint)


def test_confirmed_it_moves_the_entries_and_every_figure_with_them(cast, three):
    assert (count(cast.national, 1, "valid"), count(cast.national, 2, "valid")) == (1, 0)
    quan_amends(cast, EARLIER)
    three[1].refresh_from_db()
    assert three[1].phase_number == 2
    for unit in (cast.factory, cast.federation, cast.national):
        assert (count(unit, 1, "valid"), count(unit, 2, "valid"), count(unit, 0, "valid")) == (0, 1, 1)
        assert (count(unit, 1, "ky-thuat", "kind"), count(unit, 2, "ky-thuat", "kind")) == (0, 1)
        assert [count(unit, phase, "submitting", "people") for phase in (1, 2, 0)] == [1, 1, 1]
    assert wrong_counts(cast) == []
    entry = Entry.objects.filter(verb="programme.amend").latest("pk")
    assert (json.loads(entry.data)["moved"], json.loads(entry.data)["version"]) == (1, 2)


def test_moved_back_everything_stands_as_before(cast, three):
    quan_amends(cast, EARLIER)
    quan_amends(cast, TEXT)
    three[1].refresh_from_db()
    assert three[1].phase_number == 1
    assert wrong_counts(cast) == []
    assert cast.programme.versions.count() == 3


def test_the_same_text_again_is_no_amendment(cast, three):
    amend(cast.programme, TEXT, actor=acting(cast.quan))
    assert cast.programme.versions.count() == 1


def test_no_entry_with_a_receipt_may_fall_between_the_phases(cast, three):
    gap = TEXT.replace("closes: 2022-05-31", "closes: 2022-05-21").replace(
        "opens: 2022-06-01", "opens: 2022-06-01\n    after_gap: true"
    )
    with pytest.raises(Conflict, match="1 sáng kiến đã nhận sẽ không còn thuộc giai đoạn nào"):
        quan_amends(cast, gap)


def test_what_an_entry_carries_stays_in_the_programme(cast, three):
    lost = TEXT.replace("code: ky-thuat", "code: ky-thuat-moi")
    with pytest.raises(Conflict, match=r"ky-thuat.*3 sáng kiến"):
        quan_amends(cast, lost)
    regrouped = TEXT.replace("code: lao-dong-doanh-nghiep", "code: doanh-nghiep")
    with pytest.raises(Conflict, match="lao-dong-doanh-nghiep"):
        quan_amends(cast, regrouped)


def test_a_phase_with_targets_cannot_be_dropped(cast):
    programmes.set_target(cast.factory, cast.programme, actor=acting(cast.hoa), phase=2, amount=5)
    lines = TEXT.splitlines(keepends=True)
    start = next(
        i for i, line in enumerate(lines) if "number: 2" in line and lines[i + 1].strip() == "name: Giai đoạn 2"
    )
    end = next(i for i in range(start, len(lines)) if lines[i].startswith("eligibility"))
    with pytest.raises(Conflict, match="Giai đoạn 2"):
        quan_amends(cast, "".join([*lines[:start], "\n", *lines[end:]]))


def test_a_narrower_period_lists_those_who_would_fall_out_of_it_and_leaves_the_decision_to_people(cast, three):
    narrow = TEXT.replace("first: 2021-09-01", "first: 2022-03-01")
    seen = preview(cast.programme, read(narrow), narrow)
    assert (seen.judged, seen.moved) == (3, 0)
    assert {(g.standing_before, g.standing_after) for g in seen.touched} == {("inside", "before")}
    quan_amends(cast, narrow)
    three[1].refresh_from_db()
    assert (three[1].state, three[1].phase_number) == ("valid", 1)


def test_an_author_cannot_amend(cast):
    with pytest.raises(Denied):
        amend(cast.programme, EARLIER, actor=acting(cast.lan))


def test_who_sent_in_by_the_old_bounds_while_they_changed_is_settled_later(cast, three, monkeypatch):
    quan_amends(cast, EARLIER)
    with monkeypatch.context() as patch:
        patch.setattr(submission, "rules_of", lambda _programme: read(TEXT))
        late = lan_submits(cast, datetime(2022, 5, 25, 8, 0), "Trong lúc đổi")
    assert (late.phase_number, count(cast.national, 1, "all")) == (1, 2)
    assert settle(cast.programme, actor=system_actor()) == 1
    late.refresh_from_db()
    assert (late.phase_number, count(cast.national, 1, "all"), count(cast.national, 2, "all")) == (2, 1, 3)
    assert wrong_counts(cast) == []


def test_the_database_and_the_law_agree_on_who_is_affected(cast):
    """Entries around every bound, with whole and partial dates, judged by the pure law and by SQL."""
    luck = random.Random(7)
    moments = [datetime(2022, 5, 21, 23, 59, 59, 900_000), datetime(2022, 5, 22), datetime(2022, 5, 31, 23, 59, 59, 1)]
    days = [
        date(2021, 8, 31),
        date(2021, 9, 1),
        date(2022, 2, 28),
        date(2022, 3, 1),
        date(2023, 9, 1),
        date(2023, 9, 2),
    ]
    seed = lan_submits(cast, datetime(2022, 5, 20, 10, 0))
    old, new = read(TEXT), read(EARLIER.replace("first: 2021-09-01", "first: 2022-03-01"))
    entries = []
    for number in range(60):
        first = luck.choice(days)
        last = luck.choice([first, first + timedelta(days=30), first + timedelta(days=364)])
        at = clock.in_vietnam(luck.choice(moments) + timedelta(seconds=luck.choice([0, 1, 86_400])))
        phase = law.phase_at(old, at)
        made = Initiative.objects.create(
            code=f"X-{number}", programme=cast.programme, unit=cast.factory, unit_path=cast.factory.path,
            state="submitted", typed_by=seed.typed_by, created_at=at, saved_at=at, submitted_at=at,
            phase_number=phase.number, applied_first=first, applied_last=last,
        )  # fmt: skip
        entries.append(law.Entry(made.code, at, first, last))
    by_law = {one.id: (one.phase_after, one.eligibility_after) for one in law.affected_by(old, new, entries)}
    by_sql = {
        row.code: (row.phase_after, row.standing_after)
        for row in affected(cast.programme, old, new)
        if row.pk != seed.pk
    }
    assert by_sql == by_law
    assert len(by_law) > 20
    assert {row.code for row in every_affected(cast.programme, new)} >= by_law.keys()


def test_the_preview_asks_the_same_few_questions_however_many_entries(cast, three, django_assert_max_num_queries):
    preview(cast.programme, read(EARLIER), EARLIER)
    with django_assert_max_num_queries(7):
        preview(cast.programme, read(EARLIER), EARLIER)
