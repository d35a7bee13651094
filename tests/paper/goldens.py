"""Golden files: how every kind of paper came out when somebody last looked at it.

`make goldens` writes them anew; look at the pictures (`make gallery ONLY=papers`) before keeping them.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from sangkien.paper import docx, pdf
from sangkien.paper.faces import BUILT_IN, Face
from sangkien.rules.documents import KINDS
from tests.paper import pdf_reading
from tests.paper.letters import UNION, letter

FOLDER = Path(__file__).resolve().parent / "golden"
# Every kind under the employer's letterhead, and one of each form under the union's.
NAMES = (*KINDS, "correction-union", "decision-union")


def made(name: str) -> tuple[bytes, bytes]:
    """The paper of this name as PDF and DOCX, in the face that is on every machine."""
    kind, _, union = name.partition("-")
    one = letter(kind, head=UNION) if union else letter(kind)
    return pdf.print_letter(one, Face(BUILT_IN)), docx.print_letter(one)


def pdf_lines(content: bytes) -> Iterator[str]:
    """Every run with its place, size and style; every rule with its place and length."""
    for number, (width, height) in enumerate(pdf_reading.sizes(content), start=1):
        yield f"page {number}: {width:.0f} x {height:.0f} mm"
    runs, rules = pdf_reading.read(content)
    things: list[Any] = [*runs, *rules]
    for one in sorted(things, key=lambda thing: (thing.page, round(thing.y, 1), round(thing.x, 1))):
        place = f"{one.page} {one.x:6.1f} {one.y:6.1f}"
        if isinstance(one, pdf_reading.Run):
            yield f"{place} {one.size:4.1f} {one.font} | {one.text}"
        else:
            yield f"{place} rule {one.width:.1f} x {one.height:.1f}"


def docx_lines(content: bytes) -> Iterator[str]:
    """Sections, paragraphs and tables with their form, in order."""
    document = Document(io.BytesIO(content))
    for one in document.sections:
        sides = (one.page_width, one.page_height, one.top_margin, one.right_margin, one.bottom_margin, one.left_margin)
        said = " ".join(f"{side.mm:.1f}" for side in sides if side is not None)
        hidden = "number hidden on its first page" if one.different_first_page_header_footer else "no page number"
        yield f"section {said}, {hidden}"
    for one in document.element.body.iterchildren():
        if one.tag == qn("w:p"):
            yield from _paragraph(Paragraph(one, document), "")
        elif one.tag == qn("w:tbl"):
            yield from _table(Table(one, document))


def _paragraph(one: Paragraph, inset: str) -> Iterator[str]:
    form = one.paragraph_format
    said = [
        str(one.alignment.name if one.alignment is not None else "LEFT").lower(),
        f"first {form.first_line_indent.mm:.1f}" if form.first_line_indent else "",
        f"left {form.left_indent.mm:.1f}" if form.left_indent else "",
        f"before {form.space_before.pt:g}" if form.space_before else "",
        f"after {form.space_after.pt:g}" if form.space_after else "",
        "keep" if form.keep_with_next else "", "rule" if one._p.xpath("w:pPr/w:pBdr") else "",
        "new section" if one._p.xpath("w:pPr/w:sectPr") else "",
    ]  # fmt: skip
    yield inset + " ".join(word for word in said if word)
    for run in one.runs:
        style = ("b" if run.bold else "") + ("i" if run.italic else "")
        picture = " [picture]" if run._r.xpath(".//pic:pic") else ""
        yield f"{inset}  {run.font.size.pt if run.font.size else '-'} {style or '-'} | {run.text}{picture}"


def _table(one: Table) -> Iterator[str]:
    widths = " ".join(f"{column.width.mm:.0f}" for column in one.columns if column.width)
    repeats = " head repeats" if one._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader") else ""
    yield f"table {widths}{repeats}"
    for number, row in enumerate(one.rows, start=1):
        for place, cell in enumerate(row.cells, start=1):
            yield f"  cell {number}.{place}"
            for paragraph in cell.paragraphs:
                yield from _paragraph(paragraph, "    ")


def said_of(name: str) -> dict[str, str]:
    """The two golden texts of a paper, by the ending of their files."""
    printed, written = made(name)
    return {"pdf": "\n".join(pdf_lines(printed)) + "\n", "docx": "\n".join(docx_lines(written)) + "\n"}


def main() -> int:
    """Write all golden files anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name in NAMES:
        for ending, text in said_of(name).items():
            (FOLDER / f"{name}.{ending}.txt").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(NAMES) * 2} golden files written\n")
    return 0
