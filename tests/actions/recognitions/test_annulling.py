"""Taking a recognition back: both sides heard, decided outside both, with papers, figures and silence meanwhile."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from sangkien.actions import counting
from sangkien.actions.recognitions import annulling, judging
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.models.counting import Count
from sangkien.models.documents import Issuer
from sangkien.models.notifications import Notification
from sangkien.models.recognitions import AnnulmentCase, Correction
from sangkien.queries import audit
from sangkien.queries.initiatives.lists import Filters, page
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.queries.recognitions.cases import fetch_case, my_cases
from tests import factories
from tests import recognitions as made
from tests.factories import acting
from tests.house.furnished import picture
from tests.web.browsing import browser
from tests.working import miscounted, work_off

IN_PHASE_TWO = datetime(2022, 7, 1, 9, 0, tzinfo=clock.VIETNAM)
WHY = "Bản vẽ nộp kèm là của phân xưởng khác, có biên bản kèm theo."


@pytest.fixture
def place(cast):
    made.issuer(cast.federation, "Liên đoàn Lao động tỉnh Thử Nghiệm", "LĐLĐ", kind="union")
    return made.works(cast)


@pytest.fixture
def dossier(place):
    one = made.passed(place, "Giá xoay", *made.LAN_AND_KHANG)
    made.recognised(place, one)
    work_off()
    one.refresh_from_db()
    return one


def opened(place, dossier, **given) -> AnnulmentCase:
    """Hoa chairs the factory's union and opens it for anh Khách next door."""
    asked = {"ground": "false_declaration", "text": WHY, "complainant": "DV-007"} | given
    return annulling.open_case(dossier, actor=acting(place.cast.hoa), **asked)


def answered(place, dossier) -> AnnulmentCase:
    case = opened(place, dossier)
    annulling.state(case, actor=acting(place.cast.lan), text="Bản vẽ do tôi tự vẽ, có sổ tay kèm theo.")
    annulling.state(case, actor=acting(place.thinh), nothing=True)
    return case


def annulled(place, dossier) -> AnnulmentCase:
    case = answered(place, dossier)
    judging.decide(
        case, actor=acting(place.cast.thu), annul=True, reason="Hai biên bản khớp nhau, bản vẽ không phải của tác giả."
    )
    work_off()
    return case


def count(place, value, phase=0):
    counting.fold()
    rows = Count.objects.filter(unit=place.cast.factory.pk, programme=place.cast.programme.pk, phase=phase)
    return sum(rows.filter(dimension="status", value=value).values_list("n", flat=True))


def test_it_is_decided_above_both_units(place, dossier):
    case = opened(place, dossier)
    assert (case.bench, case.complainant, case.complainant_unit) == (
        place.cast.federation, place.cast.khach, place.cast.hospital,
    )  # fmt: skip
    assert case.statements.get().side == "complainant"


def test_where_the_unit_above_complains_it_is_decided_above_that(place, dossier):
    made.issuer(place.cast.national, "Tổng Liên đoàn", "TLĐ", kind="union")
    top = factories.person("Mai Thị Cúc", member_code="DV-301")
    factories.account(top)
    factories.term(top, place.cast.national, "vice_chair")
    case = annulling.open_case(dossier, actor=acting(place.cast.thu), ground="later_finding", text=WHY)
    assert (case.complainant_unit, case.bench) == (place.cast.federation, place.cast.national)
    with pytest.raises(Denied):
        judging.decide(case, actor=acting(place.cast.thu), annul=True, reason="Đúng.")


def test_where_nobody_is_outside_both_no_case_is_opened(place, dossier):
    with pytest.raises(Conflict, match="ngoài hai bên"):
        annulling.open_case(dossier, actor=acting(place.cast.thu), ground="later_finding", text=WHY)


def test_no_decision_before_both_sides_were_heard_or_their_time_is_over(place, dossier):
    case = opened(place, dossier)
    with pytest.raises(Conflict, match="Chưa quyết định được"):
        judging.decide(case, actor=acting(place.cast.thu), annul=True, reason="Đúng.")
    with clock.frozen(clock.now() + timedelta(days=16)):
        assert (
            judging.decide(case, actor=acting(place.cast.thu), annul=False, reason="Không chứng minh được.").state
            == "kept"
        )


