"""Chị Lan claims and proves, chị Hoa confirms for the factory, a year later the factory says what came true."""

from datetime import timedelta

import pytest

from sangkien.actions.benefits import climbing
from sangkien.actions.initiatives import drafting
from sangkien.jobs.benefits import remind_due
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.benefits import BenefitEvidence, BenefitQuestion, BenefitValue
from sangkien.models.notifications import Notification
from sangkien.queries.benefits.answering import waiting_for_values
from sangkien.queries.benefits.ladders import ladders_of
from tests import factories
from tests.actions.benefits.world import BOTH, LAN, PAPER, Told, given, valid_initiative
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> Told:
    return Told(cast, valid_initiative(cast))


def standing(told: Told) -> dict[str, int]:
    [ladder] = ladders_of(told.one)
    return {rung.name: int(rung.value.amount) for rung in ladder.rungs if rung.counts}


def test_rung_by_rung_each_with_its_own_amount(told: Told) -> None:
    told.confirmed()
    with clock.frozen(NOW + timedelta(days=366)):
        climbing.realise(
            told.ladder(), given("240 triệu đồng", starts_on=NOW.date(), ends_on=(NOW + timedelta(days=364)).date()),
            actor=acting(told.cast.hoa),
        )  # fmt: skip
    million = 1_000_000
    assert standing(told) == {
        "claimed": 350 * million, "evidenced": 300 * million, "confirmed": 280 * million, "realised": 240 * million,
    }  # fmt: skip


def test_no_rung_is_skipped(told: Told) -> None:
    told.claimed()
    with pytest.raises(Conflict, match="minh chứng"):
        climbing.confirm(told.ladder(), given(), actor=acting(told.cast.hoa))
    with pytest.raises(Conflict):
        climbing.realise(told.ladder(), given(), actor=acting(told.cast.hoa))


def test_evidence_needs_a_paper(told: Told) -> None:
    told.claimed()
    with pytest.raises(Invalid, match="minh chứng"):
        climbing.evidence(told.ladder(), given(), [], actor=acting(told.cast.lan))


def test_the_realised_value_waits_for_its_day(told: Told) -> None:
    told.confirmed(months=12)
    with pytest.raises(Conflict, match="20/05/2023"):
        climbing.realise(told.ladder(), given(), actor=acting(told.cast.hoa))


def test_an_initiative_that_was_not_recognised_has_no_ladder(cast: Cast) -> None:

    one = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    with pytest.raises(Conflict, match="công nhận"):
        climbing.claim(one, given(), actor=acting(cast.lan))


@pytest.mark.parametrize("who", ["minh", "tuan", "quan", "khach", "thu"])
def test_only_the_leaders_of_the_unit_that_applies_it_confirm(told: Told, who: str) -> None:
    told.evidenced()
    with pytest.raises(Denied):
        climbing.confirm(told.ladder(), given(), actor=acting(getattr(told.cast, who)))


def test_an_author_who_leads_the_unit_does_not_confirm_and_the_unit_above_does(cast: Cast) -> None:
    told = Told(cast, valid_initiative(cast, *BOTH))
    told.evidenced()
    with pytest.raises(Denied):
        climbing.confirm(told.ladder(), given(), actor=acting(cast.hoa))
    assert [row.pk for row in waiting_for_values(acting(cast.thu), "confirmed")] == [told.ladder().pk]
    climbing.confirm(told.ladder(), given(), actor=acting(cast.thu))
    assert waiting_for_values(acting(cast.thu), "confirmed") == []


def test_the_hospital_that_applies_it_confirms_its_own_benefit(told: Told) -> None:
    khach = factories.person("Ngô Thị Sen")
    factories.account(khach, member_of=told.cast.hospital)
    factories.term(khach, told.cast.hospital, "unit_head")
    climbing.claim(told.one, given(), actor=acting(told.cast.lan), unit=told.cast.hospital)
    climbing.evidence(told.ladder(), given(), PAPER, actor=acting(told.cast.lan))
    with pytest.raises(Denied):
        climbing.confirm(told.ladder(), given(), actor=acting(told.cast.hoa))
    assert climbing.confirm(told.ladder(), given(), actor=acting(khach)).counted_at is not None


