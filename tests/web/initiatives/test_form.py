"""The author's one screen: a sentence is enough, nothing typed is lost, sending twice counts once."""

import json
from datetime import datetime

from sangkien.actions.initiatives import drafting
from sangkien.kernel import clock
from sangkien.models.initiatives import Attachment, Initiative
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import LAN, answers, signed_in, text_of, upload

NEW = "/sang-kien/moi/"


def only() -> Initiative:
    return Initiative.objects.get()


def test_a_draft_begins_with_one_sentence(cast, lan):
    answer = lan.post(NEW, {"title": "Giá để hàng xoay", "luu": "1", "submission_key": "k", "version": "0"})
    draft = only()
    assert answer.url == f"/sang-kien/{draft.code}/sua/"
    assert (draft.title, draft.state, draft.unit) == ("Giá để hàng xoay", "draft", cast.factory)
    assert "Giá để hàng xoay" in text_of(lan.get(answer.url))


def test_the_screen_names_what_is_missing_with_a_way_to_it(lan):
    page = text_of(lan.get(NEW, follow=True))
    for href in ("#id_title", "#id_result", "#id_kind", "#id_applied_on", "#id_recognition_number"):
        assert f'href="{href}"' in page


def test_who_has_no_decision_yet_is_told_what_to_do_where_it_is_asked_for(lan):
    assert "Chưa có quyết định?" in text_of(lan.get(NEW, follow=True))


def test_the_list_of_what_is_wrong_names_each_question_once(cast, lan):
    page = text_of(lan.post(NEW, answers(cast, gui="1", title="")))
    assert '<a href="#id_title">Còn thiếu: Tên sáng kiến</a>' in page


def test_a_day_that_no_calendar_has_is_called_so(cast, lan):
    page = text_of(lan.post(NEW, answers(cast, gui="1", recognised_on="31/02/2022")))
    assert "Ngày này không có trong lịch" in page
    assert "Ghi rõ ngày, tháng, năm" in text_of(lan.post(NEW, answers(cast, gui="1", recognised_on="2/2022")))


def test_one_press_sends_everything_and_shows_the_receipt(cast, lan):
    answer = lan.post(NEW, answers(cast, gui="1", evidence=upload()), follow=True)
    sent = only()
    assert sent.state == "submitted"
    assert answer.redirect_chain[-1][0] == f"/sang-kien/{sent.code}/bien-nhan/"
    page = text_of(answer)
    assert sent.receipt in page
    assert "04/06/2022" in page
    assert cast.factory.name in page
    assert sent.attachments.get().purpose == "evidence"


def test_the_sender_is_found_as_author_without_a_code(cast, lan):
    lan.post(NEW, answers(cast, gui="1"))
    row = only().authorships.get()
    assert row.person == cast.lan
    assert row.agreed_at is not None


def test_sending_the_form_twice_sends_once(cast, lan):
    sent = answers(cast, gui="1", evidence=upload())
    first = lan.post(NEW, sent)
    second = lan.post(NEW, answers(cast, gui="1", evidence=upload()))
    assert first.url == second.url == f"/sang-kien/{only().code}/bien-nhan/"
    assert only().versions.count() == 1
    assert Attachment.objects.count() == 1


def test_what_is_wrong_is_said_beside_its_question_and_everything_typed_stays(cast, lan):
    answer = lan.post(NEW, answers(cast, gui="1", kind="", applied_on="hôm nọ"))
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'id="id_applied_on_error"' in page
    assert "hôm nọ" in page
    assert "Làm giá xoay có nhãn màu." in page
    assert 'href="#id_kind"' in page
    assert only().state == "draft"


def test_a_bad_file_loses_no_text(cast, lan):
    answer = lan.post(NEW, answers(cast, gui="1", evidence=upload("virus.png", b"MZ\x90 not a picture")))
    assert answer.status_code == 422
    assert "Làm giá xoay có nhãn màu." in text_of(answer)
    assert 'id="id_evidence_error"' in text_of(answer)
    assert only().solution == "Làm giá xoay có nhãn màu."
    assert only().state == "draft"


def test_text_beyond_the_limit_is_told_and_kept(cast, lan):
    answer = lan.post(NEW, answers(cast, luu="1", title="x" * 400))
    assert answer.status_code == 422
    assert "x" * 400 in text_of(answer)
    assert only().draft_input.fields["title"] == "x" * 400


