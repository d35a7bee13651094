"""Lists are laid out in every way; the table is found and each initiative counts once."""

from datetime import date, datetime
from fractions import Fraction

from sangkien.kernel.legacy_vi import TCVN3, VNI
from tests.rules.sheets.lists import GOOD, HEADER, by_row, codes, grid, outcomes, read

NUMBERS = tuple(f"({number})" for number in range(1, 10))


def test_the_header_may_lie_anywhere_and_rows_keep_their_real_numbers():
    reading = read(grid([("CÔNG ĐOÀN",), ("DANH SÁCH",), HEADER, NUMBERS, GOOD], row=5, column=3))
    assert outcomes(reading) == {8: "ignore", 9: "accept"}
    refused = read(grid([HEADER, [*GOOD[:1], "", *GOOD[2:]]], row=7, column=4))
    assert refused.rows[0].problems[0].cell == "E8"


def test_columns_are_found_by_name_in_any_order():
    reading = read(grid([HEADER[::-1], GOOD[::-1]]))
    assert (reading.rows[0].outcome, reading.rows[0].title) == ("accept", GOOD[1])


def test_a_header_on_two_lines_with_merged_cells_is_one_header():
    rows = [
        (
            "STT",
            "Tên sáng kiến",
            "Tác giả",
            None,
            None,
            "Thời gian áp dụng",
            None,
            "Quyết định công nhận",
            None,
            "Giá trị làm lợi (triệu đồng)",
        ),
        (None, None, "Họ và tên", "Chức vụ, đơn vị", "Tỷ lệ đóng góp (%)", "Từ", "Đến", "Số", "Ngày"),
        (1, "Máy ép bùn", "An Bình", "KS, Phòng KT", 60, "10/2021", "12/2021", "12/QĐ", datetime(2022, 1, 5), 350),
        (None, None, "Cao Minh", "CN, PX1", 40),
        (2, "Máy sấy lúa", "Lê Dũng", "CN", 100, "10/2021", None, "13/QĐ", "20/12/2021", "2 tỷ"),
    ]
    merges = [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5), (1, 6, 1, 7), (1, 8, 1, 9), (1, 10, 2, 10), (3, 2, 4, 2)]
    reading = read(grid(rows, merges=merges))
    first = by_row(reading, 3)
    assert outcomes(reading) == {3: "accept", 4: "ignore", 5: "accept"}
    assert [(author.name, author.share) for author in first.authors] == [
        ("An Bình", Fraction(3, 5)),
        ("Cao Minh", Fraction(2, 5)),
    ]
    assert (first.applied.first, first.applied.last, first.applied.precision) == (
        date(2021, 10, 1),
        date(2021, 12, 31),
        "month_range",
    )
    assert (first.benefit.amount, first.recognised.first) == (350_000_000, date(2022, 1, 5))
    assert "INFO_BENEFIT_UNIT_FROM_HEADER" in codes(first)


def test_one_row_per_author_is_one_initiative_by_its_code():
    header = (
        "Mã thẻ cán bộ",
        "Họ và tên",
        "Đơn vị",
        "Mã số sáng kiến",
        "Tên sáng kiến",
        "Số quyết định",
        "Tỷ lệ đóng góp",
        "Ngày áp dụng",
    )
    rows = [
        ("CB1", "An Bình", "Khoa A", "SK01", "Ngân hàng đề thi", "12/QĐ-ĐH ngày 12/12/2021", 0.7, "10/2021"),
        ("CB2", "Lê Dũng", "Khoa B", "SK02", "Cải tiến thí nghiệm", "12/QĐ-ĐH ngày 12/12/2021", 1.0, "10/2021"),
        ("CB3", "Cao Minh", "Khoa A", "SK01", "Ngân hàng đề thi", "12/QĐ-ĐH ngày 12/12/2021", 0.3, "10/2021"),
    ]
    reading = read(grid([header, *rows]))
    assert outcomes(reading) == {2: "accept", 3: "accept", 4: "ignore"}
    assert [author.name for author in by_row(reading, 2).authors] == ["An Bình", "Cao Minh"]


