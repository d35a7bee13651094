"""Entries that lie behind: the national programme replayed in small, and the first weeks of the example."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sangkien.cli.demo.lives import Decision, Entry
from sangkien.cli.demo.texts import EXAMPLE, NATIONAL, from_press, invented, published
from sangkien.kernel import clock

# unit -> who types there, who decides there
UNITS = {
    "SAO-MAI": ("tung", "minh"),
    "SAO-MAI-DUC": ("tung", "minh"),
    "BINH-MINH": ("khach", "yen"),
    "HOA-SEN": ("mai", "dung"),
    "PHU-SA": ("son", "dung"),
    "SONG-BIEC": ("ha", "dung"),
}
_WORKSHOPS = ("SAO-MAI", "BINH-MINH", "SONG-BIEC", "SAO-MAI-DUC", "SAO-MAI")
_RETURN = "Bản chụp quyết định chưa rõ số; nhờ anh chị chụp lại rồi gửi bổ sung. (ví dụ)"
_REJECT = "Việc này là nhiệm vụ thường ngày của vị trí, chưa có điểm mới. (ví dụ)"


def national() -> Iterator[Entry]:
    """Entries of both phases of the national programme, some of them in its last minutes."""
    first = [
        datetime(2022, 1, 17, 9, 5, tzinfo=clock.VIETNAM) + timedelta(days=5 * n, minutes=37 * n) for n in range(26)
    ]
    eve = datetime(2022, 5, 31, 20, 40, tzinfo=clock.VIETNAM)
    first += [eve, eve + timedelta(minutes=65), eve + timedelta(minutes=150)]
    second = [
        datetime(2022, 6, 1, 7, 30, tzinfo=clock.VIETNAM) + timedelta(days=16 * n, minutes=23 * n) for n in range(28)
    ]
    rows = [row for row in published() if row["field"] not in ("journalism", "public_admin_digital")]
    for number, (moment, row) in enumerate(zip(first + second, rows, strict=False)):
        yield _entry(number, row, NATIONAL, moment, applied_before=40)


def example(now: datetime) -> Iterator[Entry]:
    """Entries of the running example: its first round, and what came in lately."""
    rows = published()[55:]
    moments = [now - timedelta(days=88 - 4 * n, hours=(5 * n) % 9) for n in range(14)]
    moments += [now - timedelta(days=29 - 2 * n, hours=(3 * n) % 7) for n in range(13)]
    for number, (moment, row) in enumerate(zip(moments, rows, strict=False)):
        entry = _entry(number, row, EXAMPLE, moment, applied_before=60)
        waits = moment > now - timedelta(days=9)
        yield replace(entry, decisions=(), evidence=True) if waits else entry


def _entry(number: int, row: dict[str, object], programme: str, moment: datetime, *, applied_before: int) -> Entry:
    place = _place(str(row["field"]), number)
    typist, decider = UNITS[place]
    applied = (moment - timedelta(days=applied_before + number % 20)).date()
    draft = replace(
        from_press(row, place, programme, applied, invented(place, number // 2)), on_behalf=typist != "khach"
    )
    return Entry(
        programme, place, typist, moment, draft, decisions=_fate(number, typist, decider), evidence=number % 5 == 0
    )


def _place(field: str, number: int) -> str:
    if field.startswith("health"):
        return "HOA-SEN"
    if field.startswith(("education", "administration", "union_work", "agriculture")):
        return "PHU-SA"
    return _WORKSHOPS[number % len(_WORKSHOPS)]


def _fate(number: int, typist: str, decider: str) -> tuple[Decision, ...]:
    after = timedelta(days=2 + number % 9, hours=number % 5)
    match number % 11:
        case 3:
            return (Decision("reject", decider, after, _REJECT),)
        case 6:
            return (Decision("send_back", decider, after, _RETURN),)
        case 8:
            again = Decision("submit", typist, after + timedelta(days=3))
            return (
                Decision("send_back", decider, after, _RETURN),
                again,
                Decision("confirm", decider, after + timedelta(days=5)),
            )
        case 10:
            return (Decision("withdraw", typist, after, "Gửi nhầm bản cũ. (ví dụ)"),)
    return (Decision("confirm", decider, after),)
