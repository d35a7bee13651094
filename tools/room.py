"""`make room ROOM=initiatives`: all files of a room, bottom to top; without a room, the rooms there are."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tools.source import PACKAGE, ROOT, TEMPLATES

FLOORS = ("kernel", "rules", "paper", "models", "queries", "actions", "web", "cli", "jobs")


def main(arguments: list[str]) -> int:
    """Print the files of the room named by `arguments`."""
    room = arguments[0].strip() if arguments else ""
    if not room:
        print("make room ROOM=…  " + ", ".join(rooms()))
        return 0
    found = list(files_of(room))
    for path in found:
        lines = len(path.read_bytes().splitlines())
        print(f"{lines:5}  {path.relative_to(ROOT).as_posix()}")
    if not found:
        print(f"Không có phòng {room!r}; có: {', '.join(rooms())}", file=sys.stderr)
    return 0 if found else 1


def rooms() -> list[str]:
    """The rooms that have verbs, questions or nouns."""
    names = {
        path.stem
        for floor in ("models", "queries", "actions")
        for path in (PACKAGE / floor).iterdir()
        if path.stem[0] != "_"
    }
    return sorted(names)


def files_of(room: str) -> Iterator[Path]:
    """The files of a room: law, nouns, questions, verbs, pages with their templates, then the tests."""
    for floor in FLOORS:
        yield from _in(PACKAGE / floor, room)
    yield from _in(TEMPLATES, room)
    for floor in FLOORS:
        yield from _in(ROOT / "tests" / floor, room)


def _in(folder: Path, room: str) -> Iterator[Path]:
    """The room's own module or folder, and modules named after it or after one of it (a programme file)."""
    one = room.removesuffix("s")
    for path in sorted(folder.glob("*")):
        name = path.stem.removeprefix("test_")
        if name == room or name.startswith((f"{room}_", f"{one}_")):
            inside = sorted(path.rglob("*")) if path.is_dir() else [path]
            yield from (file for file in inside if file.is_file() and file.suffix != ".pyc")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
