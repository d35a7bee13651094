"""What an initiative brings where it is applied, rung by rung, and what its authors are owed for it.

A value on a rung is never changed, only followed by a newer one; values of different rungs are never added up.
"""

from django.db import models
from django.db.models import F, Q

from sangkien.models.accounts import User
from sangkien.models.files import StoredFile
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person


class BenefitLadder(models.Model):
    """The benefit of one initiative in one unit that applies it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="ladders")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ladders")
    made_at = models.DateTimeField()
    # When the realised value falls due, set by the confirmation; who answers for it is reminded once.
    realise_from = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "unit"], name="one_ladder_per_place")]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the initiative."""
        return self.initiative.relations_of(user_id, person_id)

    def right_paths(self) -> list[str]:
        """The places of the unit that applies it and of the unit that answers for the initiative."""
        return [self.unit.path, self.initiative.unit_path]

    @property
    def reference(self) -> str:
        """How the journal names this ladder."""
        return f"benefit_ladder:{self.pk}"


class BenefitValue(models.Model):
    """An amount on a rung: claimed, evidenced, confirmed, realised. It counts from `counted_at` until `ended_at`.

    One that is asked about does not count before the question is answered.
    """

    ladder = models.ForeignKey(BenefitLadder, on_delete=models.PROTECT, related_name="values")
    rung = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=8)
    per = models.CharField(max_length=10)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    basis = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=20, blank=True)
    office_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["rung", "counted_at"], name="benefit_rungs")]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "rung"], condition=Q(ended_at=None), name="one_value_per_rung"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="benefit_not_negative"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="benefit_ends_after_it_starts",
            ),
        ]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the initiative, and `giver` to the value itself."""
        given = {"giver"} if user_id is not None and user_id == self.by_id else set()
        return self.ladder.relations_of(user_id, person_id) | given

    def right_paths(self) -> list[str]:
        """The places of the ladder."""
        return self.ladder.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this value."""
        return f"benefit_value:{self.pk}"


class BenefitQuestion(models.Model):
    """What looked odd about a value, and what was answered. `answer`: right, mended."""

    value = models.ForeignKey(BenefitValue, on_delete=models.PROTECT, related_name="questions")
    doubt = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)
    answer = models.CharField(max_length=8, blank=True)
    why = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["value", "doubt"], name="one_question_per_doubt")]


class BenefitEvidence(models.Model):
    """A paper that proves a value."""

    value = models.ForeignKey(BenefitValue, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()


class BodyKind(models.Model):
    """What kind of body a unit is, as far as the rule on remuneration asks; the newest row holds."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="body_kinds")
    kind = models.CharField(max_length=20)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Undoable(models.Model):
    """A record about an initiative that is taken back with a reason instead of being removed."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undo_reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the initiative."""
        return self.initiative.relations_of(user_id, person_id)

    def right_paths(self) -> list[str]:
        """The place of the unit that answers for the initiative."""
        return self.initiative.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this record."""
        return f"{type(self).__name__.lower()}:{self.pk}"

    @property
    def holds(self) -> bool:
        """Whether it was not taken back."""
        return self.undone_at is None


class RemunerationAgreement(Undoable):
    """What investor and authors have agreed upon; while it holds the least amounts of the rule do not."""

    number = models.CharField(max_length=100)
    agreed_on = models.DateField()
    terms = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative"], condition=Q(undone_at=None), name="one_agreement")
        ]


class Transfer(Undoable):
    """The initiative handed to somebody else for a price."""

    to = models.CharField(max_length=300)
    contract = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=8)
    paid_on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(price__gt=0), name="transfer_price_positive")]


class RemunerationPayment(Undoable):
    """What an author was paid; `owed` names the line of the reckoning: year1, year2, year3, once, transfer:12."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="payments")
    owed = models.CharField(max_length=30)
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=8)
    paid_on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive")]
