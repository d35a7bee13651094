"""Programmes as data: the file as it was loaded, its phases, the targets of units."""

from django.db import models
from django.db.models import Q

from sangkien.models.organisation import Decision, Unit


class Programme(models.Model):
    """A programme under its code; what it says stands in its newest version."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    example = models.BooleanField(default=False)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="programmes")
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """A programme has no personal relations."""
        return frozenset()

    def right_paths(self) -> list[str]:
        """The place of the unit that owns the programme."""
        return [self.owner.path]

    @property
    def reference(self) -> str:
        """How the journal names this programme."""
        return f"programme:{self.code}"


class ProgrammeVersion(models.Model):
    """The text of a programme file as loaded; never changed."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    read_on = models.DateField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_programme_version")]


class Phase(models.Model):
    """A phase of a programme; both bounds inclusive."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    target = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_phase_per_number")]


class Target(models.Model):
    """A target of a unit for a phase (0 means the whole programme); earlier ones stay readable."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned"
        SELF_SET = "self_set"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="targets")
    phase_number = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    amount = models.PositiveIntegerField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT)
    set_by = models.BigIntegerField(null=True)
    set_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "programme", "phase_number", "kind"],
                condition=Q(replaced_at=None),
                name="one_target_in_force",
            )
        ]
