"""The application form as data: which questions, in which order, which of them the initiative answers already."""

import re
from dataclasses import dataclass

from sangkien.kernel.errors import Invalid
from sangkien.rules.fields import Field
from sangkien.rules.lined_yaml import MAX_TEXT, Faults, LineError, Section, top_section

FORMAT = 1
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")

# What of an application stands elsewhere already: in the initiative, its authors, its first uses.
SOURCES = (
    "title", "problem", "solution", "result", "kind", "benefit", "confidential", "applied", "authors", "uses",
    "first_users", "files",
)  # fmt: skip
ANSWER_KINDS = ("text", "long", "choice", "flag", "number")
COLUMNS = ("birth_date", "sex", "workplace", "job_title", "qualification", "lead", "signature")
# Columns that are asked of the dossier; the others stand in the initiative or are made by signing.
ASKED_COLUMNS = ("birth_date", "qualification", "sex", "lead")
USER_COLUMNS = ("birth_date", "workplace", "job_title", "qualification", "work")

_TOP = (
    "format", "code", "name", "name_en", "title", "source", "units", "programmes", "author_columns", "user_columns",
    "parts", "statement", "note", "standard",
)  # fmt: skip
_SAID = ("label", "help", "example", "why")
_PART = ("key", *_SAID, *(f"{name}_en" for name in _SAID), "from", "kind", "required", "choices", "limit", "secret")


@dataclass(frozen=True)
class Part:
    """One numbered part of the application: read from elsewhere (`sources`), asked here (`kind`), or both.

    The application is made in Vietnamese; what is `_en` only says the same to who reads the page in English.
    """

    key: str
    label: str
    label_en: str = ""
    help: str = ""
    help_en: str = ""
    example: str = ""
    example_en: str = ""
    why: str = ""
    why_en: str = ""
    sources: tuple[str, ...] = ()
    kind: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    limit: int = 5_000
    # Whether the author may mark passages of the answer as confidential.
    secret: bool = False

    @property
    def field(self) -> Field:
        """The question as a form asks it."""
        choices = tuple((words, words) for words in self.choices)
        return Field(self.key, self.label, self.help, self.kind, self.limit, self.required, choices)  # type: ignore[arg-type]


@dataclass(frozen=True)
class ApplicationForm:
    """One variant of the application form. Empty `units` and `programmes` fit everywhere."""

    code: str
    name: str
    title: str
    source: str
    name_en: str = ""
    units: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    author_columns: tuple[str, ...] = ()
    user_columns: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    statement: str = ""
    note: str = ""
    # The one proposed among forms that fit as closely.
    standard: bool = False

    @property
    def questions(self) -> tuple[Part, ...]:
        """The parts that are asked here."""
        return tuple(part for part in self.parts if part.kind)

    def fits(self, unit_codes: tuple[str, ...], programme: str) -> int:
        """How closely the form fits a unit (its code and those above it) and a programme; -1 where it does not."""
        at_unit = not self.units or bool(set(self.units) & set(unit_codes))
        at_programme = not self.programmes or programme in self.programmes
        return bool(self.units) + bool(self.programmes) if at_unit and at_programme else -1


class FormFileError(Invalid):
    """The file cannot be taken; `errors` lists every fault in the order of its lines."""

    def __init__(self, errors: list[LineError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__({"": [f"Dòng {error.line}: {error.message}" for error in self.errors]})


def read(text: str) -> ApplicationForm:
    """The form that `text` describes; raises `FormFileError` with every fault at once."""
    faults = Faults()
    top = top_section(text, _TOP, faults)
    form = _form(top) if top else None
    if faults.found or form is None:
        raise FormFileError(faults.found)
    return form


def _form(top: Section) -> ApplicationForm:
    if top.whole("format", least=1) not in (None, FORMAT):
        top.fault("format", f"Chỉ đọc được định dạng {FORMAT}.")
    code = top.text("code")
    if code and not CODE.fullmatch(code):
        top.fault("code", "“code” gồm chữ thường không dấu, chữ số và gạch nối.")
    parts = _parts(top)
    return ApplicationForm(
        code=code, name=top.text("name"), name_en=top.text("name_en", ""), title=top.text("title"),
        source=top.text("source"), units=top.texts("units"), programmes=top.texts("programmes"),
        author_columns=top.choices("author_columns", COLUMNS), user_columns=top.choices("user_columns", USER_COLUMNS),
        parts=parts, statement=top.text("statement", limit=MAX_TEXT), note=top.text("note", "", limit=MAX_TEXT),
        standard=top.flag("standard"),
    )  # fmt: skip


def _parts(top: Section) -> tuple[Part, ...]:
    found: dict[str, Part] = {}
    for section in top.sections("parts", _PART, required=True):
        part = _part(section)
        if part.key in found:
            section.fault("key", f"Khóa “{part.key}” dùng hai lần.")
        found[part.key] = part
    missing = [name for name in ("title", "solution", "authors") if name not in _all_sources(found)]
    if found and missing:
        top.fault("parts", f"Đơn còn thiếu phần lấy từ: {', '.join(missing)}.")
    return tuple(found.values())


def _all_sources(parts: dict[str, Part]) -> set[str]:
    return {source for part in parts.values() for source in part.sources}


def _part(section: Section) -> Part:
    key, sources = section.text("key"), section.choices("from", SOURCES)
    if key and not KEY.fullmatch(key):
        section.fault("key", "“key” gồm chữ thường không dấu, chữ số và gạch dưới.")
    kind = section.choice("kind", ANSWER_KINDS, "")
    choices, required, secret = section.texts("choices"), section.flag("required"), section.flag("secret")
    if not sources and not kind:
        section.fault("key", "Mỗi phần cần “from” (lấy từ đâu) hoặc “kind” (hỏi thêm kiểu gì).")
    if (kind == "choice") != bool(choices):
        section.fault("kind", "“choices” đi với kind: choice, và chỉ với kiểu ấy.")
    if secret and kind not in ("text", "long"):
        section.fault("secret", "Chỉ câu trả lời bằng chữ mới có thể có đoạn mật.")
    if required and not kind:
        section.fault("required", "“required” chỉ dùng cho phần có “kind”.")
    return Part(
        key, section.text("label"), section.text("label_en", ""), section.text("help", ""), section.text("help_en", ""),
        section.text("example", ""), section.text("example_en", ""), section.text("why", ""), section.text("why_en", ""),
        sources, kind, required, choices,
        section.whole("limit", least=1, required=False) or 5_000, secret,
    )  # fmt: skip


def choose(forms: list[ApplicationForm], unit_codes: tuple[str, ...], programme: str) -> list[ApplicationForm]:
    """The forms that fit, the closest first; of those as close the standard one, then by their codes."""
    fitting = [form for form in forms if form.fits(unit_codes, programme) >= 0]
    return sorted(fitting, key=lambda form: (-form.fits(unit_codes, programme), not form.standard, form.code))
