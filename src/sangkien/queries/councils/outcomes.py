"""What came out for a dossier: read by the rooms that decide on recognition and write its papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.documents import IssuedDocument
from sangkien.models.dossiers import Dossier
from sangkien.queries.access import Actor
from sangkien.queries.councils.marking import marked_item, marks_of, may_see_marks
from sangkien.queries.councils.sessions import rule_in_force
from sangkien.queries.councils.standing import spoilt
from sangkien.queries.councils.voting import tally_of
from sangkien.rules.councils.lives import DECIDED
from sangkien.rules.councils.outcome import Counts, Outcome, decide, outcome_from


@dataclass(frozen=True)
class DossierOutcome:
    """The decided item of a dossier: the session, the arithmetic and, once written, the minutes."""

    item: AgendaItem
    outcome: Outcome

    @property
    def session(self) -> CouncilSession:
        """The session in which it was decided."""
        return self.item.session

    @property
    def day(self) -> date:
        """The day of the session."""
        return self.session.day

    @property
    def passed(self) -> bool:
        """Whether the dossier passed."""
        return self.outcome.passed

    @property
    def average(self) -> str:
        """The average mark as shown, empty where nothing was marked."""
        return self.outcome.marks.average if self.outcome.marks else ""

    @property
    def reason(self) -> str:
        """What the council wrote as its reason."""
        return self.item.reason

    @property
    def minutes(self) -> IssuedDocument | None:
        """The minutes, once the session was closed."""
        return self.session.minutes


def foreseen(item: AgendaItem, actor: Actor) -> Outcome | None:
    """What concluding would give now, by the very arithmetic of the conclusion; None unless a vote has been counted
    and stands (after a stake that came out, or where marks are wanting, nothing can be concluded).

    None also to who may not see the marks, where these decide too: it would tell how they came out.
    """
    tally = tally_of(item) if item.state == "voted" else None
    if tally is None or spoilt(item):
        return None
    rule, marks = rule_in_force(item.session), marks_of(item)
    if rule.marks == "bind" and (marks is None or not _sees_marks(item, actor)):
        return None
    return decide(rule, Counts(**item.outcome["counts"]), tally, marks)


def _sees_marks(item: AgendaItem, actor: Actor) -> bool:
    found = marked_item(item)
    return found is not None and may_see_marks(found, actor)


def outcome_of(dossier: Dossier, *, purpose: str = "recognition") -> DossierOutcome | None:
    """The newest decision of a council on this dossier, never one of a rehearsal or of a session
    that is not closed; None where there is none."""
    return outcomes_of([dossier], purpose=purpose).get(dossier.pk)


def outcomes_of(dossiers: Iterable[Dossier], *, purpose: str = "recognition") -> dict[int, DossierOutcome]:
    """The newest decision on each of these dossiers by its key, in one question."""
    rows = (
        AgendaItem.objects.filter(
            dossier__in=[dossier.pk for dossier in dossiers], state__in=DECIDED, session__rehearsal=False, session__state="closed",
            session__council__purpose=purpose,
        )
        .select_related("session__council__unit", "session__council__decision", "session__minutes")
        .order_by("pk")
    )  # fmt: skip
    return {row.dossier_id: DossierOutcome(row, outcome_from(row.outcome)) for row in rows if row.dossier_id}
