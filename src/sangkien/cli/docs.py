"""`sangkien docs`: the reference pages that are built from the code; `--check` says whether they are fresh."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from sangkien.cli import verbs
from sangkien.rules.fields import N_
from sangkien.rules.initiatives import LIFECYCLE, STATES
from sangkien.rules.permissions import PERMISSIONS, SYSTEM
from sangkien.rules.roles import OFFICES
from sangkien.rules.verbs import VERBS

HELP = N_("Viết lại các trang tra cứu trong docs/reference từ mã nguồn")
STALE = 1
FOLDER = Path(__file__).resolve().parents[3] / "docs" / "reference"
_BUILT = "Built from the code by `make docs`; a test keeps it fresh. Do not edit by hand.\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only look, or write."""
    parser.add_argument("--check", action="store_true", help=_("chỉ xem các trang có còn đúng không"))


def run(options: argparse.Namespace) -> int:
    """Write the pages, or name those that are not fresh (exit code 1)."""
    stale = [name for name, text in pages().items() if not _is_fresh(name, text)]
    if options.check:
        for name in stale:
            print(f"docs/reference/{name}: cũ; chạy make docs", file=sys.stderr)
        return STALE if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(pages()[name], encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


def pages() -> dict[str, str]:
    """The text of every built page by its file name."""
    return {name: f"{title}\n\n{_BUILT}\n" + "\n".join(lines()) + "\n" for name, (title, lines) in _PAGES.items()}


def _is_fresh(name: str, text: str) -> bool:
    page = FOLDER / name
    return page.exists() and page.read_text(encoding="utf-8") == text


def _rights() -> Iterator[str]:
    yield "A right is held through a relation to the thing, or through an office in the thing's unit or any unit above it,"
    yield "while the term and the unit last. An office marked *here* must be held in that very unit, and where"
    yield "a side is named the paper must be the employer's or the union's. A barred relation takes the right away again."
    yield ""
    yield "| Right | In words | Relation | Office | Barred |"
    yield "| --- | --- | --- | --- | --- |"
    for verb, line in PERMISSIONS.items():
        relations = "anyone" if line.anyone else ", ".join(sorted(line.relations))
        reaching = [o for o in (*OFFICES, SYSTEM) if o in line.offices]
        sides = {"here": line.here, "here, the employer's": line.employer, "here, the union's": line.union}
        held = [f"{o} ({where})" for where, offices in sides.items() for o in OFFICES if o in offices]
        offices = ", ".join(reaching + held)
        yield f"| `{verb}` | {VERBS[verb]} | {relations} | {offices} | {', '.join(sorted(line.barred))} |"
    yield ""
    yield "| Office | Vietnamese |"
    yield "| --- | --- |"
    yield from (f"| {office} | {words} |" for office, words in OFFICES.items())


def _life_cycle() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"  [*] --> {LIFECYCLE.initial}"
    for verb, move in LIFECYCLE.moves.items():
        yield from (f"  {source} --> {move.target}: {verb}" for source in STATES if source in move.sources)
    yield "```"
    yield ""
    yield "| State | Vietnamese | Moves from here |"
    yield "| --- | --- | --- |"
    for state, words in STATES.items():
        yield f"| {state} | {words} | {', '.join(LIFECYCLE.verbs_from(state)) or 'none: final'} |"


def _verbs() -> Iterator[str]:
    yield "Every verb is a command: `sangkien <room> <verb> [thing] --as LOGIN …`."
    yield ""
    yield "| Command | Takes | What it does |"
    yield "| --- | --- | --- |"
    for name, verb in sorted(verbs.registry().items()):
        takes = ", ".join(one.name if one.required else f"[{one.name}]" for one in verbs.parameters(verb))
        yield f"| `{name.replace('.', ' ', 1)}` | {takes} | {verb.summary.replace('|', '/')} |"


_PAGES: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "rights.md": ("# Who may do what", _rights),
    "life-cycle.md": ("# The life of an initiative", _life_cycle),
    "verbs.md": ("# Verbs", _verbs),
}
