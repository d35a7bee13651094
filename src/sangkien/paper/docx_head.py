"""What stands at the head of a DOCX and below it: the nation, the issuing body, who signs."""

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.table import _Cell

from sangkien.paper.docx_parts import Say, paragraph, rule, width_of
from sangkien.paper.letter import Letter, Signature


def nation(home: Docx | _Cell, room: float) -> None:
    """Quốc hiệu and Tiêu ngữ, with a rule as long as the second line."""
    paragraph(home, Say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True), align=ALIGN.CENTER)
    motto = "Độc lập - Tự do - Hạnh phúc"
    paragraph(home, Say(motto, 13, bold=True), align=ALIGN.CENTER)
    rule(home, room, width_of(motto, 13))


def issuing_body(home: _Cell, letter: Letter, room: float) -> None:
    """The body above, the issuing body, and a rule between a third and a half of its line."""
    if letter.superior:
        paragraph(home, Say(letter.superior.upper(), 12), align=ALIGN.CENTER)
    name = letter.issuer.upper()
    paragraph(home, Say(name, 12, bold=True), align=ALIGN.CENTER)
    rule(home, room, 0.4 * min(room, width_of(name, 12)))


def signature(home: _Cell, who: Signature, *, size: float = 14.0, room: float = 68) -> None:
    """The signature block: titles in capitals, room for the signature, the name."""
    for line in who.lines:
        paragraph(home, Say(line.upper(), size, bold=True), align=ALIGN.CENTER, keep=True)
    if who.remark:
        paragraph(home, Say(who.remark, 12, italic=True), align=ALIGN.CENTER, keep=True)
    paragraph(home, Say(who.name, size, bold=True), align=ALIGN.CENTER, before=room)
