"""`sangkien prepare`: bring the data folder to the state the code needs; twice without harm."""

import argparse
import hashlib
import sqlite3
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from sangkien.kernel.errors import Conflict
from sangkien.queries.organisation.tree import nothing_founded
from sangkien.rules.fields import N_

HELP = N_("Chuẩn bị thư mục dữ liệu: cập nhật cơ sở dữ liệu và tệp tĩnh; chế độ trình diễn thì nạp dữ liệu mẫu")
STAMP = ".stamp"
# What the statements of our own need: rows given back by what writes them.
OLDEST = {"sqlite": (3, 35), "postgresql": (15,)}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options: the environment says it all."""


def run(options: argparse.Namespace) -> int:
    """Prepare and say what was done."""
    prepare()
    return 0


def prepare() -> None:
    """Migrate, gather static files if any changed, and fill an empty demo world."""
    refuse_old_database(connection.vendor, _version())
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.UPLOADS.mkdir(parents=True, exist_ok=True)
    _migrate()
    _gather_static()
    if settings.DEMO:
        _fill_demo()


def refuse_old_database(vendor: str, version: tuple[int, ...]) -> None:
    """Raise Conflict where the database is older than the product needs, before anything is written."""
    oldest = OLDEST[vendor]
    if version < oldest:
        words = _("{name} ở đây là bản {found}; Sáng Kiến cần từ bản {needed}: hãy nâng cấp rồi chạy lại.")
        found, needed = (".".join(map(str, one)) for one in (version, oldest))
        raise Conflict(words.format(name=NAMES[vendor], found=found, needed=needed))


def _version() -> tuple[int, ...]:
    return sqlite3.sqlite_version_info if connection.vendor == "sqlite" else connection.get_database_version()


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print(_("Cập nhật cơ sở dữ liệu …"), flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def _gather_static() -> None:
    stamp = settings.STATIC_ROOT / STAMP
    wanted = _fingerprint_of_static()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    print(_("Thu gom tệp tĩnh …"), flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")


def _fingerprint_of_static() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            seen.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _fill_demo() -> None:
    if not find_spec("sangkien.cli.demo"):
        return
    demo = import_module("sangkien.cli.demo")
    if not nothing_founded():
        demo.require_same_time()
    else:
        print(_("Nạp thế giới trình diễn …"), flush=True)
        parser = argparse.ArgumentParser()
        demo.arguments(parser)
        demo.run(parser.parse_args([]))


def say_demo_people() -> None:
    """Print the table of demo people, if the demo world offers one."""
    if find_spec("sangkien.cli.demo"):
        people = getattr(import_module("sangkien.cli.demo"), "people_table", None)
        if people:
            print(people(), flush=True)
