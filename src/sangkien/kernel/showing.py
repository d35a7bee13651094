"""While a page is only shown nothing changes, so what was asked once is not asked again."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# The answers kept for the page shown now; None where nothing is kept.
_ANSWERS: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def showing() -> Iterator[None]:
    """Inside, questions marked `asked_once` keep their answers; for a request that only reads."""
    token = _ANSWERS.set({})
    try:
        yield
    finally:
        _ANSWERS.reset(token)


def forget() -> None:
    """Keep no answers from here to the end of the page: something is about to be written."""
    _ANSWERS.set(None)


def asked_once(question: Callable[P, R]) -> Callable[P, R]:
    """A question whose answer holds for as long as a page is shown; anywhere else it is asked every time.

    Its arguments are rows, known by their keys, plain values, and lists of either. Callers share the answer and must not change it.
    """

    @wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _ANSWERS.get()
        about = [*map(_named, args), *map(_named, kwargs.values())]
        if answers is None or None in about:
            return question(*args, **kwargs)
        key = (question, *about, *kwargs)
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        answer: R = answers[key]
        return answer

    return ask


def _named(given: Any) -> Hashable:
    """A row by its kind and key, a list by what is in it, a plain value as itself; None where a row is not kept yet."""
    if isinstance(given, (list, tuple)):
        within = tuple(map(_named, given))
        return None if None in within else within
    if not hasattr(given, "pk"):
        return ("", given)
    return (type(given), given.pk) if given.pk else None
