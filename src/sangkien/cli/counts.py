"""`sangkien counts check` tells whether the stored counters are what a recount gives."""

import argparse
from itertools import islice

from django.utils.translation import gettext as _

from sangkien.queries.counting.recount import Difference, differences
from sangkien.rules.fields import N_

HELP = N_("Đếm lại từ đầu và so với các số đã lưu; in chỗ khác nhau, mã thoát 1 nếu có.")
SHOWN = 50

_WHERE = {"participant": N_("người tham gia"), "counter": N_("số đếm"), "ledger": N_("sổ theo ngày")}


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many differences are printed."""
    parser.add_argument("--show", type=int, default=SHOWN, metavar="N", help=_("in nhiều nhất N chỗ khác nhau"))


def run(options: argparse.Namespace) -> int:
    """Compare; 0 where everything is equal."""
    found = differences()
    shown = list(islice(found, options.show))
    if not shown:
        print(_("Các số đã lưu đúng như đếm lại."))
        return 0
    for one in shown:
        print(_words(one))
    rest = sum(1 for _one in found)
    print(_("{n} chỗ khác nhau. Sửa bằng: sangkien counts rebuild --as house").format(n=len(shown) + rest))
    return 1


def _words(one: Difference) -> str:
    words = _(
        "{where}: đơn vị {unit}, chương trình {programme}, đợt {phase}, {figure}: đã lưu {stored}, đếm lại {fresh}"
    )
    return words.format(
        where=_(_WHERE[one.where]), unit=one.unit, programme=one.programme, phase=one.phase,
        figure=f"{one.dimension} {one.value}".strip(), stored=one.stored, fresh=one.fresh,
    )  # fmt: skip
