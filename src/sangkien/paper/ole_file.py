"""The compound file that older Office documents are: which streams it holds, and their bytes."""

import struct

from sangkien.paper.refusals import Unreadable

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF


class OleFile:
    """Streams by lower-case name; chains that loop or leave the file end the reading."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise Unreadable("TRUNCATED")
        self._data = data
        self._sector = 1 << struct.unpack_from("<H", data, 30)[0]
        self._small = 1 << struct.unpack_from("<H", data, 32)[0]
        if self._sector not in (512, 4096) or self._small > self._sector:
            raise Unreadable("BROKEN")
        self._cutoff = struct.unpack_from("<I", data, 56)[0]
        self._fat = self._read_fat()
        self._entries = self._read_entries()

    @property
    def names(self) -> set[str]:
        """The names of all streams and storages, in lower case."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream."""
        start, size = self._entries[name.lower()]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        root, _ = self._entries["root entry"]
        container = self._chain(root)
        mini_fat = self._mini_fat()
        pieces, seen = [], 0
        while start < len(mini_fat) and seen <= len(mini_fat):
            pieces.append(container[start * self._small : (start + 1) * self._small])
            start, seen = mini_fat[start], seen + 1
        return b"".join(pieces)[:size]

    def _read_fat(self) -> list[int]:
        sectors = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _END - 2]
        following, count = struct.unpack_from("<2I", self._data, 68)
        while following < _END - 2 and count > 0:
            block = self._block(following)
            *more, following = struct.unpack(f"<{len(block) // 4}I", block)
            sectors += [number for number in more if number < _END - 2]
            count -= 1
        fat: list[int] = []
        for number in sectors:
            block = self._block(number)
            fat += struct.unpack(f"<{len(block) // 4}I", block)
        return fat

    def _block(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        block = self._data[start : start + self._sector]
        if (len(block) < self._sector and start + len(block) < len(self._data)) or not block:
            raise Unreadable("TRUNCATED")
        return block[: len(block) // 4 * 4]

    def _chain(self, start: int) -> bytes:
        pieces, seen = [], 0
        while start < len(self._fat):
            pieces.append(self._block(start))
            start, seen = self._fat[start], seen + 1
            if seen > len(self._fat):
                raise Unreadable("BROKEN")
        return b"".join(pieces)

    def _mini_fat(self) -> list[int]:
        block = self._chain(struct.unpack_from("<I", self._data, 60)[0])
        return list(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))

    def _read_entries(self) -> dict[str, tuple[int, int]]:
        directory = self._chain(struct.unpack_from("<I", self._data, 48)[0])
        entries: dict[str, tuple[int, int]] = {}
        for offset in range(0, len(directory) - 127, 128):
            length, kind = struct.unpack_from("<HB", directory, offset + 64)
            if kind in (1, 2, 5) and 2 <= length <= 64:
                name = directory[offset : offset + length - 2].decode("utf-16-le", "replace").lower()
                start, size = struct.unpack_from("<II", directory, offset + 116)
                entries.setdefault(name, (start, size))
        return entries