def test_saving_by_itself_answers_with_the_next_version_and_the_hour(cast, lan):
    first = lan.post("/sang-kien/moi/luu/", answers(cast, title="Một câu"))
    said = json.loads(first.content)
    code = only().code
    assert said == {
        "version": 1, "saved_at": "09:00", "url": f"/sang-kien/{code}/luu/", "address": f"/sang-kien/{code}/sua/",
        "key": said["key"],
    }  # fmt: skip
    again = lan.post(said["url"], answers(cast, title="Một câu dài hơn", version="1"))
    assert json.loads(again.content)["version"] == 2
    assert only().title == "Một câu dài hơn"


def test_a_lost_answer_is_no_second_hand(cast, lan):
    lan.post("/sang-kien/moi/luu/", answers(cast, title="Một"))
    lan.post("/sang-kien/moi/luu/", answers(cast, title="Một hai"))
    third = lan.post("/sang-kien/moi/luu/", answers(cast, title="Một hai ba"))
    assert third.status_code == 200
    assert only().title == "Một hai ba"


def test_a_second_tab_is_told_and_loses_nothing(cast, lan):
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    edit, save = f"/sang-kien/{draft.code}/sua/", f"/sang-kien/{draft.code}/luu/"
    lan.post(edit, answers(cast, version="1", submission_key="thẻ-1", title="Tên từ thẻ một", luu="1"))
    stale = answers(cast, version="1", submission_key="thẻ-2", title="Tên từ thẻ hai")
    assert lan.post(save, stale).status_code == 409
    answer = lan.post(edit, stale | {"luu": "1"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "thẻ" in page
    assert 'value="Tên từ thẻ hai"' in page
    assert "<del>" in page
    assert "data-unsaved" in page
    assert only().title == "Tên từ thẻ một"
    version = str(answer.context["version"])
    lan.post(edit, stale | {"luu": "1", "version": version})
    assert only().title == "Tên từ thẻ hai"


def test_a_tab_left_behind_after_sending_gives_its_text_back(cast, lan, sent):
    initiative = sent()
    answer = lan.post(f"/sang-kien/{initiative.code}/sua/", answers(cast, luu="1", solution="Bài viết thêm ở thẻ cũ."))
    assert answer.status_code == 409
    assert "Bài viết thêm ở thẻ cũ." in text_of(answer)
    initiative.refresh_from_db()
    assert initiative.solution == "Làm giá xoay có nhãn màu."


def test_an_ended_session_gives_the_text_back(client, cast):
    answer = client.post(NEW, answers(cast, luu="1"))
    assert answer.status_code == 403
    assert "Làm giá xoay có nhãn màu." in text_of(answer)
    assert "/dang-nhap/" in text_of(answer)
    assert "nút quay lại của trình duyệt" in text_of(answer)
    assert not Initiative.objects.exists()


def test_a_stranger_is_led_to_sign_in(client, cast):
    assert client.get(NEW).url.startswith("/dang-nhap/?next=")


def test_a_date_across_a_bound_is_asked_about_with_the_bound(cast, lan):
    answer = lan.post(NEW, answers(cast, gui="1", applied_on="2021"))
    page = text_of(answer)
    assert 'name="applied_inside"' in page
    assert "01/09/2021" in page
    lan.post(NEW, answers(cast, gui="1", applied_on="2021", applied_inside="on"))
    sent = only()
    assert (sent.state, sent.applied_text) == ("submitted", "2021")
    assert f"{sent.applied_first:%d/%m/%Y}" == "01/09/2021"


def test_equal_shares_are_exact_and_sum_to_everything(cast, lan):
    three = {f"authors-{n}-name": name for n, name in enumerate(("Trần Thị Lan", "Lê Văn Minh", "Phạm Thị Hoa"))}
    page = text_of(lan.post(NEW, answers(cast, chia_deu="1", **three)))
    assert page.count('value="1/3"') == 3
    shares = {f"authors-{n}-share": "1/3" for n in range(3)}
    lan.post(NEW, answers(cast, gui="1", **three, **shares))
    assert [str(row.share) for row in only().authorships.order_by("position")] == ["1/3", "1/3", "1/3"]


def test_shares_that_do_not_sum_up_are_refused_beside_the_authors(cast, lan):
    answer = lan.post(NEW, answers(cast, gui="1", **{"authors-0-share": "60%"}))
    assert answer.status_code == 422
    assert "cộng lại đúng 100%" in text_of(answer)
    assert "Trần Thị Lan" in text_of(answer)


def test_more_rows_come_without_a_script_and_keep_what_was_typed(cast, lan):
    page = text_of(lan.post(NEW, answers(cast, them_dong="1", **{"authors-0-name": "Ông Sáu về hưu"})))
    assert 'value="Ông Sáu về hưu"' in page
    assert 'name="authors-3-name"' in page
    assert "Giá để hàng xoay cho kho vật tư" in page


def test_a_trade_secret_needs_name_effect_and_reward_alone(cast, lan):
    bare = {"title": "Công thức men", "result": "Men bền gấp đôi.", "trade_secret": "on", "luu": "1"}
    kept = {
        name: value for name, value in answers(cast).items() if "-" in name or name in {"unit", "programme", "version"}
    }
    refused = lan.post(NEW, kept | bare | {"gui": "1", "submission_key": "k"})
    assert [gap.href for gap in refused.context["gaps"]] == ["#id_reward"]
    lan.post(NEW, kept | bare | {"gui": "1", "submission_key": "k", "reward": "5 triệu đồng"})
    assert only().state == "submitted"


def test_a_draft_stays_when_the_window_is_shut(cast, lan):
    with clock.frozen(clock.start_of(clock.today()).replace(year=2030)):
        later = signed_in(cast.lan)
        answer = later.post(NEW, answers(cast, gui="1"))
        page = text_of(answer)
    assert answer.status_code == 409
    assert "không nhận sáng kiến mới" in page
    assert only().state == "draft"
    assert only().title == "Giá để hàng xoay cho kho vật tư"


def test_a_draft_can_still_go_to_another_unit(cast, minh):
    factories.term(cast.minh, cast.hospital, "verifier")
    minh = signed_in(cast.minh)
    minh.post(NEW, answers(cast, luu="1"))
    code = only().code
    minh.post(f"/sang-kien/{code}/sua/", answers(cast, luu="1", version="1", unit=str(cast.hospital.pk)))
    assert only().unit == cast.hospital
    assert only().unit_path == cast.hospital.path


def test_a_clerk_finds_units_by_words_and_gets_no_list_of_all(cast, hoa):
    thu = signed_in(cast.thu)
    assert cast.hospital.name not in text_of(thu.get(NEW, follow=True))
    found = text_of(thu.get("/sang-kien/moi/don-vi/?q=hoa sen benh vien"))
    assert cast.hospital.name in found
    assert f"don_vi={cast.hospital.pk}" in found
    assert cast.hospital.name not in text_of(hoa.get("/sang-kien/moi/don-vi/?q=hoa sen"))


def test_nobody_enters_for_a_unit_out_of_reach(cast, lan):
    assert lan.get(f"{NEW}?don_vi={cast.hospital.pk}", follow=True).status_code == 404
    lan.post(NEW, answers(cast, luu="1", unit=str(cast.hospital.pk)))
    assert not Initiative.objects.filter(unit=cast.hospital).exists()


def test_who_belongs_nowhere_is_told_what_to_do(cast):
    alone = factories.person("Người Lẻ Loi")
    factories.account(alone)
    answer = signed_in(alone).get(NEW, follow=True)
    assert answer.status_code == 200
    assert "QR" in text_of(answer)


def test_a_paper_can_be_taken_away_again_without_losing_text(cast, lan):
    lan.post(NEW, answers(cast, luu="1", files=upload("ảnh.png")))
    paper = Attachment.objects.get()
    edit = f"/sang-kien/{only().code}/sua/"
    lan.post(edit, answers(cast, version="1", bo_tai_lieu=str(paper.pk), title="Tên mới"))
    paper.refresh_from_db()
    assert paper.removed_at is not None
    assert only().title == "Tên mới"


def test_nobody_else_opens_a_draft(cast, minh):
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    for who in (cast.minh, cast.hoa, cast.tuan, cast.khach):
        assert signed_in(who).get(f"/sang-kien/{draft.code}/sua/").status_code == 404
        assert signed_in(who).get(f"/sang-kien/{draft.code}/").status_code == 404


def test_entering_for_another_says_who_typed_and_who_is_the_author(cast, hoa):
    hoa.post(NEW, answers(cast, gui="1", on_behalf="on", **{"authors-0-identifier": "DV-001"}))
    sent = only()
    assert sent.on_behalf
    assert sent.typed_by.person == cast.hoa
    row = sent.authorships.get()
    assert (row.person, row.agreed_at) == (cast.lan, None)


def test_programmes_that_take_entries_come_first_and_closed_ones_say_why(cast):
    with clock.frozen(datetime(2025, 1, 15, tzinfo=clock.VIETNAM)):
        running = factories.programme(cast.national, factories.PROGRAMMES / "chuong-trinh-mau.yaml")
        lan = signed_in(cast.lan)
        sheet = lan.get(NEW, follow=True).context["sheet"]
        assert [one.programme for one in sheet.programmes] == [running]
        assert "chỉ nhận đến hết ngày" in text_of(lan.get(NEW, follow=True))
        asked = text_of(lan.get(f"{NEW}?chuong_trinh=1-trieu-sang-kien", follow=True))
    assert "Các giai đoạn đều đã đóng" in asked
    assert 'name="gui"' not in asked
