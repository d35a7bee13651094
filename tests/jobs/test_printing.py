"""A paper is printed after its verb, kept by its hash, and comes out the same when made again."""

import json

import pytest

from sangkien.actions.documents import printing, signing
from sangkien.jobs import documents as jobs
from sangkien.jobs.worker import work_off
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.audit import Entry
from sangkien.models.documents import IssuedDocument
from sangkien.paper.letter import CannotPrint
from sangkien.queries.documents.checking import compare
from sangkien.queries.files import content_of, path_of
from tests.house.furnished import picture
from tests.paper.signing import signed
from tests.papers import clerk, employer, paper


@pytest.fixture
def printed(cast) -> IssuedDocument:
    made = paper(employer(cast), cast, "decision", people=[cast.lan])
    work_off("test")
    made.refresh_from_db()
    return made


def test_the_print_is_attached_and_its_hashes_stand_in_the_journal(printed):
    said = json.loads(Entry.objects.get(verb="document.attach_print").data)
    assert said["pdf"] == printed.pdf.sha256
    assert said["docx"] == printed.docx.sha256
    assert content_of(printed.pdf).startswith(b"%PDF-")


def test_making_it_again_from_the_record_gives_the_same_bytes(printed):
    assert compare(printed).answer == "same"


def test_a_changed_record_or_a_changed_file_does_not_pass_for_the_paper(printed):
    printed.content = printed.content | {"count": 4}
    assert compare(printed).answer == "different"
    printed.refresh_from_db()
    place = path_of(printed.pdf.sha256)
    kept = place.read_bytes()
    place.write_bytes(b"%PDF-1.7 khac")
    answer = compare(printed).answer
    place.write_bytes(kept)
    assert answer == "different"


def test_a_print_in_a_face_that_is_gone_is_not_called_different(printed):
    printed.printed = printed.printed | {"face": "Tinos (expo 0.4.2)"}
    assert compare(printed).answer == "cannot"


def test_a_job_that_comes_twice_prints_once(printed):
    assert jobs.print_document({"document": printed.code}, lambda **_given: True) is None


def test_a_failed_print_is_noted_and_can_be_asked_for_again(cast, monkeypatch, keeper):
    made = paper(employer(cast), cast, "decision")

    def fails(_document):
        raise CannotPrint("Không in được văn bản: thiếu chữ.")

    with monkeypatch.context() as broken:
        broken.setattr(jobs, "prints_of", fails)
        work_off("test")
    made.refresh_from_db()
    assert made.print_fault == "Không in được văn bản: thiếu chữ."
    printing.reprint(made, actor=keeper)
    work_off("test")
    made.refresh_from_db()
    assert made.pdf is not None
    assert made.print_fault == ""


def test_what_was_issued_is_never_printed_over(printed, keeper):
    with pytest.raises(Conflict):
        printing.reprint(printed, actor=keeper)


@pytest.fixture
def keeper(cast):
    return clerk(cast)


def test_a_signed_copy_is_kept_with_what_can_truly_be_said(printed, keeper):
    signing.attach_signed(printed, signed(content_of(printed.pdf)), actor=keeper, name="da-ky.pdf")
    printed.refresh_from_db()
    assert printed.signature["state"] == "unknown"
    assert printed.signature["of_print"] is True
    signing.attach_signed(printed, picture(), actor=keeper, name="ban-quet.png")
    printed.refresh_from_db()
    assert printed.signature["state"] == "none"
    assert printed.signature["of_print"] is False


def test_a_signed_copy_must_be_a_picture_or_a_pdf(printed, keeper):
    with pytest.raises(Invalid):
        signing.attach_signed(printed, b"MZ", actor=keeper, name="da-ky.exe")
