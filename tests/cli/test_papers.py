"""One of every kind of paper by a command, without touching anybody's data; a paper compared from the terminal."""

import subprocess
import sys

import pytest

from sangkien.cli import main, papers
from sangkien.jobs.worker import work_off
from sangkien.rules.documents import KINDS
from tests.papers import employer, paper


def test_every_kind_is_printed_as_pdf_and_docx_side_by_side(tmp_path, capsys):
    assert main.main(["papers", "--out", str(tmp_path / "ra")]) == 0
    assert {path.name for path in (tmp_path / "ra").iterdir()} == {f"{k}.{e}" for k in KINDS for e in ("pdf", "docx")}
    assert capsys.readouterr().out.count("nội dung mẫu") == len(KINDS)


def test_what_the_world_has_is_printed_from_its_record(cast, tmp_path, capsys):
    made = paper(employer(cast), cast, "refusal")
    main.main(["papers", "--here", "--out", str(tmp_path)])
    said = capsys.readouterr().out
    assert made.code in said
    assert said.count("nội dung mẫu") == len(KINDS) - 1


def test_the_demo_stands_in_a_folder_of_its_own_and_sees_nothing_of_this_one(tmp_path, monkeypatch):
    seen = []

    def instead(command, *, env, check):
        seen.append((command, env))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("DATABASE_URL", "postgres://nguoi:mat-khau@may/so-that")
    monkeypatch.setenv("SANGKIEN_SECRET", "bi-mat")
    monkeypatch.setattr(papers.subprocess, "run", instead)
    main.main(["papers", "--demo", "--out", str(tmp_path)])
    assert [command[3] for command, _env in seen] == ["prepare", "papers"]
    assert {env["SANGKIEN_DATA"] for _command, env in seen} != {str(tmp_path)}
    assert all("DATABASE_URL" not in env and "SANGKIEN_SECRET" not in env for _command, env in seen)
    assert seen[0][0][0] == sys.executable


@pytest.mark.parametrize(("change", "code"), [({}, 0), ({"count": 4}, 1)])
def test_a_paper_is_verified_from_the_terminal(cast, change, code):
    made = paper(employer(cast), cast, "decision")
    work_off("test")
    made.refresh_from_db()
    made.content |= change
    made.save()
    assert main.main(["document", "verify", made.code]) == code
