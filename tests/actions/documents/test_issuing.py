"""A paper takes the next number of its issuer's register; a number is never given twice and never lost in silence."""

from datetime import date, datetime

import pytest

from sangkien.actions.documents import issuers
from sangkien.actions.documents.issuers import Letterhead
from sangkien.actions.documents.issuing import make_void
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.documents import IssuedDocument
from sangkien.models.outbox import Job
from sangkien.queries.access import can
from sangkien.queries.documents import documents_about, fetch_document, issuer_of
from sangkien.rules.documents import KINDS
from sangkien.rules.documents_samples import SAMPLES
from tests.factories import acting
from tests.papers import EMPLOYER, clerk, employer, paper, union


def test_numbers_follow_one_another_within_a_type_and_begin_anew_each_year(cast):
    company = employer(cast)
    assert [paper(company, cast, "decision").symbol for _ in range(2)] == ["01/QĐ-CTSM", "02/QĐ-CTSM"]
    assert paper(company, cast, "completion_request").symbol == "01/TB-CTSM"
    with clock.frozen(datetime(2023, 1, 3, 8, tzinfo=clock.VIETNAM)):
        assert paper(company, cast, "decision").symbol == "01/QĐ-CTSM"


def test_the_union_and_the_employer_keep_registers_of_their_own(cast):
    assert paper(employer(cast), cast, "decision").symbol == "01/QĐ-CTSM"
    assert paper(union(cast), cast, "decision").symbol == "01/QĐ-CĐSM"


def test_numbers_given_in_the_paper_book_are_passed_over_with_their_reason(cast):
    company = employer(cast)
    gap = issuers.skip_numbers(company, actor=clerk(cast), series="QĐ", up_to=46, reason="Sổ giấy đến 31/03.")
    assert (gap.first, gap.last) == (1, 46)
    assert paper(company, cast, "decision").symbol == "47/QĐ-CTSM"
    with pytest.raises(Invalid):
        issuers.skip_numbers(company, actor=clerk(cast), series="QĐ", up_to=47, reason="Nữa.")


def test_a_slip_of_the_finger_passes_over_no_more_than_a_thousand_numbers(cast):
    company, keeper = employer(cast), clerk(cast)
    issuers.skip_numbers(company, actor=keeper, series="QĐ", up_to=46, reason="Sổ giấy đến 31/03.")
    with pytest.raises(Invalid) as refused:
        issuers.skip_numbers(company, actor=keeper, series="QĐ", up_to=4_700, reason="Nhầm.")
    assert "đến số 1046" in refused.value.problems["up_to"][0]
    assert paper(company, cast, "decision").symbol == "47/QĐ-CTSM"


KEPT = {
    "register.skip": ("clerk", "hoa"), "document.void": ("clerk", "hoa"), "document.reprint": ("clerk", "hoa"),
    "document.attach_signed": ("clerk", "hoa"), "paper_template.save": ("clerk", "hoa"),
}  # fmt: skip


@pytest.mark.parametrize("verb", sorted(KEPT))
def test_the_employers_papers_are_kept_by_its_people_and_the_unions_by_its_own(verb, cast):
    who = {"clerk": clerk(cast), "hoa": acting(cast.hoa)}
    for made, keeper in zip((employer(cast), union(cast)), KEPT[verb], strict=True):
        thing = paper(made, cast) if verb.startswith("document.") else made
        assert {name for name, actor in who.items() if can(verb, thing, actor)} == {keeper}


def test_a_void_paper_keeps_its_number_and_its_reason(cast):
    company = employer(cast)
    first = paper(company, cast)
    make_void(first, actor=clerk(cast), reason="Ghi nhầm ngày hẹn.")
    first.refresh_from_db()
    assert (first.state, first.void_reason) == ("void", "Ghi nhầm ngày hẹn.")
    assert paper(company, cast).symbol == "02/BN-CTSM"
    with pytest.raises(Conflict):
        make_void(first, actor=clerk(cast), reason="Lần nữa.")


def test_a_decision_is_undone_only_by_the_act_that_can(cast):
    with pytest.raises(Conflict):
        make_void(paper(employer(cast), cast, "decision"), actor=clerk(cast), reason="Nhầm.")


def test_content_that_does_not_fit_its_kind_takes_no_number(cast):
    company = employer(cast)
    for content in ({}, SAMPLES["receipt"] | {"reply_by": "mai"}, SAMPLES["receipt"] | {"khac": "x"}):
        with pytest.raises(Invalid):
            paper(company, cast, content=content)
    assert paper(company, cast).number == 1


def test_no_paper_is_dated_after_today(cast):
    with pytest.raises(Invalid):
        paper(employer(cast), cast, issued_on=date(2022, 5, 21))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_issued_and_waits_for_its_print(kind, cast):
    made = paper(employer(cast), cast, kind)
    assert IssuedDocument.objects.get(code=made.code).content == SAMPLES[kind]
    assert Job.objects.filter(name="document.print", payload__document=made.code).count() == 1


def test_who_is_named_reads_a_paper_and_a_stranger_does_not_find_it(cast):
    made = paper(employer(cast), cast, "decision", people=[cast.lan])
    assert fetch_document(made.code, acting(cast.lan)) == made
    assert documents_about("sample:1", acting(cast.hoa)) == [made]
    assert documents_about("sample:1", acting(cast.khach)) == []


@pytest.mark.parametrize("kind", ["application", "receipt"])
def test_what_is_handed_in_is_read_by_its_authors_and_where_it_was_handed_in_and_by_nobody_above(kind, cast):
    made = paper(employer(cast), cast, kind, people=[cast.lan])
    assert documents_about(made.about, acting(cast.tuan)) == documents_about(made.about, acting(cast.thu)) == []
    assert documents_about(made.about, clerk(cast)) == documents_about(made.about, acting(cast.lan)) == [made]


def test_a_new_head_starts_on_a_day_and_old_papers_keep_the_old_one(cast):
    company = employer(cast)
    old = paper(company, cast)
    later = Letterhead(**{**vars(EMPLOYER), "signer_name": "Mai Thế Vinh"})
    issuers.set_up(cast.factory, actor=acting(cast.hoa), kind="employer", letterhead=later, starts_on=date(2022, 5, 21))
    assert issuer_of(cast.factory, "employer", date(2022, 5, 20)).signer_name == "Hoàng Đức Thịnh"
    assert issuer_of(cast.factory, "employer", date(2022, 5, 21)).signer_name == "Mai Thế Vinh"
    assert IssuedDocument.objects.get(pk=old.pk).letterhead["signer_name"] == "Hoàng Đức Thịnh"


def test_nobody_makes_oneself_the_head_who_recognises(cast):
    with pytest.raises(Denied):
        employer(cast, head=cast.hoa)
    assert employer(cast, head=cast.minh).relations_of(None, cast.minh.pk) == {"head"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("signs_for", "BAN CHẤP HÀNH"), ("signer_name", "TS. Hoàng Đức Thịnh"), ("abbreviation", "CT SM"), ("place", "")],
)
def test_a_letterhead_that_breaks_the_form_is_refused_by_field(field, value, cast):
    wrong = Letterhead(**{**vars(EMPLOYER), field: value})
    with pytest.raises(Invalid) as refused:
        issuers.set_up(
            cast.factory, actor=acting(cast.hoa), kind="employer", letterhead=wrong, starts_on=date(2022, 1, 1)
        )
    assert list(refused.value.problems) == [field]
