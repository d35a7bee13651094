"""`sangkien audit verify`: is the journal whole? Names the first broken entry or block."""

import argparse
import sys

from django.utils.translation import gettext as _

from sangkien.actions import audit
from sangkien.rules.fields import N_

HELP = N_("Kiểm tra nhật ký: mục hoặc khối đầu tiên bị sửa, mất hay đảo chỗ (mã thoát 1 nếu có)")
BROKEN = 1

_WHAT = {"missing": N_("bị mất"), "changed": N_("bị sửa")}
_WHERE = {"entry": N_("mục"), "block": N_("khối")}


def arguments(parser: argparse.ArgumentParser) -> None:
    """One switch: sealing first is the worker's task, but a machine without one may want it here."""
    parser.add_argument("--seal", action="store_true", help=_("niêm phong các mục mới trước khi kiểm tra"))
    parser.add_argument("--head", default="", help=_("mã một khối đã ghi lại ở nơi khác; chuỗi phải còn khối đó"))


def run(options: argparse.Namespace) -> int:
    """Read the whole journal; 0 where it is whole, 1 with the first break on stderr."""
    if options.seal:
        audit.seal()
        audit.keep_head()
    if options.head and audit.holds(options.head) is None:
        print(_("Nhật ký hỏng: không còn khối mang mã {head}.").format(head=options.head), file=sys.stderr)
        return BROKEN
    found = audit.first_break() or audit.cut_off()
    if found is not None:
        kind, _blank, number = found.where.partition(" ")
        words = _("Nhật ký hỏng: {where} {number} {what}.")
        print(words.format(where=_(_WHERE[kind]), number=number, what=_(_WHAT[found.what])), file=sys.stderr)
        return BROKEN
    head = audit.head()
    if head is None:
        print(_("Nhật ký nguyên vẹn; chưa có khối nào."))
    else:
        words = _("Nhật ký nguyên vẹn: {n} khối, mã của khối cuối {head}.")
        print(words.format(n=head.number, head=head.hash))
    return 0
