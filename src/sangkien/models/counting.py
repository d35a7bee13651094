"""Stored counters over the tree: what boards read, so that no page recounts."""

from django.db import models


class Count(models.Model):
    """How many, for a unit and everything below it in today's tree.

    `programme` is 0 for counts outside programmes (registered people); `phase` is 0 for the whole.
    """

    unit = models.BigIntegerField()
    parent = models.BigIntegerField(default=0)
    programme = models.BigIntegerField()
    phase = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=12)
    value = models.CharField(max_length=60)
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "programme", "phase", "dimension", "value"], name="one_count")
        ]
        indexes = [
            models.Index(fields=["parent", "programme", "phase", "dimension", "value", "-n"], name="count_children")
        ]


class CountDay(models.Model):
    """By how much a count changed on a day, in the tree of that day; sums give any past day."""

    unit = models.BigIntegerField()
    programme = models.BigIntegerField()
    phase = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=12)
    value = models.CharField(max_length=60)
    day = models.DateField()
    n = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "programme", "phase", "dimension", "value", "day"], name="one_count_day"
            )
        ]


class CountDelta(models.Model):
    """A change not yet folded into the counters (PostgreSQL: writers append, the worker folds).

    A change of the dimension `people` is meant for its unit alone, every other for the units above as well.
    """

    unit = models.BigIntegerField()
    programme = models.BigIntegerField()
    phase = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=12)
    value = models.CharField(max_length=60)
    day = models.DateField()
    n = models.IntegerField()


class Participant(models.Model):
    """How many submitted initiatives a person has in a unit and phase; counts people, not entries.

    `programme` and `phase` are 0 for being registered in the unit. `since` is the day the first one came.
    """

    unit = models.BigIntegerField()
    programme = models.BigIntegerField()
    phase = models.PositiveSmallIntegerField()
    person = models.BigIntegerField()
    n = models.IntegerField()
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "programme", "phase", "unit"], name="one_participant")]
        indexes = [models.Index(fields=["unit", "programme", "phase"])]
