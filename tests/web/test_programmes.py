"""Programmes can be read whole by everybody; loading and amending shows everything first and loses nothing."""

from datetime import date, datetime

import pytest

from sangkien.actions import programmes
from sangkien.actions.initiatives import drafting, submission
from sangkien.kernel import clock
from sangkien.models.programmes import Programme
from sangkien.queries.programmes.targets import of_unit
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import PROGRAMMES, acting
from tests.web.browsing import browser

NATIONAL = (PROGRAMMES / "1-trieu-sang-kien.yaml").read_text()
EXAMPLE = (PROGRAMMES / "chuong-trinh-mau.yaml").read_text()
PLAN = (PROGRAMMES / "ke-hoach-03-cdttx.yaml").read_text()
LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
PAGE = "/chuong-trinh/1-trieu-sang-kien/"
# The session, the account, the person, the offices and the new notices: what every page of a signed-in person asks.
FRAME = 5


def shown(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_stranger_reads_the_whole_programme_and_how_long_it_still_runs(cast):
    page = shown(browser().get(PAGE))
    for said in (
        "300.000", "700.000", "08/01/2022", "31/05/2022", "đang mở, còn 11 ngày", "mở sau 11 ngày", "Giải pháp kỹ thuật",
        "Cán bộ công đoàn", "Lao động giỏi, Lao động sáng tạo", "46/HD-TLĐ", "R12", "quy ước của hệ thống", "theo văn bản",
    ):  # fmt: skip
        assert said in page, said
    assert "/sua/" not in page


def test_the_countdown_of_the_last_minutes_is_told_in_minutes(cast):
    with clock.frozen(datetime(2022, 5, 31, 23, 50)):
        assert "đang mở, còn 10 phút" in shown(browser().get(PAGE))
    with clock.frozen(datetime(2022, 5, 31, 23, 59, 59)):
        assert "đang mở, còn 1 phút" in shown(browser().get(PAGE))
    with clock.frozen(datetime(2022, 6, 1)):
        assert "đã đóng" in shown(browser().get(PAGE))


def test_what_is_no_rule_of_the_programme_does_not_pass_as_one(cast):
    page = browser().get(PAGE).content.decode()
    after = page[page.index(">R1<") :]
    assert after.index("quy ước của hệ thống") < after.index("theo văn bản")


def test_running_programmes_stand_first_and_the_example_says_what_it_is(cast):
    programmes.load(cast.national, EXAMPLE, actor=acting(cast.quan))
    with clock.frozen(datetime(2022, 6, 2)):
        page = shown(browser().get("/chuong-trinh/"))
    assert "Chương trình ví dụ" in page
    with clock.frozen(datetime(2024, 1, 1)):
        later = shown(browser().get("/chuong-trinh/"))
    assert "Lúc này không có chương trình nào nhận sáng kiến" in later
    assert later.count("Đã kết thúc</") >= 2


def test_every_clause_of_the_plan_is_there_and_says_where_it_is_answered(cast):
    factories.unit("Công đoàn Thông tấn xã", cast.national, code="VC-TTX")
    programmes.load(cast.national._meta.model.objects.get(code="VC-TTX"), PLAN, actor=acting(cast.quan))
    page = shown(browser(cast.quan).get("/chuong-trinh/ke-hoach-03-cdttx/"))
    assert 'id="muc-II.1"' in page
    assert "mục tiêu 300.000 sáng kiến" in page
    assert 'href="#muc-III.1.1"' in page
    assert "Mỗi người tự gửi sáng kiến trên điện thoại" in page
    assert "Khen thưởng làm ngoài hệ thống; ở đây chưa có" in page
    assert PAGE in page
    assert "ke-hoach-03-cdttx" in shown(browser().get(PAGE))


def test_the_file_itself_is_public(cast):
    answer = browser().get(f"{PAGE}tep/1/")
    assert answer.content.decode() == NATIONAL
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("address", ["/nap-chuong-trinh/", f"{PAGE}sua/"])
def test_only_leaders_and_administrators_change_programmes(cast, address):
    assert browser(cast.quan).get(address).status_code == 200
    assert browser(cast.lan).get(address).status_code == 403
    assert browser().get(address).status_code == 302


def test_every_fault_stands_beside_its_line_and_the_text_is_kept(cast):
    wrong = EXAMPLE.replace("answer_within_days: 10", "answer_within_days: mười").replace(
        "closes: today-31d", "closes: 35/13"
    )
    answer = browser(cast.quan).post("/nap-chuong-trinh/", {"text": wrong})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Tệp có 2 lỗi" in page
    assert "<code>answer_within_days: mười</code>" in page
    assert answer.context["form"].initial["text"] == wrong
    assert not Programme.objects.filter(code="sang-kien-mau").exists()


def test_a_new_programme_is_shown_before_it_is_loaded(cast):
    quan = browser(cast.quan)
    preview = shown(quan.post("/nap-chuong-trinh/", {"text": EXAMPLE}))
    assert "đây là chương trình mới" in preview
    assert not Programme.objects.filter(code="sang-kien-mau").exists()
    quan.post("/nap-chuong-trinh/", {"text": EXAMPLE, "confirm": "1"})
    assert Programme.objects.filter(code="sang-kien-mau").exists()


def test_a_file_of_nobody_is_refused_in_words(cast):
    page = shown(
        browser(cast.quan).post("/nap-chuong-trinh/", {"text": EXAMPLE.replace("unit_code: TLD", "unit_code: KHAC")})
    )
    assert "Không có đơn vị nào mang mã KHAC" in page


@pytest.fixture
def entry(cast):
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    return submission.submit(draft, actor=acting(cast.lan))


EARLIER = NATIONAL.replace("closes: 2022-05-31", "closes: 2022-05-15").replace("opens: 2022-06-01", "opens: 2022-05-16")


def test_an_amendment_names_whom_it_touches_and_is_done_only_when_confirmed(cast, entry):
    quan = browser(cast.quan)
    answer = quan.post(f"{PAGE}sua/", {"text": EARLIER})
    page = shown(answer)
    assert "Sáng kiến bị ảnh hưởng: 1" in page
    assert entry.code in page
    assert entry.title not in page
    entry.refresh_from_db()
    assert entry.phase_number == 1
    mark = answer.context["seen"].fingerprint
    done = quan.post(f"{PAGE}sua/", {"text": EARLIER, "confirm": "1", "fingerprint": mark})
    assert done.status_code == 302
    entry.refresh_from_db()
    assert entry.phase_number == 2


def test_a_text_changed_after_the_preview_is_shown_again_first(cast, entry):
    quan = browser(cast.quan)
    mark = quan.post(f"{PAGE}sua/", {"text": EARLIER}).context["seen"].fingerprint
    other = EARLIER.replace("2022-05-15", "2022-05-14").replace("2022-05-16", "2022-05-15")
    answer = quan.post(f"{PAGE}sua/", {"text": other, "confirm": "1", "fingerprint": mark})
    assert "Hãy xem trước rồi xác nhận" in shown(answer)
    entry.refresh_from_db()
    assert entry.phase_number == 1


def test_the_whole_list_can_be_taken_away(cast, entry):
    answer = browser(cast.quan).post(f"{PAGE}sua/", {"text": EARLIER, "export": "1"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(f"{entry.code},SAO-MAI,")


def targets_page(cast, unit=None) -> str:
    return f"{PAGE}chi-tieu/{(unit or cast.factory).pk}/"


def test_everybody_reads_targets_and_only_those_in_office_get_a_form(cast):
    assert "Chỉ tiêu đang có hiệu lực" in shown(browser().get(targets_page(cast)))
    assert 'name="kind"' not in shown(browser(cast.lan).get(targets_page(cast)))
    assert 'value="self_set"' in shown(browser(cast.hoa).get(targets_page(cast)))
    assert 'value="assigned"' in shown(browser(cast.thu).get(targets_page(cast)))
    assert 'value="self_set"' not in shown(browser(cast.thu).get(targets_page(cast)))


def test_a_target_is_assigned_with_its_paper_and_the_paper_is_shown(cast):
    sent = {
        "kind": "assigned", "assigned-phase": "1", "assigned-amount": "1.200", "assigned-paper_number": "12/KH-LĐLĐ",
        "assigned-paper_date": "20/01/2022",
    }  # fmt: skip
    thu = browser(cast.thu)
    assert thu.post(targets_page(cast), sent).status_code == 302
    assert of_unit(cast.programme, cast.factory).pair(1).assigned == 1200
    page = shown(browser().get(targets_page(cast)))
    assert "văn bản 12/KH-LĐLĐ ngày 20/01/2022" in page
    assert "1.200 / –" in shown(browser().get(targets_page(cast, cast.federation)))


def test_what_was_typed_wrongly_is_kept_and_said_beside_its_question(cast):
    sent = {"kind": "assigned", "assigned-phase": "1", "assigned-amount": "60", "assigned-paper_date": "ngày mai"}
    answer = browser(cast.thu).post(targets_page(cast), sent)
    assert answer.status_code == 400
    assert {"paper_number", "paper_date"} <= set(dict(answer.context["forms"][0][2].errors))
    assert 'value="60"' in shown(answer)


def test_the_sum_of_the_children_is_set_against_the_own_target(cast):
    for unit, amount, who in (
        (cast.federation, 100, cast.quan),
        (cast.factory, 60, cast.thu),
        (cast.hospital, 30, cast.thu),
    ):
        if who is cast.quan:
            factories.term(cast.quan, cast.national, "upper_officer")
        programmes.assign_target(
            unit, cast.programme, actor=acting(who), phase=1, amount=amount, number="1/KH", issued_on=date(2022, 1, 20)
        )
    page = shown(browser().get(targets_page(cast, cast.federation)))
    assert "-10 (còn thiếu)" in page


@pytest.mark.parametrize(("address", "most"), [("/chuong-trinh/", 2), (PAGE, 8), (f"{PAGE}chi-tieu/%s/", 12)])
def test_pages_ask_few_questions(cast, address, most, django_assert_max_num_queries):
    address = address % cast.federation.pk if "%s" in address else address
    lan = browser(cast.lan)
    lan.get(address)
    with django_assert_max_num_queries(most + FRAME):
        lan.get(address)


def test_in_english_the_programme_is_english(cast):
    stranger = browser()
    stranger.cookies["lang"] = "en"
    assert "Technical solution" in shown(stranger.get(PAGE))
