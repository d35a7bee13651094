"""The certificate as DOCX: landscape, framed, with its code."""

import io

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.table import _Cell

from sangkien.paper import qr
from sangkien.paper.docx_head import issuing_body, nation, signature
from sangkien.paper.docx_parts import Say, grid, margins, paragraph
from sangkien.paper.letter import Block, Letter

_LAM, _SON = "0B4F6C", "A3271D"
_TEXT = 237.0


def write(document: Docx, letter: Letter) -> None:
    """The whole certificate into an empty document."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    margins(section, 20, 30, 20, 30)
    _frame(section)
    head = grid(document, (_TEXT / 2, _TEXT / 2))
    issuing_body(head.cell(0, 0), letter, _TEXT / 2 - 4)
    nation(head.cell(0, 1), _TEXT / 2 - 4)
    _words(document, letter)
    _foot(document, letter)


def _frame(section: Section) -> None:
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        one = OxmlElement(f"w:{side}")
        for name, value in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "24"), ("color", _LAM)):
            one.set(qn(f"w:{name}"), value)
        borders.append(one)
    section._sectPr.insert_element_before(borders, "w:lnNumType", "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid")


def _words(document: Docx, letter: Letter) -> None:
    pairs = [one for one in letter.body if one.what == "pair"]
    texts = [one for one in letter.body if one.what != "pair"]
    at = next(place for place, one in enumerate(texts) if one.what == "name")
    title = Say(letter.type_name.upper(), 28, bold=True, colour=_SON)
    paragraph(document, title, align=ALIGN.CENTER, before=10, after=4)
    if letter.authority:
        paragraph(document, Say(letter.authority.upper(), 14, bold=True), align=ALIGN.CENTER)
    for one in texts[:at]:
        paragraph(document, Say(one.text, 14, italic=True), align=ALIGN.CENTER, before=4)
    paragraph(document, Say(texts[at].text, 24, bold=True, colour=_LAM), align=ALIGN.CENTER)
    for one in texts[at + 1 :]:
        paragraph(document, Say(one.text, 13), align=ALIGN.CENTER, after=6)
    if pairs:
        _pairs(document, pairs)


def _pairs(document: Docx, pairs: list[Block]) -> None:
    table = grid(document, (56.0, 150.0), rows=len(pairs))
    for row, one in enumerate(pairs):
        paragraph(table.cell(row, 0), Say(one.label, 13, colour=_LAM), after=3)
        paragraph(table.cell(row, 1), Say(one.text, 13, bold=True), after=3)


def _foot(document: Docx, letter: Letter) -> None:
    paragraph(document, Say("", 6), after=4)
    foot = grid(document, (32.0, 105.0, 100.0))
    code, words, sign = foot.cell(0, 0), foot.cell(0, 1), foot.cell(0, 2)
    if letter.public_link:
        picture = paragraph(code, Say("", 11)).add_run()
        picture.add_picture(io.BytesIO(qr.png(letter.public_link)), width=Mm(26))
    _code(words, letter)
    paragraph(sign, Say(letter.place_and_day, 13, italic=True), align=ALIGN.CENTER)
    signature(sign, letter.right, size=13, room=40)


def _code(home: _Cell, letter: Letter) -> None:
    paragraph(home, Say(letter.symbol, 12))
    if letter.public_code:
        paragraph(home, Say("Mã tra cứu: ", 10.5), Say(letter.public_code, 10.5, bold=True))
        paragraph(home, Say(letter.public_link, 9))
