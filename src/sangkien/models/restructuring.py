"""Around decisions about units: the scanned papers, and decisions that were called off before their day."""

from django.db import models

from sangkien.models.accounts import User
from sangkien.models.files import StoredFile
from sangkien.models.organisation import Decision, Unit


class DecisionScan(models.Model):
    """A scan of a decision, kept for a unit it is about."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scans")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="scans")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "decision", "file"], name="one_scan")]


class CalledOff(models.Model):
    """A decision about a unit that was called off before it was carried out, and why."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="called_off")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    on = models.DateField()
    why = models.CharField(max_length=1000)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
