"""All styles as one file: `css/site.css` is `css/layers.txt` with every import folded in.

A finder rather than a build step, so that the pages see the same address while developing, in tests
and after collecting the static files.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCE = Path(__file__).resolve().parent.parent / "static" / "css"
NAME = "css/site.css"
_IMPORT = re.compile(r'^@import url\("([^"]+)"\) layer\((\w+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_BLANK = re.compile(r"\n\s*")


def folded(source: Path = SOURCE) -> str:
    """The text of `layers.txt` with each imported file in its layer, without comments and indents.

    A name with a star stands for every file that fits, so that a room adds its own without touching the list.
    """

    def body(match: re.Match[str]) -> str:
        texts = (path.read_text(encoding="utf-8") for path in sorted(source.glob(match[1])))
        return f"@layer {match[2]} {{\n{''.join(texts)}}}"

    text = _IMPORT.sub(body, (source / "layers.txt").read_text(encoding="utf-8"))
    return _BLANK.sub("\n", _COMMENT.sub("", text)).strip() + "\n"


class SiteStyleFinder(BaseFinder):
    """Offers the folded styles under `css/site.css`, written anew whenever a source has changed."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=str(settings.DATA / "styles"))

    def _write(self) -> str:
        target = Path(self.storage.path(NAME))
        text = folded()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(".new")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(target)
        return str(target)

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure, so nothing to complain about."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The place of the folded file, or nothing for any other path."""
        if path != NAME:
            return []
        place = self._write()
        return [place] if find_all or kwargs.get("all") else place

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file this finder knows, for collecting."""
        self._write()
        yield NAME, self.storage
