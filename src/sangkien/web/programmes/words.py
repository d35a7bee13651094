"""What a programme says, laid out for the page in the reader's language: how long still, how far to trust it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.rules.programme_parts import Condition, Item, Milestone, Source, Traced
from sangkien.rules.programmes import Phase, Programme
from sangkien.web.ui import words

# How long before an end hours and minutes are told instead of days.
_SOON = timedelta(hours=48)
_SECOND = timedelta(seconds=1)

# State of a programme -> role of its badge.
WINDOW_ROLES = {"open": "good", "pause": "wait", "upcoming": "info", "closed": "plain"}


def window_name(window: str) -> str:
    """Whether entries are taken, in words."""
    return {
        "open": _("Đang nhận sáng kiến"),
        "pause": _("Đang nghỉ giữa hai giai đoạn"),
        "upcoming": _("Sắp mở"),
        "closed": _("Đã kết thúc"),
    }[window]


def named(thing: object, attribute: str = "name") -> str:
    """A name (or text) of a part of the programme in the reader's language."""
    if (get_language() or "vi").startswith("en"):
        return str(getattr(thing, f"{attribute}_en", "") or getattr(thing, attribute))
    return str(getattr(thing, attribute))


def span(length: timedelta) -> str:
    """A length of time as people say it: days, then hours and minutes, then minutes."""
    minutes = max(1, -(-int(length.total_seconds()) // 60))
    if length > _SOON:
        return _("{n} ngày").format(n=words.number(length.days))
    if minutes >= 60:
        return _("{h} giờ {m} phút").format(h=minutes // 60, m=minutes % 60)
    return _("{m} phút").format(m=minutes)


def countdown(phase: Phase, now: datetime) -> str:
    """How long until a phase opens or closes, or since when it is over."""
    end = phase.closes_at + _SECOND
    if now < phase.opens_at:
        return _("mở sau {span}").format(span=span(phase.opens_at - now))
    if now < end:
        return _("đang mở, còn {span}").format(span=span(end - now))
    return _("đã đóng")


def bound(moment: datetime, *, closes: bool) -> str:
    """A bound of a phase: the day alone where the whole day belongs to it, else to the second."""
    local = clock.in_vietnam(moment)
    whole = (local.hour, local.minute, local.second) == ((23, 59, 59) if closes else (0, 0, 0))
    if whole:
        return words.day(local)
    seconds = f":{local:%S}" if local.second else ""
    return f"{local:%H:%M}{seconds} {words.day(local)}"


@dataclass(frozen=True)
class Trust:
    """Where a statement comes from: how far to trust it, its sources (told in full at the end of the page), its clause."""

    label: str
    role: str
    sources: Sequence[Source] = ()
    clause: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One statement of the programme with what belongs to it."""

    name: str
    trust: Trust
    code: str = ""
    after: str = ""
    when: str = ""
    below: Sequence["Line"] = field(default=())


@dataclass(frozen=True)
class Reader:
    """Lays the statements of one programme out."""

    rules: Programme

    def trust(self, thing: Traced) -> Trust:
        """How far a statement can be trusted, honestly."""
        known = {source.key: source for source in self.rules.sources}
        label, role = {
            "stated": (_("theo văn bản"), "good"),
            "secondary": (_("theo nguồn gián tiếp"), "wait"),
            "platform": (_("quy ước của hệ thống"), "plain"),
        }[thing.basis]
        sources = [known[key] for key in thing.sources if key in known]
        return Trust(label, role, sources, thing.clause, thing.note)

    def lines(self, items: Iterable[Item], *, codes: bool = False) -> list[Line]:
        """Plain statements."""
        return [Line(named(item), self.trust(item), item.code if codes else "") for item in items]

    def groups(self) -> list[Line]:
        """Content groups with their movements and subgroups."""
        movements = {movement.code: named(movement) for movement in self.rules.movements}
        return [
            Line(
                named(group), self.trust(group), group.code,
                ", ".join(f"“{movements[code]}”" for code in group.movements if code in movements),
                below=self.lines(group.subgroups, codes=True),
            )
            for group in self.rules.content_groups
        ]  # fmt: skip

    def reasons(self) -> list[Line]:
        """Reason codes with what they may be given for."""
        moves = {"return": _("trả lại bổ sung"), "reject": _("không hợp lệ"), "annul": _("hủy công nhận")}
        return [
            Line(named(reason), self.trust(reason), reason.code, ", ".join(moves[move] for move in reason.moves))
            for reason in self.rules.reason_codes
        ]

    def conditions(self, items: Iterable[Condition]) -> list[Line]:
        """Conditions and exclusions with the code that answers an entry that fails."""
        return [
            Line(named(item), self.trust(item), after=_("mã trả lời: {code}").format(code=item.reason_code))
            for item in items
        ]

    def levels(self) -> list[Line]:
        """Levels of verification; the one that confirms says so."""
        return [
            Line(named(level), self.trust(level), after=_("cấp xác nhận") if level.confirms else "")
            for level in self.rules.verification_levels
        ]

    def milestones(self) -> list[Line]:
        """Milestones with their days."""
        return [Line(named(one), self.trust(one), when=_days(one)) for one in self.rules.milestones]

    def documents(self) -> list[Line]:
        """The deciding documents with number, issuer and day as printed."""
        return [
            Line(
                named(one, "title"), self.trust(one), one.number,
                ", ".join(filter(None, [one.issuer, words.day(one.issued_on) if one.issued_on else ""])),
            )
            for one in self.rules.documents
        ]  # fmt: skip

    def results(self) -> list[Line]:
        """Published figures with the day on which they were true."""
        return [
            Line(named(one, "text"), self.trust(one), when=words.day(one.as_of))
            for one in sorted(self.rules.results, key=lambda result: result.as_of)
        ]


def _days(milestone: Milestone) -> str:
    first, last = milestone.first, milestone.last
    if not isinstance(first, date) or not isinstance(last, date):
        return _("văn bản không ghi ngày")
    return words.day(first) if first == last else f"{words.day(first)} – {words.day(last)}"
