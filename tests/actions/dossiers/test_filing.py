"""Filing gives a number and a promise; the receivers accept, ask or refuse; what was filed is kept."""

from datetime import date

import pytest

from sangkien.actions.dossiers import authors, filing, preparing, receiving, uses
from sangkien.actions.initiatives import drafting
from sangkien.actions.support import cases, wording
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, Refusal
from sangkien.models.dossiers import Dossier
from sangkien.models.organisation import Unit
from sangkien.queries.dossiers import fetch_dossier, filed_content
from sangkien.queries.dossiers.preparing import gaps_of
from sangkien.rules.dossiers.completeness import must
from tests import dossiers, factories
from tests.dossiers import HOA_40, LAN, LAN_60
from tests.factories import acting
from tests.support_world import helped

WORDS = {"note": "Thiếu ảnh trước và sau.", "complete_by": date(2022, 6, 1)}


def test_the_dossier_is_numbered_in_the_register_of_unit_and_year_and_an_answer_is_promised(cast):
    first, second = dossiers.filed(cast), dossiers.filed(cast, title="Máng hứng phoi")
    assert [(d.register_number, d.register_year) for d in (first, second)] == [(1, 2022), (2, 2022)]
    assert first.reply_by > clock.today()
    first.initiative.refresh_from_db()
    assert first.initiative.state == "filed"


def test_while_it_is_filed_nobody_edits_the_initiative_and_completion_gives_it_back(cast):
    dossier = dossiers.filed(cast)
    changed = factories.draft(LAN, title="Khác")
    with pytest.raises(Conflict):
        drafting.edit(dossier.initiative, changed, actor=acting(cast.lan))
    receiving.ask_completion(dossier, actor=acting(cast.minh), **WORDS)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.complete_by) == ("incomplete", date(2022, 6, 1))
    drafting.edit(dossier.initiative, changed, actor=acting(cast.lan))
    again = filing.file(dossier, actor=acting(cast.lan))
    assert (again.register_number, again.versions.count()) == (1, 2)
    assert filed_content(again).title == "Khác"
    assert filed_content(again, 1).title == "Giá để hàng xoay cho kho vật tư"


def test_the_receivers_read_what_was_filed_and_never_the_live_draft(cast):
    dossier = dossiers.filed(cast)
    receiving.ask_completion(dossier, actor=acting(cast.minh), **WORDS)
    drafting.edit(dossier.initiative, factories.draft(LAN, title="Đang sửa"), actor=acting(cast.lan))
    assert filed_content(fetch_dossier(dossier.code, acting(cast.minh))).title == "Giá để hàng xoay cho kho vật tư"


def test_confidential_passages_and_birth_dates_stand_apart_in_the_version(cast):
    dossier = dossiers.begun(cast, solution="Dùng thép [mật]mác CT38[/mật].")
    dossiers.filled(cast, dossier, conditions="Cần lò [mật]850 độ[/mật].")
    authors.sign(dossier, actor=acting(cast.lan))
    filing.file(dossier, actor=acting(cast.lan))
    version = dossier.versions.get()
    assert "CT38" not in str(version.content)
    assert "850 độ" not in str(version.content)
    assert "1986-04-15" not in str(version.content)
    kept = filed_content(dossier)
    assert kept.whole("solution") == "Dùng thép mác CT38."
    assert kept.whole("conditions") == "Cần lò 850 độ."
    assert kept.authors[0].birth_date == date(1986, 4, 15)


def test_accepting_starts_the_term_for_the_decision_when_the_first_application_has_ended(cast):
    dossier = dossiers.filed(cast)
    receiving.accept(dossier, actor=acting(cast.minh))
    assert dossier.decide_by is None
    use = dossier.uses.get()
    uses.end_use(dossier, use.pk, actor=acting(cast.minh), ended_on=clock.today())
    dossier.refresh_from_db()
    # Three months end on Saturday 20/08.
    assert dossier.decide_by == date(2022, 8, 22)


def test_the_author_does_not_receive_the_own_dossier_whatever_office_is_held(cast):
    factories.term(cast.lan, cast.factory, "unit_head")
    dossier = dossiers.filed(cast)
    for verb, words in (("accept", {}), ("ask_completion", WORDS), ("refuse_filing", {"reason": "other", "note": "x"})):
        with pytest.raises(Denied):
            getattr(receiving, verb)(dossier, actor=acting(cast.lan), **words)


@pytest.mark.parametrize("person", ["hoa", "tuan", "thu", "quan", "khach"])
def test_offices_of_the_union_and_clerks_elsewhere_receive_nothing(cast, person):
    factories.term(cast.thu, cast.federation, "dossier_clerk")
    dossier = dossiers.filed(cast)
    with pytest.raises(Denied):
        receiving.accept(dossier, actor=acting(getattr(cast, person)))


