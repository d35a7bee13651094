"""Every text for people is found by the translators' tool, and what they could never see is named."""

import ast

import pytest

from tools import translations
from tools.texts import from_python, from_template, unmarked_in, unmarked_in_script


def words(source: str) -> list[tuple[str, ...]]:
    return [text.words for text in from_python(source, "x.py")]


def test_every_marker_of_python_is_known() -> None:
    assert words('_("Một")\nN_("Hai")\ngettext_lazy("Ba")') == [("Một",), ("Hai",), ("Ba",)]
    assert words('ngettext("%(n)s dòng", "%(n)s các dòng", n)') == [("%(n)s dòng", "%(n)s các dòng")]
    assert [(t.context, t.words) for t in from_python('pgettext("tháng", "Năm")', "x.py")] == [("tháng", ("Năm",))]


def test_a_text_broken_over_lines_is_one_text() -> None:
    assert words('_(\n    "Một câu "\n    "dài"\n)') == [("Một câu dài",)]


def test_templates_are_read_with_their_tags() -> None:
    source = '{% translate "Gửi" %}{% blocktranslate with n=x.name %}Chào {{ n }}{% endblocktranslate %}'
    assert [text.words for text in from_template(source, "x.html")] == [("Gửi",), ("Chào %(n)s",)]


@pytest.mark.parametrize("line", ['x = "Xin chào"', 'raise Denied("Không được")', 'f"Còn {n} dòng nữa"'])
def test_an_unmarked_text_is_found(line: str) -> None:
    assert list(unmarked_in(ast.parse(line), line.splitlines(), "x.py"))


@pytest.mark.parametrize(
    "line",
    ['x = _("Xin chào")', '"""Lời tựa."""', 'x = "hello"', 'KEY = "đ"  # not shown: part of a path', 'N_("Một" "Hai")'],
)
def test_a_marked_or_silent_text_is_fine(line: str) -> None:
    assert not list(unmarked_in(ast.parse(line), line.splitlines(), "x.py"))


def test_scripts_get_their_words_from_the_page(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tools.texts.named", str)
    script = tmp_path / "x.js"
    script.write_text("// Lời giải thích\n/* Thêm\nmột câu */\nshow(form.dataset.saved);\nshow('Đã lưu');\n")
    assert [finding.line for finding in unmarked_in_script(script)] == [5]


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    path = tmp_path / "django.po"
    monkeypatch.setattr(translations, "CATALOGUE", path)
    return path


def spoken(monkeypatch, source: str) -> None:
    monkeypatch.setattr("tools.texts.collect", lambda: list(from_python(source, "x.py")))
    monkeypatch.setattr("tools.texts.unmarked", lambda: iter(()))


def faults() -> list[str]:
    return [finding.says for finding in translations.check()]


def test_a_text_without_english_fails_until_it_has_it(catalogue, monkeypatch) -> None:
    spoken(monkeypatch, '_("Gửi đi")')
    translations.update({})
    assert faults() == ["no English for 'Gửi đi'"]
    translations.update({"Gửi đi": "Submit"})
    assert faults() == []


def test_english_survives_a_text_that_is_gone_for_a_while(catalogue, monkeypatch) -> None:
    spoken(monkeypatch, '_("Gửi đi")')
    translations.update({"Gửi đi": "Submit"})
    spoken(monkeypatch, "")
    translations.update({})
    assert "nobody says" in faults()[0]
    translations.update({}, tidy=True)
    assert faults() == []


def test_placeholders_have_names_and_are_the_same_in_english(catalogue, monkeypatch) -> None:
    spoken(monkeypatch, '_("Còn {n} dòng"); _("Còn %s dòng")')
    translations.update({"Còn {n} dòng": "{count} rows left", "Còn %s dòng": "%s rows left"})
    assert sorted(faults()) == [
        "placeholder without a name: 'Còn %s dòng'",
        "placeholders differ in English: 'Còn {n} dòng'",
    ]


def test_the_compiled_catalogue_is_written_once(catalogue, monkeypatch) -> None:
    spoken(monkeypatch, '_("Gửi đi")')
    translations.update({"Gửi đi": "Submit"})
    translations.compile_catalogue(catalogue)
    compiled = catalogue.with_suffix(".mo")
    first = compiled.stat().st_mtime_ns
    translations.compile_catalogue(catalogue)
    assert compiled.stat().st_mtime_ns == first
    assert b"Submit" in compiled.read_bytes()
