"""A council set up by a decision, its rule as data, its seats with terms; kinship people declare themselves."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.organisation import Decision, Unit
from sangkien.models.people import Person


class Council(models.Model):
    """An initiative council of a unit; `rule` is read by `rules/councils/rule.py`."""

    class Level(models.TextChoices):
        GRASSROOTS = "co_so"
        SECTOR = "nganh_tinh"
        NATIONAL = "toan_quoc"

    class Purpose(models.TextChoices):
        RECOGNITION = "recognition"
        INFLUENCE = "influence"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="councils")
    name = models.CharField(max_length=300)
    level = models.CharField(max_length=12, choices=Level.choices)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="councils")
    rule = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-id"], name="councils_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="council_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def lasts_on(self, day: date) -> bool:
        """Whether the council exists on this day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`council_member`, `council_secretary`, `council_chair` by the seats the actor holds today."""
        if person_id is None:
            return frozenset()
        today = clock.today()
        seats = self.seats.filter(person=person_id, starts_on__lte=today)
        roles = set(seats.filter(Q(ends_on=None) | Q(ends_on__gte=today)).values_list("role", flat=True))
        found = {"council_member"} if roles else set()
        if "secretary" in roles:
            found.add("council_secretary")
        if roles & {"chair", "vice_chair"}:
            found.add("council_chair")
        return frozenset(found)

    def right_paths(self) -> list[str]:
        """The place of the unit whose council it is."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this council."""
        return f"council:{self.pk}"


class CouncilSeat(models.Model):
    """A seat between two days: of a person, or of somebody known by name only."""

    class Role(models.TextChoices):
        CHAIR = "chair"
        VICE_CHAIR = "vice_chair"
        SECRETARY = "secretary"
        EXPERT = "expert"
        UNION_REPRESENTATIVE = "union_representative"
        MEMBER = "member"

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="seats")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role.choices)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="council_seats")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="seat_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["council"], condition=Q(role="chair", ends_on=None), name="one_open_chair"),
            models.UniqueConstraint(fields=["council", "person"], condition=Q(ends_on=None), name="one_open_seat"),
        ]

    def __str__(self) -> str:
        return self.name

    def lasts_on(self, day: date) -> bool:
        """Whether the seat is held on this day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the council, and `self` where the seat is the actor's own."""
        own = person_id is not None and person_id == self.person_id
        return self.council.relations_of(user_id, person_id) | frozenset({"self"} if own else ())

    def right_paths(self) -> list[str]:
        """The place of the council's unit."""
        return self.council.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this seat."""
        return f"council_seat:{self.pk}"


class KinDeclaration(models.Model):
    """A person says who is kin, by account or by name; shown to nobody but that person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="kin_declared")
    relative = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, db_index=True)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the actor declared it."""
        return frozenset({"self"} if person_id is not None and person_id == self.person_id else ())

    def right_paths(self) -> list[str]:
        """No office reaches a private declaration."""
        return []

    @property
    def reference(self) -> str:
        """How the journal names this declaration."""
        return f"kin_declaration:{self.pk}"