@pytest.mark.parametrize("who", ["lan", "minh", "hoa", "tuan", "quan", "khach", "thinh", "son"])
def test_no_party_decides(who, place, dossier):
    case = answered(place, dossier)
    person = getattr(place.cast, who, None) or getattr(place, who)
    with pytest.raises(Denied):
        judging.decide(case, actor=acting(person), annul=True, reason="Đúng.")


def test_whoever_signed_the_recognition_does_not_judge_it_from_a_later_office(place, dossier):
    case = answered(place, dossier)
    factories.term(place.thinh, place.cast.federation, "vice_chair")
    with pytest.raises(Denied):
        judging.decide(case, actor=acting(place.thinh), annul=False, reason="Giữ.")


def test_each_side_speaks_for_itself_with_its_files(place, dossier):
    case = opened(place, dossier)
    annulling.state(case, actor=acting(place.thinh), text="Cơ sở đã kiểm tra.")
    annulling.state(case, actor=acting(place.cast.khach), text="Tôi có ảnh.", files=[("ảnh.png", picture())])
    assert [one.side for one in case.statements.order_by("pk")] == ["complainant", "author", "complainant"]
    assert case.statements.order_by("-pk").first().files.get().name == "ảnh.png"
    with pytest.raises(Denied):
        annulling.state(case, actor=acting(place.cast.minh), text="Tôi cũng muốn nói.")


def test_annulled_in_an_open_phase_the_figures_follow(place, dossier):
    assert (count(place, "valid", 1), count(place, "valid")) == (1, 1)
    case = annulled(place, dossier)
    dossier.refresh_from_db()
    dossier.initiative.refresh_from_db()
    assert (dossier.state, dossier.initiative.state) == ("annulled", "annulled")
    assert (count(place, "valid", 1), count(place, "annulled", 1), count(place, "valid")) == (0, 1, 0)
    assert {one.state for one in dossier.certificates.all()} == {"annulled"}
    assert {one.document.state for one in dossier.certificates.select_related("document")} == {"void"}
    paper = case.document
    assert (paper.kind, paper.issuer.unit) == ("annulment_decision", place.cast.federation)
    assert "Kê khai không đúng sự thật" in paper.content["reason"]
    assert not Correction.objects.exists()
    assert miscounted() == []


def test_annulled_after_the_phase_closed_its_figures_stay_and_a_correction_stands_beside_them(place, dossier, client):
    with clock.frozen(IN_PHASE_TWO):
        case = annulled(place, dossier)
        dossier.initiative.refresh_from_db()
        assert dossier.initiative.state == "annulled"
        assert (count(place, "valid", 1), count(place, "annulled", 1), count(place, "valid")) == (1, 0, 1)
        correction = Correction.objects.get()
        assert (correction.phase_number, correction.n, correction.unit) == (1, -1, place.cast.factory)
        assert correction.document.kind == "correction"
        assert correction.document.issuer == case.document.issuer
        board = client.get(reverse("reporting:board", args=[place.cast.programme.code, place.cast.federation.pk]))
        assert correction.document.symbol in board.content.decode()
        assert "nay giảm 1" in board.content.decode()
        other = client.get(reverse("reporting:board", args=[place.cast.programme.code, place.cast.hospital.pk]))
        assert correction.document.symbol not in other.content.decode()
        assert miscounted() == []


def test_what_was_recognised_and_never_counted_is_annulled_as_well(place):
    dossier = made.passed(place, "Giá xoay", applied_on="15/02/2020")
    made.recognised(place, dossier)
    work_off()
    dossier.refresh_from_db()
    annulled(place, dossier)
    dossier.initiative.refresh_from_db()
    assert dossier.initiative.state == "annulled"
    assert miscounted() == []
    rows = page(acting(place.cast.minh), Filters(unit_path=place.cast.factory.path)).rows
    assert dossier.initiative not in rows


def test_kept_everything_stays(place, dossier):
    case = answered(place, dossier)
    judging.decide(case, actor=acting(place.cast.thu), annul=False, reason="Không chứng minh được.")
    dossier.refresh_from_db()
    assert dossier.state == "recognised"
    assert {one.state for one in dossier.certificates.all()} == {"valid"}
    assert case.document is None
    assert count(place, "valid") == 1