def test_an_odd_amount_does_not_count_before_it_is_answered(told: Told) -> None:
    value = told.claimed("350 nghìn đồng", basis="Bớt dừng máy.")
    assert value.counted_at is None
    assert standing(told) == {}
    climbing.answer(value, actor=acting(told.cast.lan), answer="right", why="Chỉ áp dụng ở một máy nhỏ.")
    assert standing(told) == {"claimed": 350_000}
    kept = BenefitQuestion.objects.get(value=value)
    assert (kept.doubt, kept.answer, kept.why) == ("thousand", "right", "Chỉ áp dụng ở một máy nhỏ.")


def test_mending_puts_the_right_amount_in_its_place_and_keeps_the_wrong_one(told: Told) -> None:
    value = told.claimed("350 nghìn đồng", basis="Bớt dừng máy.")
    new = climbing.answer(value, actor=acting(told.cast.lan), answer="mended", amount="350 triệu đồng")
    assert standing(told) == {"claimed": 350_000_000}
    value.refresh_from_db()
    assert (value.amount, value.ended_at is not None, new.counted_at is not None) == (350_000, True, True)


def test_mending_with_the_same_odd_amount_is_asked_again(told: Told) -> None:
    value = told.claimed("350 nghìn đồng", basis="Bớt dừng máy.")
    again = climbing.answer(value, actor=acting(told.cast.lan), answer="mended", amount="350 nghìn đồng")
    assert again.counted_at is None


def test_a_mended_amount_keeps_its_papers(told: Told) -> None:
    told.claimed()
    value = climbing.evidence(told.ladder(), given("300 nghìn đồng"), PAPER, actor=acting(told.cast.lan))
    new = climbing.answer(value, actor=acting(told.cast.lan), answer="mended", amount="300 triệu đồng")
    assert BenefitEvidence.objects.filter(value=new).count() == 1


def test_only_who_gave_the_amount_answers_and_with_a_reason(told: Told) -> None:
    value = told.claimed("350 nghìn đồng", basis="Bớt dừng máy.")
    with pytest.raises(Denied):
        climbing.answer(value, actor=acting(told.cast.hoa), answer="right", why="x")
    with pytest.raises(Invalid):
        climbing.answer(value, actor=acting(told.cast.lan), answer="right", why=" ")


def test_sixteen_billion_a_year_is_asked_about_never_refused(told: Told) -> None:
    value = told.claimed("16 tỷ đồng", basis="Bản vẽ khuôn dùng chung cho mười dây chuyền.")
    assert value.counted_at is None
    climbing.answer(value, actor=acting(told.cast.lan), answer="right", why="Mười dây chuyền, có báo cáo tài chính.")
    assert standing(told) == {"claimed": 16_000_000_000}


@pytest.mark.parametrize(
    ("amount", "field"),
    [("", "amount"), ("nhiều", "amount"), ("từ 100 đến 200 triệu đồng", "amount"), ("-5 triệu đồng", "amount"),
     ("5 triệu đồng mỗi tháng", "per")],
)  # fmt: skip
def test_what_is_no_amount_is_refused_beside_its_question(told: Told, amount: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        told.claimed(amount)
    assert field in refused.value.problems


def test_a_newer_value_follows_and_the_older_stays(told: Told) -> None:
    told.claimed("350 triệu đồng")
    told.claimed("400 triệu đồng")
    assert standing(told) == {"claimed": 400_000_000}
    assert BenefitValue.objects.filter(ladder=told.ladder()).count() == 2


def test_the_unit_is_reminded_once_when_the_day_has_come(told: Told) -> None:
    told.confirmed(months=6)
    reminded = lambda: Notification.objects.filter(kind="benefit.realise_due").count()  # noqa: E731
    with clock.frozen(NOW + timedelta(days=150)):
        assert remind_due() == 0
    for days in (190, 191, 220):
        with clock.frozen(NOW + timedelta(days=days)):
            remind_due()
            work_off("test")
    assert reminded() == 1
    assert Notification.objects.get(kind="benefit.realise_due").person_id == told.cast.hoa.pk


def test_leaders_hear_of_evidence_and_authors_of_the_confirmation(told: Told) -> None:
    told.confirmed()
    work_off("test")
    assert Notification.objects.get(kind="benefit.evidenced").person_id == told.cast.hoa.pk
    assert Notification.objects.get(kind="benefit.confirmed").person_id == told.cast.lan.pk
