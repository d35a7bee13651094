"""The programme file: from readable text to a `Programme`, or every fault with its line.

The format is described in `docs/reference/programme-file.md`.
"""

import re
from collections.abc import Iterable
from datetime import date

from sangkien.kernel import clock
from sangkien.kernel.errors import Invalid
from sangkien.rules.lined_yaml import MAX_TEXT, Faults, LineError, Section, top_section
from sangkien.rules.programme_parts import (
    CHECKS,
    DOCUMENT_ROLES,
    MOVES,
    RECOGNISED_INSIDE,
    Condition,
    ContentGroup,
    DecidingDocument,
    Item,
    Milestone,
    ReasonCode,
    Result,
    VerificationLevel,
)
from sangkien.rules.programme_sections import ITEM, TRACE, UNREAD, SectionReader
from sangkien.rules.programmes import Eligibility, Phase, Programme

FORMAT = 1

TOP_KEYS = (
    *("format", "code", "name", "name_en", "summary", "summary_en", "example", "parent_code", "unit_code"),
    *(
        "answer_within_days",
        "recognised_inside",
        "documents",
        "phases",
        "eligibility",
        "kinds",
        "content_groups",
        "content_subgroups",
    ),
    *("priorities", "movements", "conditions", "exclusions", "reason_codes", "verification_levels", "milestones"),
    *("provisions", "results", "clauses", "sources"),
)
PROGRAMME_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ProgrammeFileError(Invalid):
    """The file cannot be taken; `errors` lists every fault in the order of its lines."""

    def __init__(self, errors: Iterable[LineError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__({"": [f"Dòng {error.line}: {error.message}" for error in self.errors]})


def read(text: str, *, today: date | None = None) -> Programme:
    """The programme that `text` describes; raises `ProgrammeFileError` with every fault at once.

    `today` is the day from which an example programme counts its dates (the clock's day if left out).
    """
    faults = Faults()
    top = top_section(text, TOP_KEYS, faults)
    programme = _Reader(top, today or clock.today()).programme() if top else None
    if faults.found or programme is None:
        raise ProgrammeFileError(faults.found)
    return programme


class _Reader(SectionReader):
    def __init__(self, top: Section, today: date) -> None:
        super().__init__(top, today)
        self.reasons = self._reasons()

    def programme(self) -> Programme:
        top = self.top
        if top.whole("format", least=1) not in (None, FORMAT):
            top.fault("format", f"Chỉ đọc được định dạng {FORMAT}.")
        return Programme(
            code=self.code(top, PROGRAMME_CODE),
            name=top.text("name", limit=300),
            name_en=top.text("name_en"),
            summary=top.text("summary", limit=MAX_TEXT),
            summary_en=top.text("summary_en", limit=MAX_TEXT),
            example=self.example,
            parent_code=self._parent_code(),
            unit_code=top.text("unit_code"),
            answer_within_days=top.whole("answer_within_days", least=1) or 1,
            recognised_inside=self._recognised_inside(),
            documents=self._documents(),
            phases=self._phases(),
            eligibility=self._eligibility(),
            kinds=self._items("kinds", required=True),
            content_groups=self._groups(),
            priorities=self._items("priorities"),
            movements=self._items("movements"),
            conditions=self._conditions("conditions"),
            exclusions=self._conditions("exclusions"),
            reason_codes=self.reasons,
            verification_levels=self._levels(),
            milestones=self._milestones(),
            provisions=self._items("provisions"),
            results=self._results(),
            clauses=self.clauses,
            sources=self.sources,
        )

    def _parent_code(self) -> str | None:
        if not self.top.has("parent_code"):
            return None
        if self.top.text("parent_code") == self.top.text("code", ""):
            self.top.fault("parent_code", "Chương trình không thể là cấp trên của chính nó.")
        return self.code(self.top, PROGRAMME_CODE, "parent_code")

    def _recognised_inside(self) -> str:
        if not self.top.has("recognised_inside"):
            return RECOGNISED_INSIDE[0]
        return self.top.choice("recognised_inside", RECOGNISED_INSIDE)

    def _reasons(self) -> tuple[ReasonCode, ...]:
        sections = self.top.sections("reason_codes", (*ITEM, "moves", "checks"), required=True)
        self.no_repeats(sections)
        taken: dict[str, int] = {}
        for section in sections:
            if not section.has("moves"):
                section.fault("moves", "Thiếu “moves”.")
            for check in section.texts("checks"):
                if check in taken:
                    section.fault("checks", f"“{check}” đã gắn với một mã lý do khác ở dòng {taken[check]}.")
                taken.setdefault(check, section.line)
        return tuple(
            ReasonCode(
                **self.item(section),
                moves=section.choices("moves", MOVES),
                checks=section.choices("checks", CHECKS),
            )
            for section in sections
        )

    def _documents(self) -> tuple[DecidingDocument, ...]:
        keys = ("number", "title", "title_en", "issuer", "issued_on", "role", *TRACE)
        return tuple(
            DecidingDocument(
                **self.traced(section),
                number=section.text("number", ""),
                title=section.text("title"),
                title_en=section.text("title_en"),
                issuer=section.text("issuer"),
                issued_on=self.day(section, "issued_on") if section.has("issued_on") else None,
                role=section.choice("role", DOCUMENT_ROLES),
            )
            for section in self.top.sections("documents", keys, required=True)
        )

    def _phases(self) -> tuple[Phase, ...]:
        keys = ("number", "name", "name_en", "opens", "closes", "target", "after_gap", *TRACE)
        sections = self.top.sections("phases", keys, required=True)
        self.no_repeats(sections, "number")
        phases = tuple(self._phase(section) for section in sections)
        for index in range(1, len(phases)):
            self._check_order(phases[index - 1], phases[index], sections[index])
        return phases

    def _phase(self, section: Section) -> Phase:
        opens, closes = self.span(section, "opens"), self.span(section, "closes")
        if opens and closes and closes.last < opens.first:
            section.fault("closes", "Giai đoạn đóng trước khi mở.")
        return Phase(
            **self.traced(section),
            number=section.whole("number", least=1) or 0,
            name=section.text("name", limit=200),
            name_en=section.text("name_en", limit=200),
            opens_at=opens.first if opens else UNREAD,
            closes_at=closes.last if closes else UNREAD,
            target=section.whole("target", least=0, required=False),
        )

    def _check_order(self, earlier: Phase, later: Phase, section: Section) -> None:
        if UNREAD in (earlier.closes_at, later.opens_at):
            return
        apart = int((later.opens_at - earlier.closes_at).total_seconds())
        if earlier.number and later.number and later.number <= earlier.number:
            section.fault("number", "Các giai đoạn phải xếp theo số thứ tự tăng dần.")
        if apart <= 0:
            section.fault("opens", f"Giai đoạn này mở khi giai đoạn {earlier.number} chưa đóng.")
        elif apart > 1 and not section.flag("after_gap"):
            section.fault(
                "opens",
                f"Có khoảng trống sau giai đoạn {earlier.number}; nếu đúng là có quãng nghỉ, ghi “after_gap: true”.",
            )

    def _eligibility(self) -> Eligibility:
        section = self.top.section("eligibility", ("first", "last", *TRACE))
        if section is None:
            return Eligibility(first=UNREAD.date(), last=UNREAD.date())
        first, last = self.days(section)
        return Eligibility(**self.traced(section), first=first, last=last)

    def _groups(self) -> tuple[ContentGroup, ...]:
        groups = self.top.sections("content_groups", (*ITEM, "movements"))
        subgroups = self.top.sections("content_subgroups", (*ITEM, "group"))
        self.coded([*groups, *subgroups])
        codes = {group.text("code", "") for group in groups}
        children: dict[str, list[Item]] = {}
        for section in subgroups:
            parent = section.text("group")
            if parent and parent not in codes:
                section.fault("group", f"Không có nhóm nội dung “{parent}”.")
            children.setdefault(parent, []).append(Item(**self.item(section)))
        return tuple(self._group(section, children) for section in groups)

    def _group(self, section: Section, children: dict[str, list[Item]]) -> ContentGroup:
        item = self.item(section)
        movements = {movement.text("code", "") for movement in self.top.sections("movements", ITEM)}
        for code in section.texts("movements"):
            if code not in movements:
                section.fault("movements", f"Không có phong trào “{code}” trong “movements”.")
        subgroups = tuple(children.get(item["code"], ()))
        return ContentGroup(**item, movements=section.texts("movements"), subgroups=subgroups)

    def _conditions(self, key: str) -> tuple[Condition, ...]:
        sections = self.top.sections(key, (*ITEM, "reason_code"))
        self.no_repeats(sections)
        reasons = {reason.code for reason in self.reasons}
        for section in sections:
            if section.text("reason_code") not in reasons | {""}:
                section.fault("reason_code", f"Không có mã lý do “{section.text('reason_code')}”.")
        return tuple(Condition(**self.item(section), reason_code=section.text("reason_code")) for section in sections)

    def _levels(self) -> tuple[VerificationLevel, ...]:
        sections = self.top.sections("verification_levels", (*ITEM, "confirms"), required=True)
        self.no_repeats(sections)
        if sections and sum(section.flag("confirms") for section in sections) != 1:
            self.top.fault("verification_levels", "Phải có đúng một cấp xác nhận (“confirms: true”).")
        return tuple(VerificationLevel(**self.item(section), confirms=section.flag("confirms")) for section in sections)

    def _milestones(self) -> tuple[Milestone, ...]:
        sections = self.top.sections("milestones", (*ITEM, "first", "last"))
        self.no_repeats(sections)
        return tuple(self._milestone(section) for section in sections)

    def _milestone(self, section: Section) -> Milestone:
        item = self.item(section)
        if not section.has("first") and not section.has("last"):
            return Milestone(**item, first=None, last=None)
        first, last = self.days(section)
        return Milestone(**item, first=first, last=last)

    def _results(self) -> tuple[Result, ...]:
        keys = ("as_of", "count", "unit_code", "text", "text_en", *TRACE)
        return tuple(
            Result(
                **self.traced(section),
                as_of=self.day(section, "as_of") or UNREAD.date(),
                count=section.whole("count", least=0, required=False),
                unit_code=section.text("unit_code", ""),
                text=section.text("text"),
                text_en=section.text("text_en"),
            )
            for section in self.top.sections("results", keys)
        )

    def _items(self, key: str, *, required: bool = False) -> tuple[Item, ...]:
        sections = self.top.sections(key, ITEM, required=required)
        return tuple(Item(**self.item(section)) for section in self.coded(sections))
