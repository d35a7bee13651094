"""Words of the terminal into values of the product: by the type a verb asks for."""

import json
import sys
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sangkien.kernel.clock import in_vietnam
from sangkien.kernel.errors import Invalid

TRUE = frozenset({"1", "true", "yes", "có"})
FALSE = frozenset({"0", "false", "no", "không"})
STDIN = "-"

# A type -> how a word becomes a value of it.
PLAIN: dict[type, Callable[[str], Any]] = {
    int: int,
    float: float,
    Decimal: Decimal,
    Fraction: Fraction,
    date: date.fromisoformat,
    datetime: lambda word: in_vietnam(datetime.fromisoformat(word)),
    Path: Path,
}


def value_of(word: str, wanted: Any, name: str) -> Any:
    """The value meant by `word`; `@file` gives a file's content, `-` a line of stdin. Raises Invalid."""
    try:
        if wanted is bytes:
            return Path(word.removeprefix("@")).read_bytes()
        word = _content(word)
        if _plain(wanted):
            return _from_word(word, wanted)
        return shaped(json.loads(word), wanted)
    except (ValueError, TypeError, InvalidOperation, ZeroDivisionError, KeyError) as fault:
        raise Invalid({name: [f"không hiểu {word[:60]!r}: {fault}"]}) from fault
    except OSError as fault:
        raise Invalid({name: [f"không đọc được tệp: {fault.strerror}"]}) from fault


def without_none(wanted: Any) -> Any:
    """`X` of `X | None`; any other type as it is."""
    if get_origin(wanted) in {Union, types.UnionType}:
        left = [part for part in get_args(wanted) if part is not types.NoneType]
        return left[0] if len(left) == 1 else wanted
    return wanted


def _content(word: str) -> str:
    if word == STDIN:
        return sys.stdin.readline().rstrip("\n")
    return Path(word[1:]).read_text(encoding="utf-8") if word.startswith("@") else word


def _plain(wanted: Any) -> bool:
    wanted = without_none(wanted)
    return wanted in PLAIN or wanted in {str, bool, Any} or get_origin(wanted) is Literal


def _from_word(word: str, wanted: Any) -> Any:
    wanted = without_none(wanted)
    if wanted is bool:
        if word.lower() in TRUE | FALSE:
            return word.lower() in TRUE
        raise ValueError("chỉ nhận 1/0, true/false, có/không")
    if get_origin(wanted) is Literal and word not in get_args(wanted):
        raise ValueError("phải là một trong: " + ", ".join(map(str, get_args(wanted))))
    return PLAIN[wanted](word) if wanted in PLAIN else word


def shaped(given: Any, wanted: Any) -> Any:
    """JSON in the shape of a type: dataclasses by field name, lists and maps by their parts."""
    wanted = without_none(wanted)
    if given is None or wanted is Any:
        return given
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _dataclass(given, wanted)
    origin, parts = get_origin(wanted), get_args(wanted)
    if origin in {list, Sequence, Iterable} and parts:
        return [shaped(one, parts[0]) for one in given]
    if origin in {tuple, set, frozenset} and parts:
        return origin(shaped(one, parts[0]) for one in given)
    if origin in {dict, Mapping} and parts:
        return {key: shaped(one, parts[1]) for key, one in given.items()}
    if wanted in PLAIN and wanted is not float:
        return _from_word(str(given), wanted)
    return given


def _dataclass(given: Any, wanted: Any) -> Any:
    if not isinstance(given, dict):
        raise TypeError(f"cần một đối tượng JSON cho {wanted.__name__}")
    known, hints = {field.name for field in fields(wanted)}, get_type_hints(wanted)
    unknown = sorted(given.keys() - known)
    if unknown:
        raise ValueError("không có mục " + ", ".join(unknown) + "; có: " + ", ".join(sorted(known)))
    return wanted(**{name: shaped(one, hints[name]) for name, one in given.items()})
