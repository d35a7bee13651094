"""`sangkien search build` brings the search index to what everybody may read, to the last one."""

import argparse
import time

from sangkien.actions.search import sweep

HELP = "Dựng chỉ mục tìm kiếm cho mọi sáng kiến hợp lệ còn thiếu, bỏ những gì không còn công khai"


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Sweep until nothing is left."""
    started, total = time.monotonic(), 0
    while found := sweep():
        total += found
        print(f"{total} sáng kiến, {time.monotonic() - started:.0f} giây", flush=True)
    print("Chỉ mục tìm kiếm đã đủ.")
    return 0
