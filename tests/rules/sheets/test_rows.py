"""One row, good but for one thing: the outcome and the reason are those of a careful person."""

import unicodedata
from datetime import date, datetime

import pytest

from sangkien.kernel.grid import Cell
from tests.rules.sheets.lists import GOOD, HEADER, UNITS, by_row, codes, grid, one, outcomes, read

REFUSED = [
    ("title", "", "R_TITLE_MISSING"),
    ("title", " . ", "R_TITLE_MISSING"),
    ("title", Cell("xem", "text", "", 'HYPERLINK("http://x","xem")'), "R_FORMULA_DANGEROUS"),
    ("title", Cell("0", "text", "", "cmd|' /C calc'!A0"), "R_FORMULA_DANGEROUS"),
    ("title", "a" * 50_000, "R_CELL_TOO_LONG"),
    ("authors", "M.H.P. (60%)\nS.T.B. (50%)", "R_SHARE_OVER100"),
    ("applied", "31/08/2021", "R_DATE_BEFORE_WINDOW"),
    ("applied", "02/9/2023", "R_DATE_AFTER_WINDOW"),
    ("applied", "năm học 2019-2020", "R_DATE_BEFORE_WINDOW"),
    ("applied", 44805, "R_PHASE_MISMATCH"),
    ("applied", "31/02/2022", "R_DATE_UNPARSEABLE"),
    ("applied", "Tháng 13/2021", "R_DATE_UNPARSEABLE"),
    ("applied", "chưa áp dụng", "R_NOT_APPLIED"),
    ("decision", "đang chờ họp Hội đồng", "R_NOT_RECOGNISED"),
    ("decision", "đề nghị công nhận", "R_NOT_RECOGNISED"),
    ("unit", "CĐ Trung tâm Không Tồn Tại", "R_UNIT_UNKNOWN"),
    ("unit", "LĐLĐ tỉnh Hà Giang", "R_UNIT_OUTSIDE"),
]
HELD = [
    ("title", "12345", "R_TITLE_NOT_TEXT"),
    ("title", datetime(2022, 1, 2), "R_TITLE_NOT_TEXT"),
    ("title", "Máy " + "rất dài " * 60, "R_TITLE_TOO_LONG"),
    ("title", "1. Máy gấp báo\n2. Máy cắt báo", "R_TITLE_SEVERAL"),
    ("title", "Giải pháp dạy toán tại huyện ... và trường ...", "R_TEMPLATE_PLACEHOLDER"),
    ("title", "Nâng cao chất lượng MƠN TỐN", "R_TEXT_CORRUPT"),
    ("title", "Hoạt động Cơng đồn", "R_TEXT_CORRUPT"),
    ("title", "Hoạt động Công đoμn", "R_TEXT_CORRUPT"),
    ("title", "Hoạt động CÃ´ng Ä‘oÃ n", "R_TEXT_CORRUPT"),
    ("title", "Nâng cao ch?t l??ng công tác", "R_TEXT_CORRUPT"),
    ("title", Cell("Máy gấp", "text", "", "UPPER(B3)"), "R_FORMULA_IN_CELL"),
    ("authors", "", "R_AUTHOR_MISSING"),
    ("authors", "L.Đ.V. (60%)\nY.N.C.", "R_SHARE_MISSING"),
    ("authors", "A.B. 33,33%; C.D. 33,33%; E.F. 33,33%", "R_SHARE_ROUNDED"),
    ("authors", "Nguyễn An và cộng sự", "R_AUTHOR_UNNAMED"),
    ("authors", "Tập thể Phòng Kỹ thuật", "R_AUTHOR_NOT_NAME"),
    ("authors", datetime(2022, 1, 2), "R_AUTHOR_NOT_NAME"),
    ("share", 0.5, "R_SHARE_UNDER100"),
    ("share", "60%\n40%", "R_AUTHOR_COUNT_DIFFERS"),
    ("applied", "", "R_DATE_MISSING"),
    ("applied", "12/25/2021", "R_DATE_AMBIGUOUS"),
    ("applied", "Năm 2021", "R_DATE_STRADDLES_WINDOW"),
    ("applied", "Quý III/2021", "R_DATE_STRADDLES_WINDOW"),
    ("applied", "năm học 2021-2022", "R_DATE_SCHOOL_YEAR_STRADDLES_WINDOW"),
    ("applied", "01/10/2021; 15/11/2021", "R_DATE_SEVERAL"),
    ("applied", "từ 1/4/2022 đến 30/7/2022", "R_DATE_OPEN_END"),
    ("decided", "14/10/2021", "R_RECOGNISED_BEFORE_APPLIED"),
    ("decided", "15/6/2022", "R_RECOGNISED_AFTER_ENTRY"),
    ("decided", "31/02/2022", "R_DECISION_DATE_UNCLEAR"),
    ("decision", Cell("#REF!", "error"), "R_CELL_ERROR"),
    ("decision", "Có", "R_RECOGNITION_DETAILS_MISSING"),
    ("unit", datetime(2022, 3, 8), "R_UNIT_CELL_IS_DATE"),
    ("unit", "08/03/2022", "R_UNIT_CELL_IS_DATE"),
    ("unit", "08-Mar", "R_UNIT_CELL_IS_DATE"),
    ("unit", 44628, "R_UNIT_NOT_TEXT"),
    ("unit", "CĐ Viên chức Việt Nam", "R_UNIT_ABOVE"),
    ("unit", "CĐ Trung tâm Kĩ thuật Thông tấn xã", "R_UNIT_UNCERTAIN"),
    ("benefit", "1.250", "R_BENEFIT_AMBIGUOUS"),
    ("benefit", 350, "R_BENEFIT_UNIT_UNCLEAR"),
    ("benefit", "-5 triệu", "R_BENEFIT_NEGATIVE"),
    ("benefit", datetime(2022, 1, 2), "R_BENEFIT_CELL_IS_DATE"),
    ("benefit", "25.000 tỷ đồng", "R_BENEFIT_IMPLAUSIBLE"),
]
ACCEPTED = [
    ("applied", "01/9/2021", "BOUNDARY_DAY_INCLUSIVE"),
    ("title", "Sử dụng đồ chơi cho trẻ 56 tuổi", "WARN_TITLE_SUSPECT_LOST_HYPHEN"),
    ("title", "Сải tạo bơm ngầm ЭЦВ6-6,3", "WARN_TITLE_FOREIGN_LETTERS"),
    ("title", "TRƢỜNG HỌC THÔNG MINH", "WARN_TITLE_LETTERS_REPLACED"),
    ("title", "-25/+30 tận thu tài nguyên", None),
    ("title", "Tổng hợp dữ liệu đoàn viên", None),
    ("title", "Cộng đồng học tập", None),
    ("title", "Công tác lưu trữ ảnh", None),
    ("unit", "Phòng Kỹ thuật", None),
    ("unit", "MN 8/3", None),
    ("unit", "CĐ Báo Tin tức", "WARN_UNIT_OTHER_TIME"),
    ("unit", "Báo Tin tức", "INFO_UNIT_BY_NAME"),
    ("benefit", "hàng trăm triệu đồng", "WARN_BENEFIT_UNQUANTIFIED"),
    ("benefit", "giá thành 10 triệu đồng", "WARN_BENEFIT_NOT_GAIN"),
    ("benefit", "22 tỷ đồng", "WARN_BENEFIT_VERY_LARGE"),
    ("decided", "", "WARN_DECISION_DATE_MISSING"),
    ("no", Cell(7, "number", "", "A1+1"), None),
]


