"""A share of an initiative is used once for a title; co-authors use theirs independently of one another."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from sangkien.actions import titles
from sangkien.actions.initiatives import verification
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.models.titles import TitleUse
from sangkien.queries.titles import _SCOPES, shares_of
from sangkien.rules.recognitions import SCOPES as ACT_SCOPES
from sangkien.rules.titles import SCOPES as TITLE_SCOPES
from tests import factories
from tests.actions.benefits.world import BOTH, valid_initiative
from tests.cast import Cast
from tests.factories import acting

pytestmark = pytest.mark.django_db
LATER = datetime(2025, 3, 1, 9, 0, tzinfo=clock.VIETNAM)


@pytest.fixture
def office(cast: Cast) -> Person:
    return factories.in_office("Lý Thị Văn", cast.factory, "union_office")


@pytest.fixture
def shared(cast: Cast) -> Initiative:
    return valid_initiative(cast, *BOTH)


def use(cast: Cast, one: Initiative, whose: Person, by: Person, **more: object) -> TitleUse:
    fields: dict[str, object] = {
        "title": "cstd-co-so", "year": 2024, "unit": cast.factory, "paper_number": "15/QĐ-SM", "paper_date": date(2024, 12, 20),
    }  # fmt: skip
    with clock.frozen(LATER):
        return titles.record(one, actor=acting(by), person=whose, **(fields | more))


def test_a_share_is_used_once_whatever_the_title_and_the_year(cast: Cast, shared: Initiative, office: Person) -> None:
    use(cast, shared, cast.lan, office)
    with pytest.raises(Conflict, match="đã dùng"):
        use(cast, shared, cast.lan, office, year=2025)


def test_a_co_authors_use_is_independent(cast: Cast, shared: Initiative, office: Person) -> None:
    use(cast, shared, cast.lan, office)
    assert use(cast, shared, cast.hoa, office).person == cast.hoa


def test_another_initiative_of_the_same_person_is_another_share(cast: Cast, shared: Initiative, office: Person) -> None:
    use(cast, shared, cast.lan, office)
    use(cast, valid_initiative(cast, title="Xe đẩy phôi"), cast.lan, office)
    assert TitleUse.objects.filter(person=cast.lan).count() == 2


def test_after_undoing_with_a_reason_it_may_be_used_again_and_the_first_stays(
    cast: Cast, shared: Initiative, office: Person
) -> None:
    first = use(cast, shared, cast.lan, office)
    with pytest.raises(Invalid):
        titles.undo(first, actor=acting(office), reason=" ")
    titles.undo(first, actor=acting(office), reason="Ghi nhầm năm.")
    use(cast, shared, cast.lan, office, year=2025)
    assert [row.undo_reason for row in TitleUse.objects.order_by("pk")] == ["Ghi nhầm năm.", ""]
    with pytest.raises(Conflict):
        titles.undo(first, actor=acting(office), reason="Lần nữa.")


def test_nobody_records_or_undoes_an_own_use(cast: Cast, shared: Initiative, office: Person) -> None:
    with pytest.raises(Denied):
        use(cast, shared, cast.hoa, cast.hoa)
    of_hoa = use(cast, shared, cast.hoa, office)
    with pytest.raises(Denied):
        titles.undo(of_hoa, actor=acting(cast.hoa), reason="Tôi muốn dùng lại.")


@pytest.mark.parametrize("who", ["lan", "minh", "tuan", "khach", "quan"])
def test_only_an_office_of_the_unit_or_above_records(cast: Cast, shared: Initiative, who: str) -> None:
    with pytest.raises(Denied):
        use(cast, shared, cast.lan, getattr(cast, who))


def test_not_for_a_unit_in_which_one_holds_no_office(cast: Cast, shared: Initiative, office: Person) -> None:
    with pytest.raises(Invalid):
        use(cast, shared, cast.lan, office, unit=cast.federation)


def test_not_for_somebody_who_is_no_author(cast: Cast, shared: Initiative, office: Person) -> None:
    with pytest.raises(Invalid):
        use(cast, shared, cast.khach, office)


def test_not_by_a_draft_nor_for_a_year_nobody_has_rules_for(cast: Cast, shared: Initiative, office: Person) -> None:
    for year in (2023, 2026):
        with pytest.raises(Invalid):
            use(cast, shared, cast.lan, office, year=year)


def test_a_wider_title_needs_a_wider_influence(cast: Cast, shared: Initiative, office: Person) -> None:
    with pytest.raises(Conflict, match="phạm vi"):
        use(cast, shared, cast.lan, office, title="cstd-toan-quoc")


def test_what_was_annulled_supports_nothing(cast: Cast, shared: Initiative, office: Person) -> None:
    verification.annul(shared, actor=acting(cast.thu), reason="R1", note="Trùng.")
    with pytest.raises(Conflict):
        use(cast, shared, cast.lan, office)


def test_a_person_sees_which_share_may_support_what_and_why_not(cast: Cast, shared: Initiative, office: Person) -> None:
    use(cast, shared, cast.lan, office)
    free = valid_initiative(cast, title="Xe đẩy phôi")
    found = {row.authorship.initiative.title: row for row in shares_of(cast.lan.pk, 2025)}
    assert found[shared.title].supports[0].hindrances == ["used"]
    assert [s.hindrances for s in found[free.title].supports] == [[], ["scope"], ["scope"]]


def test_the_table_itself_refuses_a_second_use(cast: Cast, shared: Initiative, office: Person) -> None:
    first = use(cast, shared, cast.lan, office)
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_every_scope_an_act_can_acknowledge_is_known_to_titles() -> None:
    assert set(_SCOPES) == set(ACT_SCOPES)
    assert set(_SCOPES.values()) == set(TITLE_SCOPES)
