"""What is wrong with an entry, said at once to the verifier; found for a whole page in a few queries."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sangkien.models.initiatives import Attachment, Authorship, Initiative
from sangkien.queries.initiatives.authors import authors_of
from sangkien.queries.programmes import rules_of
from sangkien.rules.programmes import Programme as ProgrammeRules
from sangkien.rules.programmes import eligibility

# Faults that shut an entry out whatever the verifier thinks; the others are for judgement.
BLOCKING = frozenset({"share_declined", "shares_not_agreed", "signature_missing", "out_of_period"})
# Two titles of the same authors in the same unit that are this alike are shown as a repeat.
NEAR = 0.9


@dataclass(frozen=True)
class Fault:
    """One thing found wrong; `other` is the code of the initiative it repeats."""

    kind: str
    message: str
    other: str = ""

    @property
    def blocking(self) -> bool:
        """Whether the entry cannot be confirmed before this is mended."""
        return self.kind in BLOCKING


def blocking_faults(initiative: Initiative) -> list[Fault]:
    """The faults that keep this one initiative from being confirmed."""
    return [fault for fault in faults_of([initiative])[initiative.pk] if fault.blocking]


def faults_of(initiatives: Sequence[Initiative]) -> dict[int, list[Fault]]:
    """The faults of each initiative by its key, in a fixed number of queries."""
    keys = [initiative.pk for initiative in initiatives]
    papers: dict[int, set[str]] = {key: set() for key in keys}
    for initiative_id, purpose in Attachment.objects.filter(initiative__in=keys, removed_at=None).values_list(
        "initiative_id", "purpose"
    ):
        papers[initiative_id].add(purpose)
    authors = authors_of(initiatives)
    repeats = _repeats(initiatives, authors)
    rules = {p.pk: rules_of(p) for p in {initiative.programme for initiative in initiatives}}
    return {
        one.pk: [
            *_fact_faults(one, papers[one.pk], rules[one.programme_id]),
            *_author_faults(one, authors[one.pk], papers[one.pk]),
            *repeats[one.pk],
        ]
        for one in initiatives
    }


def _fact_faults(one: Initiative, papers: set[str], rules: ProgrammeRules) -> list[Fault]:
    if one.trade_secret:
        return []
    found = []
    if not (one.recognition_number and one.recognised_by and one.recognised_on):
        found.append(Fault("not_recognised", _("Chưa đủ thông tin quyết định công nhận (nơi ra, số, ngày).")))
    if "evidence" not in papers and not one.recognised_inside:
        found.append(Fault("evidence_missing", _("Chưa có bản chụp quyết định công nhận.")))
    if one.applied_first is None or one.applied_last is None:
        found.append(Fault("period_unknown", _("Không đọc được thời gian áp dụng lần đầu.")))
        return found
    standing = eligibility(rules, one.applied_first, one.applied_last)
    if standing in ("before", "after"):
        found.append(Fault("out_of_period", _("Áp dụng lần đầu ngoài thời gian chương trình tính.")))
    elif standing == "straddles":
        found.append(Fault("period_unclear", _("Thời gian áp dụng vắt qua mốc của chương trình, cần hỏi rõ ngày.")))
    if one.recognised_on and one.recognised_on < one.applied_first:
        found.append(Fault("recognised_early", _("Quyết định công nhận có trước ngày áp dụng lần đầu.")))
    return found


def _author_faults(one: Initiative, authors: Sequence[Authorship], papers: set[str]) -> list[Fault]:
    found = []
    against = [row.name for row in authors if row.declined_at is not None]
    if against:
        # A refusal outweighs a paper: whoever signed it says now that it is not so.
        found.append(
            Fault("share_declined", _("Không đồng ý phần đóng góp: {names}.").format(names=", ".join(against)))
        )
    if "signature" in papers:
        return found
    asked = [row for row in authors if row.agreed_at is None and row.declined_at is None]
    waiting = [row.name for row in asked if hasattr(row.person, "user")]
    if waiting:
        found.append(Fault("shares_not_agreed", _("Chưa đồng ý tỷ lệ: {names}.").format(names=", ".join(waiting))))
    unheard = [row.name for row in authors if not hasattr(row.person, "user") and row.vouched_by_batch is None]
    if unheard:
        found.append(
            Fault(
                "signature_missing",
                _("Tác giả chưa có tài khoản, cần bản có chữ ký: {names}.").format(names=", ".join(unheard)),
            )
        )
    return found


def _repeats(initiatives: Sequence[Initiative], authors: dict[int, list[Authorship]]) -> dict[int, list[Fault]]:
    """Exact repeats by key, near ones among the entries of the same people in the same unit."""
    found: dict[int, list[Fault]] = {one.pk: [] for one in initiatives}
    keys = [one.repeat_key for one in initiatives if one.repeat_key]
    exact: dict[str, list[Initiative]] = {}
    for other in Initiative.objects.filter(repeat_key__in=keys).exclude(state__in=("draft", "filed", "withdrawn")):
        exact.setdefault(other.repeat_key, []).append(other)
    people = {row.person_id for rows in authors.values() for row in rows}
    units = {one.unit_id for one in initiatives}
    near: dict[int, list[tuple[Initiative, int]]] = {}
    for row in (
        Authorship.objects.filter(person__in=people, initiative__unit__in=units)
        .exclude(initiative__state__in=("draft", "filed", "withdrawn"))
        .select_related("initiative")
    ):
        near.setdefault(row.initiative.unit_id, []).append((row.initiative, row.person_id))
    for one in initiatives:
        found[one.pk] = _exact(one, exact) or _near(one, authors[one.pk], near.get(one.unit_id, []))
    return found


def _exact(one: Initiative, exact: dict[str, list[Initiative]]) -> list[Fault]:
    others = [other for other in exact.get(one.repeat_key, []) if other.pk != one.pk]
    return [
        Fault("repeat", _("Trùng tên, tác giả và đơn vị với {code}.").format(code=other.code), other.code)
        for other in others[:1]
    ]


def _near(one: Initiative, authors: Sequence[Authorship], others: list[tuple[Initiative, int]]) -> list[Fault]:
    mine = {row.person_id for row in authors}
    for other, person in others:
        if other.pk == one.pk or person not in mine:
            continue
        if difflib.SequenceMatcher(a=one.title_key, b=other.title_key, autojunk=False).ratio() >= NEAR:
            return [Fault("near_repeat", _("Rất giống {code} của cùng tác giả.").format(code=other.code), other.code)]
    return []