def test_while_it_runs_only_the_parties_and_those_who_decide_know(place, dossier):
    case = opened(place, dossier)
    work_off()
    knows = {"lan", "hoa", "khach", "thu", "thinh"}
    for name in ("lan", "minh", "hoa", "tuan", "thu", "quan", "khach", "thinh", "son"):
        person = getattr(place.cast, name, None) or getattr(place, name)
        seen = True
        try:
            fetch_case(case.code, acting(person))
        except NotFound:
            seen = False
        assert seen == (name in knows), name
        assert bool(my_cases(acting(person))) == (name in knows), name
        told = Notification.objects.filter(person=person, kind__startswith="annulment").exists()
        assert told == (name in knows), name
    assert fetch_visible(dossier.initiative.code, acting(place.cast.minh)).state == "valid"


def test_an_author_of_a_complaint_takes_it_back(place, dossier):
    case = opened(place, dossier)
    with pytest.raises(Denied):
        annulling.withdraw_case(case, actor=acting(place.cast.lan), reason="Thôi.")
    annulling.withdraw_case(case, actor=acting(place.cast.khach), reason="Tôi nhầm bản vẽ.")
    assert opened(place, dossier).state == "open"


def test_the_head_does_not_take_back_the_complaint_of_one_of_his_own_people(place, dossier):
    case = opened(place, dossier, complainant=place.cast.minh.member_code)
    for name in ("thinh", "hoa"):
        with pytest.raises(Denied):
            annulling.withdraw_case(case, actor=acting(getattr(place.cast, name, None) or place.thinh), reason="Thôi.")
    annulling.withdraw_case(case, actor=acting(place.cast.minh), reason="Tôi nhầm bản vẽ.")


def test_only_one_case_runs_and_only_about_what_is_recognised(place, dossier):
    opened(place, dossier)
    with pytest.raises(Conflict, match="đang có việc"):
        opened(place, dossier)
    waiting = made.passed(place, "Máng hứng phoi")
    with pytest.raises(Conflict, match="đang có hiệu lực"):
        opened(place, waiting)


def test_a_ground_and_words_are_needed(place, dossier):
    with pytest.raises(Invalid) as refused:
        opened(place, dossier, ground="khac", text=" ", complainant="")
    assert set(refused.value.problems) == {"ground", "text"}


def test_an_author_in_office_opens_no_case_about_himself(place):
    hoa = made.AuthorInput(name="Phạm Thị Hoa", identifier="DV-003", share="100%")
    dossier = made.passed(place, "Giá xoay", hoa)
    made.recognised(place, dossier)
    dossier.refresh_from_db()
    with pytest.raises(Denied):
        opened(place, dossier)


@pytest.mark.parametrize("end", ["withdrawn", "decided"])
def test_the_journal_of_a_case_stays_its_parties_when_it_has_ended(end, place, dossier):
    if end == "decided":
        annulled(place, dossier)
    else:
        annulling.withdraw_case(answered(place, dossier), actor=acting(place.cast.khach), reason="Nhầm hồ sơ.")
    case = AnnulmentCase.objects.get(dossier=dossier)
    assert case.state != "open"
    assert audit.page(acting(place.cast.thu), about=case.reference).lines
    for reader in (place.cast.tuan, place.cast.quan):
        with pytest.raises(Denied):
            audit.page(acting(reader), about=case.reference)
    everything = audit.page(acting(place.cast.quan)).lines
    assert everything
    assert case.reference not in {line.entry.thing for line in everything}


def test_who_is_no_party_cannot_tell_a_running_case_from_a_missing_bench(place, dossier):
    head = factories.person("Vũ Đình Trưởng")
    factories.account(head, member_of=place.cast.national)
    factories.term(head, place.cast.national, "chair")
    told = []
    for running in (False, True):
        if running:
            opened(place, dossier)
        else:
            held = Issuer.objects.filter(unit=place.cast.federation)
            held.update(ends_on=clock.today() - timedelta(days=1))
        with pytest.raises(Conflict) as refused:
            annulling.open_case(dossier, actor=acting(head), ground="false_declaration", text=WHY)
        told.append(refused.value.reason)
        Issuer.objects.filter(unit=place.cast.federation).update(ends_on=None)
    assert told[0] == told[1]
    with pytest.raises(Conflict, match="đang có việc xem xét"):
        opened(place, dossier)


def test_a_statement_names_whose_words_it_holds_and_who_wrote_them_down(place, dossier):
    case = answered(place, dossier)
    page = browser(place.cast.thu).get(reverse("recognitions:case", args=[case.code])).content.decode()
    assert "Bùi Văn Khách (ghi lại: Phạm Thị Hoa)" in page
    assert "Trần Thị Lan · " in page
