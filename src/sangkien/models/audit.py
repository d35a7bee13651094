"""The journal: one entry per verb, sealed into chained blocks. No foreign keys, so nothing can cascade."""

from django.db import models


class Entry(models.Model):
    """One verb done: who, as which office, when, to what. Append-only by database trigger."""

    key = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    office = models.CharField(max_length=120, blank=True)
    via = models.CharField(max_length=20)
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=80)
    data = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["thing", "id"]), models.Index(fields=["actor", "id"])]


class Block(models.Model):
    """A sealed run of entries; its hash covers the block before it. Append-only by database trigger."""

    number = models.PositiveBigIntegerField(unique=True)
    sealed_at = models.DateTimeField()
    size = models.PositiveIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)


class BlockEntry(models.Model):
    """The place of an entry in a block, with the entry's hash at sealing. Append-only by database trigger."""

    block = models.PositiveBigIntegerField()
    position = models.PositiveIntegerField()
    entry = models.PositiveBigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["block", "position"], name="one_entry_per_place")]
