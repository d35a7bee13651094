"""Papers as DOCX, to be edited: the same layout as the PDF, the same bytes for the same letter."""

import io
import zipfile
from datetime import datetime
from importlib.metadata import version as library_version

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt
from docx.table import _Cell

from sangkien.paper import docx_certificate
from sangkien.paper.docx_head import issuing_body, nation, signature
from sangkien.paper.docx_parts import (
    Say,
    face,
    grid,
    margins,
    numbered_pages,
    padded,
    paragraph,
    repeat,
    rule,
    width_of,
)
from sangkien.paper.letter import Block, Letter, Table

# Counted up whenever the same letter would come out differently.
LAYOUT = 2
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_SIZE = 14.0
_TEXT = 160.0
_INDENT = 12.7
_ALIGN = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}


def print_letter(letter: Letter) -> bytes:
    """The paper as DOCX."""
    document = Document()
    _settle_styles(document, letter)
    if letter.form == "certificate":
        docx_certificate.write(document, letter)
    else:
        _write(document, letter)
    out = io.BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def version() -> str:
    """By what papers are written, for comparing prints of different days."""
    return f"python-docx {library_version('python-docx')}, layout {LAYOUT}"


def _settle_styles(document: Docx, letter: Letter) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(_SIZE)
    face(normal.element.get_or_add_rPr())
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    made = datetime(letter.day.year, letter.day.month, letter.day.day)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = letter.title, letter.issuer, letter.issuer
    about.created = about.modified = about.last_printed = made
    about.language, about.revision, about.comments, about.identifier = "vi-VN", 1, "", letter.code


def _settled(content: bytes) -> bytes:
    """The same package with the same times whenever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _write(document: Docx, letter: Letter) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    margins(section, 20, 20, 20, 30)
    numbered_pages(section)
    if letter.form == "application":
        nation(document, _TEXT)
    else:
        _head(document, letter)
    _title(document, letter)
    _to(document, letter)
    if letter.authority:
        paragraph(document, Say(letter.authority.upper(), _SIZE, bold=True), align=ALIGN.CENTER, after=12, keep=True)
    for one in letter.before_annexes:
        _block(document, letter, one)
    _signing(document, letter)
    for one in letter.annexes:
        _block(document, letter, one)


def _head(document: Docx, letter: Letter) -> None:
    left, right = 66.0, 94.0
    made = grid(document, (left, right), rows=2)
    issuing_body(made.cell(0, 0), letter, left - 4)
    nation(made.cell(0, 1), right - 4)
    paragraph(made.cell(1, 0), Say(letter.symbol, 13), align=ALIGN.CENTER, before=6)
    paragraph(made.cell(1, 1), Say(letter.place_and_day, 13, italic=True), align=ALIGN.CENTER, before=6)


def _title(document: Docx, letter: Letter) -> None:
    paragraph(document, Say(letter.type_name.upper(), 14, bold=True), align=ALIGN.CENTER, before=18, keep=True)
    if letter.subject:
        paragraph(document, Say(letter.subject, 14, bold=True), align=ALIGN.CENTER, keep=True)
        rule(document, _TEXT, 0.35 * min(_TEXT, width_of(letter.subject, 14)), after=10)


def _to(document: Docx, letter: Letter) -> None:
    if len(letter.to) == 1:
        paragraph(document, Say(f"Kính gửi: {letter.to[0]}", _SIZE), align=ALIGN.CENTER, before=6, after=10)
    elif letter.to:
        paragraph(document, Say("Kính gửi:", _SIZE), left=25, before=6, keep=True)
        for line in letter.to:
            paragraph(document, Say(f"- {line}", _SIZE), left=33)


def _block(document: Docx, letter: Letter, one: Block) -> None:
    match one.what:
        case "table" if one.table is not None:
            _table(document, one.table)
        case "annex":
            _annex(document, letter, one)
        case "order" | "name":
            paragraph(document, Say(one.text, _SIZE, bold=True), align=ALIGN.CENTER, before=12, after=12, keep=True)
        case "heading":
            paragraph(document, Say(one.text, _SIZE, bold=True), before=9, after=6, keep=True)
        case "base":
            _body(document, Say(one.text, _SIZE, italic=True))
        case "article":
            _body(document, Say(f"{one.label} ", _SIZE, bold=True), Say(one.text, _SIZE))
        case "pair":
            _body(document, Say(f"{one.label}: ", _SIZE), Say(one.text, _SIZE, bold=True))
        case "item":
            _body(document, Say(f"- {one.text}", _SIZE))
        case _:
            _body(document, Say(one.text, _SIZE))


def _body(document: Docx, *says: Say) -> None:
    paragraph(document, *says, align=ALIGN.JUSTIFY, indent=_INDENT, after=6, line=1.15)


def _table(document: Docx, table: Table) -> None:
    number = 11.0
    share = (_TEXT - number) / sum(table.widths)
    widths = (number, *(width * share for width in table.widths))
    made = grid(document, widths, rows=len(table.rows) + 1, lines=True)
    padded(made, 1.0)
    size = 10.5 if len(table.heads) > 5 else 11.5
    # Row by row: to find one cell by its place, all cells of the table are counted anew.
    head, *below = (row.cells for row in made.rows)
    for cell, words in zip(head, ("STT", *table.heads), strict=True):
        paragraph(cell, Say(words, size, bold=True), align=ALIGN.CENTER, before=2, after=2)
    aligns = (ALIGN.CENTER, *(_ALIGN[one] for one in table.aligns))
    for place, (cells, row) in enumerate(zip(below, table.rows, strict=True), start=1):
        for cell, words, align in zip(cells, (str(place), *row), aligns, strict=True):
            paragraph(cell, Say(words, size), align=align, before=2, after=2)
    repeat(made)
    paragraph(document, Say("", 4), after=4)


def _annex(document: Docx, letter: Letter, one: Block) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    margins(section, 20, 20, 20, 30)
    for old in section._sectPr.findall(f"{{{section._sectPr.nsmap['w']}}}pgNumType"):
        section._sectPr.remove(old)
    numbered_pages(section)
    paragraph(document, Say(one.text.upper(), 14, bold=True), align=ALIGN.CENTER, keep=True)
    paragraph(document, Say(letter.attached_to, 13, italic=True), align=ALIGN.CENTER, keep=True)
    rule(document, _TEXT, 0.35 * min(_TEXT, width_of(letter.attached_to, 13)), after=8)


def _signing(document: Docx, letter: Letter) -> None:
    # No page holds signatures alone, in whatever typeface the reader's machine has.
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    paragraph(document, Say("", 6), after=4, keep=True)
    made = grid(document, (80.0, 80.0))
    left, right = made.cell(0, 0), made.cell(0, 1)
    if letter.left is not None:
        signature(left, letter.left)
    elif letter.recipients:
        _recipients(left, letter.recipients)
    if letter.form == "application":
        paragraph(right, Say(letter.place_and_day, 13, italic=True), align=ALIGN.CENTER, after=4)
    signature(right, letter.right)
    repeat(made, head=False)
    if letter.left is not None and letter.recipients:
        _recipients(document, letter.recipients)


def _recipients(home: Docx | _Cell, lines: tuple[str, ...]) -> None:
    paragraph(home, Say("Nơi nhận:", 12, bold=True, italic=True))
    for line in lines:
        paragraph(home, Say(f"- {line}", 11))
