"""Reading a page as a strict reader does: what it links to, what is not labelled, what does not belong."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
UNLABELLED_KINDS = frozenset({"hidden", "submit", "button", "reset", "image"})
SAID = ("aria-label", "title", "placeholder", "alt")


@dataclass
class Control:
    """A control a person fills in or presses."""

    tag: str
    attributes: dict[str, str]
    wrapped: bool
    words: str = ""


@dataclass
class Reading:
    """What stands on a page."""

    lang: str = ""
    headings: int = 0
    links: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    tokens: int = 0
    ids: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    inline: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    title: str = ""

    def unlabelled(self) -> list[str]:
        """Controls whose purpose is not said."""
        return [
            f"<{one.tag} {one.attributes.get('name') or one.attributes.get('id', '')}>"
            for one in self.controls
            if not self._said(one)
        ]

    def _said(self, one: Control) -> bool:
        if one.tag == "button":
            return bool(one.words.strip() or one.attributes.get("aria-label"))
        if one.attributes.get("type") in UNLABELLED_KINDS:
            return True
        named = one.wrapped or one.attributes.get("id") in self.labelled
        return named or bool(one.attributes.get("aria-label") or one.attributes.get("aria-labelledby"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Reading()
        self.open: list[str] = []
        # For each open tag, whether it says that its words are Vietnamese whatever the page is in (words of papers).
        self.vietnamese: list[bool] = []

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in given}
        self._note(tag, attributes)
        self._note_form(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)
            self.vietnamese.append(tag != "html" and attributes.get("lang") == "vi")

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        found = self.found
        if tag == "html":
            found.lang = attributes.get("lang", "")
        found.headings += tag == "h1"
        if "id" in attributes:
            found.ids.append(attributes["id"])
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            found.pointed += attributes.get(name, "").split()
        if tag in {"a", "area"} and "href" in attributes:
            found.links.append(attributes["href"])
        if tag in {"link", "script", "img"}:
            found.assets.append(attributes.get("href") or attributes.get("src", ""))
        found.inline += [f"{tag} {name}" for name in attributes if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in attributes):
            found.inline.append(tag)
        found.texts += [attributes[name] for name in SAID if attributes.get(name)]

    def _note_form(self, tag: str, attributes: dict[str, str]) -> None:
        found = self.found
        if tag == "form":
            found.forms.append(attributes)
        if tag == "label" and "for" in attributes:
            found.labelled.add(attributes["for"])
        if tag in {"input", "select", "textarea", "button"}:
            found.controls.append(Control(tag, attributes, wrapped="label" in self.open))
            found.tokens += attributes.get("name") == "csrfmiddlewaretoken"

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            self.vietnamese.pop()
            if self.open.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if "title" in self.open and "svg" not in self.open:
            self.found.title += data
        if data.strip() and "script" not in self.open and not any(self.vietnamese):
            self.found.texts.append(" ".join(data.split()))
        if "button" in self.open and self.found.controls:
            self.found.controls[-1].words += data


def read(html: str) -> Reading:
    """What stands on this page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found
