"""`sangkien work`: the worker as a command of its own; `sangkien serve` starts it as well."""

import argparse

from django.utils.translation import gettext as _

from sangkien.jobs.worker import Worker, work_off
from sangkien.rules.fields import N_

HELP = N_("Xử lý việc nền; Ctrl-C dừng sau khi xong việc đang làm")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to stay."""
    parser.add_argument("--once", action="store_true", help=_("làm hết việc đến hạn rồi thôi"))


def run(options: argparse.Namespace) -> int:
    """Work until stopped, or until nothing is due."""
    worker = Worker()
    if options.once:
        print(work_off(worker.name))
    else:
        worker.loop()
    return 0
