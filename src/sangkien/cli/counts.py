"""`sangkien counts check` tells whether the stored counters are what a recount gives."""

import argparse
from itertools import islice

from sangkien.queries.counting.recount import Difference, differences

HELP = "Đếm lại từ đầu và so với các số đã lưu; in chỗ khác nhau, mã thoát 1 nếu có."
SHOWN = 50

_WHERE = {"participant": "người tham gia", "counter": "số đếm", "ledger": "sổ theo ngày"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many differences are printed."""
    parser.add_argument("--show", type=int, default=SHOWN, metavar="N", help="in nhiều nhất N chỗ khác nhau")


def run(options: argparse.Namespace) -> int:
    """Compare; 0 where everything is equal."""
    found = differences()
    shown = list(islice(found, options.show))
    if not shown:
        print("Các số đã lưu đúng như đếm lại.")
        return 0
    for one in shown:
        print(_words(one))
    rest = sum(1 for _one in found)
    print(f"{len(shown) + rest} chỗ khác nhau. Sửa bằng: sangkien counts rebuild --as house")
    return 1


def _words(one: Difference) -> str:
    key = f"đơn vị {one.unit}, chương trình {one.programme}, đợt {one.phase}, {one.dimension} {one.value or '(trống)'}"
    return f"{_WHERE[one.where]}: {key}: đã lưu {one.stored}, đếm lại {one.fresh}"
