"""The house open to a real browser: a server in this process, over a database file of its own."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections

from tests.guards import migrated_file


class _Quiet(WSGIRequestHandler):
    def log_message(self, *words: object) -> None:
        pass


@contextmanager
def server() -> Iterator[str]:
    """The house at an address of this machine, for as long as the block lasts."""
    serving = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    serving.set_app(WSGIHandler())
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}"
    finally:
        serving.shutdown()
        thread.join()
        serving.server_close()


@contextmanager
def using(file: Path) -> Iterator[None]:
    """Every connection of this process, in any thread, is to the database in `file`."""
    settings = connections.settings["default"]
    before = settings["NAME"]
    connections.close_all()
    settings["NAME"] = str(file)
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = before


def made(file: Path, fill: Callable[[], object]) -> Path:
    """A database file with every table, filled once; copies of it are worlds to play in."""
    if migrated_file().exists():
        shutil.copyfile(migrated_file(), file)
    with using(file):
        call_command("migrate", verbosity=0)
        fill()
    return file


def copied(template: Path, file: Path) -> Path:
    """A world of one's own. A closed database is one file: its log was written back when it was closed."""
    assert not template.with_name(template.name + "-wal").exists(), "still open somewhere"
    return Path(shutil.copyfile(template, file))