def test_a_refusal_is_in_words_and_with_a_reason_and_the_author_can_ask_again(cast):
    dossier = dossiers.filed(cast)
    with pytest.raises(Invalid) as refusal:
        receiving.refuse_filing(dossier, actor=acting(cast.minh), reason="", note=" ")
    assert set(refusal.value.problems) == {"reason", "note"}
    receiving.refuse_filing(dossier, actor=acting(cast.minh), reason="not_applied", note="Chưa chạy thử.")
    dossier.initiative.refresh_from_db()
    assert (dossier.state, dossier.initiative.state) == ("refused", "draft")
    again = preparing.start(dossier.initiative, actor=acting(cast.lan))
    assert again != dossier


def test_after_a_year_a_person_decides_with_a_reason_before_it_is_accepted(cast):
    dossier = dossiers.begun(cast)
    dossiers.filled(cast, dossier, started="02/03/2021")
    authors.sign(dossier, actor=acting(cast.lan))
    with pytest.raises(Invalid) as refusal:
        filing.file(dossier, actor=acting(cast.lan))
    assert set(refusal.value.problems) == {"late"}
    draft = preparing.DossierDraft(
        dossiers.ANSWERS, honest=True, late_note="Nhà máy di dời.",
        authors=(preparing.AuthorMore(cast.lan.pk, date(1986, 4, 15), "Thợ bậc 4/7"),),
    )  # fmt: skip
    preparing.edit(dossier, draft, actor=acting(cast.lan))
    filing.file(dossier, actor=acting(cast.lan))
    clerk = acting(cast.minh)
    with pytest.raises(Conflict):
        receiving.accept(dossier, actor=clerk)
    receiving.admit_late(dossier, actor=clerk, note="Có quyết định di dời.")
    receiving.accept(dossier, actor=clerk)
    assert (dossier.late_admitted_by.person, dossier.late_reason) == (cast.minh, "Có quyết định di dời.")


def test_what_is_in_time_needs_no_such_decision(cast):
    with pytest.raises(Conflict):
        receiving.admit_late(dossiers.filed(cast), actor=acting(cast.minh), note="Cứ nhận.")


def test_filing_twice_is_one_filing(cast):
    dossier = dossiers.filed(cast)
    assert filing.file(dossier, actor=acting(cast.lan)).versions.count() == 1


def test_a_withdrawn_dossier_keeps_its_number(cast):
    dossier = dossiers.filed(cast)
    preparing.withdraw(dossier, actor=acting(cast.lan), note="Làm lại cho kỹ.")
    assert dossiers.filed(cast, LAN_60, HOA_40).register_number == 2
    assert Dossier.objects.get(pk=dossier.pk).register_number == 1


def test_a_dossier_of_a_closed_unit_is_decided_by_the_clerk_of_its_successor(cast):
    dossier = dossiers.filed(cast)
    successor = factories.unit("Công đoàn Tổng công ty Sao", cast.federation, code="SAO")
    clerk = cast.khach
    factories.term(clerk, successor, "dossier_clerk")
    with pytest.raises(Refusal):
        receiving.accept(dossier, actor=acting(clerk))
    Unit.objects.filter(pk=cast.factory.pk).update(
        path=successor.path + "0001", closed_on=date(2022, 5, 1), parent=successor
    )
    assert receiving.accept(Dossier.objects.get(pk=dossier.pk), actor=acting(clerk)).state == "accepted"
    with pytest.raises(Refusal):
        receiving.ask_completion(Dossier.objects.get(pk=dossier.pk), actor=acting(cast.minh), **WORDS)


def test_who_asks_again_types_nothing_twice_and_signs_anew(cast):
    filed = dossiers.filed(cast, LAN)
    receiving.refuse_filing(filed, actor=acting(dossiers.receiver(cast)), reason="not_here", note="Nộp ở cấp khác.")
    again = preparing.start(filed.initiative, actor=acting(cast.lan))
    assert again.pk != filed.pk
    assert {one.key for one in must(gaps_of(again))} == {"honest", "signatures"}
    assert [use.place for use in again.uses.all()] == [use.place for use in filed.uses.all()]
    assert again.authors.get().birth_date == filed.authors.get().birth_date


def test_who_helped_to_write_it_neither_accepts_nor_refuses_it(cast):
    dossier = dossiers.prepared(cast)
    team = helped(cast)
    factories.term(team.mai, cast.factory, "dossier_clerk")
    case = cases.take(cases.ask_about(dossier.initiative, actor=acting(cast.lan)), actor=acting(team.mai))
    wording.ask(case, "Đo mấy lần?", actor=acting(team.mai), field="result")
    filing.file(dossier, actor=acting(cast.lan))
    with pytest.raises(Denied, match="đã giúp việc này"):
        receiving.accept(dossier, actor=acting(team.mai))
    with pytest.raises(Denied):
        receiving.ask_completion(dossier, actor=acting(team.mai), **WORDS)
    assert receiving.accept(dossier, actor=acting(cast.minh)).state == "accepted"
