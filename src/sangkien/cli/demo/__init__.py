"""`sangkien demo`: the little world used by visitors, docs and pictures; every step of it a real verb."""

import argparse
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sangkien.cli.demo import faulty_list, people, world
from sangkien.cli.demo.replay import Replay
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.queries.organisation.tree import nothing_founded
from sangkien.rules.fields import N_

HELP = N_("Nạp thế giới trình diễn vào cơ sở dữ liệu trống (chỉ trong chế độ trình diễn)")

people_table = people.table


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options: the world is made as of the clock's moment."""


def run(options: argparse.Namespace) -> int:
    """Make the world and say who is in it; nothing is kept where anything goes wrong."""
    fill()
    return 0


def fill() -> int:
    """Play the demo world up to now; returns the number of steps. Raises Conflict outside demo mode and
    where anything has been entered: two worlds are never mixed."""
    if not settings.DEMO:
        raise Conflict("Chỉ nạp thế giới trình diễn khi SANGKIEN_DEMO=1: mật khẩu trong đó ai cũng biết.")
    if not nothing_founded():
        raise Conflict("Cơ sở dữ liệu đã có nội dung; thế giới trình diễn cần một thư mục dữ liệu mới (DATA=…).")
    started = time.monotonic()
    people.forget()
    now = clock.now()
    with transaction.atomic():
        replay = Replay(now)
        for life in world.lives(now):
            replay.add(life)
        steps = replay.play()
    faulty_list.write(now)
    _mark().write_text(_time(), encoding="ascii")
    print(f"Đã nạp thế giới trình diễn: {steps} bước, {time.monotonic() - started:.1f} giây.", flush=True)
    return steps


def require_same_time() -> None:
    """Raise Conflict where this folder holds the demo world of another time: two worlds are never mixed."""
    made_for = _mark().read_text(encoding="ascii") if _mark().exists() else ""
    if made_for != _time():
        raise Conflict(
            f"Thư mục {settings.DATA} giữ thế giới trình diễn của thời điểm {made_for or 'thật'}, không phải "
            f"{_time() or 'thật'}; hãy chọn thư mục khác (DATA=…)."
        )


def _mark() -> Path:
    return Path(settings.DATA) / "demo" / "time.txt"


def _time() -> str:
    """The pretended moment at which the clock starts; empty for the real time."""
    return settings.NOW.isoformat() if settings.NOW else ""
