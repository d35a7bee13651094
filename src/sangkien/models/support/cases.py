"""Calls for help, with the questions and proposals that hang on a field of the text."""

from django.db import models
from django.db.models import Q

from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Term, Unit
from sangkien.models.people import Person
from sangkien.models.support.ideas import Idea
from sangkien.models.support.teams import SupportTeam, lasting_terms
from sangkien.rules.support import OPEN


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

    @asked_once
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
        it was passed on; once the case has ended only `helped`, and nothing where the author has withdrawn the text."""
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
        # What was asked and proposed stays the team's to read; the text is the author's alone again.
        return frozenset(found) if self.state in OPEN else frozenset({"helped"} if found else ())

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