def test_members_in_a_sheet_of_their_own_join_their_initiative():
    works = grid(
        [("Mã", "Tên", "Năm", "Số QĐ", "Ngày QĐ"), ("SK1", "Nhắc lịch tiêm", "2022", "12/QĐ", "1/3/2022")], "SangKien"
    )
    people = grid(
        [("MaSK", "MaNV", "Họ tên", "Tỷ lệ đóng góp"), ("SK1", "NV1", "An Bình", 60), ("SK1", "NV2", "Cao Minh", 40)],
        "ThanhVien",
    )
    reading = read(works, people)
    assert [(row.sheet, row.row, row.outcome) for row in reading.rows] == [
        ("SangKien", 2, "accept"), ("ThanhVien", 2, "ignore"), ("ThanhVien", 3, "ignore"),
    ]  # fmt: skip
    assert [author.share for author in reading.rows[0].authors] == [Fraction(3, 5), Fraction(2, 5)]


def test_sections_name_the_unit_of_the_rows_below_and_ditto_repeats_the_row_above():
    rows = [
        HEADER,
        ("I", "Khối báo in"),
        ("", "CĐ Báo Tin tức: 2 sáng kiến"),
        (1, "Máy gấp báo tự động", "A.B.", "", "", *GOOD[5:]),
        (2, "Máy cắt báo tự động", "A.C.", "", "", "nt", '"', "″", ""),
        HEADER,
        (3, "Khay mực tiết kiệm", "A.D.", "", "", *GOOD[5:]),
        ("II", "CĐ Báo Không Có"),
        (4, "Giá phơi ảnh", "A.E.", "", "", *GOOD[5:]),
    ]
    reading = read(grid(rows))
    assert outcomes(reading) == {
        2: "ignore",
        3: "ignore",
        4: "accept",
        5: "accept",
        6: "ignore",
        7: "accept",
        8: "ignore",
        9: "refuse",
    }
    assert [by_row(reading, number).unit.code for number in (4, 5, 7)] == ["TTX-12"] * 3
    assert by_row(reading, 5).recognition_number == "12/QĐ-TTX"
    assert "R_UNIT_UNKNOWN" in codes(by_row(reading, 9))


def test_samples_totals_notes_and_signatures_are_no_initiatives():
    rows = [
        HEADER,
        ("", "Máy mẫu", "(ví dụ: Nguyễn Văn A - 100%)"),
        GOOD,
        ("", "Cộng: 1 sáng kiến", "", "", "", "", "", "", "350.000.000"),
        ("Ghi chú: cột 4 ghi tỷ lệ phần trăm",),
        ("Hà Nội, ngày 30 tháng 5 năm 2022",),
        ("NGƯỜI LẬP BIỂU", "", "", "TM. BAN CHẤP HÀNH"),
        (),
        ("Nguyễn Lập", "", "", "Trần Chủ"),
    ]
    reading = read(grid(rows))
    assert outcomes(reading) == {2: "ignore", 3: "accept", **dict.fromkeys(range(4, 10), "ignore")}
    assert codes(by_row(reading, 4)) == {"TOTAL_ROW"}


def test_an_initiative_below_the_signatures_is_not_lost():
    rows = [HEADER, GOOD, ("NGƯỜI LẬP BIỂU",), (2, "Khay mực tiết kiệm", *GOOD[2:])]
    assert outcomes(read(grid(rows))) == {2: "accept", 3: "ignore", 4: "accept"}