@pytest.mark.parametrize(("field", "value", "code"), REFUSED)
def test_what_must_be_refused_is_refused(field, value, code):
    row = one(**{field: value})
    assert (row.outcome, code in codes(row)) == ("refuse", True), row.problems


@pytest.mark.parametrize(("field", "value", "code"), HELD)
def test_what_a_person_must_answer_is_held(field, value, code):
    row = one(**{field: value})
    assert (row.outcome, code in codes(row)) == ("hold", True), row.problems


@pytest.mark.parametrize(("field", "value", "code"), ACCEPTED)
def test_what_is_only_unusual_is_accepted_with_a_word(field, value, code):
    row = one(**{field: value})
    assert row.outcome == "accept", row.problems
    assert code is None or code in codes(row)


def test_a_good_row_is_accepted_without_a_word():
    row = one()
    assert (row.outcome, row.problems) == ("accept", ())
    assert (row.unit.code, row.workplace) == ("VC-TTX", "Phòng Kỹ thuật")


def test_a_row_without_a_decision_is_refused_and_one_with_its_day_alone_is_held():
    assert codes(one(decision="", decided="")) == {"R_NOT_RECOGNISED"}
    assert (one(decision="").outcome, codes(one(decision=""))) == ("hold", {"R_RECOGNITION_DETAILS_MISSING"})


