"""The demo world: made of real verbs, as it stood at any moment, the same every time, never mixed with another."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import Client, override_settings

from sangkien.actions.councils import balloting
from sangkien.actions.counting import fold
from sangkien.cli import demo
from sangkien.cli.demo import people
from sangkien.cli.main import main
from sangkien.kernel import check_codes, clock
from sangkien.kernel.errors import Conflict
from sangkien.models.audit import Entry
from sangkien.models.councils import CouncilSeat, CouncilSession
from sangkien.models.councils.marks import MarkSheet
from sangkien.models.councils.votes import Poll
from sangkien.models.counting import CountDay
from sangkien.models.documents import Issuer
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.outbox import Job
from sangkien.models.programmes import Target
from sangkien.models.recognitions import AnnulmentCase, CaseFile, Certificate, InfluenceAct, RecognitionDecision
from sangkien.queries.councils.voting import count_sealed
from sangkien.queries.counting.recount import differences
from sangkien.queries.initiatives.faults import faults_of
from sangkien.queries.initiatives.lists import own_desk
from sangkien.queries.organisation.finding import by_code
from sangkien.queries.programmes.reading import fetch_programme, overview, overviews
from sangkien.queries.recognitions.decisions import preview
from tests import factories

pytestmark = pytest.mark.django_db
EVE = datetime(2022, 5, 31, 23, 50, tzinfo=clock.VIETNAM)
LATER = datetime(2026, 11, 23, 9, 0, tzinfo=clock.VIETNAM)


def world_at(moment: datetime) -> Iterator[datetime]:
    """One world for several tests, taken away afterwards."""
    with clock.frozen(moment), override_settings(DEMO=True), transaction.atomic():
        demo.fill()
        fold()
        yield moment
        transaction.set_rollback(True)


@pytest.fixture(scope="class")
def eve(django_db_setup, django_db_blocker) -> Iterator[datetime]:
    with django_db_blocker.unblock():
        yield from world_at(EVE)


@pytest.fixture(scope="class")
def later(django_db_setup, django_db_blocker) -> Iterator[datetime]:
    with django_db_blocker.unblock():
        yield from world_at(LATER)


class TestNow:
    """The world long after the national programme."""

    def test_the_national_programme_is_history_and_the_example_runs(self, later):
        found = {one.programme.code: one.window for one in overviews()}
        assert found == {"sang-kien-mau": "open", "1-trieu-sang-kien": "closed", "ke-hoach-03-cdttx": "closed"}

    def test_something_waits_for_every_person_who_decides(self, later):
        for key in ("minh", "hoa", "thu", "dung"):
            assert own_desk(people.acting(key)).exists(), key

    def test_every_state_stands_somewhere_in_the_running_example(self, later):
        states = set(Initiative.objects.filter(programme__code="sang-kien-mau").values_list("state", flat=True))
        assert states >= {"draft", "submitted", "returned", "valid", "rejected", "withdrawn"}

    def test_overdue_promises_repeats_open_shares_and_missing_evidence_are_there_to_be_found(self, later):
        waiting = list(Initiative.objects.filter(state="submitted").select_related("programme"))
        kinds = {fault.kind for faults in faults_of(waiting).values() for fault in faults}
        assert {"shares_not_agreed", "repeat", "evidence_missing"} <= kinds
        assert any(one.promised_on < later.date() for one in waiting)
        assert any(one.trade_secret for one in waiting)
        assert any("▮" in one.solution for one in waiting)

    def test_what_nobody_may_decide_at_home_goes_up(self, later):
        both = Initiative.objects.get(title__startswith="Thùng giao hàng gấp lại")
        assert both.desk == by_code("KCN-SX")

    def test_the_merger_of_2025_shows_in_the_tree_and_leaves_the_past_where_it_was(self, later):
        before, after = Unit.objects.get(code="LD63-24"), by_code("LD34-24")
        assert before.closed_on == date(2025, 6, 30)
        assert by_code("KCN-SX").parent == after
        programme = fetch_programme("1-trieu-sang-kien").pk
        then = CountDay.objects.filter(programme=programme, phase=0, dimension="status", value="valid")
        assert sum(row.n for row in then.filter(unit=before.pk, day__lte=date(2023, 12, 31))) > 0
        assert not then.filter(unit=after.pk, day__lte=date(2025, 6, 30)).exists()

    def test_targets_were_given_by_papers_in_their_time(self, later):
        sao_mai = by_code("SAO-MAI")
        rows = Target.objects.filter(unit=sao_mai, programme__code="1-trieu-sang-kien", phase_number=1)
        assert {(row.kind, row.amount, row.set_at.year) for row in rows} == {
            ("assigned", 12, 2022),
            ("self_set", 20, 2022),
        }
        assert Target.objects.filter(unit=sao_mai, programme__code="sang-kien-mau").exclude(replaced_at=None).exists()

    def test_one_decision_recognises_three_and_every_author_holds_a_certificate(self, later):
        decision = RecognitionDecision.objects.annotate(n=Count("items")).get(n=3, state="signed")
        assert set(decision.items.values_list("outcome", flat=True)) == {"recognise"}
        held = Certificate.objects.filter(decision=decision, state="valid")
        names = sorted(one.person.name.split()[-1] for one in held.select_related("person"))
        assert names == ["Lan", "Lan", "Lộc", "Tùng", "Tùng"]

    def test_one_recognition_was_taken_back_by_somebody_outside_both_units_after_both_were_heard(self, later):
        case = AnnulmentCase.objects.get(state="annulled")
        assert set(case.statements.values_list("side", flat=True)) == {"author", "complainant"}
        assert CaseFile.objects.filter(statement__case=case).values("statement").distinct().count() == 3
        assert case.bench.code not in {case.dossier.unit.code, case.complainant_unit.code}
        assert case.document.kind == "annulment_decision"
        certificate = Certificate.objects.get(dossier=case.dossier)
        page = Client().get(f"/kiem-tra/{check_codes.spaced(certificate.code)}/").content.decode()
        assert "Giấy chứng nhận này đã bị hủy" in page

    def test_a_secret_ballot_was_counted_and_the_head_acted_upon_it(self, later):
        poll = Poll.objects.get(kind="secret", state="closed")
        assert (poll.votes_for, poll.votes_against) == (4, 1)
        assert count_sealed(poll).votes_for == 4
        act = InfluenceAct.objects.get()
        assert (act.state, act.item, act.document.kind) == ("acknowledged", poll.item, "influence_decision")

    def test_a_decision_waits_for_the_head(self, later):
        draft = RecognitionDecision.objects.get(state="drawn_up")
        assert [one.choice.outcome for one in preview(draft, people.acting("long")).taken] == ["recognise"]

    def test_a_secret_ballot_is_open_to_be_taken_and_a_sheet_to_be_marked(self, later):
        session = CouncilSession.objects.get(council__purpose="influence", state="open")
        assert balloting.take(session, actor=people.acting("thanh"))
        assert MarkSheet.objects.filter(seat__person=people.acting("minh").person_id, closed_at=None).exists()

    def test_the_counters_are_what_a_recount_gives(self, later):
        assert list(differences()) == []

    def test_every_job_on_the_way_was_done(self, later):
        assert set(Job.objects.values_list("state", flat=True)) <= {"done", "waiting"}

    def test_everybody_in_the_table_signs_in_with_the_password_printed(self, later):
        assert people.PASSWORD in people.table()
        for key in ("lan", "quan"):
            answer = Client().post("/dang-nhap/", {"login": people.everybody()[key].phone, "password": people.PASSWORD})
            assert answer.status_code == 302, key

    def test_the_page_and_the_list_with_faults_are_there(self, later):
        page = Client().get("/trinh-dien/").content.decode()
        assert people.PASSWORD in page
        assert "chị Lan" in page
        sitting = CouncilSeat.objects.filter(person__isnull=False)
        phones = {one.phone for one in people.everybody().values() if sitting.filter(person__name=one.name).exists()}
        assert len(phones) >= 9
        assert all(phone in page for phone in phones)
        assert b"".join(Client().get("/trinh-dien/danh-sach-mau-co-loi.xlsx").streaming_content)[:2] == b"PK"

    def test_who_issues_papers_bears_the_name_and_place_of_its_unit(self, later):
        assert set(Issuer.objects.values_list("place", flat=True)) == {"Bắc Ninh"}
        for one in Issuer.objects.select_related("unit"):
            assert one.name in one.unit.name, one.name

    def test_a_second_world_is_never_mixed_in(self, later, capsys):
        before = Entry.objects.count()
        assert main(["demo"]) == 2
        assert "thư mục dữ liệu mới" in capsys.readouterr().err
        assert Entry.objects.count() == before


@pytest.mark.once
class TestTheEve:
    """The world ten minutes before the end of phase 1."""

    def test_only_what_had_happened_by_then_has_happened(self, eve):
        assert not Entry.objects.filter(at__gt=EVE).exists()
        assert not Initiative.objects.filter(submitted_at__gt=EVE).exists()
        assert not Unit.objects.exclude(closed_on=None).exists()
        assert by_code("LD34-24") is None
        assert str(by_code("KCN-SX").parent) == "LĐLĐ tỉnh Bắc Giang"

    def test_papers_name_the_province_the_unit_lay_in(self, eve):
        assert set(Issuer.objects.values_list("place", flat=True)) == {"Bắc Giang"}

    def test_phase_1_runs_and_so_does_the_example_around_that_day(self, eve):
        national, example = (overview(fetch_programme(code)) for code in ("1-trieu-sang-kien", "sang-kien-mau"))
        assert (national.window, national.phase.number) == ("open", 1)
        assert example.window == "open"
        assert example.phase.opens_at.date() == date(2022, 5, 1)

    def test_chi_lan_has_a_draft_of_the_national_programme_ready(self, eve):
        draft = Initiative.objects.get(programme__code="1-trieu-sang-kien", state="draft")
        assert people.acting("lan").user_id == draft.typed_by_id


@pytest.mark.django_db
def test_outside_demo_mode_nothing_is_loaded_and_there_is_no_page(capsys):
    assert main(["demo"]) == 2
    assert "SANGKIEN_DEMO" in capsys.readouterr().err
    assert not Unit.objects.exists()
    assert Client().get("/trinh-dien/").status_code == 404


@pytest.mark.django_db
def test_a_database_with_anything_in_it_is_refused(capsys):
    factories.unit("Một đơn vị thật")
    with override_settings(DEMO=True):
        assert main(["demo"]) == 2
    assert Unit.objects.count() == 1


def test_a_folder_of_one_time_is_not_opened_in_another(tmp_path):
    (tmp_path / "demo").mkdir()
    with override_settings(DATA=tmp_path, NOW=None):
        demo.require_same_time()
    (tmp_path / "demo" / "time.txt").write_text(EVE.isoformat())
    with override_settings(DATA=tmp_path, NOW=EVE):
        demo.require_same_time()
    with override_settings(DATA=tmp_path, NOW=None), pytest.raises(Conflict, match="thư mục khác"):
        demo.require_same_time()
