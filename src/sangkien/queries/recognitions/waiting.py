"""Dossiers that wait for the employer's decision, and what stands in the way of one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Authorship
from sangkien.models.recognitions import DecidingRule, Employer, RecognitionDecision, RecognitionItem
from sangkien.queries.access import Actor
from sangkien.queries.councils.outcomes import DossierOutcome, outcomes_of
from sangkien.queries.recognitions.bodies import council_since, lone_rule, lone_rules
from sangkien.queries.support import helped_by
from sangkien.rules.dossiers import STATES

MOST = 200


@dataclass(frozen=True)
class Waiting:
    """A dossier before its employer: what the council said, or the rule by which the head decides alone."""

    dossier: Dossier
    outcome: DossierOutcome | None
    rule: DecidingRule | None

    @property
    def advice(self) -> str:
        """What follows from the council's vote, where it has voted."""
        return "recognise" if self.dossier.state == "passed" else "refuse" if self.outcome else ""


@dataclass(frozen=True)
class Choice:
    """What somebody wants to decide upon one dossier."""

    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class Judged:
    """A choice with what keeps it from being decided; empty where nothing does."""

    waiting: Waiting
    choice: Choice
    obstacle: str

    @property
    def alone(self) -> bool:
        """Whether the head decides it without a council."""
        return self.waiting.dossier.state == "accepted"


def waiting_at(bodies: Sequence[Employer]) -> QuerySet[Dossier]:
    """The dossiers before these employers: those a council has voted upon, and those the head may decide alone."""
    alone = list(lone_rules([body.unit_id for body in bodies]))
    ready = Q(state__in=("passed", "not_passed")) | Q(state="accepted", unit__in=alone) & ~council_since()
    rows = Dossier.objects.filter(ready, unit__in=[body.unit_id for body in bodies])
    return rows.select_related("initiative__unit", "unit", "body").order_by("decide_by", "pk")


def waiting_before(body: Employer, *, codes: Iterable[str] | None = None) -> list[Waiting]:
    """What waits before one employer, the nearest deadline first; or of it only what `codes` name."""
    rows = waiting_at([body])
    return with_outcomes(body, rows.filter(code__in=list(codes)) if codes is not None else rows[:MOST])


def with_outcomes(body: Employer, dossiers: Iterable[Dossier]) -> list[Waiting]:
    """These dossiers with the council's word on each, in a fixed number of questions however many they are."""
    found = list(dossiers)
    outcomes = outcomes_of(found)
    rule = lone_rule(body.unit)
    accepted = [one.pk for one in found if one.state == "accepted"] if rule else []
    alone = set(Dossier.objects.filter(~council_since(), pk__in=accepted).values_list("pk", flat=True))
    return [Waiting(one, outcomes.get(one.pk), rule if one.pk in alone else None) for one in found]


def judged(rows: Sequence[Waiting], choices: Mapping[str, Choice], actor: Actor) -> list[Judged]:
    """Each chosen dossier with what stands in the way of this actor's deciding it."""
    own = set(
        Authorship.objects.filter(
            person=actor.person_id or 0, initiative__in=[one.dossier.initiative_id for one in rows]
        ).values_list("initiative_id", flat=True)
    )
    own |= {one.dossier.initiative_id for one in rows if one.dossier.initiative.typed_by_id == actor.user_id}
    helped = helped_by(actor, [one.dossier.initiative_id for one in rows])
    return [
        Judged(one, choices[one.dossier.code], _obstacle(one, choices[one.dossier.code], own, helped))
        for one in rows
        if one.dossier.code in choices
    ]


def _obstacle(one: Waiting, choice: Choice, own: set[int], helped: set[int]) -> str:
    if one.dossier.initiative_id in own:
        return _("bạn là tác giả hoặc người nhập; người khác được giao ký phải quyết định hồ sơ này")
    if one.dossier.initiative_id in helped:
        return _("bạn đã giúp viết hồ sơ này; người khác được giao ký phải quyết định")
    if one.dossier.state == "accepted" and one.rule is None:
        return _(
            "hội đồng chưa xét, và người đứng đầu không tự quyết định được: cơ sở không có quy định ấy, hoặc đã có hội "
            "đồng từ khi tiếp nhận hồ sơ"
        )
    if one.dossier.state not in ("passed", "not_passed", "accepted"):
        return _("hồ sơ đang ở trạng thái “{state}”").format(state=_(STATES[one.dossier.state]))
    if choice.outcome == "recognise":
        return _against_recognising(one)
    return "" if choice.reason.strip() else _("chưa ghi lý do không công nhận")


def _against_recognising(one: Waiting) -> str:
    if one.rule is not None:
        return ""
    if one.dossier.state != "passed" or (one.outcome is not None and not one.outcome.passed):
        return _("hội đồng không thông qua nên không công nhận được")
    if one.outcome is None or one.outcome.minutes is None:
        return _("phiên họp của hội đồng chưa bế mạc, chưa có biên bản làm căn cứ")
    return ""


def drawn_up(bodies: Sequence[Employer]) -> Sequence[RecognitionDecision]:
    """The drafts of decisions of these employers, the newest first."""
    rows = RecognitionDecision.objects.filter(body__unit__in=[body.unit_id for body in bodies], state="drawn_up")
    return list(rows.select_related("body__unit", "drawn_up_by__person").order_by("-pk")[:MOST])


def in_other_drafts(dossiers: Iterable[Dossier], but: RecognitionDecision | None = None) -> dict[int, str]:
    """Which of these dossiers already stand in a draft, and in which."""
    rows = RecognitionItem.objects.filter(dossier__in=list(dossiers), decision__state="drawn_up")
    if but is not None:
        rows = rows.exclude(decision=but)
    return dict(rows.values_list("dossier_id", "decision__code"))
