"""Every verb can be done in the terminal, by construction, and refuses in one sentence."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from sangkien.cli import verbs
from sangkien.cli.main import main
from sangkien.models.audit import Entry
from sangkien.models.initiatives import Initiative
from sangkien.rules.initiatives import AuthorInput
from sangkien.rules.permissions import PERMISSIONS
from tests import factories
from tests.cast import Cast

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="1/1")


@pytest.fixture
def entered(cast: Cast, tmp_path, capsys) -> str:
    """An initiative that chị Lan has entered and sent in the terminal; its code."""
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(asdict(factories.draft(LAN)), ensure_ascii=False), encoding="utf-8")
    assert (
        main(
            [
                "initiative",
                "start",
                "SAO-MAI",
                "--programme",
                cast.programme.code,
                "--draft",
                f"@{file}",
                "--as",
                "DV-001",
            ]
        )
        == 0
    )
    code = capsys.readouterr().out.strip()
    assert main(["initiative", "submit", code, "--as", "DV-001"]) == 0
    capsys.readouterr()
    return code


def test_every_verb_is_a_command_with_its_own_options() -> None:
    assert set(verbs.registry()) <= set(PERMISSIONS)
    for name, verb in verbs.registry().items():
        takes = verbs.parameters(verb)
        assert "actor" not in {one.name for one in takes}
        verbs._parser(name, verb, takes).format_help()


def test_an_initiative_is_entered_and_confirmed_by_the_people_whose_right_it_is(entered: str) -> None:
    assert main(["initiative", "confirm", entered, "--note", "Đã xem quyết định gốc", "--as", "DV-002"]) == 0
    assert Initiative.objects.get(code=entered).state == "valid"


def test_the_journal_says_that_it_was_done_in_the_terminal(entered: str) -> None:
    main(["initiative", "confirm", entered, "--as", "DV-002"])
    assert Entry.objects.filter(verb="initiative.confirm").get().via == "cli"


def test_the_right_is_asked_in_the_terminal_too(entered: str, capsys) -> None:
    assert main(["initiative", "confirm", entered, "--as", "DV-001"]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert Initiative.objects.get(code=entered).state == "submitted"


def test_nobody_is_nobody(entered: str, capsys) -> None:
    assert main(["initiative", "withdraw", entered]) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [
        ["initiative", "confirm", "SK-2022-999999", "--as", "DV-002"],
        ["initiative", "confirm", "SK-2022-999999", "--as", "nobody-here"],
        ["initiative", "celebrate", "SK-2022-000001"],
        ["unit", "rename", "SAO-MAI", "--name", "Mới", "--on", "hôm qua", "--number", "1", "--issued-on", "2022-01-01"],
        ["initiative", "start", "SAO-MAI", "--programme", "1-trieu-sang-kien", "--draft", "{broken", "--as", "DV-001"],
        [
            "initiative",
            "start",
            "SAO-MAI",
            "--programme",
            "1-trieu-sang-kien",
            "--draft",
            '{"titel": "x"}',
            "--as",
            "DV-001",
        ],
        [
            "initiative",
            "start",
            "SAO-MAI",
            "--programme",
            "1-trieu-sang-kien",
            "--draft",
            "@no-such-file",
            "--as",
            "DV-001",
        ],
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_one_sentence_and_exit_code_two(cast: Cast, typed: list[str], capsys) -> None:
    assert main(typed) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not Initiative.objects.exists()


def test_words_are_typed_by_what_the_verb_asks_for(cast: Cast) -> None:
    assert (
        main(
            [
                "unit",
                "appoint",
                "SAO-MAI",
                "--person",
                "DV-001",
                "--office",
                "observer",
                "--starts-on",
                "2022-05-01",
                "--as",
                "DV-003",
            ]
        )
        == 0
    )
    assert cast.lan.terms.get().starts_on == date(2022, 5, 1)


def test_a_command_that_does_not_exist_shows_those_that_do(capsys) -> None:
    assert main(["--nonsense"]) == 2
    said = capsys.readouterr().out
    assert "serve" in said
    assert "initiative confirm" in said


@pytest.mark.django_db
def test_the_first_hour_of_an_empty_house_is_spent_in_the_terminal(capsys) -> None:
    decided = ["--number", "01/QĐ", "--issued-on", "2020-01-01", "--as", "house"]
    binh = json.dumps({"name": "Nguyễn Thị Bình", "phone": "0912000111"}, ensure_ascii=False)
    hour = [
        ["unit", "found", "--code", "TLD", "--name", "Tổng Liên đoàn", "--level", "national", "--on", "2020-01-01", *decided],
        ["person", "register", "TLD", "--particulars", binh, "--as", "house"],
        ["account", "open", "0912000111", "--as", "house"],
        ["unit", "appoint", "TLD", "--person", "0912000111", "--office", "administrator", "--starts-on", "2020-01-01", "--as", "house"],
        ["programme", "load", "TLD", "--text", f"@{factories.PROGRAMMES / 'chuong-trinh-mau.yaml'}", "--as", "0912000111"],
    ]  # fmt: skip
    assert [main(typed) for typed in hour] == [0] * 5, capsys.readouterr().err
    assert "code" in capsys.readouterr().out
    assert set(Entry.objects.values_list("via", flat=True)) == {"cli"}
