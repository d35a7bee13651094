"""`sangkien document verify CODE`: whether the record of a paper still gives the bytes that were kept."""

import argparse
import sys

from sangkien.queries.documents.checking import compare
from sangkien.queries.documents.reading import document_by_code
from sangkien.rules.fields import N_

HELP = N_("In lại một văn bản từ hồ sơ và so từng byte với bản đã lưu (mã thoát 1 nếu khác, 3 nếu không so được)")
_CODES = {"same": 0, "different": 1, "cannot": 3}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which paper."""
    parser.add_argument("code", help="mã văn bản, ví dụ VB-2026-000123")


def run(options: argparse.Namespace) -> int:
    """Compare and say what came out."""
    document = document_by_code(options.code)
    found = compare(document)
    print(f"{document.code} {document.symbol}: {found.says}", file=sys.stdout if found.answer == "same" else sys.stderr)
    return _CODES[found.answer]
