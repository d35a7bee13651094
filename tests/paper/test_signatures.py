"""What is said of a signed PDF is true: signed or not, changed since or not, judged or not."""

from datetime import date

import pytest

from sangkien.paper import pdf, uploads
from sangkien.paper.faces import BUILT_IN, Face
from sangkien.paper.signatures import judge
from tests.paper.letters import letter
from tests.paper.signing import NAME, certificate, edited, signed


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf.print_letter(letter("decision", day=date(2022, 5, 20)), Face(BUILT_IN))


def test_a_paper_as_printed_bears_no_signature(printed):
    assert judge(printed).state == "none"
    assert judge(b"\x89PNG\r\n\x1a\n").state == "none"


def test_a_signed_paper_is_unchanged_but_a_stranger_certificate_cannot_be_judged(printed):
    judged = judge(signed(printed))
    assert judged.state == "unknown"
    assert [one.name for one in judged.signatures] == [NAME]


def test_a_certificate_this_house_trusts_is_said_to_be_trusted(printed):
    assert judge(signed(printed), [certificate()[0]]).state == "trusted"


def test_two_people_may_sign_one_after_the_other(printed):
    judged = judge(signed(signed(printed), "Chuky2"))
    assert [one.state for one in judged.signatures] == ["unknown", "unknown"]


def test_a_page_changed_after_signing_is_seen(printed):
    assert judge(edited(signed(printed)), [certificate()[0]]).state == "changed"


def test_bytes_changed_inside_what_was_signed_are_seen(printed):
    sealed = bytearray(signed(printed))
    place = sealed.index(b"/Producer") if b"/Producer" in sealed else 20
    sealed[place + 1 : place + 2] = b"Q"
    assert judge(bytes(sealed), [certificate()[0]]).state in {"changed", "unreadable"}


def test_a_broken_file_is_called_unreadable_and_not_unsigned(printed):
    assert judge(signed(printed)[:-400]).state in {"unreadable", "changed"}
    assert judge(b"%PDF-1.7\nkhong phai PDF").state == "unreadable"


def test_a_signed_paper_passes_the_door_for_uploads_byte_for_byte(printed):
    sealed = signed(printed)
    kept = uploads.open_safely(sealed)
    assert isinstance(kept, uploads.Safe)
    assert kept.content == sealed
