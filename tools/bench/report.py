"""The table in words: figures, aims beside them, and how much the machine wavered."""

from collections.abc import Iterator
from typing import Any

Row = tuple[str, str, str]
WAVERING = 2.0


def written(found: dict[str, Any]) -> str:
    """The page of the reference."""
    lines = [
        "# Bench", "",
        "Made by `make bench`; every figure of a run stands beside what the bare database driver, the bare reader or an",
        "empty view did in the same run. Only the ratios say something about another machine.", "",
        "| Machine | |", "|---|---|", *(f"| {name} | {value} |" for name, value in found["machine"]), "",
    ]  # fmt: skip
    for run in found["runs"]:
        lines += [f"## {run['size']:,} initiatives on {_DB[run['db']]}", "", *_run(run)]
    for run in found.get("councils", []):
        if run.get("took"):
            head = f"## A council of {run['members']} with {run['dossiers']} dossiers on {_DB[run['db']]}"
            lines += [
                head,
                "",
                _wavered({"council": run}),
                "",
                *_table(("Step", "Measured", "Each"), _session(run)),
                "",
            ]
    return "\n".join(lines).rstrip() + "\n"


_DB = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def _run(run: dict[str, Any]) -> Iterator[str]:
    yield _wavered(run)
    yield ""
    yield from _table(("Quantity", "Measured", "Aim"), _quantities(run))
    yield ""
    rows = run["pages"].get("pages", [])
    yield from _table(
        ("Page", "median ms", "p95 ms", "CPU ms", "SQL", "HTML KB", "cold KB", "of that JS", "requests"),
        (
            (
                page["name"], f"{page['median']:.0f}", f"{page['p95']:.0f}", f"{page['cpu']:.1f}", str(page["statements"]),
                f"{page['html']:.1f}", f"{page['weight']:.1f}", f"{page['scripts']:.1f}", str(page["requests"]),
            )
            for page in rows
        ),
    )  # fmt: skip
    yield ""


def _wavered(run: dict[str, Any]) -> str:
    seen = [one for part in run.values() if isinstance(part, dict) for one in part.get("calibration", [])]
    seen += [one for part in ("alone", "together") for one in run.get(part, {}).get("busy", [])]
    if not seen:
        return "No calibration."
    low, high = min(seen) * 1000, max(seen) * 1000
    calm = high <= low * WAVERING
    verdict = (
        "steady enough" if calm else "**more than twice: the machine was busy with other work, trust ratios only**"
    )
    return f"Calibration loop {low:.0f}–{high:.0f} ms: {verdict}."


def _quantities(run: dict[str, Any]) -> Iterator[Row]:
    made = run["world"]
    parts = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in made.items() if name != "calibration")
    yield "Making the world", parts, ""
    yield from _writing(run)
    yield from _listed(run)
    yield from _reading(run)
    yield from _kept(run)
    yield from _printed(run)


def _writing(run: dict[str, Any]) -> Iterator[Row]:
    names = {"alone": ("one writer", "≥ 0.6 on SQLite"), "together": ("16 writers", "≥ 0.4 on PostgreSQL")}
    for part, (name, aim) in names.items():
        if got := run.get(part):
            said = f"{got['product']:.1f}/s = **{got['ratio']:.2f}** of the bare driver's {got['bare']:.1f}/s"
            yield f"Complete submissions, {name}", said, aim
        if cpu := (got or {}).get("cpu"):
            times = cpu["product"] / cpu["bare"]
            said = (
                f"{cpu['product'] * 1000:.1f} ms = **{times:.1f}** times the bare driver's {cpu['bare'] * 1000:.1f} ms"
            )
            yield f"Processor time of one, {name}", said, ""
    if got := run.get("together"):
        yield (
            "Journal entries, 16 writers",
            f"{got['product'] * 2 * 60:,.0f} a minute",
            "thousands a minute on PostgreSQL",
        )
    if got := run.get("jobs"):
        yield "Jobs, one worker", f"{got['rate']:.0f}/s = {got['rate'] / got['bare']:.2f} of two bare commits", ""


