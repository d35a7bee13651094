"""Marks: how a dossier on the agenda is marked, each marker's sheet, its reopenings, files cleared for blind reading."""

from django.db import models

from sangkien.models.accounts import User
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem
from sangkien.models.councils.sheets import ScoreSheetVersion


class Marking(models.Model):
    """The marking of one dossier: the version of the sheet in force, and the neutral number it bears when blind."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="marking")
    version = models.ForeignKey(ScoreSheetVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    # Public votes for this dossier, and the most any dossier got; only where the sheet asks for them.
    public_votes = models.PositiveIntegerField(null=True, blank=True)
    most_votes = models.PositiveIntegerField(null=True, blank=True)
    # Three have read and differ: the grade the chair decided.
    settled_grade = models.CharField(max_length=40, blank=True)
    settled_reason = models.CharField(max_length=500, blank=True)
    settled_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the council."""
        return self.item.relations_of(user_id, person_id)

    def right_paths(self) -> list[str]:
        """The place of the council's unit."""
        return self.item.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this marking."""
        return f"marking:{self.pk}"


class MarkSheet(models.Model):
    """One member's sheet for one dossier: what was typed, and once closed the exact marks."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="mark_sheets")
    seat = models.ForeignKey(CouncilSeat, on_delete=models.PROTECT, related_name="mark_sheets")
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Asked for after the others had closed: a further or third reader.
    further = models.BooleanField(default=False)
    paper = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    excused_at = models.DateTimeField(null=True, blank=True)
    excused_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="one_mark_sheet")]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the council, and `marker` where the sheet is the actor's own."""
        relations = self.item.relations_of(user_id, person_id)
        if person_id is not None and person_id == self.seat.person_id:
            relations |= {"marker"}
        return relations

    def right_paths(self) -> list[str]:
        """The place of the council's unit."""
        return self.item.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this sheet."""
        return f"mark_sheet:{self.pk}"


class MarkSheetReopening(models.Model):
    """A closed sheet opened again before the vote: by whom, why, and what it said when it was closed."""

    sheet = models.ForeignKey(MarkSheet, on_delete=models.PROTECT, related_name="reopenings")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    closed_at = models.DateTimeField()
    paper = models.JSONField()


class ClearedFile(models.Model):
    """A filed paper the secretary looked through and found to betray nobody; only then may blind markers open it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="cleared_files")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "sha256"], name="one_cleared_file")]
