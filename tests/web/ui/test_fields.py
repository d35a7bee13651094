"""One table of inputs becomes forms whose words, limits and errors stand where they belong."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from sangkien.kernel.errors import Invalid
from sangkien.rules import fields as rules
from sangkien.rules.fields import Field, field_of, pick, without
from sangkien.web.ui.fields import PlainForm, rows_of

TABLES = [
    value
    for name, value in vars(rules).items()
    if name.isupper() and isinstance(value, tuple) and isinstance(value[0], Field)
]


def form_of(*fields: Field) -> type[PlainForm]:
    return type("Form", (PlainForm,), {"table": fields})


class AuthorForm(PlainForm):
    table = pick(rules.AUTHOR, "name", "share")


@pytest.mark.parametrize("table", TABLES)
def test_no_table_asks_the_same_question_twice(table) -> None:
    names = [field.name for field in table]
    assert len(names) == len(set(names))
    assert all(field.label for field in table)


@pytest.mark.parametrize("table", TABLES)
def test_every_control_of_every_table_has_its_label(table) -> None:
    html = str(form_of(*table)())
    for field in table:
        assert f'for="id_{field.name}"' in html or "<legend" in html
        assert field.label in html


def test_tables_are_cut_by_name_and_a_wrong_name_is_noticed() -> None:
    assert [field.name for field in pick(rules.WHAT, "result", "title")] == ["result", "title"]
    assert "title" not in [field.name for field in without(rules.WHAT, "title")]
    for call in (pick, without, field_of):
        with pytest.raises(KeyError):
            call(rules.WHAT, "nothing")


def test_an_error_is_tied_to_its_question_and_listed_above() -> None:
    form = form_of(*pick(rules.WHAT, "title"))({"title": ""})
    html = str(form)
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_error"' in html
    assert "Hãy trả lời câu “Tên sáng kiến”." in html


def test_too_long_says_by_how_much_and_nothing_is_cut() -> None:
    form = form_of(*pick(rules.WHAT, "title"))({"title": "a" * 305})
    assert form.errors["title"] == ["Nhiều nhất 300 ký tự, đang có 305; hãy rút bớt."]
    assert "maxlength" not in str(form)


def test_a_draft_may_leave_questions_open_but_still_marks_what_is_needed() -> None:
    form = form_of(*pick(rules.WHAT, "title"))({"title": ""}, draft=True)
    assert form.is_valid()
    assert "cần có" in str(form)


def test_text_is_kept_in_one_unicode_form_with_plain_line_ends() -> None:
    form = form_of(*pick(rules.WHAT, "problem"))({"problem": " Tie\u0302\u0301ng\r\nVie\u0323\u0302t "})
    assert form.is_valid()
    assert form.cleaned_data["problem"] == "Tiếng\nViệt"


@pytest.mark.parametrize("typed", ["31/05/2022", "31-5-2022", "31.05.2022", "2022-05-31"])
def test_days_are_read_as_people_write_them(typed) -> None:
    form = form_of(*pick(rules.DECISION, "decision_date"))({"decision_date": typed})
    assert form.is_valid()
    assert form.cleaned_data["decision_date"] == date(2022, 5, 31)


def test_a_day_comes_back_as_it_is_written_here() -> None:
    form = form_of(*pick(rules.DECISION, "decision_date"))(initial={"decision_date": date(2022, 5, 1)})
    assert 'value="01/05/2022"' in str(form)


def test_a_day_that_does_not_exist_is_refused_with_an_example() -> None:
    form = form_of(*pick(rules.DECISION, "decision_date"))
    assert form({"decision_date": "31/13/2022"}).errors["decision_date"] == [
        "Ngày này không có trong lịch; hãy xem lại."
    ]
    assert form({"decision_date": "31/13"}).errors["decision_date"] == ["Hãy viết ngày/tháng/năm, ví dụ 31/05/2022."]


@pytest.mark.parametrize(("typed", "read"), [("300.000", 300_000), ("300 000", 300_000), ("12", 12)])
def test_whole_numbers_may_be_grouped(typed, read) -> None:
    form = form_of(*pick(rules.TARGET, "amount"))({"amount": typed})
    assert form.is_valid()
    assert form.cleaned_data["amount"] == read


def test_a_list_known_at_run_time_limits_the_answer() -> None:
    form_class = form_of(*pick(rules.CLASSIFICATION, "kind", "priorities"))
    choices = {"kind": [("technical", "Giải pháp kỹ thuật")], "priorities": [("a", "A"), ("b", "B")]}
    good = form_class(MultiValueDict({"kind": ["technical"], "priorities": ["a", "b"]}), choices=choices)
    assert good.is_valid()
    assert good.cleaned_data["priorities"] == ["a", "b"]
    assert not form_class({"kind": "other"}, choices=choices).is_valid()


def test_what_a_verb_refuses_stands_beside_the_question() -> None:
    form = form_of(*pick(rules.WHAT, "title"))({"title": "Van một chiều"})
    form.is_valid()
    form.refuse(Invalid({"title": ["Đã có sáng kiến trùng tên."], "shares": ["Chưa đủ 100%."]}))
    assert form.errors["title"] == ["Đã có sáng kiến trùng tên."]
    assert form.non_field_errors() == ["Chưa đủ 100%."]


def test_several_files_come_under_one_name() -> None:
    files = [SimpleUploadedFile("a.pdf", b"%PDF-a"), SimpleUploadedFile("b.pdf", b"%PDF-b")]
    form = form_of(*rules.FILES)({}, MultiValueDict({"files": files}))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.pdf", "b.pdf"]
    assert form_of(*rules.FILES)({}).is_valid()


def test_a_password_is_never_written_back_or_trimmed() -> None:
    form = form_of(*pick(rules.SIGN_IN, "password"))({"password": " bí mật "})
    assert form.is_valid()
    assert form.cleaned_data["password"] == " bí mật "
    assert "bí mật" not in str(form)


def test_nothing_is_ticked_beforehand() -> None:
    assert "checked" not in str(form_of(*rules.PUBLICITY)())


def test_rows_of_authors_are_read_as_a_list() -> None:
    rows = rows_of(AuthorForm)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "Lan", "form-0-share": "1/3"}
    )
    assert rows.is_valid()
    assert [row.cleaned_data for row in rows if row.has_changed()] == [{"name": "Lan", "share": "1/3", "DELETE": False}]
