"""`sangkien tree check` tells whether today's tree is what the dated names, places and fates say."""

import argparse

from django.utils.translation import gettext as _

from sangkien.queries.restructuring import tree_faults
from sangkien.rules.fields import N_

HELP = N_("Dựng lại cây tổ chức hôm nay từ các dòng có ngày và so với cây đang dùng; mã thoát 1 nếu khác.")
SHOWN = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many differences are printed."""
    parser.add_argument("--show", type=int, default=SHOWN, metavar="N", help=_("in nhiều nhất N chỗ khác nhau"))


def run(options: argparse.Namespace) -> int:
    """Compare; 0 where everything is equal."""
    found = tree_faults(options.show)
    print("\n".join(found) if found else _("Cây tổ chức đúng như các dòng có ngày."))
    return 1 if found else 0
