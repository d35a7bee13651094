"""Papers and pictures as they are uploaded: known by content, opened safely, never trusted by name."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import puremagic
from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile

MAX_BYTES = 10 * 1024 * 1024
# So many are decoded at once: some 64 MB, and as much again while a picture is turned upright.
MAX_PIXELS = 16_000_000
# The largest telephones; what is larger than MAX_PIXELS is read at half its size, a quarter or an eighth.
MAX_JPEG_PIXELS = 220_000_000
_PARTS = (2, 4, 8)
Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
MAX_PDF_PAGES = 200
_PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_ENDINGS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf",
    "audio/webm": ".webm", "audio/ogg": ".ogg", "audio/mp4": ".m4a", "audio/mpeg": ".mp3", "audio/wav": ".wav",
}  # fmt: skip
_UNSAFE_IN_NAME = re.compile(r"[^\w .,()+-]", re.UNICODE)
# Keys by which a PDF acts on its own or carries other files.
_ACTIVE_PDF = ("/JavaScript", "/EmbeddedFiles", "/XFA")
# Actions that run something, wherever in the document they hang.
_DEEDS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/RichMediaExecute"})
# Scans and printed decisions have some thousand parts; looking through more takes too long.
MAX_PDF_PARTS = 200_000


@dataclass(frozen=True)
class Safe:
    """An upload that may be kept: its bytes (pictures re-encoded without metadata) and true media type."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Unsafe:
    """An upload that is refused; `code` says why."""

    code: str


def open_safely(content: bytes) -> Safe | Unsafe:
    """Judge an upload by its content: JPEG, PNG or WebP pictures and PDF, within the limits of size."""
    if not content:
        return Unsafe("empty")
    if len(content) > MAX_BYTES:
        return Unsafe("too_large")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(content)
    return _picture(content)


def _picture(content: bytes) -> Safe | Unsafe:
    try:
        picture = Image.open(io.BytesIO(content), formats=tuple(_PICTURES))
        # A telephone's picture with a second one inside is a JPEG like any other: the first is kept.
        kind = "JPEG" if picture.format == "MPO" else picture.format or ""
        if not _fits(picture, kind):
            return Unsafe("too_many_pixels")
        picture.load()
        # Rotated in place and told to forget what it knew: no copies, and no word of where it was taken.
        ImageOps.exif_transpose(picture, in_place=True)
        picture.info = {name: value for name, value in picture.info.items() if name == "transparency"}
        upright: Image.Image = picture
        if kind == "JPEG" and upright.mode not in ("RGB", "L"):
            upright = upright.convert("RGB")
        out = io.BytesIO()
        upright.save(out, kind, **({"quality": 88} if kind == "JPEG" else {}))
    except UnidentifiedImageError:
        return Unsafe("unknown_kind" if _is_something(content) else "unreadable")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Unsafe("unreadable")
    return Safe(out.getvalue(), _PICTURES[kind])


def _fits(picture: ImageFile, kind: str) -> bool:
    """Whether the picture can be decoded within bounds; a plain JPEG of any telephone is read at a part of its size."""
    pixels = picture.width * picture.height
    if pixels <= MAX_PIXELS:
        return True
    # What comes in passes is held whole by its decoder, whatever size is asked for.
    if kind != "JPEG" or "progressive" in picture.info or pixels > MAX_JPEG_PIXELS:
        return False
    part = next(part for part in _PARTS if pixels // part**2 <= MAX_PIXELS)
    picture.draft(None, (picture.width // part, picture.height // part))
    return picture.width * picture.height <= MAX_PIXELS


def _is_something(content: bytes) -> bool:
    try:
        return bool(puremagic.magic_string(content))
    except (puremagic.PureError, ValueError):
        return False


def _pdf(content: bytes) -> Safe | Unsafe:
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if len(document.pages) > MAX_PDF_PAGES:
                return Unsafe("too_large")
            names = document.Root.get("/Names", pikepdf.Dictionary())
            form = document.Root.get("/AcroForm", pikepdf.Dictionary())
            active = "/OpenAction" in document.Root and _acts(document.Root["/OpenAction"])
            if active or "/AA" in document.Root or any(key in names or key in form for key in _ACTIVE_PDF):
                return Unsafe("active")
            if any(_is_deed(one) for one in _dictionaries(document)):
                return Unsafe("active")
    except pikepdf.PasswordError:
        return Unsafe("encrypted")
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RuntimeError):
        return Unsafe("unreadable")
    return Safe(content, "application/pdf")


def _acts(action: pikepdf.Object) -> bool:
    """Whether an open action does more than show a page."""
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") not in (None, pikepdf.Name("/GoTo"))


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the document, also those written inside others; raises ValueError where it has too many parts."""
    parts = 0
    for whole in document.objects:
        waiting: list[object] = [whole]
        while waiting:
            one = waiting.pop()
            parts += len(one) if isinstance(one, pikepdf.Dictionary | pikepdf.Array) else 1
            if parts > MAX_PDF_PARTS:
                raise ValueError("too many parts")
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                yield one
                waiting += [one[key] for key in one.keys() if not _stands_alone(one[key])]  # noqa: SIM118 - no mapping
            elif isinstance(one, pikepdf.Array):
                waiting += [part for part in one if not _stands_alone(part)]


def _stands_alone(part: object) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect


def _is_deed(one: pikepdf.Object) -> bool:
    """Whether it is an action that runs something, or a file carried along."""
    return "/EF" in one or str(one.get("/S", "")) in _DEEDS


def harmless_name(name: str, media_type: str) -> str:
    """The name under which a file is given back: no paths, no control characters, the ending of its true kind."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    stem = _UNSAFE_IN_NAME.sub("_", stem).strip(" ._") or "tai-lieu"
    return stem[:120] + _ENDINGS[media_type]
