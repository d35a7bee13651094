"""The one form in which text is stored."""

from sangkien.kernel.text_vi import nfc, tidy


def test_text_is_composed_and_holds_nothing_a_database_refuses() -> None:
    assert nfc("Sa\u0301ng\x00 kie\u0302\u0301n") == "Sáng kiến"
    assert tidy(" a\x00  b ") == "a b"
