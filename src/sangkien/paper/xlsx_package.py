"""The outside of an XLSX file: a zip archive, judged by its directory before anything is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath
from xml.parsers import expat

from sangkien.paper.refusals import Bounds, Unreadable

_CHUNK = 65_536
_RATIO = 300
_SMALL = 5_000_000


class Package:
    """An opened archive whose parts are read in bounded pieces; names match whatever their case or slashes."""

    def __init__(self, data: bytes, limits: Bounds) -> None:
        self.limits = limits
        self.unpacked = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as found:
            raise Unreadable("TRUNCATED") from found
        infos = self._archive.infolist()
        self._check(infos, len(data))
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def _check(self, infos: list[zipfile.ZipInfo], packed: int) -> None:
        total = sum(info.file_size for info in infos)
        if len(infos) > self.limits.parts or total > self.limits.unpacked:
            raise Unreadable("ZIP_BOMB")
        if total > _SMALL and total > packed * _RATIO:
            raise Unreadable("ZIP_BOMB")
        for info in infos:
            if info.flag_bits & 1:
                raise Unreadable("ENCRYPTED")
            if info.file_size > _SMALL and info.file_size > max(info.compress_size, 1) * _RATIO:
                raise Unreadable("ZIP_BOMB")

    def names(self) -> list[str]:
        """All part names in lower case."""
        return list(self._parts)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, piece by piece; what is really unpacked counts against the limit."""
        try:
            with self._archive.open(self._parts[name.lower()]) as stream:
                while piece := stream.read(_CHUNK):
                    self.unpacked += len(piece)
                    if self.unpacked > self.limits.unpacked:
                        raise Unreadable("ZIP_BOMB")
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as found:
            raise Unreadable("TRUNCATED") from found
        except (NotImplementedError, RuntimeError) as found:
            raise Unreadable("BROKEN") from found

    def parse(self, name: str, parser: expat.XMLParserType) -> None:
        """Feed a part to an XML parser; declarations of entities end it at once."""
        parser.StartDoctypeDeclHandler = _forbid
        parser.EntityDeclHandler = _forbid
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as found:
            raise Unreadable("BROKEN") from found

    def elements(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """The start tags of a small part in order, names without prefix."""
        found: list[tuple[str, dict[str, str]]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if len(found) > 200_000:
                raise Unreadable("TOO_LARGE")
            found.append((local(tag), {local(key): value for key, value in attributes.items()}))

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        self.parse(name, parser)
        return found

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Of a part: relation id to (last word of its type, full target name)."""
        folder, _, file = name.rpartition("/")
        listing = join(folder, "_rels", file + ".rels")
        if not self.has(listing):
            return {}
        relations = {}
        for tag, attributes in self.elements(listing):
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                full = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                relations[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], full)
        return relations


def local(tag: str) -> str:
    """A name without its namespace prefix."""
    return tag.rpartition(":")[2]


def _forbid(*_: object) -> None:
    raise Unreadable("XML_TRICK")