def test_a_year_inside_the_period_is_accepted_with_a_warning():
    row = one(applied=2022, decided="15/3/2022")
    assert (row.outcome, codes(row)) == ("accept", {"WARN_DATE_PRECISION_YEAR"})


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (date(2022, 1, 7), "refuse"),
        (date(2022, 1, 8), "accept"),
        (date(2023, 9, 1), "accept"),
        (date(2023, 9, 2), "refuse"),
    ],
)
def test_entry_outside_every_phase_is_refused(day, outcome):
    assert one(on=day).outcome == outcome


def test_applied_after_entry_goes_to_the_phase_it_fits():
    row = one(applied="01/06/2022")
    assert "Giai đoạn 2" in {found.proposed for found in row.problems}
    assert one(applied="01/06/2022", decided="1/7/2022", on=date(2022, 7, 1)).outcome == "accept"


def test_the_last_day_of_the_period_counts():
    assert one(applied="01/9/2023", decided="1/9/2023", on=date(2023, 9, 1)).outcome == "accept"
    assert one(applied="9/2023", decided="1/9/2023", on=date(2023, 9, 1)).outcome == "hold"


def test_a_unit_imports_for_itself_and_not_for_its_sister():
    press = next(unit for unit in UNITS if unit.code == "TTX-12")
    assert one(unit="CĐ Văn phòng").unit.code == "TTX-02"
    row = one(unit="CĐ Văn phòng", importing=press)
    assert (row.outcome, "R_UNIT_OUTSIDE" in codes(row)) == ("refuse", True)


def test_decomposed_letters_are_composed_and_said():
    row = one(title=unicodedata.normalize("NFD", "Cải tiến đóng kiện gạch"))
    assert row.title == "Cải tiến đóng kiện gạch"
    assert codes(row) == {"INFO_NFD_NORMALISED"}


def test_an_initiative_the_system_knows_is_refused_with_its_code():
    sheet = grid([HEADER, GOOD])
    row = read(sheet, known=lambda rows: ["SK-7" if row[1:] == ("d s k", "VC-TTX") else None for row in rows]).rows[0]
    assert (row.outcome, codes(row)) == ("refuse", {"R_DUPLICATE_KNOWN"})


REPEATS = [
    (GOOD, "refuse", "R_DUPLICATE_IN_FILE"),
    ((2, "SKKN MÁY GẤP  BÁO tự động", *GOOD[2:]), "refuse", "R_DUPLICATE_IN_FILE"),
    ((2, "Máy gấp báo tự động khổ lớn", *GOOD[2:]), "hold", "R_DUPLICATE_MAYBE"),
    ((2, "Máy gấpbáo tự động", *GOOD[2:]), "hold", "R_DUPLICATE_MAYBE"),
    ((*GOOD[:2], "Đ.S.K. 50%; L.Y. 50%", *GOOD[3:]), "hold", "R_DUPLICATE_MAYBE"),
    ((*GOOD[:2], "L.Y.", "", "Trường Hoa Sen", GOOD[5], "99/QĐ", *GOOD[7:]), "accept", "WARN_SIMILAR_ROW"),
    ((2, "Máy cắt báo tự động", *GOOD[2:]), "accept", None),
]


@pytest.mark.parametrize(("second", "outcome", "code"), REPEATS)
def test_a_repeat_counts_once_and_a_lookalike_is_asked_about(second, outcome, code):
    row = by_row(read(grid([HEADER, GOOD, second])), 3)
    assert row.outcome == outcome, row.problems
    assert code is None or (code in codes(row) and row.duplicate_of == 2)


def test_a_row_is_like_the_one_that_was_taken_not_like_its_refused_copy():
    reading = read(grid([HEADER, GOOD, GOOD, (2, "Máy gấp báo tự động khổ lớn", *GOOD[2:])]))
    assert outcomes(reading) == {2: "accept", 3: "refuse", 4: "hold"}
    assert by_row(reading, 4).duplicate_of == 2


def test_dates_in_american_order_are_not_guessed():
    rows = [
        (n, f"Máy số {word}", *GOOD[2:5], day, *GOOD[6:])
        for n, word, day in ((1, "một", "9/25/2021"), (2, "hai", "9/10/2021"))
    ]
    reading = read(grid([HEADER, *rows]))
    assert outcomes(reading) == {2: "hold", 3: "hold"}
    assert "R_DATE_MAYBE_SWAPPED" in codes(by_row(reading, 3))
