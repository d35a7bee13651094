"""A programme file is either taken whole or answered with every fault on its line."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sangkien.kernel.clock import VIETNAM
from sangkien.kernel.text_vi import match_key
from sangkien.rules import programme_parts, programmes
from sangkien.rules.programme_file import TOP_KEYS, ProgrammeFileError, read
from sangkien.rules.programmes import Programme

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data" / "programmes"
MATERIAL = ROOT / "tests" / "material"
CONTEST = (MATERIAL / "programmes" / "cuoc-thi-tuyen-chon.yaml").read_text(encoding="utf-8")


def shipped(name: str, today: date = date(2026, 7, 1)) -> Programme:
    return read((DATA / f"{name}.yaml").read_text(encoding="utf-8"), today=today)


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ProgrammeFileError) as caught:
        read(text)
    return [(error.line, error.message) for error in caught.value.errors]


def line_of(text: str, part: str, start: int = 0) -> int:
    return text.count("\n", 0, text.index(part, start)) + 1


def changed(before: str, after: str, text: str = CONTEST) -> str:
    assert before in text
    return text.replace(before, after, 1)


# ------------------------------------------------------------------------------------------ shipped files


def test_the_national_programme_is_as_it_was() -> None:
    national = shipped("1-trieu-sang-kien")
    assert [phase.target for phase in national.phases] == [300_000, 700_000]
    assert programmes.total_target(national) == 1_000_000
    assert national.phases[0].opens_at == datetime(2022, 1, 8, tzinfo=VIETNAM)
    assert national.phases[0].closes_at == datetime(2022, 5, 31, 23, 59, 59, tzinfo=VIETNAM)
    assert (national.eligibility.first, national.eligibility.last) == (date(2021, 9, 1), date(2023, 9, 1))
    assert len(national.kinds) == 5
    assert len(national.conditions) + len(national.exclusions) == 5
    assert [reason.code for reason in national.reason_codes] == [f"R{n}" for n in range(1, 13)]
    assert not national.example


def test_what_the_national_file_states_as_a_rule_cites_a_public_source() -> None:
    national = shipped("1-trieu-sang-kien")
    rules = (*national.phases, national.eligibility, *national.kinds, *national.conditions, *national.exclusions)
    assert all(rule.basis == "stated" and rule.sources for rule in rules)
    assert all(reason.basis == "platform" for reason in national.reason_codes)
    cited = {key for group in (rules, national.movements, national.results) for item in group for key in item.sources}
    assert cited <= {source.key for source in national.sources}


def test_the_founding_plan_is_there_word_for_word() -> None:
    printed = (MATERIAL / "plan" / "ke-hoach-03-cdttx.md").read_text(encoding="utf-8")
    clauses = match_key(" ".join(clause.text for clause in shipped("ke-hoach-03-cdttx").clauses))
    for paragraph in re.split(r"\n\n|^- |^\d\.\d?\.? ", printed, flags=re.MULTILINE):
        words = match_key(paragraph)
        headings = ("i ", "ii ", "iii ", "iv ", "ke hoach", "trien khai chuong trinh 01")
        assert words.startswith(headings) or words in clauses, paragraph


def test_the_founding_plan_hangs_under_the_national_programme_with_its_own_groups() -> None:
    plan = shipped("ke-hoach-03-cdttx")
    assert plan.parent_code == "1-trieu-sang-kien"
    assert [group.code for group in plan.content_groups] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert plan.content_groups[1].movements == ("lao-dong-sang-tao", "nang-suat-chat-luong")
    assert plan.phases[1].opens_at == datetime(2022, 6, 1, tzinfo=VIETNAM)
    assert plan.phases[1].closes_at == datetime(2023, 9, 30, 23, 59, 59, tzinfo=VIETNAM)
    assert {document.number for document in plan.documents} == {"03/CĐTTX", "527/KH-CĐVC", "402/KH-CĐVC"}
    for concern, clause in {"support-teams": "IV.1", "reporting": "IV.4", "employers": "III.3"}.items():
        assert [found.code for found in plan.clauses if concern in found.concerns] == [clause]


def test_every_statement_of_the_founding_plan_leads_to_a_clause_a_source_or_the_platform() -> None:
    plan = shipped("ke-hoach-03-cdttx")
    printed = (*plan.phases, *plan.content_groups, *plan.priorities, *plan.movements, *plan.milestones)
    assert all(part.clause for part in (*printed, *plan.provisions, *plan.documents))
    assert {clause.code for clause in plan.clauses} >= {part.clause for part in printed}


@settings(max_examples=10, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_example_always_has_a_phase_in_which_to_act_at_once(today: date) -> None:
    example = shipped("chuong-trinh-mau", today)
    assert example.example
    for clock in ((0, 0, 0), (23, 59, 59)):
        state, phase = programmes.window_at(
            example, datetime(today.year, today.month, today.day, *clock, tzinfo=VIETNAM)
        )
        assert (state, phase and phase.number) == ("open", 2)
    assert programmes.eligibility(example, today - timedelta(days=400), today) == "inside"
    assert programmes.eligibility(example, today - timedelta(days=401), today - timedelta(days=401)) == "before"


def test_the_shipped_programmes_share_no_group_and_no_bound_with_each_other() -> None:
    national, example = shipped("1-trieu-sang-kien"), shipped("chuong-trinh-mau")
    assert {kind.name for kind in national.kinds}.isdisjoint(kind.name for kind in example.kinds)
    assert {group.code for group in national.content_groups}.isdisjoint(group.code for group in example.content_groups)
    assert {reason.code for reason in national.reason_codes}.isdisjoint(reason.code for reason in example.reason_codes)
    assert any(group.subgroups for group in example.content_groups)


def test_a_wholly_different_contest_needs_no_code() -> None:
    contest = read(CONTEST)
    assert [phase.target for phase in contest.phases] == [None, None]
    assert programmes.total_target(contest) is None
    assert contest.content_groups == ()
    assert contest.answer_within_days == 3
    last_minute = datetime(2031, 2, 20, 23, 55, 59, tzinfo=VIETNAM)
    assert programmes.phase_at(contest, last_minute) is contest.phases[0]
    assert programmes.phase_at(contest, last_minute + timedelta(seconds=1)) is None
    assert programmes.window_at(contest, datetime(2031, 3, 1, tzinfo=VIETNAM)) == ("pause", contest.phases[1])
    assert programmes.phase_at(contest, datetime(2031, 5, 15, 17, 0, 0, 5, tzinfo=VIETNAM)) is contest.phases[1]
    assert programmes.phase_at(contest, datetime(2031, 5, 15, 17, 0, 1, tzinfo=VIETNAM)) is None


def test_no_programme_is_written_in_code() -> None:
    told = (
        "1-trieu-sang-kien",
        "ke-hoach-03",
        "sang-kien-mau",
        "300000",
        "300_000",
        "700_000",
        "2021, 9, 1",
        "can-bo-cong-doan",
    )
    floors = ("kernel", "rules", "models", "queries")
    for path in (path for floor in floors for path in (ROOT / "src" / "sangkien" / floor).rglob("*.py")):
        text = path.read_text(encoding="utf-8").replace("ví dụ 300000", "")
        assert not [word for word in told if word in text], path


# --------------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("before", "after", "at", "says"),
    [
        ("issuer: Công ty", "isuer: Công ty", "isuer:", "có phải ý là “issuer”"),
        ("    issuer: Công ty Ví Dụ\n", "", "  - number: 7/TB-VD", "Thiếu “issuer”"),
        ("answer_within_days: 3", "answer_within_days: ba", "ba\n", "số nguyên"),
        ("answer_within_days: 3", "answer_within_days: [3]", "[3]", "số nguyên"),
        ("name: Vòng sơ loại", "name: [Vòng]", "[Vòng]", "phải là chữ"),
        ("after_gap: true", "after_gap: có", "có\n", "true hoặc false"),
        ("aliases: [Dụng cụ]", "aliases: Dụng cụ", "Dụng cụ\n", "danh sách"),
        ("first: 2030-01-01", "first: đầu năm", "đầu năm", "không phải là ngày"),
        ("first: 2030-01-01", "first: 2030-02-30", "2030-02-30", "ngày có thật"),
        ("first: 2030-01-01", "first: 2030-01-01 10:00", "2030-01-01 10:00", "không ghi giờ"),
        ("first: 2030-01-01", "first: today-60d", "today-60d", "chương trình mẫu"),
        ("last: 2030-12-31", "last: 2029-12-31", "2029-12-31", "trước ngày đầu"),
        ("closes: 2031-02-20 23:55", "closes: 2031-02-20 25:00", "2031-02-20 25:00", "giờ có thật"),
        ("closes: 2031-02-20 23:55", "closes: 2031-01-31", "2031-01-31", "đóng trước khi mở"),
        ("closes: 2031-02-20 23:55", "closes: 2031-05-01", "01/05/2031", "chưa đóng"),
        ("    after_gap: true\n", "", "01/05/2031", "khoảng trống"),
        ("number: 2", "number: 1", "1\n    name: Vòng chung", "đã dùng ở dòng"),
        ("name_en: First round", "name_en: First round\n    target: -5", "-5", "không được nhỏ hơn 0"),
        ("code: meo-nghe", "code: do-ga", "do-ga\n    name: Mẹo", "đã dùng ở dòng"),
        ("code: meo-nghe", "code: mẹo nghề", "mẹo nghề", "chữ không dấu"),
        ("name: Mẹo nghề", "name: Dụng cụ", "  - code: meo-nghe", "đã là tên gọi của “do-ga”"),
        ("moves: [return, reject]", "moves: [return, refuse]", "[return, refuse]", "không nhận “refuse”"),
        ("confirms: true", "confirms: false", "- code: quan-doc", "đúng một cấp xác nhận"),
        ("format: 1", "format: 2", "2", "Chỉ đọc được định dạng 1"),
        ("name: Mẹo nghề", "name: Mẹo nghề\n    basis: stated", "stated", "phải nêu “clause” hoặc “sources”"),
        ("name: Mẹo nghề", "name: Mẹo nghề\n    sources: [X1]", "[X1]", "Không có nguồn “X1”"),
        ("name: Mẹo nghề", "name: Mẹo nghề\n    clause: IV.9", "IV.9", "Không có điều khoản “IV.9”"),
        ("unit_code: CTY-VD", "unit_code: A\nunit_code: B", "unit_code: B", "viết hai lần"),
        ("unit_code: CTY-VD", "unit_code: A\nparent_code: giai-thuong-nguoi-tho-gioi", "parent_code", "cấp trên"),
    ],
)
def test_a_fault_is_told_on_its_own_line(before: str, after: str, at: str, says: str) -> None:
    text = changed(before, after)
    found = faults(text)
    place = line_of(text, at, text.index(after) if at in after else 0)
    assert any(line == place and says in message for line, message in found), (place, found)


@pytest.mark.parametrize(
    ("extra", "at", "says"),
    [
        (
            "content_subgroups:\n  - {code: a, name: A, name_en: A, group: khong-co}\n",
            "khong-co",
            "Không có nhóm nội dung",
        ),
        ("content_groups:\n  - {code: a, name: A, name_en: A, movements: [m]}\n", "[m]", "Không có phong trào “m”"),
        ("conditions:\n  - {code: a, name: A, name_en: A, reason_code: R77}\n", "R77", "Không có mã lý do “R77”"),
        ("sources:\n  - {key: A, title: T, address: ftp://x}\n", "ftp://x", "http"),
        ("kinds_:\n  - x\n", "kinds_", "có phải ý là “kinds”"),
        ("priorities:\n  - chữ\n", "chữ", "khóa: giá trị"),
    ],
)
def test_references_that_lead_nowhere_are_told(extra: str, at: str, says: str) -> None:
    text = CONTEST + "\n" + extra
    place = line_of(text, extra) + extra[: extra.index(at)].count("\n")
    assert any(line == place and says in message for line, message in faults(text))


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = changed("answer_within_days: 3", "answer_within_days: ba")
    text = changed("first: 2030-01-01", "first: mai", text)
    text = changed("name: Mẹo nghề", "nane: Mẹo nghề", text)
    found = faults(text)
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert {line for line, _ in found} >= {line_of(text, part) for part in ("answer_within", "first: mai", "nane:")}


def test_the_answer_for_a_person_names_the_line() -> None:
    with pytest.raises(ProgrammeFileError) as caught:
        read(changed("format: 1", "format: 2"))
    assert caught.value.problems[""] == ["Dòng 2: Chỉ đọc được định dạng 1."]


def test_today_in_an_example_is_the_day_it_is_read_for() -> None:
    text = changed("code: giai", "example: true\ncode: giai")
    text = changed("first: 2030-01-01", "first: today - 60d", text)
    text = changed("last: 2030-12-31", "last: today", text)
    bounds = read(text, today=date(2030, 3, 1)).eligibility
    assert (bounds.first, bounds.last) == (date(2029, 12, 31), date(2030, 3, 1))


# ------------------------------------------------------------------------------------- hostile files


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "khóa: giá trị"),
        ("- một\n- hai\n", 1, "khóa: giá trị"),
        ("format: 1\ncode: [a\n", 3, "cú pháp YAML"),
        ("format: 1\n\tcode: a\n", 2, "cú pháp YAML"),
        ("format: 1\ncode: \x01\n", 2, "ký tự không dùng được"),
        ("a: &x [1]\nb: [*x, *x]\n", 1, "neo"),
        ("format: !!python/object:os.system 1\n", 1, "nhãn kiểu"),
        ("format: 1\n---\nformat: 1\n", 2, "nhiều phần"),
        ("a: " + "[" * 5000 + "]" * 5000, 1, "nhiều cấp"),
        ("a: " + "x" * 400_000, 1, "dài quá"),
    ],
)
def test_a_hostile_or_broken_file_gets_one_clear_sentence(text: str, line: int, says: str) -> None:
    found = faults(text)
    assert any(place == line and says in message for place, message in found), found


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    with pytest.raises(ProgrammeFileError):
        read(text)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(CONTEST)), st.integers(0, 60), st.sampled_from(["", "- ", ": ", "[", "null", "\n"]))
def test_a_damaged_file_is_either_read_or_answered(start: int, length: int, patch: str) -> None:
    damaged = CONTEST[:start] + patch + CONTEST[start + length :]
    with suppress(ProgrammeFileError):
        assert read(damaged).phases


def test_the_file_shown_in_the_manual_is_taken() -> None:
    manual = (ROOT / "docs" / "huong-dan" / "tep-chuong-trinh.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", manual, re.DOTALL)
    assert example is not None
    assert read(example[1]).phases[0].target == 300


def test_what_was_recognised_here_counts_at_once_unless_the_file_says_otherwise() -> None:
    assert read(CONTEST).recognised_inside == "valid"
    before_the_union = CONTEST.replace("answer_within_days:", "recognised_inside: submitted\nanswer_within_days:", 1)
    assert read(before_the_union).recognised_inside == "submitted"
    assert faults(before_the_union.replace("inside: submitted", "inside: later"))


def test_the_reference_names_every_key_and_every_word_of_the_format() -> None:
    reference = (ROOT / "docs" / "reference" / "programme-file.md").read_text(encoding="utf-8")
    words = (*TOP_KEYS, *programme_parts.CHECKS, *programme_parts.MOVES, *programme_parts.CONCERNS)
    assert [word for word in (*words, *programme_parts.DOCUMENT_ROLES) if f"`{word}`" not in reference] == []
