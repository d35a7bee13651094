"""`sangkien search build` brings the search index to what everybody may read, to the last one."""

import argparse
import time

from django.utils.translation import gettext as _

from sangkien.actions.search import sweep
from sangkien.rules.fields import N_

HELP = N_("Dựng chỉ mục tìm kiếm cho mọi sáng kiến hợp lệ còn thiếu, bỏ những gì không còn công khai")


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Sweep until nothing is left."""
    started, total = time.monotonic(), 0
    while found := sweep():
        total += found
        words = _("{n} sáng kiến, {seconds} giây")
        print(words.format(n=total, seconds=f"{time.monotonic() - started:.0f}"), flush=True)
    print(_("Chỉ mục tìm kiếm đã đủ."))
    return 0
