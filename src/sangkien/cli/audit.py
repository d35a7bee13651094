"""`sangkien audit verify`: is the journal whole? Names the first broken entry or block."""

import argparse
import sys

from sangkien.actions import audit

HELP = "Kiểm tra nhật ký: mục hoặc khối đầu tiên bị sửa, mất hay đảo chỗ (mã thoát 1 nếu có)"
BROKEN = 1

_WHAT = {"missing": "bị mất", "changed": "bị sửa"}
_WHERE = {"entry": "mục", "block": "khối"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """One switch: sealing first is the worker's task, but a machine without one may want it here."""
    parser.add_argument("--seal", action="store_true", help="niêm phong các mục mới trước khi kiểm tra")


def run(options: argparse.Namespace) -> int:
    """Read the whole journal; 0 where it is whole, 1 with the first break on stderr."""
    if options.seal:
        audit.seal()
    found = audit.first_break()
    if found is not None:
        kind, _blank, number = found.where.partition(" ")
        print(f"Nhật ký hỏng: {_WHERE[kind]} {number} {_WHAT[found.what]}.", file=sys.stderr)
        return BROKEN
    head = audit.head()
    if head is None:
        print("Nhật ký nguyên vẹn; chưa có khối nào.")
    else:
        print(f"Nhật ký nguyên vẹn: {head.number} khối, mã của khối cuối {head.hash}.")
    return 0
