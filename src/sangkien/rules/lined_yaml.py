"""YAML read so that every value knows its line: plain data only, bounded in size and depth, every fault collected."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, ScalarEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sangkien.kernel.text_vi import tidy

MAX_CHARACTERS = 256_000
MAX_DEPTH = 8
MAX_TEXT = 5_000

_WHOLE = re.compile(r"-?\d{1,12}")
_LONG_TEXT = "Nội dung dài quá {limit} ký tự."


@dataclass(frozen=True, slots=True, order=True)
class LineError:
    """One fault of the file, with the line on which it stands (counted from 1)."""

    line: int
    message: str


@dataclass(slots=True)
class Faults:
    """Everything found wrong so far."""

    found: list[LineError] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Note one fault."""
        self.found.append(LineError(line, message))


def top_section(text: str, known: tuple[str, ...], faults: Faults) -> "Section | None":
    """The whole of `text` as one section; None (and faults) when it is not YAML of the plain kind."""
    if len(text) > MAX_CHARACTERS:
        faults.add(1, f"Tệp dài quá {MAX_CHARACTERS} ký tự.")
        return None
    yaml = YAML(typ="safe", pure=True)
    try:
        if not _is_plain(yaml, text, faults):
            return None
        node: Node | None = yaml.compose(text)
    except (YAMLError, ValueError) as error:
        faults.add(_line_of(error, text), f"Không đọc được cú pháp YAML: {_problem(error)}.")
        return None
    if not isinstance(node, MappingNode):
        faults.add(1, "Tệp phải là một danh sách các mục “khóa: giá trị”.")
        return None
    return Section(node, known, faults)


class Section:
    """A block of keys. Reading a key that is missing or of a wrong type notes a fault and gives an empty value."""

    def __init__(self, node: MappingNode, known: tuple[str, ...], faults: Faults) -> None:
        self.faults = faults
        self.line = _line(node)
        self._values: dict[str, Node] = {}
        for key_node, value in node.value:
            self._take(key_node, value, known)

    def _take(self, key_node: Node, value: Node, known: tuple[str, ...]) -> None:
        line = _line(key_node)
        key = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"; có phải ý là “{near[0]}”?" if near else "."
            self.faults.add(line, f"Không có khóa “{key}”{hint}")
        elif key in self._values:
            self.faults.add(line, f"Khóa “{key}” viết hai lần.")
        else:
            self._values[key] = value

    def fault(self, key: str, message: str) -> None:
        """Note a fault of the value of `key` (or of the whole section where it has none)."""
        self.faults.add(self.line_of(key), message)

    def line_of(self, key: str) -> int:
        """The line of the value of `key`, or of the section."""
        node = self._values.get(key)
        return self.line if node is None else _line(node)

    def has(self, key: str) -> bool:
        """Whether `key` is written with a value."""
        node = self._values.get(key)
        return node is not None and not _is_null(node)

    def text(self, key: str, default: str | None = None, limit: int = 500) -> str:
        """One text, tidied; without `default` it must be there."""
        if not self._present(key, optional=default is not None):
            return default or ""
        return self._text_of(key, self._values[key], limit)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when the key is missing."""
        return tuple(self._text_of(key, node, 500) for node in self._nodes(key))

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One word out of `allowed`."""
        word = self.text(key, default)
        if word and word not in allowed:
            self.fault(key, f"“{key}” không nhận “{word}”; các giá trị được dùng: {', '.join(allowed)}.")
        return word

    def choices(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """A list of words out of `allowed`."""
        words = self.texts(key)
        for word in words:
            if word and word not in allowed:
                self.fault(key, f"“{key}” không nhận “{word}”; các giá trị được dùng: {', '.join(allowed)}.")
        return words

    def whole(self, key: str, *, least: int, required: bool = True) -> int | None:
        """A whole number not below `least`."""
        if not self._present(key, optional=not required):
            return None
        node = self._values[key]
        if not isinstance(node, ScalarNode) or not _WHOLE.fullmatch(node.value):
            self.fault(key, f"“{key}” phải là một số nguyên viết liền, ví dụ 300000.")
            return None
        number = int(node.value)
        if number < least:
            self.fault(key, f"“{key}” không được nhỏ hơn {least}.")
            return None
        return number

    def flag(self, key: str) -> bool:
        """Whether `key` says true; false when the key is missing."""
        if not self.has(key):
            return False
        node = self._values[key]
        if isinstance(node, ScalarNode) and node.value in ("true", "false"):
            return bool(node.value == "true")
        self.fault(key, f"“{key}” phải là true hoặc false.")
        return False

    def section(self, key: str, known: tuple[str, ...]) -> "Section | None":
        """The block under `key`; it must be there."""
        if not self._present(key, optional=False):
            return None
        return self._section_of(key, self._values[key], known)

    def sections(self, key: str, known: tuple[str, ...], *, required: bool = False) -> list["Section"]:
        """The blocks of the list under `key`."""
        if required and self._present(key, optional=False) and not self._nodes(key):
            self.fault(key, f"“{key}” phải có ít nhất một mục.")
        made = (self._section_of(key, node, known) for node in self._nodes(key))
        return [section for section in made if section is not None]

    def _section_of(self, key: str, node: Node, known: tuple[str, ...]) -> "Section | None":
        if isinstance(node, MappingNode):
            return Section(node, known, self.faults)
        self.faults.add(_line(node), f"Mỗi mục của “{key}” phải gồm các dòng “khóa: giá trị”.")
        return None

    def _nodes(self, key: str) -> list[Node]:
        if not self.has(key):
            return []
        node = self._values[key]
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.fault(key, f"“{key}” phải là một danh sách, mỗi mục một dòng bắt đầu bằng dấu “-”.")
        return []

    def _present(self, key: str, *, optional: bool) -> bool:
        if not self.has(key) and not optional:
            self.fault(key, f"Thiếu “{key}”.")
        return self.has(key)

    def _text_of(self, key: str, node: Node, limit: int) -> str:
        if not isinstance(node, ScalarNode) or _is_null(node) or not node.value.strip():
            self.faults.add(_line(node), f"“{key}” phải là chữ.")
            return ""
        if len(node.value) > limit:
            self.faults.add(_line(node), _LONG_TEXT.format(limit=limit))
            return ""
        return tidy(node.value)


def _is_plain(yaml: YAML, text: str, faults: Faults) -> bool:
    depth, documents, before = 0, 0, len(faults.found)
    for event in yaml.parse(text):
        line = event.start_mark.line + 1
        documents += isinstance(event, DocumentStartEvent)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            faults.add(line, "Không dùng neo (&) và tham chiếu (*) trong tệp này.")
        elif isinstance(event, ScalarEvent | CollectionStartEvent) and event.ctag:
            faults.add(line, "Không dùng nhãn kiểu (!) trong tệp này.")
        if depth > MAX_DEPTH or documents > 1:
            faults.add(line, "Tệp lồng quá nhiều cấp, hoặc có nhiều phần ngăn bằng “---”.")
            return False
    return len(faults.found) == before


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _line_of(error: Exception, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    return text.count("\n", 0, getattr(error, "position", 0) or 0) + 1


def _problem(error: Exception) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem:
        return str(error.problem)
    return "có ký tự không dùng được"
