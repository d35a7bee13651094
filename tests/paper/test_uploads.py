"""A PDF is kept as it came, so nothing in it may run or carry another file, wherever it hangs."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from sangkien.paper.uploads import MAX_PDF_PARTS, Safe, Unsafe, open_safely


def made(change: Callable[[Pdf], None]) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    change(document)
    document.save(out)
    return out.getvalue()


def noted(document: Pdf, **keys: object) -> None:
    mark = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **keys)
    document.pages[0].obj["/Annots"] = Array([mark])


def runs_when_a_page_opens(document: Pdf) -> None:
    document.pages[0].obj["/AA"] = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def starts_a_program_when_pressed(document: Pdf) -> None:
    noted(document, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="lenh.exe"))


def carries_a_file(document: Pdf) -> None:
    carried = Dictionary(Type=Name.Filespec, F="a.exe", EF=Dictionary(F=Stream(document, b"MZ")))
    noted(document, Subtype=Name.FileAttachment, FS=carried)


def leads_to_a_page_of_the_web(document: Pdf) -> None:
    noted(document, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://vidu.vn"))


@pytest.mark.parametrize("change", [runs_when_a_page_opens, starts_a_program_when_pressed, carries_a_file])
def test_a_pdf_that_acts_is_refused(change: Callable[[Pdf], None]) -> None:
    assert open_safely(made(change)) == Unsafe("active")


@pytest.mark.parametrize("change", [leads_to_a_page_of_the_web, lambda document: None])
def test_a_pdf_that_only_shows_is_kept_byte_for_byte(change: Callable[[Pdf], None]) -> None:
    content = made(change)
    assert open_safely(content) == Safe(content, "application/pdf")


def test_a_pdf_of_too_many_parts_is_not_looked_through_for_ever() -> None:
    def swell(document: Pdf) -> None:
        document.Root["/Many"] = Array([0] * (MAX_PDF_PARTS + 1))

    assert open_safely(made(swell)) == Unsafe("unreadable")
