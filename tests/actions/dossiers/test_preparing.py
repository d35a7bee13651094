"""A dossier is begun from an own draft, filled in, and signed by every author for just these shares."""

from datetime import date

import pytest

from sangkien.actions.dossiers import authors, filing, preparing, uses
from sangkien.actions.initiatives import drafting
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.people import Person
from sangkien.queries.dossiers import filed_content
from sangkien.queries.dossiers.preparing import gaps_of
from sangkien.rules.dossiers.completeness import must
from sangkien.rules.dossiers.inputs import AuthorMore, DossierDraft, FirstUserInput, UseInput
from sangkien.rules.initiatives import AuthorInput
from tests import dossiers, factories
from tests.dossiers import HOA_40, LAN, LAN_60, TAM_40
from tests.factories import acting
from tests.house.furnished import picture


def lacking(dossier) -> set[str]:
    dossier.refresh_from_db()
    return {gap.key for gap in must(gaps_of(dossier))}


def test_nothing_of_the_initiative_is_asked_again(cast):
    dossier = dossiers.begun(cast)
    assert dossier.unit == cast.factory
    assert dossier.form == "phu-luc-1"
    assert not {"title", "solution", "result", "authors"} & lacking(dossier)


def test_asking_twice_gives_the_same_dossier(cast):
    dossier = dossiers.begun(cast)
    assert preparing.start(dossier.initiative, actor=acting(cast.lan)) == dossier


def test_nobody_else_begins_a_dossier_of_somebodys_draft(cast):
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    with pytest.raises(Denied):
        preparing.start(draft, actor=acting(cast.minh))


def test_an_initiative_that_was_sent_to_the_programme_asks_for_no_recognition_here(cast):
    dossier = dossiers.begun(cast)
    preparing.withdraw(dossier, actor=acting(cast.lan))
    draft = dossier.initiative
    draft.refresh_from_db()
    draft.state = "submitted"
    draft.save()
    with pytest.raises(Conflict):
        preparing.start(draft, actor=acting(cast.lan))


def test_what_the_law_asks_for_is_named_until_it_is_there(cast):
    dossier = dossiers.begun(cast)
    asked = {"answer_investor", "answer_field", "answer_conditions", "use", "first_users", "honest", "signatures"}
    assert asked <= lacking(dossier)
    dossiers.filled(cast, dossier)
    assert lacking(dossier) == {"signatures"}
    authors.sign(dossier, actor=acting(cast.lan))
    assert lacking(dossier) == set()


def test_a_unit_without_an_employer_is_told_so(cast):
    dossier = dossiers.begun(cast)
    dossier.unit.issuers.all().delete() if not dossier.body_id else None
    dossier.body = None
    dossier.save()
    cast.factory.issuers.all().delete()
    assert "body" in lacking(dossier)


def test_filing_is_refused_until_every_author_has_signed(cast):
    dossier = dossiers.prepared(cast, LAN_60, HOA_40)
    with pytest.raises(Invalid) as refusal:
        filing.file(dossier, actor=acting(cast.lan))
    assert "Phạm Thị Hoa" in str(refusal.value.problems["signatures"])
    authors.sign(dossier, actor=acting(cast.hoa))
    assert filing.file(dossier, actor=acting(cast.lan)).state == "filed"


def test_nobody_signs_for_somebody_with_an_account(cast):
    dossier = dossiers.prepared(cast, LAN_60, HOA_40)
    with pytest.raises(Invalid):
        authors.sign_on_paper(dossier, picture(), actor=acting(cast.lan), name="ky.png", people=[cast.hoa.pk])
    with pytest.raises(Denied):
        authors.sign(dossier, actor=acting(cast.minh))


def test_an_author_without_an_account_signs_on_paper(cast):
    dossier = dossiers.prepared(cast, LAN_60, TAM_40)
    tam = Person.objects.get(name="Ngô Văn Tám")
    assert "signatures" in lacking(dossier)
    assert authors.sign_on_paper(dossier, picture(), actor=acting(cast.lan), name="ký.png") == [tam.pk]
    assert lacking(dossier) == set()


