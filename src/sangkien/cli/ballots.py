"""`sangkien ballots verify` counts secret votes anew from their stored rows; whoever has the rows can do it."""

import argparse

from django.utils.translation import gettext as _

from sangkien.queries.councils.voting import closed_secret_polls, tally_of, verify
from sangkien.rules.fields import N_

HELP = N_("Tính lại các cuộc bỏ phiếu kín từ những lá phiếu đã niêm phong; mã thoát 1 nếu có chỗ không đúng.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which poll; all closed ones where none is named."""
    parser.add_argument("poll", nargs="?", type=int, help="số của cuộc bỏ phiếu; để trống là mọi cuộc đã đóng")


def run(options: argparse.Namespace) -> int:
    """Check; 0 where every ballot is valid and every count is what they add up to."""
    polls = closed_secret_polls(options.poll)
    if options.poll and not polls:
        print(_("Không có cuộc bỏ phiếu kín đã đóng mang số {n}.").format(n=options.poll))
        return 1
    wrong = 0
    for poll in polls:
        faults = verify(poll)
        wrong += bool(faults)
        count = tally_of(poll.item)
        told = f"{count.for_} / {count.against} / {count.abstain}" if count else "–"
        print(f"{poll.reference} {told}: " + ("; ".join(faults) if faults else _("đúng")))
    return 1 if wrong else 0
