"""Two versions as one text: nothing is lost and nothing is invented."""

from hypothesis import given
from hypothesis import strategies as st

from sangkien.web.ui import diff

TEXT = st.text(alphabet="ab ế.\n<", max_size=60)


def test_a_changed_number_is_struck_out_and_written_anew() -> None:
    shown = diff.marked("Tiết kiệm 20 phút.", "Tiết kiệm 25 phút.")
    assert shown == '<div class="diff">Tiết kiệm <del>20</del><ins>25</ins> phút.</div>'


def test_markup_in_a_text_stays_text() -> None:
    assert "<script>" not in diff.marked("", "<script>alert(1)</script>")


@given(TEXT, TEXT)
def test_both_versions_can_be_read_out_of_the_difference(before: str, after: str) -> None:
    parts = diff.parts(before, after)
    assert "".join(text for kind, text in parts if kind != "new") == before
    assert "".join(text for kind, text in parts if kind != "gone") == after


def test_a_very_long_text_is_compared_by_paragraphs() -> None:
    long = "chữ " * diff.MOST_WORDS + "\n"
    parts = diff.parts(long + "cũ\n", long + "mới\n")
    assert parts == [("same", long), ("gone", "cũ\n"), ("new", "mới\n")]
