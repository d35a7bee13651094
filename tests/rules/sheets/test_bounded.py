"""A very long list does not take the server's memory."""

import subprocess
import sys
import tracemalloc
from pathlib import Path

from sangkien.rules.sheets.context import AllowedKind
from sangkien.rules.sheets.titles import clean
from sangkien.rules.sheets.values import _matched

ROOT = Path(__file__).resolve().parents[3]
ROWS = 5_000
MEGABYTES = 400
# What a row may cost at its dearest, on top of the program itself.
PEAK = 60 + ROWS * 9 // 1000
# A process of its own, so that nothing but the reading counts; the limit is the system's, not ours.
READING = f"""
import io, resource, zipfile
from tests.paper.workbooks import package
from tests.rules.sheets.lists import GOOD, HEADER, LAST_DAY_OF_PHASE_1, NEWS, PROGRAMME, UNITS
from sangkien.paper.sheet_file import read_sheet_file
from sangkien.rules.sheets.context import Context
from sangkien.rules.sheets.reading import read_list

def line(number, values):
    cells = "".join(f'<c t="inlineStr"><is><t>{{value}}</t></is></c>' for value in values)
    return f'<row r="{{number}}">{{cells}}</row>'

def rows():
    yield line(1, HEADER)
    for n in range(2, {ROWS} + 2):
        yield line(n, [n, f"Giá để hàng xoay kiểu {{n}}", f"Tác giả {{chr(97 + n % 26)}}{{chr(97 + n // 26 % 26)}}{{chr(97 + n // 676)}}", *GOOD[3:]])

data = package("".join(rows()))
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} * 2**20, {MEGABYTES} * 2**20))
workbook = read_sheet_file(data, "a.xlsx")
reading = read_list(workbook, Context(LAST_DAY_OF_PHASE_1, PROGRAMME, NEWS, UNITS))
# The usage counters of a process begin with its parent's memory; the high-water mark of its own does not.
peak = next(int(one.split()[1]) for one in open("/proc/self/status") if one.startswith("VmHWM"))
print(len(reading.rows), peak // 1024)
"""


def test_a_long_list_is_read_within_a_few_kilobytes_per_row() -> None:
    paths = f"{ROOT / 'src'}:{ROOT}"
    done = subprocess.run(
        [sys.executable, "-c", READING],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": paths, "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows, peak = map(int, done.stdout.split())
    assert rows == ROWS
    assert peak < PEAK


def test_long_texts_are_not_kept_in_memory_for_the_next_list() -> None:
    def said(n: int) -> str:
        return f"{n} " + "giải pháp " * 2_000

    kinds = (AllowedKind("giai-phap", ("Giải pháp kỹ thuật",)),)
    tracemalloc.start()
    try:
        for n in range(100):
            clean(said(n))
            _matched(said(n), kinds)
        kept, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 1_000_000
