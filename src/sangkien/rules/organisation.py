"""The union as a tree in time: levels and lawful parents, paths, days, terms, what may follow what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sangkien.kernel.text_vi import fold, match_key
from sangkien.rules.fields import N_

# From the top down; the number is the rank by which a lawful parent is judged.
LEVELS: dict[str, tuple[int, str]] = {
    "national": (0, N_("Tổng Liên đoàn")),
    "provincial": (1, N_("Liên đoàn Lao động tỉnh, thành phố")),
    "central_sector": (1, N_("Công đoàn ngành trung ương, tập đoàn, tổng công ty")),
    "upper_grassroots": (2, N_("Công đoàn cấp trên trực tiếp cơ sở")),
    "grassroots": (3, N_("Công đoàn cơ sở, nghiệp đoàn")),
    "grassroots_or_section": (4, N_("Công đoàn cơ sở hoặc công đoàn bộ phận")),
    "member_grassroots": (4, N_("Công đoàn cơ sở thành viên")),
    "section": (5, N_("Công đoàn bộ phận")),
    "group": (6, N_("Tổ công đoàn")),
}
# From this rank down a unit may stand below one of its own rank: corporations nest.
_NESTING = 2

# Held by one person at a time in a unit.
SINGLE_OFFICES = frozenset({"chair"})

STEP = 4
MAX_DEPTH = 50
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_.\-]{0,39}")

Day = date | None


def rank(level: str) -> int:
    """How far below the top a level stands; an unknown level raises KeyError."""
    return LEVELS[level][0]


def is_lawful_parent(parent: str | None, child: str) -> bool:
    """Whether a unit of level `child` may stand directly below one of level `parent` (None: at the top).

    Levels may be skipped, never reversed.
    """
    if parent is None:
        return True
    above, below = rank(parent), rank(child)
    return above < below or (above == below and above >= _NESTING)


def is_code(text: str) -> bool:
    """Whether `text` may be the code of a unit: capitals without marks, digits, dash, dot, underscore."""
    return _CODE.fullmatch(text) is not None


def tidy_code(text: str) -> str:
    """`text` as codes are written: capitals, without marks and blanks."""
    return "".join(fold(text).upper().split())


def name_key(*texts: str) -> str:
    """What a search looks at: the words of code and names without marks and case."""
    return " ".join(dict.fromkeys(word for text in texts for word in match_key(text).split()))


# Paths


def segment(number: int) -> str:
    """The four characters of the child with this number; raises ValueError beyond 36^4 children."""
    if not 0 <= number < len(_DIGITS) ** STEP:
        raise ValueError(f"no path segment for {number}")
    text = ""
    for _ in range(STEP):
        number, digit = divmod(number, len(_DIGITS))
        text = _DIGITS[digit] + text
    return text


def number_of(path: str) -> int:
    """The number of the last segment of a path."""
    return int(path[-STEP:], len(_DIGITS))


def next_path(parent: str, last_child: str) -> str:
    """The path of a new child of `parent`, after the child at `last_child` ("" where there is none)."""
    return parent + segment(number_of(last_child) + 1 if last_child else 1)


def depth(path: str) -> int:
    """How many levels a path has; a root has one."""
    return len(path) // STEP


def above(path: str) -> str:
    """The path of the unit above; "" for a root."""
    return path[:-STEP]


def lineage(path: str) -> list[str]:
    """The path and every path above it, from the root down."""
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]


def is_within(path: str, top: str) -> bool:
    """Whether `path` is `top` or stands below it."""
    return path.startswith(top)


def moved(path: str, old: str, new: str) -> str:
    """`path`, inside the subtree at `old`, after that subtree went to `new`."""
    if not is_within(path, old):
        raise ValueError(f"{path} is not within {old}")
    return new + path[len(old) :]


# Days: both ends inclusive, None is open


def day_before(day: date) -> date:
    """The last day on which what ends by `day` still holds."""
    return day - timedelta(days=1)


def overlaps(first_from: Day, first_to: Day, second_from: Day, second_to: Day) -> bool:
    """Whether two inclusive spans share a day; None is an open end."""
    return (first_from or date.min) <= (second_to or date.max) and (second_from or date.min) <= (first_to or date.max)


def may_change_on(day: date, since: Iterable[Day]) -> bool:
    """Whether a change by `day` comes after everything already recorded (`since`: starts of what holds).

    History is written forwards: a span that would end before it began is refused.
    """
    return all(start is None or start < day for start in since)


@dataclass(frozen=True)
class Part:
    """A unit to be made by a split or a merger, and codes of the units that go below it."""

    code: str
    name: str
    short_name: str = ""
    level: str = ""
    takes: tuple[str, ...] = ()


def faults_of_names(code: str, name: str, level: str, short_name: str = "") -> dict[str, list[str]]:
    """What is wrong with the names of a unit, by field; empty where all is right."""
    faults: dict[str, list[str]] = {}
    if not is_code(code):
        faults["code"] = [N_("Mã đơn vị chỉ gồm chữ hoa không dấu, chữ số, gạch nối, dấu chấm; dài nhất 40 ký tự.")]
    if not name.strip():
        faults["name"] = [N_("Cần tên đơn vị.")]
    elif len(name) > 300:
        faults["name"] = [N_("Tên đơn vị dài nhất 300 ký tự.")]
    if len(short_name) > 150:
        faults["short_name"] = [N_("Tên viết tắt dài nhất 150 ký tự.")]
    if level not in LEVELS:
        faults["level"] = [N_("Không có cấp công đoàn này.")]
    return faults


def faults_of_parts(parts: Sequence[Part], children: Iterable[str]) -> list[str]:
    """What is wrong with a split into `parts`, given the codes of the children to be shared out."""
    known, faults = set(children), []
    codes = [part.code for part in parts]
    if len(set(codes)) < len(codes):
        faults.append(N_("Hai đơn vị mới không được cùng một mã."))
    taken = [code for part in parts for code in part.takes]
    if len(set(taken)) < len(taken):
        faults.append(N_("Một đơn vị cấp dưới chỉ về được một nơi."))
    if set(taken) - known:
        faults.append(N_("Có đơn vị được chia đi nhưng không trực thuộc đơn vị này."))
    return faults
