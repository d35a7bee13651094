"""What the sections of a programme file share: codes, citations, dates."""

import re
from datetime import date, datetime
from typing import TypedDict, cast

from sangkien.kernel.clock import VIETNAM
from sangkien.kernel.text_vi import match_key
from sangkien.rules.lined_yaml import MAX_TEXT, Section
from sangkien.rules.programme_parts import BASES, CONCERNS, Basis, Clause, Source
from sangkien.rules.written_dates import Span, read_span

TRACE = ("clause", "sources", "basis", "note")
ITEM = ("code", "name", "name_en", "aliases", *TRACE)

_ITEM_CODE = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
_CODE_LENGTH = 40

# Stands in for a date that could not be read; never leaves this module, because a fault was noted.
UNREAD = datetime(1, 1, 1, tzinfo=VIETNAM)


class TracedKeys(TypedDict):
    """The keys of a section that says where it comes from."""

    clause: str
    sources: tuple[str, ...]
    basis: Basis
    note: str


class ItemKeys(TracedKeys):
    """The keys of a coded item."""

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]


class SectionReader:
    """Reads what many sections share; sources and clauses come first, because the rest cites them."""

    def __init__(self, top: Section, today: date) -> None:
        self.top = top
        self.example = top.flag("example")
        self.today = today if self.example else None
        self.sources = self._read_sources()
        self.clauses = self._read_clauses()

    def _read_sources(self) -> tuple[Source, ...]:
        sections = self.top.sections("sources", ("key", "title", "address"))
        self.no_repeats(sections, "key")
        for section in sections:
            if not re.match(r"https?://|$", section.text("address", "")):
                section.fault("address", "“address” phải bắt đầu bằng http:// hoặc https://.")
        return tuple(
            Source(key=section.text("key"), title=section.text("title"), address=section.text("address", ""))
            for section in sections
        )

    def _read_clauses(self) -> tuple[Clause, ...]:
        sections = self.top.sections("clauses", ("code", "concerns", "text", "text_en"))
        self.no_repeats(sections)
        return tuple(
            Clause(
                code=self.code(section),
                concerns=section.choices("concerns", CONCERNS),
                text=section.text("text", limit=MAX_TEXT),
                text_en=section.text("text_en", limit=MAX_TEXT),
            )
            for section in sections
        )

    def traced(self, section: Section) -> TracedKeys:
        """Where the section says it comes from; "stated" without a citation is a fault."""
        clause, sources = section.text("clause", ""), section.texts("sources")
        if clause and clause not in {known.code for known in self.clauses}:
            section.fault("clause", f"Không có điều khoản “{clause}” trong “clauses”.")
        for key in sources:
            if key not in {source.key for source in self.sources}:
                section.fault("sources", f"Không có nguồn “{key}” trong “sources”.")
        basis = section.choice("basis", BASES, "stated" if clause or sources else "platform")
        if basis == "stated" and not (clause or sources):
            section.fault("basis", "Điều ghi là có trong văn bản (“stated”) phải nêu “clause” hoặc “sources”.")
        note = section.text("note", "", limit=MAX_TEXT)
        return {"clause": clause, "sources": sources, "basis": cast("Basis", basis), "note": note}

    def item(self, section: Section) -> ItemKeys:
        """The keys every coded item has."""
        return {
            **self.traced(section),
            "code": self.code(section),
            "name": section.text("name"),
            "name_en": section.text("name_en"),
            "aliases": section.texts("aliases"),
        }

    def code(self, section: Section, shape: re.Pattern[str] = _ITEM_CODE, key: str = "code") -> str:
        """A code of lawful shape."""
        code = section.text(key)
        if code and (not shape.fullmatch(code) or len(code) > _CODE_LENGTH):
            section.fault(key, f"Mã “{code}” chỉ được gồm chữ không dấu, số và dấu nối, dài nhất {_CODE_LENGTH} ký tự.")
        return code

    def no_repeats(self, sections: list[Section], key: str = "code") -> None:
        """Note a fault for every value of `key` that stands in two sections."""
        seen: dict[str, int] = {}
        for section in sections:
            code = section.text(key, "").casefold()
            if code and code in seen:
                section.fault(key, f"“{section.text(key)}” đã dùng ở dòng {seen[code]}.")
            seen.setdefault(code, section.line_of(key))

    def coded(self, sections: list[Section]) -> list[Section]:
        """`sections` of one list, after noting repeated codes and spellings that would mean two items at once."""
        self.no_repeats(sections)
        owners: dict[str, str] = {}
        for section in sections:
            code = section.text("code", "")
            for spelling in (section.text("name", ""), *section.texts("aliases")):
                key = match_key(spelling)
                if key and owners.setdefault(key, code) != code:
                    section.fault("aliases", f"“{spelling}” đã là tên gọi của “{owners[key]}”.")
        return sections

    def days(self, section: Section) -> tuple[date, date]:
        """The days under `first` and `last`, in order; `UNREAD` where a fault was noted."""
        first, last = self.day(section, "first"), self.day(section, "last")
        if first and last and last < first:
            section.fault("last", "Ngày cuối đứng trước ngày đầu.")
        return first or UNREAD.date(), last or UNREAD.date()

    def day(self, section: Section, key: str) -> date | None:
        """A whole day; a clock time is a fault here."""
        span = self.span(section, key)
        if span and ":" in section.text(key):
            section.fault(key, f"“{key}” là ngày, không ghi giờ.")
        return span.first.date() if span else None

    def span(self, section: Section, key: str) -> Span | None:
        """The seconds covered by what is written under `key`."""
        text = section.text(key)
        span = read_span(text, self.today) if text else None
        if isinstance(span, str):
            section.fault(key, span)
            return None
        return span
