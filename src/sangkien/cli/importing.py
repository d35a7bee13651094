"""`sangkien import FILE --unit CODE --programme CODE`: the spreadsheet door in the terminal."""

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions import imports
from sangkien.actions.accounts import system_actor
from sangkien.cli import naming
from sangkien.kernel import clock
from sangkien.kernel.errors import Invalid
from sangkien.queries.imports.batches import fetch_batch
from sangkien.queries.imports.judging import context_for, read_file, unit_for
from sangkien.queries.programmes.reading import fetch_programme
from sangkien.rules.fields import N_
from sangkien.rules.sheets.to_json import reading_json

HELP = N_("Đọc một danh sách (XLSX, XLS, CSV): xem trước với --dry-run, hoặc nhận các dòng đạt vào với --as")
UNREADABLE = 1
OUTCOMES = {"accept": N_("nhận"), "hold": N_("giữ lại"), "refuse": N_("từ chối"), "ignore": N_("bỏ qua")}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, for whom, for what, as of when; preview or not; for people or for programs."""
    parser.add_argument("file", type=Path, metavar="FILE", help=_("tệp bảng tính"))
    parser.add_argument("--unit", required=True, metavar="CODE", help=_("mã đơn vị của danh sách"))
    parser.add_argument("--programme", required=True, metavar="CODE", help=_("mã chương trình"))
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help=_("ngày tính là ngày nhập, ví dụ 2022-05-31")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("chỉ xem trước, không ghi gì"))
    parser.add_argument("--json", action="store_true", help=_("in bản xem trước dạng JSON"))
    parser.add_argument(
        "--as", default="", metavar="LOGIN", help=_("người nhập: số điện thoại, mã đoàn viên hoặc e-mail")
    )
    parser.add_argument(
        "--vouched", action="store_true", help=_("các tác giả trong danh sách đã đồng ý tỷ lệ đóng góp")
    )


def run(options: argparse.Namespace) -> int:
    """0 where the file could be read, 1 where it is refused."""
    try:
        content = options.file.read_bytes()
    except OSError as error:
        words = _("Không mở được tệp {name}: {why}.")
        raise Invalid(words.format(name=options.file.name, why=error.strerror)) from error
    on = options.on or clock.today()
    unit, programme = unit_for(options.unit, on), fetch_programme(options.programme)
    reading = read_file(content, options.file.name, context_for(unit, programme, on))
    preview = reading_json(options.file.name, reading)
    if options.json:
        print(json.dumps(preview, ensure_ascii=False, indent=1))
    else:
        _say(preview)
    if preview["outcome"] == "refused":
        return UNREADABLE
    if not options.dry_run:
        _take_in(options, content, on)
    return 0


def _say(preview: dict[str, Any]) -> None:
    for found in preview["problems"]:
        print(f"  {found['message']}")
    for row in preview["rows"]:
        if row["outcome"] in ("hold", "refuse"):
            for found in row["problems"]:
                print(f"  {row['sheet']}!{found['cell'] or row['row']}: {found['message']}")
    many = Counter(row["outcome"] for row in preview["rows"])
    print(", ".join(f"{_(word)} {many[outcome]}" for outcome, word in OUTCOMES.items()) + ".")


def _take_in(options: argparse.Namespace, content: bytes, on: date) -> None:
    actor = naming.acting_as(getattr(options, "as"))
    unit, programme = unit_for(options.unit, on), fetch_programme(options.programme)
    batch = imports.upload(unit, programme, content, actor=actor, name=options.file.name, entered_on=on)
    reading = read_file(content, options.file.name, context_for(unit, programme, on))
    imports.prepare(batch, reading, actor=system_actor())
    imports.apply(batch, actor=actor, vouched=options.vouched)
    imports.finish(batch, actor.account, actor=system_actor())
    taken = fetch_batch(batch.code, actor).rows.exclude(initiative=None).count()
    print(_("Đã nhận {n} sáng kiến vào danh sách {code}.").format(n=taken, code=batch.code))
