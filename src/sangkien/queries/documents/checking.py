"""Whether a paper made again from its record is the paper that was kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext as _

from sangkien.kernel.errors import NotFound
from sangkien.kernel.fingerprint import sha256_bytes
from sangkien.models.documents import IssuedDocument
from sangkien.paper import docx, faces, pdf
from sangkien.paper.faces import Face
from sangkien.queries.documents.lettering import letter_of
from sangkien.queries.files import content_of

Answer = Literal["same", "different", "cannot"]


@dataclass(frozen=True)
class Comparison:
    """What came out, and in one sentence why."""

    answer: Answer
    says: str


@dataclass(frozen=True)
class Prints:
    """A paper printed from its record, and by what."""

    pdf: bytes
    docx: bytes
    by: dict[str, str]


def folder() -> Path:
    """Where the faces of papers lie on this machine."""
    return Path(settings.FONTS)


def prints_of(document: IssuedDocument, face: Face | None = None) -> Prints:
    """The paper printed anew; raises CannotPrint where that fails. Needs no transaction."""
    chosen = face or faces.face(folder())
    letter = letter_of(document)
    by = {"face": chosen.edition, "pdf": pdf.version(), "docx": docx.version()}
    return Prints(pdf.print_letter(letter, chosen), docx.print_letter(letter), by)


def compare(document: IssuedDocument) -> Comparison:
    """Make the paper again from its record, byte by byte beside what was kept."""
    if document.pdf is None or document.docx is None:
        return Comparison("cannot", _("Văn bản chưa được in nên chưa có gì để so."))
    face = faces.named(document.printed["face"], folder())
    if face is None:
        words = _("Bản lưu in bằng phông {face}, máy này không có phông đó nên không so được.")
        return Comparison("cannot", words.format(face=document.printed["face"]))
    again = prints_of(document, face)
    try:
        kept = {"pdf": content_of(document.pdf), "docx": content_of(document.docx)}
    except NotFound:
        return Comparison("different", _("Tệp đã lưu không còn trên đĩa."))
    if (sha256_bytes(kept["pdf"]), sha256_bytes(kept["docx"])) != (document.pdf.sha256, document.docx.sha256):
        return Comparison("different", _("Tệp trên đĩa không còn đúng với mã băm trong hồ sơ."))
    if kept == {"pdf": again.pdf, "docx": again.docx}:
        return Comparison("same", _("In lại từ hồ sơ cho đúng từng byte của bản đã lưu."))
    if again.by != document.printed:
        return Comparison("cannot", _("Phần mềm in đã đổi từ ngày in nên không so từng byte được; mã băm vẫn đúng."))
    return Comparison("different", _("In lại từ hồ sơ không ra bản đã lưu: hồ sơ hoặc tệp đã bị sửa."))
