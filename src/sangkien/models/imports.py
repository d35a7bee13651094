"""Lists that came in as spreadsheets: the batch, its rows, what became of them."""

from django.db import models

from sangkien.models.accounts import User
from sangkien.models.files import StoredFile
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme


class Batch(models.Model):
    """One uploaded list. Nothing of it counts before it is applied as a whole.

    How many rows have which outcome stands here, so that no page counts them.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        REFUSED = "refused"
        APPLYING = "applying"
        APPLIED = "applied"
        UNDONE = "undone"
        DISCARDED = "discarded"

    code = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="batches")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="batches")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=200)
    entered_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    problems = models.JSONField(default=list)
    accepted = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    ignored = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="batches")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`owner` where the actor uploaded the list."""
        return frozenset({"owner"} if user_id == self.uploaded_by_id else ())

    def right_paths(self) -> list[str]:
        """The place of the unit the list was entered for."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this batch."""
        return f"batch:{self.code}"


class BatchRow(models.Model):
    """One row of the list as read, as corrected, and the initiative it became."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8)
    problems = models.JSONField(default=list)
    parsed = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, db_index=True)
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="batch_rows"
    )
    applied_revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "outcome", "id"]), models.Index(fields=["batch", "id"])]
        constraints = [models.UniqueConstraint(fields=["batch", "sheet", "row"], name="one_batch_row")]