def test_a_change_of_shares_asks_everybody_again(cast):
    dossier = dossiers.prepared(cast, LAN_60, HOA_40)
    authors.sign(dossier, actor=acting(cast.hoa))
    half = [factories.AuthorInput(**(vars(one) | {"share": "50%"})) for one in (LAN_60, HOA_40)]
    changed = factories.draft(*half, recognised_by="", recognition_number="", recognised_on="")
    drafting.edit(dossier.initiative, changed, actor=acting(cast.lan))
    assert lacking(dossier) == {"settled"}
    with pytest.raises(Conflict):
        authors.sign(dossier, actor=acting(cast.hoa))
    preparing.invite(dossier, actor=acting(cast.lan))
    assert lacking(dossier) == {"signatures"}
    for who in (cast.lan, cast.hoa):
        authors.sign(dossier, actor=acting(who))
    assert lacking(dossier) == set()


def test_a_correction_of_the_text_leaves_the_signatures(cast):
    dossier = dossiers.prepared(cast)
    changed = factories.draft(LAN, title="Giá xoay", recognised_by="", recognition_number="", recognised_on="")
    drafting.edit(dossier.initiative, changed, actor=acting(cast.lan))
    assert lacking(dossier) == set()


def test_the_birth_date_of_ones_own_record_comes_with_the_signature_and_not_before(cast):
    cast.hoa.birth_date = date(1979, 3, 8)
    cast.hoa.save()
    dossier = dossiers.begun(cast, LAN_60, HOA_40)
    row = dossier.authors.get(person=cast.hoa)
    assert row.birth_date is None
    authors.sign(dossier, actor=acting(cast.hoa))
    row.refresh_from_db()
    assert row.birth_date == date(1979, 3, 8)


def test_an_author_is_no_helper_of_the_first_application(cast):
    dossier = dossiers.begun(cast)
    with pytest.raises(Invalid):
        uses.name_users(dossier, [FirstUserInput("trần thị lan")], actor=acting(cast.lan))
    rows = uses.name_users(dossier, [FirstUserInput("Đinh Văn Nam", "lắp giá")], actor=acting(cast.lan))
    assert [row.name for row in rows] == ["Đinh Văn Nam"]
    with pytest.raises(Invalid) as refusal:
        uses.name_users(dossier, [FirstUserInput("  ")], actor=acting(cast.lan))
    assert set(refusal.value.problems) == {"alone"}
    assert dossier.first_users.count() == 1, "nothing said takes nobody out"


def test_a_use_in_the_future_or_without_a_place_is_refused(cast):
    dossier = dossiers.begun(cast)
    with pytest.raises(Invalid) as refusal:
        uses.record_use(dossier, UseInput("trial", "01/01/2030"), actor=acting(cast.lan))
    assert set(refusal.value.problems) == {"started", "place"}


def test_two_windows_do_not_overwrite_each_other(cast):
    dossier = dossiers.begun(cast)
    lan, seen = acting(cast.lan), dossier.revision
    preparing.edit(dossier, DossierDraft({"investor": "Nhà máy"}), actor=lan, revision=seen, form_key="a")
    with pytest.raises(Conflict):
        preparing.edit(dossier, DossierDraft({"investor": "Công ty"}), actor=lan, revision=seen, form_key="b")
    preparing.edit(dossier, DossierDraft({"investor": "Nhà máy Sao Mai"}), actor=lan, revision=seen, form_key="a")
    assert dossier.answers["investor"] == "Nhà máy Sao Mai"


def test_what_is_asked_of_authors_is_kept_only_for_authors(cast):
    dossier = dossiers.begun(cast)
    draft = DossierDraft(authors=(AuthorMore(cast.lan.pk, None, "Cao đẳng điện"), AuthorMore(cast.khach.pk, None, "x")))
    preparing.edit(dossier, draft, actor=acting(cast.lan))
    assert list(dossier.authors.values_list("person", "qualification")) == [(cast.lan.pk, "Cao đẳng điện")]


def test_where_an_author_works_can_be_filled_in_later_and_nobody_signs_again_for_it(cast):
    bare = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
    dossier = dossiers.prepared(cast, bare)
    assert {"author_workplace", "author_job_title"} <= lacking(dossier)
    drafting.edit(dossier.initiative, factories.draft(LAN, recognised_by="", recognition_number="", recognised_on=""),
                  actor=acting(cast.lan))  # fmt: skip
    dossier.refresh_from_db()
    assert lacking(dossier) == set()
    filed = filing.file(dossier, actor=acting(cast.lan))
    assert filed_content(filed).authors[0].workplace == "Tổ kho"
    assert filed.initiative.authorships.get().job_title == "Công nhân"
