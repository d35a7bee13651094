"""The verifier's queue: oldest promise first, faults at once, many confirmed only after a preview."""

from datetime import timedelta

from sangkien.kernel import clock
from sangkien.models.initiatives import Initiative
from sangkien.rules.initiatives import AuthorInput
from tests.cast import Cast
from tests.web.initiatives.conftest import signed_in, text_of

QUEUE = "/sang-kien/cho-xac-nhan/"
PREVIEW = QUEUE + "xem-truoc/"
TITLES = ("Giá xoay cho kho", "Vòi rửa khuôn bằng khí", "Bảng phân ca màu", "Máy đếm bao tự chế", "Xe đẩy hạ thấp")


def several(sent, n: int = 3, **changes) -> list[Initiative]:
    return [sent(title=title, **changes) for title in TITLES[:n]]


def codes(answer) -> list[str]:
    return [line.row.initiative.code for line in answer.context["lines"]]


def test_the_oldest_promise_stands_first_and_overdue_is_marked(minh, cast, sent):
    young, old = several(sent, 2)
    Initiative.objects.filter(pk=old.pk).update(promised_on=clock.today() - timedelta(days=1))
    answer = minh.get(QUEUE)
    assert codes(answer) == [old.code, young.code]
    assert text_of(answer).count("quá hẹn") == 1


def test_each_row_says_at_once_what_is_wrong(minh, sent):
    sent(evidence=False, title="Không có ảnh")
    sent(
        AuthorInput(name="Trần Thị Lan", share="50%"),
        AuthorInput(name="Bùi Văn Khách", identifier="DV-007", share="50%"),
    )
    page = text_of(minh.get(QUEUE))
    assert "Chưa có bản chụp quyết định công nhận." in page
    assert "Chưa đồng ý tỷ lệ: Bùi Văn Khách." in page


def test_clean_and_doubtful_can_be_told_apart(minh, sent):
    clean = sent(title="Sạch sẽ")
    doubtful = sent(evidence=False, title="Còn ngờ")
    assert codes(minh.get(QUEUE + "?loc=sach")) == [clean.code]
    assert codes(minh.get(QUEUE + "?loc=co-van-de")) == [doubtful.code]


def test_nobody_finds_their_own_in_their_queue(hoa, cast, sent):
    own = sent(AuthorInput(name="Phạm Thị Hoa", share="100%"), by=cast.hoa)
    other = sent(title="Việc của chị Lan")
    assert codes(hoa.get(QUEUE)) == [other.code]
    assert own.code not in text_of(hoa.get(QUEUE))


def test_an_upper_union_sees_what_waits_below_when_asked(cast, sent):
    initiative = sent()
    thu = signed_in(cast.thu)
    assert codes(thu.get(QUEUE)) == []
    assert codes(thu.get(QUEUE + "?pham_vi=duoi")) == [initiative.code]
    assert codes(thu.get(f"{QUEUE}?pham_vi=duoi&don_vi={cast.hospital.pk}")) == []


def test_two_keystrokes_handle_an_entry_and_the_next_one_follows(minh, sent):
    first, second = several(sent, 2)
    page = minh.get(minh.get(QUEUE).context["lines"][0].url)
    assert 'data-key="c"' in text_of(page)
    answer = minh.post(f"/sang-kien/{first.code}/xac-nhan/?hang_doi=1")
    assert answer.url == f"/sang-kien/{second.code}/?hang_doi=1"
    last = minh.post(f"/sang-kien/{second.code}/xac-nhan/?hang_doi=1")
    assert last.url == QUEUE


def test_the_preview_leaves_the_doubtful_out_and_says_why(minh, sent):
    clean = several(sent)
    doubtful = sent(evidence=False, title="Việc còn ngờ")
    answer = minh.get(PREVIEW, {"tat_ca": "1"})
    page = text_of(answer)
    assert "Sẽ xác nhận 3, bỏ qua 1." in page
    assert "Chưa có bản chụp quyết định công nhận." in page
    assert answer.context["codes"] == [one.code for one in clean]
    assert doubtful.code not in answer.context["codes"]
    assert set(Initiative.objects.values_list("state", flat=True)) == {"submitted"}


def test_after_the_preview_one_press_confirms_and_tells_the_result(minh, sent):
    clean = several(sent)
    doubtful = sent(evidence=False, title="Việc còn ngờ")
    named = [one.code for one in clean] + [doubtful.code, "SK-2022-999999"]
    sending = {"ma": named, "submission_key": "k-1"}
    for _press in range(2):
        answer = minh.post(QUEUE + "hang-loat/", sending, follow=True)
        assert "Đã xác nhận 3, bỏ qua 2." in text_of(answer)
    states = dict(Initiative.objects.values_list("code", "state"))
    assert [states[one.code] for one in clean] == ["valid"] * 3
    assert states[doubtful.code] == "submitted"


def test_what_became_doubtful_after_the_preview_is_left_out(minh, sent):
    first, second = several(sent, 2)
    first.attachments.update(removed_at=clock.now())
    minh.post(QUEUE + "hang-loat/", {"ma": [first.code, second.code], "submission_key": "k"})
    assert dict(Initiative.objects.values_list("code", "state")) == {first.code: "submitted", second.code: "valid"}


def test_nobody_confirms_in_bulk_what_is_not_theirs(cast, sent):
    initiative = sent()
    for who in (cast.lan, cast.tuan, cast.khach):
        assert signed_in(who).get(QUEUE).status_code == 403
        assert (
            signed_in(who).post(QUEUE + "hang-loat/", {"ma": [initiative.code], "submission_key": "k"}).status_code
            == 403
        )
    initiative.refresh_from_db()
    assert initiative.state == "submitted"


def test_pages_follow_each_other_without_gap_or_repeat(minh, sent):
    made = {sent(title=f"{TITLES[n % 5]} {n * 977}", evidence=False).code for n in range(27)}
    first = minh.get(QUEUE)
    second = minh.get(first.context["more"])
    assert len(codes(first)) == 25
    assert set(codes(first)) | set(codes(second)) == made
    assert not set(codes(first)) & set(codes(second))
    assert second.context["more"] == ""


def test_three_entries_cost_no_more_questions_than_one(minh, cast: Cast, sent, django_assert_max_num_queries):
    sent(title=TITLES[0])
    minh.get(QUEUE)
    with django_assert_max_num_queries(12) as one:
        minh.get(QUEUE)
    sent(title=TITLES[1])
    sent(title=TITLES[2])
    with django_assert_max_num_queries(len(one)):
        minh.get(QUEUE)
