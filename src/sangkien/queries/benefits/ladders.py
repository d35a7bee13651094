"""The ladders of one initiative, as a reader may see them, and finding a value, a paper, a place to claim for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from sangkien.kernel.errors import Conflict, NotFound
from sangkien.models.benefits import BenefitEvidence, BenefitLadder, BenefitQuestion, BenefitValue
from sangkien.models.initiatives import Initiative
from sangkien.queries.access import Actor, can
from sangkien.queries.dossiers.recognised import is_recognised
from sangkien.rules.ladder import RUNGS


def fetch_recognised(code: str, actor: Actor, *, seeing: str) -> Initiative:
    """The recognised initiative with this code, if the actor holds the right `seeing`; else NotFound."""
    found = Initiative.objects.select_related("unit", "programme", "typed_by").filter(code=code).first()
    if found is None or not can(seeing, found, actor):
        raise NotFound
    if found.submitted_at is None and not is_recognised(found):
        raise NotFound
    return found


def require_recognised(initiative: Initiative) -> None:
    """Raise Conflict where it is not (or no longer) recognised."""
    if not is_recognised(initiative):
        raise Conflict(_("Sáng kiến chưa (hoặc không còn) được công nhận, nên chưa ghi lợi ích được."))


@dataclass(frozen=True)
class Rung:
    """One rung of a ladder: the value that stands there, and those it followed."""

    name: str
    value: BenefitValue | None
    earlier: Sequence[BenefitValue] = ()

    @property
    def counts(self) -> bool:
        """Whether the value counts: nothing about it is open."""
        return self.value is not None and self.value.counted_at is not None


@dataclass(frozen=True)
class Ladder:
    """A ladder with its rungs from the lowest to the highest."""

    row: BenefitLadder
    rungs: list[Rung] = field(default_factory=list)
    # All ladders of the initiative, this one among them.
    beside: list[BenefitLadder] = field(default_factory=list)

    def on(self, name: str) -> Rung:
        """The rung of this name."""
        return next(rung for rung in self.rungs if rung.name == name)


def ladders_of(initiative: Initiative) -> list[Ladder]:
    """Every ladder of the initiative with its values, questions and papers; a fixed number of queries."""
    values = BenefitValue.objects.select_related("by__person", "office_unit").order_by("pk").prefetch_related(
        Prefetch("questions", BenefitQuestion.objects.select_related("answered_by__person").order_by("pk")),
        Prefetch("evidence", BenefitEvidence.objects.select_related("file").order_by("pk")),
    )  # fmt: skip
    rows = BenefitLadder.objects.filter(initiative=initiative).select_related("unit").order_by("pk")
    found = list(rows.prefetch_related(Prefetch("values", values)))
    for row in found:
        row.initiative = initiative
    return [_ladder(row, found) for row in found]


def _ladder(row: BenefitLadder, beside: list[BenefitLadder]) -> Ladder:
    given: dict[str, list[BenefitValue]] = {name: [] for name in RUNGS}
    for value in row.values.all():
        given[value.rung].append(value)
    rungs = []
    for name, values in given.items():
        open_now = next((value for value in values if value.ended_at is None), None)
        rungs.append(Rung(name, open_now, [value for value in reversed(values) if value is not open_now]))
    return Ladder(row, rungs, beside)


def ladder_of(initiative: Initiative, ladder_id: int) -> BenefitLadder:
    """The ladder with this number, where it is one of the initiative's; else NotFound."""
    found = BenefitLadder.objects.select_related("unit", "initiative").filter(pk=ladder_id, initiative=initiative)
    row = found.first()
    if row is None:
        raise NotFound
    return row


def value_to_answer(value_id: int, actor: Actor) -> BenefitValue:
    """A value the actor gave and is asked about; else NotFound."""
    rows = BenefitValue.objects.select_related("ladder__initiative", "ladder__unit", "by")
    found = rows.filter(pk=value_id).first()
    if found is None or not can("benefit.answer", found, actor):
        raise NotFound
    return found


def open_questions(value: BenefitValue) -> list[BenefitQuestion]:
    """What is asked about the value and not answered yet."""
    return list(value.questions.filter(answer="").order_by("pk"))


def paper_for(paper_id: int, actor: Actor) -> BenefitEvidence:
    """A paper that proves a benefit, if the actor may read it; else NotFound.

    Those of a trade secret are for those who may read its confidential part.
    """
    rows = BenefitEvidence.objects.select_related("value__ladder__initiative", "value__ladder__unit", "file")
    found = rows.filter(pk=paper_id).first()
    if found is None or not may_read_papers(found.value.ladder, actor):
        raise NotFound
    return found


def may_read_papers(ladder: BenefitLadder, actor: Actor) -> bool:
    """Whether the papers of a ladder are for this reader."""
    if not can("benefit.read", ladder, actor):
        return False
    initiative = ladder.initiative
    if not initiative.trade_secret or can("benefit.confirm", ladder, actor):
        return True
    return bool(can("initiative.read_confidential", initiative, actor))


def asked_of(actor: Actor) -> list[BenefitValue]:
    """The values the actor gave and has to say more about, the oldest first."""
    if not actor.signed_in:
        return []
    rows = BenefitValue.objects.filter(by=actor.user_id, counted_at=None, ended_at=None, questions__answer="")
    return list(rows.select_related("ladder__initiative").distinct().order_by("pk")[:20])
