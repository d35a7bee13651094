"""`sangkien import`: the preview as the issue published it, the outcomes a careful person gave, exit codes."""

import contextlib
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import transaction

from sangkien.actions.restructuring.loading import load
from sangkien.cli.main import main
from sangkien.kernel import clock
from sangkien.models.imports import Batch
from sangkien.models.initiatives import Initiative
from sangkien.queries.organisation import finding
from tests import factories
from tests.rules.sheets.test_examples import CASES, LISTS, MATERIAL, SAME_AS
from tests.spreadsheets import listed, titles

UNITS = Path(__file__).resolve().parents[2] / "data" / "units" / "units.csv"
NEWS = "VC-TTX"
OUTCOMES = {"accept", "hold", "refuse", "ignore"}


@pytest.fixture(scope="module")
def previews(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both example lists as the terminal prints them, with the real units of the country; nothing is kept."""
    printed = {}
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.frozen(datetime(2026, 9, 1, 8, tzinfo=clock.VIETNAM)):
            load(None, actor=factories.system(), text=UNITS.read_text(), number="01/QĐ", issued_on=date(2021, 1, 4))
            programme = factories.programme(finding.by_code("TLD"))
            for name, on in LISTS:
                printed[name] = _printed(MATERIAL / f"{name}.xlsx", NEWS, programme.code, "--on", on.isoformat())
            assert not Batch.objects.exists()
        transaction.set_rollback(True)
    return printed


def _printed(file, unit, programme, *more):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(["import", str(file), "--unit", unit, "--programme", programme, "--dry-run", "--json", *more])
    return code, json.loads(out.getvalue())


@pytest.mark.parametrize("name", [name for name, _on in LISTS])
def test_the_preview_has_the_published_shape(previews, name):
    code, told = previews[name]
    assert code == 0
    assert list(told) == ["file", "outcome", "problems", "rows"]
    assert (told["file"], told["outcome"]) == (f"{name}.xlsx", "read")
    for found in told["problems"]:
        assert list(found) == ["code", "message"]
    for row in told["rows"]:
        assert list(row) == ["sheet", "row", "outcome", "problems", "parsed"]
        assert row["outcome"] in OUTCOMES
        for found in row["problems"]:
            assert list(found) == ["cell", "code", "message", "proposed"]
        if row["outcome"] == "ignore":
            assert row["parsed"] is None
        else:
            assert list(row["parsed"]) == ["title", "authors", "applied", "benefit", "unit"]
            assert list(row["parsed"]["applied"]) == ["from", "to", "precision"]
            assert list(row["parsed"]["benefit"]) == ["amount", "currency", "per", "bound", "words"]
            assert all(list(author) == ["name", "share"] for author in row["parsed"]["authors"])


@pytest.mark.parametrize(("name", "on", "expected"), CASES, ids=[f"{name[:3]}-{row['row']}" for name, _, row in CASES])
def test_every_row_gets_the_outcome_a_careful_person_gave_it(previews, name, on, expected):
    row = next(row for row in previews[name][1]["rows"] if row["row"] == expected["row"])
    found = {one["code"] for one in row["problems"]}
    assert row["outcome"] == expected["outcome"], row["problems"]
    if row["outcome"] != "ignore":
        assert all(found & SAME_AS.get(reason, {reason}) for reason in expected["reasons"]), (expected, found)
        for key in ("title", "authors"):
            if key in expected.get("parsed", {}):
                assert row["parsed"][key] == expected["parsed"][key]


@pytest.fixture
def file(cast, tmp_path):
    """Two good rows and a bad one, on disk."""
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(listed(*titles("Máy gấp tờ rơi", "Xe đẩy ba bánh"), {"applied": "15/02/2020"}))
    return path


def run(cast, file, *more, unit="SAO-MAI"):
    return main(["import", str(file), "--unit", unit, "--programme", cast.programme.code, *more])


def test_a_dry_run_writes_nothing(cast, file, capsys):
    assert run(cast, file, "--dry-run") == 0
    assert "nhận 2, giữ lại 0, từ chối 1" in capsys.readouterr().out
    assert not Batch.objects.exists()
    assert not Initiative.objects.exists()


def test_the_accepted_rows_are_taken_in_as_somebody_who_vouches(cast, file, capsys):
    assert run(cast, file, "--as", "DV-003", "--vouched") == 0
    assert "Đã nhận 2 sáng kiến" in capsys.readouterr().out
    assert Initiative.objects.filter(state="submitted").count() == 2
    assert run(cast, file, "--as", "DV-003", "--vouched") == 0
    assert Initiative.objects.count() == 2


@pytest.mark.parametrize("more", [(), ("--as", "DV-001", "--vouched"), ("--as", "DV-003")])
def test_without_a_right_or_without_vouching_nothing_is_taken_in(cast, file, capsys, more):
    assert run(cast, file, *more) == 2
    assert capsys.readouterr().err.strip()
    assert not Initiative.objects.exists()


def test_a_file_that_cannot_be_read_ends_with_one_and_a_sentence(cast, tmp_path, capsys):
    path = tmp_path / "ảnh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    assert run(cast, path, "--dry-run", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["rows"], len(told["problems"])) == ("refused", [], 1)
    assert set(told["problems"][0]) == {"code", "message"}


def test_a_missing_file_unit_or_programme_ends_with_two_and_a_sentence(cast, file, tmp_path, capsys):
    assert run(cast, tmp_path / "không có.xlsx", "--dry-run") == 2
    assert run(cast, file, "--dry-run", unit="KHONG-CO") == 2
    assert main(["import", str(file), "--unit", "SAO-MAI", "--programme", "khong-co", "--dry-run"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 3


def test_the_day_of_entry_decides_the_phase(cast, tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(listed({"applied": "10/06/2022", "decided_on": "15/06/2022"}))
    assert run(cast, path, "--on", "2022-05-31", "--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"][-1]["outcome"] == "refuse"
    assert run(cast, path, "--on", "2022-06-20", "--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"][-1]["outcome"] == "accept"
    assert run(cast, path, "--on", "2022-06-20", "--as", "DV-003", "--vouched") == 0
    assert Initiative.objects.get().phase_number == 2
