"""From a draft to a confirmed initiative: each counts once, each author agrees, nobody confirms their own."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from sangkien.actions.initiatives import authors, drafting, submission, verification
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.audit import Entry
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit, UnitName
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.queries.initiatives.lists import own_desk
from sangkien.queries.initiatives.page import fetch_visible, initiative_page
from sangkien.queries.initiatives.queue import Narrowing, queue_page
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


def lan_starts(cast: Cast, *authors_of_draft: AuthorInput, **changes) -> Initiative:
    draft = factories.draft(*(authors_of_draft or (LAN,)), **changes)
    return drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))


def lan_submits(cast: Cast, *authors_of_draft: AuthorInput, **changes) -> Initiative:
    return submission.submit(lan_starts(cast, *authors_of_draft, **changes), actor=acting(cast.lan))


def test_a_submitted_initiative_has_a_receipt_a_phase_and_a_promise(cast):
    initiative = lan_submits(cast)
    assert initiative.state == "submitted"
    assert initiative.phase_number == 1
    assert initiative.receipt == "01/2022/BN-SAO-MAI"
    assert initiative.promised_on == date(2022, 6, 4)
    assert initiative.code == f"SK-2022-{initiative.pk:06d}"


def test_sending_twice_is_sending_once(cast):
    initiative = lan_submits(cast)
    submission.submit(initiative, actor=acting(cast.lan))
    assert initiative.versions.count() == 1
    assert initiative.steps.count() == 1


def test_the_same_form_started_twice_is_one_draft(cast):
    draft = factories.draft(LAN)
    first = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan), start_key="k1")
    again = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan), start_key="k1")
    assert first.pk == again.pk


@pytest.mark.parametrize(
    ("moment", "phase"),
    [(datetime(2022, 5, 31, 23, 59, 59), 1), (datetime(2022, 6, 1, 0, 0, 0), 2)],
)
def test_the_last_second_of_a_phase_belongs_to_it(cast, moment, phase):
    with clock.frozen(moment):
        assert lan_submits(cast).phase_number == phase


def test_outside_every_phase_the_draft_stays_and_a_sentence_says_why(cast):
    initiative = lan_starts(cast)
    with clock.frozen(datetime(2023, 12, 1)), pytest.raises(Conflict, match="Bản nháp"):
        submission.submit(initiative, actor=acting(cast.lan))
    assert Initiative.objects.get().state == "draft"


@pytest.mark.parametrize(("applied", "accepted"), [("31/08/2021", False), ("01/09/2021", True)])
def test_the_first_day_of_application_counts_and_the_day_before_does_not(cast, applied, accepted):
    initiative = lan_starts(cast, applied_on=applied)
    if accepted:
        assert submission.submit(initiative, actor=acting(cast.lan)).state == "submitted"
    else:
        with pytest.raises(Invalid) as refusal:
            submission.submit(initiative, actor=acting(cast.lan))
        assert set(refusal.value.problems) == {"applied_on"}


def test_a_date_that_straddles_a_bound_is_asked_about_and_the_answer_keeps_its_precision(cast):
    initiative = lan_starts(cast, applied_on="năm 2021")
    with pytest.raises(Invalid, match="vắt qua mốc"):
        submission.submit(initiative, actor=acting(cast.lan))
    drafting.edit(initiative, factories.draft(LAN, applied_on="năm 2021", applied_inside=True), actor=acting(cast.lan))
    submission.submit(initiative, actor=acting(cast.lan))
    assert (initiative.applied_first, initiative.applied_last) == (date(2021, 9, 1), date(2021, 12, 31))
    assert initiative.applied_precision == "year"


def test_what_is_missing_is_named_by_field_and_nothing_is_lost(cast):
    initiative = lan_starts(cast, title="Một câu", problem="", recognition_number="")
    with pytest.raises(Invalid) as refusal:
        submission.submit(initiative, actor=acting(cast.lan))
    assert {"problem", "recognition_number"} <= set(refusal.value.problems)
    assert Initiative.objects.get().title == "Một câu"


def test_a_trade_secret_needs_only_name_effect_and_reward(cast):
    bare = {"problem", "solution", "kind", "content_group", "applied_on", "applied_at", "recognised_by",
            "recognition_number", "recognised_on", "benefit_amount"}  # fmt: skip
    initiative = lan_submits(cast, trade_secret=True, reward="5.000.000 đ", **dict.fromkeys(bare, ""))
    assert initiative.state == "submitted"


def test_three_equal_thirds_are_lawful_and_exact(cast):
    thirds = [
        AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="1/3"),
        AuthorInput(name="Người Một", share="1/3"),
        AuthorInput(name="Người Hai", share="1/3"),
    ]
    initiative = lan_submits(cast, *thirds)
    assert sum(row.share for row in initiative.authorships.all()) == Fraction(1)


@pytest.mark.parametrize("shares", [("60%", "50%"), ("60%", ""), ("33,33%", "66,66%")])
def test_shares_that_are_not_the_whole_are_refused(cast, shares):
    two = [AuthorInput(name=name, share=share) for name, share in zip(("Người Một", "Người Hai"), shares, strict=True)]
    with pytest.raises(Invalid, match="100%"):
        lan_submits(cast, *two)


def with_minh(share_of_lan: str, share_of_minh: str) -> list[AuthorInput]:
    return [
        AuthorInput(name="Trần Thị Lan", identifier="DV-001", share=share_of_lan),
        AuthorInput(name="Lê Văn Minh", identifier="DV-002", share=share_of_minh),
    ]


def test_the_union_waits_until_every_author_with_an_account_agrees(cast):
    initiative = lan_submits(cast, *with_minh("60%", "40%"))
    with pytest.raises(Conflict, match="Lê Văn Minh"):
        verification.confirm(initiative, actor=acting(cast.hoa))
    authors.agree_share(initiative, actor=acting(cast.minh))
    assert verification.confirm(initiative, actor=acting(cast.hoa)).state == "valid"


def test_a_changed_share_asks_again(cast):
    initiative = lan_submits(cast, *with_minh("60%", "40%"))
    authors.agree_share(initiative, actor=acting(cast.minh))
    verification.send_back(initiative, actor=acting(cast.hoa), note="Xem lại tỷ lệ.")
    drafting.edit(initiative, factories.draft(*with_minh("70%", "30%")), actor=acting(cast.lan))
    submission.submit(initiative, actor=acting(cast.lan))
    with pytest.raises(Conflict, match="Lê Văn Minh"):
        verification.confirm(initiative, actor=acting(cast.hoa))


def test_an_author_without_account_needs_a_signed_paper(cast):
    initiative = lan_submits(cast, AuthorInput(name="Bà Năm", share="100%"), on_behalf=True)
    with pytest.raises(Conflict, match="Bà Năm"):
        verification.confirm(initiative, actor=acting(cast.hoa))


def test_nobody_confirms_their_own_and_it_goes_to_a_colleague(cast):
    hers = AuthorInput(name="Phạm Thị Hoa", identifier="DV-003", share="100%")
    initiative = drafting.start(cast.factory, cast.programme, factories.draft(hers), actor=acting(cast.hoa))
    submission.submit(initiative, actor=acting(cast.hoa))
    assert initiative.desk == cast.factory
    assert not own_desk(acting(cast.hoa)).exists()
    assert own_desk(acting(cast.minh)).exists()
    with pytest.raises(Denied):
        verification.confirm(initiative, actor=acting(cast.hoa))
    assert verification.confirm(initiative, actor=acting(cast.minh)).state == "valid"


def test_where_all_deciders_are_authors_it_goes_to_the_unit_above(cast):
    both = [
        AuthorInput(name="Phạm Thị Hoa", identifier="DV-003", share="50%"),
        AuthorInput(name="Lê Văn Minh", identifier="DV-002", share="50%"),
    ]
    initiative = lan_submits(cast, *both)
    assert initiative.desk == cast.federation
    assert own_desk(acting(cast.thu)).exists()


def test_a_verifier_next_door_has_no_right_here(cast):
    initiative = lan_submits(cast)
    factories.term(cast.khach, cast.hospital, "verifier")
    with pytest.raises(Denied):
        verification.confirm(initiative, actor=acting(cast.khach))


def test_rights_end_with_the_term(cast):
    initiative = lan_submits(cast)
    cast.minh.terms.update(ends_on=clock.today() - timedelta(days=1))
    with pytest.raises(Denied):
        verification.confirm(initiative, actor=acting(cast.minh))


def test_a_rejection_needs_a_reason_of_the_programme_and_words(cast):
    initiative = lan_submits(cast)
    with pytest.raises(Invalid) as refusal:
        verification.reject(initiative, actor=acting(cast.hoa), reason="bịa ra", note="")
    assert set(refusal.value.problems) == {"reason", "words"}
    verification.reject(initiative, actor=acting(cast.hoa), reason="R9", note="Chưa có quyết định.")
    step = initiative.steps.latest("pk")
    assert (step.to_state, step.reason_code, step.office, step.office_unit) == ("rejected", "R9", "chair", cast.factory)


def test_a_returned_one_keeps_its_first_day_and_its_versions(cast):
    initiative = lan_submits(cast)
    verification.send_back(initiative, actor=acting(cast.hoa), note="Bổ sung nơi áp dụng.")
    with clock.frozen(datetime(2022, 6, 10)):
        drafting.edit(initiative, factories.draft(LAN, applied_at="Kho số 2"), actor=acting(cast.lan))
        submission.submit(initiative, actor=acting(cast.lan))
    assert initiative.phase_number == 1
    assert [v.content["applied_place"] for v in initiative.versions.order_by("number")] == ["Kho vật tư", "Kho số 2"]


def test_what_is_being_mended_is_nobody_elses_business_until_it_is_sent_again(cast):
    initiative = lan_submits(cast)
    verification.send_back(initiative, actor=acting(cast.hoa), note="Bổ sung.")
    drafting.edit(initiative, factories.draft(LAN, solution="Đang viết dở"), actor=acting(cast.lan))

    def solution_for(person) -> str:
        actor = acting(person)
        return str(initiative_page(fetch_visible(initiative.code, actor), actor).texts["solution"])

    assert "Đang viết dở" not in solution_for(cast.tuan)
    submission.submit(initiative, actor=acting(cast.lan))
    assert "Đang viết dở" in solution_for(cast.tuan)


def test_a_second_window_does_not_overwrite(cast):
    initiative = lan_starts(cast)
    seen = initiative.revision
    drafting.edit(initiative, factories.draft(LAN, title="Cửa sổ một"), actor=acting(cast.lan), revision=seen)
    with pytest.raises(Conflict):
        drafting.edit(initiative, factories.draft(LAN, title="Cửa sổ hai"), actor=acting(cast.lan), revision=seen)
    assert Initiative.objects.get().title == "Cửa sổ một"


def test_the_queue_says_at_once_what_is_wrong(cast):
    lan_submits(cast)
    lan_submits(cast)
    first, second = queue_page(acting(cast.hoa), Narrowing()).rows
    assert {fault.kind for fault in first.faults} == {"evidence_missing", "repeat"}
    assert next(f for f in second.faults if f.kind == "repeat").other == first.initiative.code


def test_a_confidential_passage_reaches_only_those_who_decide(cast):
    secret = "tỷ lệ pha 7:3"
    initiative = lan_submits(cast, solution=f"Pha keo theo [mật]{secret}[/mật] rồi ép.")
    assert secret not in initiative.solution

    def reads(person) -> bool:
        actor = acting(person)
        return secret in str(initiative_page(fetch_visible(initiative.code, actor), actor).texts)

    assert {key: reads(getattr(cast, key)) for key in ("lan", "hoa", "minh", "tuan")} == {
        "lan": True, "hoa": True, "minh": True, "tuan": False,
    }  # fmt: skip
    assert secret not in "".join(Entry.objects.values_list("data", flat=True))


def test_every_verb_leaves_one_entry_that_names_the_office(cast):
    initiative = lan_submits(cast)
    authors_before = Entry.objects.count()
    verification.confirm(initiative, actor=acting(cast.hoa), note="Đủ.")
    entry = Entry.objects.latest("pk")
    assert Entry.objects.count() == authors_before + 1
    assert (entry.verb, entry.thing) == ("initiative.confirm", f"initiative:{initiative.code}")
    assert entry.office == f"chair@unit:{cast.factory.pk}"


@pytest.mark.parametrize(
    "typed",
    [
        {"benefit_amount": "9" * 19 + " đồng"}, {"benefit_amount": "9" * 40}, {"kind": "k" * 500},
        {"benefit_per": "p" * 50}, {"benefit_bound": "b" * 50}, {"content_group": "g" * 500},
    ],
)  # fmt: skip
def test_what_no_column_can_hold_is_kept_as_it_was_typed(cast, typed):
    initiative = lan_starts(cast, **typed)
    kept = draft_of(Initiative.objects.get(pk=initiative.pk))
    assert {name: getattr(kept, name) for name in typed} == typed
    assert Initiative.objects.get().benefit_amount in (None, 350_000_000)


def test_a_standing_that_is_none_is_a_members(cast):
    initiative = lan_submits(cast, AuthorInput(name="Người Một", standing="x" * 40))
    assert initiative.authorships.get().standing == "member"


def test_a_unit_that_takes_a_code_over_goes_on_with_its_numbers(cast):
    lan_submits(cast)
    UnitName.objects.filter(unit=cast.factory).update(valid_to=clock.today())
    Unit.objects.filter(pk=cast.factory.pk).update(closed_on=clock.today())
    heir = factories.unit("Công đoàn cơ sở Sao Mai mới", cast.federation, code="SAO-MAI")
    factories.term(cast.minh, heir, "verifier")
    for number in ("02", "03"):
        one = drafting.start(heir, cast.programme, factories.draft(LAN), actor=acting(cast.minh))
        assert submission.submit(one, actor=acting(cast.minh)).receipt == f"{number}/2022/BN-SAO-MAI"
