"""Before a programme is amended: what changes, which entries it touches, what stands in the way.

The law is `rules.programmes.affected_by`; here the database answers it, so that a million entries are one question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, SmallIntegerField, Value, When
from django.utils.translation import gettext as _

from sangkien.kernel import fingerprint
from sangkien.models.initiatives import Initiative
from sangkien.models.programmes import Programme, Target
from sangkien.queries.programmes.reading import newest_version, rules_of
from sangkien.rules import programmes
from sangkien.rules.programme_changes import Difference, differences
from sangkien.rules.programmes import find, group_of

FIRST = 100
_SHORT = 12


@dataclass(frozen=True)
class Touched:
    """How many entries in a state would go from one phase and standing to another."""

    phase_before: int | None
    phase_after: int | None
    standing_before: str | None
    standing_after: str | None
    state: str
    n: int


@dataclass(frozen=True)
class Preview:
    """What an amendment would do; nothing is changed yet. `fingerprint` names exactly this preview."""

    rules: programmes.Programme
    text: str
    differences: tuple[Difference, ...]
    touched: tuple[Touched, ...]
    obstacles: tuple[str, ...]
    fingerprint: str

    @property
    def entries(self) -> int:
        """How many entries would be touched."""
        return sum(group.n for group in self.touched)

    @property
    def moved(self) -> int:
        """How many of them would count in another phase."""
        return sum(group.n for group in self.touched if group.phase_before != group.phase_after)

    @property
    def judged(self) -> int:
        """How many of them would stand otherwise towards the eligibility period."""
        return sum(group.n for group in self.touched if group.standing_before != group.standing_after)


def preview(programme: Programme, rules: programmes.Programme, text: str) -> Preview:
    """What it would mean for `programme` to say from now on what `rules` (read from `text`) say."""
    old = rules_of(programme)
    touched = _counted(affected(programme, old, rules))
    newest = newest_version(programme)
    known = [programme.code, newest.number if newest else 0, fingerprint.sha256_text(text)]
    groups = [[str(value) for value in vars(group).values()] for group in touched]
    return Preview(
        rules=rules, text=text, differences=differences(old, rules), touched=touched,
        obstacles=tuple(_obstacles(programme, old, rules, touched)), fingerprint=fingerprint.of([known, groups])[:_SHORT],
    )  # fmt: skip


def affected(programme: Programme, old: programmes.Programme, new: programmes.Programme) -> QuerySet[Any]:
    """The entries sent in whose phase or standing would change, with `phase_after`, `standing_before`, `standing_after`."""
    sent = Initiative.objects.filter(programme=programme).exclude(submitted_at=None)
    asked = sent.annotate(phase_after=_phase(new), standing_before=_standing(old), standing_after=_standing(new))
    moves = ~Q(phase_number=F("phase_after")) | Q(phase_after=None, phase_number__isnull=False)
    moves |= Q(phase_after__isnull=False, phase_number=None)
    return asked.filter(moves | ~Q(standing_before=F("standing_after")))


def first_affected(programme: Programme, new: programmes.Programme, limit: int = FIRST) -> Sequence[Initiative]:
    """The first affected entries by the time they were sent in, with their unit."""
    rows = affected(programme, rules_of(programme), new).select_related("unit")
    return list(rows.order_by("submitted_at", "pk")[:limit])


def every_affected(programme: Programme, new: programmes.Programme) -> Iterator[Initiative]:
    """All affected entries, read in portions, for an export."""
    rows = affected(programme, rules_of(programme), new).select_related("unit")
    return rows.order_by("pk").iterator(chunk_size=2000)


def _phase(rules: programmes.Programme) -> Case:
    # A started second belongs to its bound.
    second = timedelta(seconds=1)
    return Case(
        *(
            When(submitted_at__gte=phase.opens_at, submitted_at__lt=phase.closes_at + second, then=Value(phase.number))
            for phase in rules.phases
        ),
        default=Value(None),
        output_field=SmallIntegerField(null=True),
    )


def _standing(rules: programmes.Programme) -> Case:
    bounds = rules.eligibility
    return Case(
        When(Q(applied_first=None) | Q(applied_last=None), then=Value("")),
        When(applied_last__lt=bounds.first, then=Value("before")),
        When(applied_first__gt=bounds.last, then=Value("after")),
        When(applied_first__gte=bounds.first, applied_last__lte=bounds.last, then=Value("inside")),
        default=Value("straddles"),
        output_field=CharField(),
    )


def _counted(rows: QuerySet[Any]) -> tuple[Touched, ...]:
    names = ("phase_number", "phase_after", "standing_before", "standing_after", "state")
    groups = rows.order_by(*names).values_list(*names).annotate(n=Count("pk"))
    return tuple(Touched(*group) for group in groups)


def _obstacles(
    programme: Programme, old: programmes.Programme, new: programmes.Programme, touched: Sequence[Touched]
) -> Iterator[str]:
    if new.code != programme.code:
        yield _("Mã chương trình trong tệp là {new}, không phải {old}; mã không đổi được.").format(
            new=new.code, old=programme.code
        )
    if new.unit_code not in (old.unit_code, programme.owner.code):
        yield _("Tệp đổi đơn vị chủ trì sang {code}; việc sửa không chuyển chủ trì được.").format(code=new.unit_code)
    homeless = sum(group.n for group in touched if group.phase_after is None)
    if homeless:
        yield _(
            "{n} sáng kiến đã nhận sẽ không còn thuộc giai đoạn nào. Đã cấp biên nhận thì phải được tính: hãy để các "
            "giai đoạn vẫn bao trùm lúc chúng được gửi."
        ).format(n=homeless)
    yield from _lost_codes(programme, new)
    numbers = {phase.number for phase in new.phases}
    held = Target.objects.filter(programme=programme, replaced_at=None).exclude(phase_number__in={0, *numbers})
    lost = sorted(set(held.values_list("phase_number", flat=True)))
    if lost:
        yield _("Giai đoạn {numbers} đang có chỉ tiêu của các đơn vị nên không bỏ được.").format(
            numbers=", ".join(map(str, lost))
        )


def _lost_codes(programme: Programme, new: programmes.Programme) -> Iterator[str]:
    """Codes are for ever: what an entry carries stays in the programme, a subgroup stays in its group."""
    sent = Initiative.objects.filter(programme=programme).exclude(submitted_at=None).order_by()
    for kind, n in sent.exclude(kind="").values_list("kind").annotate(n=Count("pk")):
        if find(new.kinds, kind) is None:
            yield _("Loại “{code}” đang có {n} sáng kiến nên không bỏ được.").format(code=kind, n=n)
    pairs = sent.exclude(content_group="").values_list("content_group", "content_subgroup").annotate(n=Count("pk"))
    for group, subgroup, n in pairs:
        home = group_of(new, subgroup or group)
        if home is None or home.code != group:
            yield _("Nhóm nội dung “{code}” đang có {n} sáng kiến nên không bỏ hay chuyển nhóm được.").format(
                code=subgroup or group, n=n
            )
