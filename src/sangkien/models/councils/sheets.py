"""Scoring sheets as their files say, in versions; the version a dossier was marked with stays with it."""

from django.db import models

from sangkien.models.accounts import User
from sangkien.models.organisation import Unit


class ScoreSheet(models.Model):
    """A scoring sheet of a unit under its code, for the councils of the unit and below."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="score_sheets")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="one_score_sheet")]

    def __str__(self) -> str:
        return self.name

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """A sheet has no personal relations."""
        return frozenset()

    def right_paths(self) -> list[str]:
        """The place of the unit that loaded it."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this sheet."""
        return f"score_sheet:{self.pk}"


class ScoreSheetVersion(models.Model):
    """The text of a sheet's file as loaded; never changed."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="one_score_sheet_version")]