def _listed(run: dict[str, Any]) -> Iterator[Row]:
    for key in (name for name in run if name.startswith("import ")):
        if not (got := run[key]):
            continue
        took, rows = got["took"], got["rows"]
        whole = took["read"] + took["preview"] + took["taken in"]
        name = f"List of {rows:,} rows ({got['taken']:,} taken in)"
        yield f"{name}: read, judged, kept, taken in", f"{rows / whole:,.0f} rows/s", ""
        yield f"{name}: parts", ", ".join(f"{part} {seconds:.1f} s" for part, seconds in took.items()), ""
        yield f"{name}: share of the bare reader", f"**{took['bare reader'] / whole:.3f}**", "≥ 0.05"
        yield f"{name}: share of the bare driver", f"**{took['bare driver'] / whole:.2f}**", ""
        if cpu := got.get("cpu"):
            spent = ", ".join(f"{part} {seconds / rows * 1000:.2f} ms" for part, seconds in cpu.items())
            yield f"{name}: processor time a row", spent, ""
        yield f"{name}: peak memory", f"{got['memory']:.0f} MB (before {got['memory_before']:.0f})", "bounded"


def _reading(run: dict[str, Any]) -> Iterator[Row]:
    pages = {page["name"]: page for page in run["pages"].get("pages", [])}
    if pages:
        empty = run["pages"]["empty"]
        for name in ("list, nobody signed in", "list, the top chair"):
            yield f"CPU of “{name}” ÷ empty view", f"{pages[name]['cpu'] / empty:.0f} ({empty:.2f} ms)", "≤ 40"
        boards = max(page["p95"] for name, page in pages.items() if name.startswith("board"))
        yield "Slowest board, p95", f"{boards:.0f} ms", "≤ 50 ms"
        yield "Most SQL statements of a page", str(max(page["statements"] for page in pages.values())), "≤ 12"
        yield "Heaviest cold visit", _heaviest(pages), "≤ 150 KB, ≤ 10 requests, ≤ 40 KB JS"
    for name, got in run.get("growth", {}).items():
        said = f"{got['large'] / got['small']:.2f}"
        yield f"CPU of “{name}” ÷ the same at 20,000", said, "≤ 1.3" if name != "empty" else "(for comparison)"


def _heaviest(pages: dict[str, Any]) -> str:
    most = {what: max(page[what] for page in pages.values()) for what in ("weight", "requests", "scripts")}
    return f"{most['weight']:.0f} KB, {most['requests']} requests, {most['scripts']:.1f} KB JS"


def _kept(run: dict[str, Any]) -> Iterator[Row]:
    if got := run.get("proofs"):
        yield "`counts check`", f"{got['counts']:.1f} s, {got['wrong']} wrong", "0 wrong"
        yield (
            "`audit verify`",
            f"{got['audit']:.1f} s for {got['entries']:,} entries; {got['break'] or 'whole'}",
            "whole",
        )


def _printed(run: dict[str, Any]) -> Iterator[Row]:
    if got := run.get("papers"):
        said = f"{got['pdf']:.1f} ms = **{got['ratio']:.1f}** of a bare page of the printer ({got['bare']:.1f} ms)"
        yield f"CPU of a certificate as PDF, {got['batch']} in a row", said, ""
        yield "CPU of a certificate as DOCX", f"{got['docx']:.1f} ms; memory {got['memory']:.0f} MB", ""


_STEPS = {
    "prepared": "Agenda set, attendance noted, stakes looked for", "assigned": "Dossiers given to the members",
    "opened": "Opened, with quorum", "ballots": "Secret codes taken", "marked": "Mark sheets closed",
    "voted": "Called, voted in secret, counted, concluded", "closed": "Closed, with the minutes' number",
    "decided": "One decision signed, with a certificate for every author", "printed": "Papers printed, PDF and DOCX",
}  # fmt: skip


def _session(run: dict[str, Any]) -> Iterator[Row]:
    took, dossiers = run["took"], run["dossiers"]
    sheets, papers = dossiers * run["members"], sum(run["papers"].values())
    pieces = {"marked": (sheets, "a sheet"), "voted": (sheets, "a ballot"), "printed": (papers, "a paper")}
    for name, words in _STEPS.items():
        many, piece = pieces.get(name, (dossiers, "a dossier"))
        yield words, f"{took[name]:.1f} s", f"{1000 * took[name] / many:.1f} ms {piece}"
    yield "Mark sheets ÷ as many bare rows, each in a transaction", f"**{took['marked'] / took['bare']:.1f}**", ""
    kinds = ", ".join(f"{many} × {kind}" for kind, many in sorted(run["papers"].items()))
    yield "Peak memory", f"{run['memory_before']:.0f} MB, with printing {run['memory']:.0f} MB", kinds


def _table(head: tuple[str, ...], rows: Any) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
