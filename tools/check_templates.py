"""Templates: no inline style or script, every text translatable, every control labelled, every button named."""

import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from tools.source import TEMPLATES, Finding, named, report

# Stand-ins for what the template engine will put there.
VALUE, TEXT = "\ue000", "\ue001"
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?%\}.*?\{% endcomment %\}", re.DOTALL)
BLOCK = re.compile(r"\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}", re.DOTALL)
TAG = re.compile(r"\{%-?\s*([\w.]+).*?%\}", re.DOTALL)
VARIABLE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TRANSLATE = frozenset({"trans", "translate"})
# What stands between other things and shows nothing itself, or nothing that names a control.
SILENT = re.compile(
    r"if|elif|else|for|empty|with|block|extends|load|include|csrf_token|autoescape|spaceless|cycle|firstof|"
    r"get_\w+|language|partialdef|regroup|comment|filter|verbatim|now|ui\.icon|end\w*|static|url"
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Attributes that a person reads or hears.
SPOKEN = frozenset({"aria-label", "aria-description", "title", "alt", "placeholder", "data-label", "data-confirm"})
# Names are the same in every language.
NAMES = frozenset({"Sáng Kiến", "Tiếng Việt", "English", "XLSX", "XLS", "CSV", "PDF", "QR", "VND", "JSON", "SVG"})
CONTROLS = frozenset({"input", "select", "textarea"})
VOID = frozenset({"input", "br", "hr", "img", "meta", "link", "col", "source", "wbr", "use", "path", "rect", "circle"})
UNLABELLED = frozenset({"hidden", "submit", "button", "image", "reset"})


def main() -> int:
    """Check every template of the product."""
    return report("check_templates", findings())


def findings() -> Iterator[Finding]:
    """Everything wrong in any template."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield from wrong_in(path.read_text(encoding="utf-8"), named(path))


def wrong_in(source: str, path: str) -> list[Finding]:
    """Everything wrong in one template."""
    reader = Reader(path)
    reader.feed(plain(source))
    reader.close()
    return reader.result()


def plain(source: str) -> str:
    """The template as the browser's parser can read it; line numbers stay."""

    def kept_lines(mark: str) -> Callable[[re.Match[str]], str]:
        return lambda found: mark + "\n" * found[0].count("\n")

    def of_tag(found: re.Match[str]) -> str:
        word = found[1]
        mark = TEXT if word in TRANSLATE else ("" if SILENT.fullmatch(word) else VALUE)
        if word in {"static", "url"}:
            mark = VALUE
        return mark + "\n" * found[0].count("\n")

    source = COMMENT.sub(kept_lines(""), source)
    source = BLOCK.sub(kept_lines(TEXT), source)
    source = TAG.sub(of_tag, source)
    return VARIABLE.sub(lambda found: VALUE + _key(found[0]) + VALUE + "\n" * found[0].count("\n"), source)


def _key(variable: str) -> str:
    """A variable's own stand-in, so that `for` and `id` of one field can be seen to agree."""
    return "".join(chr(0xE100 + ord(letter) % 0x700) for letter in variable)


class Reader(HTMLParser):
    """Walks a template and remembers what is wrong."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.found: list[Finding] = []
        self.labels: set[str] = set()
        self.controls: list[tuple[int, str]] = []
        self.open: list[list[object]] = []  # [tag, line, has a name]

    def result(self) -> list[Finding]:
        """What was found, with the controls that no label names."""
        for line, control_id in self.controls:
            if not control_id or control_id not in self.labels:
                self._say(line, "a control without a label")
        return self.found

    def _say(self, line: int, says: str) -> None:
        self.found.append(Finding(self.path, line, says))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        line, given = self.getpos()[0], {name: value or "" for name, value in attrs}
        self._no_inline(tag, given, line)
        for name in SPOKEN & given.keys():
            if untranslated(given[name]):
                self._say(line, f"text without translate in {name}: {given[name][:40]!r}")
        if tag == "label" and "for" in given:
            self.labels.add(given["for"])
        if tag in CONTROLS and given.get("type") not in UNLABELLED and not self._labelled(given):
            self.controls.append((line, given.get("id", "")))
        if any(name in given for name in ("aria-label", "aria-labelledby")) or (tag == "img" and given.get("alt")):
            self._name_open()
        if tag not in VOID:
            self.open.append([tag, line, any(given.get(name) for name in ("aria-label", "aria-labelledby"))])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself opens nothing."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; a button or link must have got a name by now."""
        places = [place for place, entry in enumerate(self.open) if entry[0] == tag]
        if not places:
            return
        _, line, has_name = self.open[places[-1]]
        del self.open[places[-1] :]
        if tag in {"button", "a"} and not has_name:
            self._say(int(str(line)), f"a <{tag}> without a name")

    def handle_data(self, data: str) -> None:
        """Look at a text."""
        if self.open and self.open[-1][0] in {"script", "style"}:
            return
        if data.strip():
            self._name_open()
        if untranslated(data):
            self._say(self.getpos()[0], f"text without translate: {' '.join(data.split())[:40]!r}")

    def _name_open(self) -> None:
        for entry in self.open:
            entry[2] = True

    def _labelled(self, given: dict[str, str]) -> bool:
        spoken = any(given.get(name) for name in ("aria-label", "aria-labelledby"))
        return spoken or any(entry[0] == "label" for entry in self.open)

    def _no_inline(self, tag: str, given: dict[str, str], line: int) -> None:
        if tag == "style" or "style" in given:
            self._say(line, "inline style")
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self._say(line, "inline script")
        for name, value in given.items():
            if name.startswith(("on", "hx-on")) or value.strip().lower().startswith("javascript:"):
                self._say(line, f"inline script in {name}")


def untranslated(words: str) -> bool:
    """Whether a text holds words that no translator will see."""
    for name in NAMES:
        words = words.replace(name, "")
    return bool(LETTERS.search(re.sub("[\ue000-\uf8ff]", " ", words)))


if __name__ == "__main__":
    sys.exit(main())