def test_only_sheets_with_a_table_are_read_and_a_repeat_across_sheets_is_seen():
    pivot = grid([("TT", "Đơn vị", "Số sáng kiến", "Sáng kiến hợp lệ"), (1, "A", 3, 2)], "Tổng hợp")
    reading = read(
        grid([("Điền đủ các cột",)], "Hướng dẫn"), pivot, grid([HEADER, GOOD], "T1"), grid([HEADER, GOOD], "T2")
    )
    assert [found.code for found in reading.problems] == ["SHEET_IGNORED", "SHEET_IGNORED"]
    assert [(row.sheet, row.outcome) for row in reading.rows] == [("T1", "accept"), ("T2", "refuse")]


def test_rows_of_a_hidden_sheet_are_held():
    sheet = grid([HEADER, GOOD])
    sheet.hidden = True
    assert codes(read(sheet).rows[0]) == {"R_HIDDEN_SHEET"}


def test_a_list_asking_for_recognition_is_refused_and_one_ranked_by_the_council_is_not():
    header = ("TT", "Tên đề tài", "Tác giả", "Thời gian áp dụng", "Kết quả")
    asked = read(
        grid([("DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN",), header[:4], (1, "Máy cắt cỏ", "An Bình", "10/2021")])
    )
    ranked = read(
        grid(
            [
                ("DANH MỤC ĐÃ ĐƯỢC HỘI ĐỒNG XẾP LOẠI",),
                header,
                (1, "Máy cắt cỏ", "An Bình", "10/2021", "A"),
                (2, "Máy tỉa cây", "An Bình", "10/2021", "Không đạt"),
            ]
        )
    )
    unsaid = read(grid([("DANH SÁCH",), header[:4], (1, "Máy cắt cỏ", "An Bình", "10/2021")]))
    assert outcomes(asked) == {3: "refuse"}
    assert outcomes(ranked) == {3: "accept", 4: "refuse"}
    assert outcomes(unsaid) == {3: "hold"}


def test_a_list_for_phase_1_keeps_its_end_when_it_comes_later():
    sheet = grid([("BIỂU TỔNG HỢP Giai đoạn 1",), HEADER, (*GOOD[:5], "10/6/2022", "12/QĐ", "20/6/2022", "")])
    reading = read(sheet, on=date(2022, 7, 1))
    assert [found.code for found in reading.problems] == ["PHASE_TITLE_DIFFERS"]
    assert codes(reading.rows[0]) == {"R_PHASE_MISMATCH"}


def typed(text: str, table: dict[str, str]) -> str:
    back = {value: key for key, value in table.items()}
    return "".join(back.get(ch, back.get(ch.lower(), ch)) for ch in text)


def test_lists_typed_for_old_fonts_are_read_as_if_in_unicode():
    for table in (TCVN3, VNI):
        rows = [[typed(value, table) if isinstance(value, str) else value for value in row] for row in (HEADER, GOOD)]
        reading = read(grid(rows))
        assert [found.code for found in reading.problems] == ["LEGACY_FONT"]
        assert (reading.rows[0].outcome, reading.rows[0].title.lower()) == ("accept", GOOD[1].lower())


def test_a_file_without_a_header_is_refused_whole():
    reading = read(grid([("a", "b"), ("c", "d")]))
    assert (reading.refused, [found.code for found in reading.problems]) == (True, ["NO_HEADER"])


def test_benefit_in_prose_is_found_and_the_prose_kept():
    header = ("STT", "Đoàn viên chủ trì", "Tên đề tài", "Lĩnh vực", "Hiệu quả", "Ngày nghiệm thu", "Trạng thái")
    row = read(
        grid(
            [
                header,
                (
                    1,
                    "BS. An Bình",
                    "Khung nắn chỉnh ngoài",
                    "Y tế",
                    "Giảm 30% thời gian, tiết kiệm 120 triệu đồng/năm",
                    "20/12/2021",
                    "Đã nghiệm thu",
                ),
            ]
        )
    ).rows[0]
    assert (row.benefit.amount, row.benefit.per, row.authors[0].name) == (120_000_000, "year", "An Bình")
    assert codes(row) == {"R_DATE_MISSING"}
