"""Ideas in a worker's own words, the support teams that answer them, and their casework.

An idea belongs to its author. A case says that a team was asked for help: about an idea, or about an
initiative that is still being written. Questions and proposals of wording hang on a field of the text.
"""

from django.db import models
from django.db.models import F, Q

from sangkien.kernel import clock
from sangkien.models.accounts import User
from sangkien.models.dossiers import Dossier
from sangkien.models.files import StoredFile
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Decision, Term, Unit
from sangkien.models.people import Person


class SupportTeam(models.Model):
    """The *Tổ hỗ trợ sáng kiến* of a unit: set up by a decision, promising an answer within working days."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="support_teams")
    name = models.CharField(max_length=200)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    promise_days = models.PositiveSmallIntegerField()
    set_up_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)
    dissolved_by = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(dissolved_on=None), name="one_open_support_team"),
        ]

    def __str__(self) -> str:
        return self.name

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`helper` where the actor holds a seat today."""
        return frozenset({"helper"} if self.role_of(person_id) else ())

    def role_of(self, person_id: int | None) -> str:
        """The role of the person's seat in this team today; empty without one."""
        if person_id is None:
            return ""
        return self.seats.filter(seats_in_force(), person=person_id).values_list("role", flat=True).first() or ""

    def right_paths(self) -> list[str]:
        """The place of the unit whose team it is."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this team."""
        return f"support_team:{self.pk}"


