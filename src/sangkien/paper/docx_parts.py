"""Small pieces of a DOCX: a formatted paragraph, a rule, a table without borders, a page number."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

FACE = "Times New Roman"
# Mean width of a letter in parts of its size: bold capitals and bold small letters of Times New Roman.
_WIDE, _NARROW = 0.60, 0.45
_PT_MM = 0.3528
# The schema's order: what must come after these elements among their sisters.
_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
    "w:rPr", "w:sectPr",
)  # fmt: skip
_AFTER_NUMBERS = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")


@dataclass(frozen=True)
class Say:
    """A run of words and how they look."""

    words: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = ""


def paragraph(
    home: Docx | _Cell, *says: Say, align: ALIGN = ALIGN.LEFT, before: float = 0, after: float = 0, indent: float = 0,
    left: float = 0, line: float = 1.0, keep: bool = False,
) -> Paragraph:  # fmt: skip
    """A paragraph with its runs; distances in points, indents in millimetres. `keep` holds it to the next one."""
    made = _first_empty(home) or home.add_paragraph()
    form = made.paragraph_format
    made.alignment = align
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    form.first_line_indent, form.left_indent, form.keep_with_next = Mm(indent), Mm(left), keep
    for one in says:
        run = made.add_run(one.words)
        run.font.size, run.bold, run.italic = Pt(one.size), one.bold, one.italic
        if one.colour:
            run.font.color.rgb = RGBColor.from_string(one.colour)
        face(run._r.get_or_add_rPr())
    return made


def _first_empty(home: Docx | _Cell) -> Paragraph | None:
    """A new cell holds one empty paragraph: the first text goes there."""
    if isinstance(home, _Cell) and len(home.paragraphs) == 1 and not home.tables:
        only = home.paragraphs[0]
        used = only.runs or only._p.pPr is not None
        return None if used else only
    return None


def face(properties: Any) -> None:
    """Say the typeface for every script, so that no program chooses another for marked letters."""
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FACE)


def width_of(words: str, size: float) -> float:
    """About how wide bold words are, in millimetres."""
    return len(words) * size * _PT_MM * (_WIDE if words.isupper() else _NARROW)


def rule(home: Docx | _Cell, room: float, length: float, *, after: float = 0) -> None:
    """A thin line in the middle of `room` millimetres."""
    made = paragraph(home, Say("", 2))
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm(max(0.0, (room - length) / 2))
    made.paragraph_format.space_after = Pt(after)
    made.paragraph_format.line_spacing = Pt(3)
    border(made, "top")


def border(made: Paragraph, side: str, *, size: str = "6") -> None:
    """A border on one side of a paragraph."""
    borders = OxmlElement("w:pBdr")
    one = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", "1"), ("color", "000000")):
        one.set(qn(f"w:{name}"), value)
    borders.append(one)
    made._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def grid(home: Docx | _Cell, widths: tuple[float, ...], rows: int = 1, *, lines: bool = False) -> DocxTable:
    """A table of fixed widths in millimetres, without borders unless `lines`."""
    made = home.add_table(rows, len(widths))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if lines:
        made.style = "Table Grid"
    for column, width in enumerate(widths):
        made.columns[column].width = Mm(width)
        for row in made.rows:
            row.cells[column].width = Mm(width)
    return made


def padded(made: DocxTable, room: float) -> None:
    """Leave `room` millimetres between the words of a cell and its lines, on both sides."""
    margins_of = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(round(Mm(room).twips)))
        one.set(qn("w:type"), "dxa")
        margins_of.append(one)
    made._tbl.tblPr.insert_element_before(margins_of, "w:tblLook", "w:tblCaption", "w:tblDescription")


def repeat(made: DocxTable, *, head: bool = True) -> None:
    """Break no row over two pages, and repeat the first one (`head`) on every page."""
    for place, row in enumerate(made.rows):
        properties = row._tr.get_or_add_trPr()
        if place == 0 and head:
            _flag(properties, "w:tblHeader")
        _flag(properties, "w:cantSplit")


def _flag(properties: Any, name: str) -> None:
    one = OxmlElement(name)
    one.set(qn("w:val"), "true")
    properties.append(one)


def numbered_pages(section: Section) -> None:
    """The page number in the middle of the top margin, from 1, not on the first page."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    made = section.header.paragraphs[0]
    made.alignment = ALIGN.CENTER
    made.paragraph_format.space_after = Pt(0)
    run = made.add_run()
    run.font.size = Pt(13)
    face(run._r.get_or_add_rPr())
    for kind, words in (("begin", ""), ("", "PAGE"), ("separate", ""), ("end", "")):
        run._r.append(_field(kind, words))
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, *_AFTER_NUMBERS)


def _field(kind: str, words: str) -> Any:
    if words:
        made = OxmlElement("w:instrText")
        made.set(qn("xml:space"), "preserve")
        made.text = words
        return made
    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), kind)
    return made


def margins(section: Section, top: float, right: float, bottom: float, left: float) -> None:
    """Margins in millimetres; the page number stands in the middle of the top one."""
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance, section.footer_distance, section.gutter = Mm(8), Mm(8), Emu(0)
