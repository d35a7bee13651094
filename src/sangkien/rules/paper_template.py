"""The wording of a paper as plain text with placeholders: read, and judged line by line.

    tên loại: QUYẾT ĐỊNH
    trích yếu: Về việc công nhận {số sáng kiến} sáng kiến
    [căn cứ]
    Căn cứ …
    [điều]
    Công nhận {số sáng kiến} sáng kiến …
    [bảng: danh sách sáng kiến]
    [nơi nhận]
    - Lưu: VT.

A line that begins with `;` is a remark. A line with a placeholder that has nothing to say is left out.
"""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from sangkien.kernel.text_vi import nfc
from sangkien.rules.documents import Kind

MAX_CHARACTERS = 20_000
# What every paper can name besides its own parts: who issues it, when, under which number.
HOUSE_WORDS = (
    "cơ quan",
    "cơ quan cấp trên",
    "nơi ban hành",
    "ngày ban hành",
    "số ký hiệu",
    "chức vụ người ký",
    "người ký",
)
KEYS = ("tên loại", "trích yếu", "thẩm quyền")
# Blocks of text, and blocks that take what follows the colon.
BLOCKS = (
    "kính gửi", "căn cứ", "lệnh", "điều", "đoạn", "mục", "dòng", "tên", "nơi nhận", "ký trái", "ký phải",
)  # fmt: skip
NAMED_BLOCKS = ("bảng", "phụ lục")

_BLOCK = re.compile(r"\[\s*([^\]:]+?)\s*(?::\s*([^\]]*?)\s*)?\]")
_KEY = re.compile(r"([^:\[\]{}]+?)\s*:\s*(.+)")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BRACES = re.compile(r"[{}]")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a template, with its line (from 1; 0 for the whole)."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"Dòng {self.line}: {self.message}" if self.line else self.message


@dataclass
class Block:
    """A block: its word, what stands after its colon, its lines."""

    word: str
    name: str = ""
    lines: list[str] = field(default_factory=list)
    at: int = 0


@dataclass
class Template:
    """A wording that was read: the three keys and the blocks in order."""

    type_name: str = ""
    subject: str = ""
    authority: str = ""
    blocks: list[Block] = field(default_factory=list)

    def has(self, must: str, text: str) -> bool:
        """Whether a mandatory block `[…]` or placeholder `{…}` stands in it."""
        if must.startswith("{"):
            return must in text
        return any(must == (f"[{b.word}: {b.name}]" if b.word == "bảng" else f"[{b.word}]") for b in self.blocks)


def signs_for_itself(text: str) -> bool:
    """Whether a wording has a signature block of its own, instead of the letterhead's."""
    return any(found[1] == "ký phải" for found in _BLOCK.finditer(text))


def placeholders(line: str) -> list[str]:
    """The words between braces, in order."""
    return [" ".join(word.split()) for word in _PLACEHOLDER.findall(line)]


def read(kind: Kind, text: str) -> tuple[Template, list[Fault]]:
    """The template and everything wrong with it, in the order of its lines."""
    text = nfc(text)
    if len(text) > MAX_CHARACTERS:
        return Template(), [Fault(0, f"Mẫu dài quá {MAX_CHARACTERS} ký tự.")]
    reader = _Reader(kind)
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith(";"):
            reader.take(number, line.strip())
    faults = reader.faults
    said = "\n".join(re.sub(r"\{\s*([^{}]*?)\s*\}", r"{\1}", line) for line in reader.said)
    if not reader.template.type_name:
        faults.append(Fault(0, "Thiếu dòng “tên loại: …”."))
    faults += [Fault(0, f"Thiếu phần bắt buộc {must}.") for must in kind.must if not reader.template.has(must, said)]
    return reader.template, sorted(faults)


class _Reader:
    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.template = Template()
        self.faults: list[Fault] = []
        self.said: list[str] = []
        self.words = [part.word for part in kind.parts if part.form != "table"] + list(HOUSE_WORDS)
        self.tables = [part.word for part in kind.parts if part.form == "table"]

    def take(self, number: int, line: str) -> None:
        """Read one line that is neither empty nor a remark."""
        if line.startswith("["):
            self._block(number, line)
            return
        self._judge(number, line)
        self.said.append(line)
        if self.template.blocks:
            self._line(number, line)
        else:
            self._key(number, line)

    def _block(self, number: int, line: str) -> None:
        found = _BLOCK.fullmatch(line)
        if not found:
            self.faults.append(Fault(number, f"Không đọc được khối “{line}”; viết [căn cứ] hoặc [bảng: tên bảng]."))
            return
        word, name = found.group(1).lower(), found.group(2) or ""
        if word not in BLOCKS + NAMED_BLOCKS:
            self.faults.append(Fault(number, f"Không có khối [{word}].{_near(word, BLOCKS + NAMED_BLOCKS)}"))
            return
        if word == "bảng" and name not in self.tables:
            self.faults.append(Fault(number, f"Văn bản này không có bảng “{name}”.{_near(name, self.tables)}"))
        if word == "phụ lục" and not name:
            self.faults.append(Fault(number, "Phụ lục cần tên: viết [phụ lục: TÊN PHỤ LỤC]."))
        if word in BLOCKS and name:
            self.faults.append(Fault(number, f"Khối [{word}] không có phần sau dấu hai chấm."))
        self._judge(number, name)
        self.said.append(name)
        self.template.blocks.append(Block(word, name, at=number))

    def _key(self, number: int, line: str) -> None:
        found = _KEY.fullmatch(line)
        key = found.group(1).lower() if found else ""
        if found is None or key not in KEYS:
            self.faults.append(
                Fault(number, f"Trước khối đầu tiên chỉ có các dòng {', '.join(f'“{k}: …”' for k in KEYS)}.")
            )
            return
        name = {"tên loại": "type_name", "trích yếu": "subject", "thẩm quyền": "authority"}[key]
        setattr(self.template, name, found.group(2))

    def _line(self, number: int, line: str) -> None:
        block = self.template.blocks[-1]
        if block.word in NAMED_BLOCKS:
            self.faults.append(Fault(number, f"Sau [{block.word}: {block.name}] phải là một khối mới, ví dụ [đoạn]."))
            return
        block.lines.append(line)

    def _judge(self, number: int, line: str) -> None:
        for word in placeholders(line):
            if word in self.tables:
                self.faults.append(Fault(number, f"“{word}” là bảng: viết [bảng: {word}] trên một dòng riêng."))
            elif word not in self.words:
                self.faults.append(Fault(number, f"Không có trường {{{word}}}.{_near(word, self.words)}"))
        if _BRACES.search(_PLACEHOLDER.sub("", line)):
            self.faults.append(Fault(number, "Dấu ngoặc nhọn { } không đủ cặp."))


def _near(word: str, known: list[str] | tuple[str, ...]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f" Có phải “{near[0]}”?" if near else ""
