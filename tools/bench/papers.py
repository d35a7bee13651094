"""Certificates by the hundred: what a page costs beside a bare page of the same printer with the same words."""

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

from sangkien.kernel import clock
from sangkien.paper import docx, faces, pdf
from sangkien.paper.letter import Letter
from sangkien.queries.documents.checking import folder
from sangkien.queries.documents.lettering import letter
from sangkien.queries.documents.wording import house_text
from sangkien.rules.documents import KINDS, symbol
from sangkien.rules.documents_samples import HEADS, SAMPLES

BATCH, ROUNDS = 200, 3
# A DOCX is made by Python alone; a few say as much as many.
FEW = 20
_BARE = """#let words = json(bytes(sys.inputs.words))
#set page(paper: "a4", flipped: true)
#for one in words { par(one) }
"""


def run() -> dict[str, Any]:
    """Milliseconds of CPU for a certificate as PDF and as DOCX, and a bare page; the median of rounds taken in turn."""
    face = faces.face(folder())
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "bare.typ"
        source.write_text(_BARE, encoding="utf-8")
        bare = typst.Compiler(input=source, root=scratch, font_paths=faces.fonts(face), ignore_system_fonts=True)
        return _measured(face, bare)


def _measured(face: faces.Face, bare: typst.Compiler) -> dict[str, Any]:
    works: dict[str, Callable[[int], object]] = {
        "pdf": lambda number: pdf.print_letter(certificate(number), face),
        "bare": lambda number: bare.compile(format="pdf", sys_inputs={"words": words(certificate(number))}),
        "docx": lambda number: docx.print_letter(certificate(number)),
    }
    took: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work(0)
    for _round in range(ROUNDS):
        for name, work in works.items():
            took[name].append(_each(work, FEW if name == "docx" else BATCH))
    found = {name: statistics.median(each) for name, each in took.items()}
    ratio = statistics.median(one / two for one, two in zip(took["pdf"], took["bare"], strict=True))
    return {
        **found,
        "ratio": ratio,
        "batch": BATCH,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _each(work: Callable[[int], object], many: int) -> float:
    started = time.process_time()
    for number in range(1, many + 1):
        work(number)
    return (time.process_time() - started) * 1000 / many


def certificate(number: int) -> Letter:
    """One certificate of a batch: every one has another name and number, as in life."""
    form, head = KINDS["certificate"], HEADS["employer"]
    said = SAMPLES["certificate"] | {"author": f"Trần Thị Lan {number}", "public_code": f"K7M2-9QXP-{number:04d}"}
    sign = symbol(number, form.series, head["abbreviation"])
    return letter(form, house_text("certificate"), said, head, symbol=sign, day=clock.today())


def words(one: Letter) -> str:
    """Everything the certificate says, as a bare page is given it."""
    parts = [one.issuer, one.type_name, one.symbol, one.place_and_day, *(f"{b.label} {b.text}" for b in one.body)]
    return json.dumps(parts, ensure_ascii=False)