class SupportSeat(models.Model):
    """A person's seat in a team between two days, both inclusive; `term` is the office that goes with it."""

    class Role(models.TextChoices):
        LEADER = "leader"
        MEMBER = "member"

    team = models.ForeignKey(SupportTeam, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="support_seats")
    role = models.CharField(max_length=8, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="support_seat_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["team", "person"], condition=Q(ends_on=None), name="one_open_support_seat"
            ),
        ]  # fmt: skip

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the seat is the actor's."""
        return frozenset({"self"} if person_id is not None and person_id == self.person_id else ())

    def right_paths(self) -> list[str]:
        """The place of the unit whose team it is."""
        return [self.team.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this seat."""
        return f"support_seat:{self.pk}"


def seats_in_force(prefix: str = "") -> Q:
    """Seats that give rights today: begun, not ended, in a team that stands, at a unit that exists."""
    today = clock.today()
    team = f"{prefix}team__"
    return (
        Q(**{f"{prefix}starts_on__lte": today})
        & (Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": today}))
        & Q(**{f"{team}dissolved_on": None})
        & (Q(**{f"{team}unit__closed_on": None}) | Q(**{f"{team}unit__closed_on__gte": today}))
    )


class Idea(models.Model):
    """One idea in its author's own words (or voice, or picture); nobody else's business until help is asked for."""

    code = models.CharField(max_length=20, unique=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ideas")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ideas")
    text = models.TextField(blank=True)
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    revision = models.PositiveIntegerField(default=0)
    start_key = models.CharField(max_length=64, null=True, blank=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["author", "-id"], name="own_ideas")]
        constraints = [models.UniqueConstraint(fields=["author", "start_key"], name="one_idea_per_form")]

    def __str__(self) -> str:
        return self.code

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`author` of the idea, else what the actor is to the cases about it that still stand."""
        if person_id is None:
            return frozenset()
        if person_id == self.author_id:
            return frozenset({"author"})
        found: frozenset[str] = frozenset()
        for case in self.cases.select_related("team", "idea", "initiative"):
            found |= case.helping(person_id)
        return found

    def right_paths(self) -> list[str]:
        """No office reads an idea."""
        return []

    @property
    def reference(self) -> str:
        """How the journal names this idea."""
        return f"idea:{self.code}"


class IdeaFile(models.Model):
    """A voice note or picture of an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)


class SupportCase(models.Model):
    """A call for help about an idea or an initiative; its life cycle stands in `rules/support.py`."""

    code = models.CharField(max_length=20, unique=True)
    idea = models.ForeignKey(Idea, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="support_cases"
    )
    dossier = models.ForeignKey(Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="support_cases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # Empty where no unit from the author's own upward has a team: then a chair answers.
    team = models.ForeignKey(SupportTeam, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    state = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    promised_on = models.DateField()
    holder = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="held_cases")
    taken_at = models.DateTimeField(null=True, blank=True)
    first_answer_at = models.DateTimeField(null=True, blank=True)
    # Working days from asking to the first answer, for the team's own numbers.
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # The unit whose chair answers because nobody did in time.
    chair_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True, blank=True)
    outcome_note = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["team", "state", "promised_on", "id"], name="support_desk"),
            models.Index(fields=["state", "promised_on"], name="support_promises"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(state__in=["waiting", "in_hand", "trial"]), name="one_open_case_per_idea"
            ),
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(state__in=["waiting", "in_hand", "trial"]),
                name="one_open_case_per_initiative",
            ),
            models.CheckConstraint(
                condition=Q(idea__isnull=False) | Q(initiative__isnull=False), name="support_case_about_something"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`author` or `typist` of what it is about, and what `helping` says."""
        found: frozenset[str] = frozenset()
        if self.initiative is not None:
            found |= self.initiative.relations_of(user_id, person_id)
        if person_id is not None and person_id == (self.idea.author_id if self.idea else self.asked_by_id):
            found |= {"author"}
        return found | self.helping(person_id)

    def helping(self, person_id: int | None) -> frozenset[str]:
        """`helper` with a seat in the team (`leader` with its first), `holder` who has it in hand, `chair` to whom
        it was passed on; nothing once the author has withdrawn the text."""
        gone = (self.idea is not None and self.idea.withdrawn_at) or (
            self.initiative is not None and self.initiative.state == "withdrawn"
        )
        if person_id is None or gone or self.state == "withdrawn":
            return frozenset()
        found: set[str] = set()
        role = self.team.role_of(person_id) if self.team is not None else ""
        if role:
            found |= {"helper", "leader"} if role == "leader" else {"helper"}
        if self.chair_unit_id is not None and self._chairs(person_id):
            found.add("chair")
        if found and person_id == self.holder_id:
            found.add("holder")
        return frozenset(found)

    def _chairs(self, person_id: int) -> bool:
        """Whether the person chairs just the unit to which the case was passed on."""
        return Term.objects.filter(lasting_terms(), unit=self.chair_unit_id, office="chair", person=person_id).exists()

    def right_paths(self) -> list[str]:
        """The house alone acts on cases by office."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this case."""
        return f"support:{self.code}"


def lasting_terms() -> Q:
    """Terms of office that last today in a unit that exists."""
    today = clock.today()
    return (
        Q(starts_on__lte=today)
        & (Q(ends_on=None) | Q(ends_on__gte=today))
        & (Q(unit__closed_on=None) | Q(unit__closed_on__gte=today))
    )


class SupportStep(models.Model):
    """Something done to a case: who, when, why; `to` is the person it was handed to."""

    case = models.ForeignKey(SupportCase, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=16, blank=True)
    to_state = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    helping = models.BooleanField(default=False)
    to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)


class SupportQuestion(models.Model):
    """A question inside the text: about a field, and where given about a quoted place in it."""

    case = models.ForeignKey(SupportCase, on_delete=models.PROTECT, related_name="questions")
    field = models.CharField(max_length=40, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)


class SupportProposal(models.Model):
    """Another wording for one field, which the author accepts or declines; before and after without hidden passages."""

    case = models.ForeignKey(SupportCase, on_delete=models.PROTECT, related_name="proposals")
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    why = models.TextField(blank=True)
    state = models.CharField(max_length=12)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "field"], condition=Q(state="open"), name="one_open_proposal_per_field"
            ),
        ]
