"""While a page is shown a question is asked once; anywhere else, and about anything not kept yet, every time."""

from dataclasses import dataclass
from threading import Thread

from sangkien.kernel.showing import asked_once, forget, showing

asked: list[tuple[object, ...]] = []


@dataclass
class Row:
    """Something kept under a key."""

    pk: int | None


class Other(Row):
    """Something else, kept under keys of its own."""


@asked_once
def size(row: Row, of: str = "") -> int:
    asked.append((row, of))
    return len(asked)


def times(*questions):
    asked.clear()
    for row, of in questions:
        size(row, of)
    return len(asked)


SAME = [(Row(1), "a"), (Row(1), "a")]


def test_a_question_is_asked_every_time_where_no_page_is_shown():
    assert times(*SAME) == 2


def test_while_a_page_is_shown_it_is_asked_once_and_the_answer_is_the_same():
    with showing():
        assert times(*SAME, (Row(2), "a"), (Row(1), "b"), (Other(1), "a")) == 4
        assert size(Row(1), "a") == size(Row(1), "a") == 1
    assert times(*SAME) == 2


def test_the_next_page_asks_anew():
    with showing():
        size(Row(1))
    with showing():
        assert times((Row(1), "")) == 1


def test_what_is_not_kept_yet_is_never_remembered():
    with showing():
        assert times((Row(None), ""), (Row(None), "")) == 2


def test_after_something_was_written_every_question_is_asked_again():
    with showing():
        size(Row(1), "a")
        forget()
        assert times(*SAME) == 2


def test_another_thread_shares_nothing():
    found: list[int] = []
    with showing():
        size(Row(1), "a")
        other = Thread(target=lambda: found.append(times(*SAME)))
        other.start()
        other.join()
    assert found == [2]
