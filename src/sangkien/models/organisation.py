"""Units in time: identity apart from name, place and fate; offices with terms; memberships."""

from django.db import models
from django.db.models import F, Q

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.base import ByteOrderField
from sangkien.models.people import Person


class Decision(models.Model):
    """The paper by which something about units or targets was decided."""

    number = models.CharField(max_length=80)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "issued_on", "issuer"], name="one_decision")]

    def __str__(self) -> str:
        return f"{self.number} ({self.issued_on:%d/%m/%Y})"


class Unit(models.Model):
    """The identity of a union. Names, places and fate are dated rows; the columns here are today's view.

    `path` has four characters a level; a closed unit stands below its successor (or the unit above),
    so that today's tree still holds its past.
    """

    path = ByteOrderField(max_length=200, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(max_length=24)
    code = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=150, blank=True)
    sort_key = ByteOrderField(max_length=700)
    territory = models.CharField(max_length=20, blank=True)
    members = models.PositiveIntegerField(null=True, blank=True)
    members_as_of = models.CharField(max_length=120, blank=True)
    provenance = models.CharField(max_length=60, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["parent", "sort_key"])]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(closed_on=None), name="one_open_unit_per_code")
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`member` where the actor belongs to this unit today."""
        inside = person_id and self.memberships.filter(person=person_id, ended_on=None).exists()
        return frozenset({"member"} if inside else ())

    def right_paths(self) -> list[str]:
        """The place at which rights over this unit are looked up."""
        return [self.path]

    def answering_path(self) -> str:
        """The place that answers for this unit today: its own, or of a closed one that of the nearest open unit
        above it in today's tree, which is its successor."""
        if self.closed_on is None or self.closed_on >= clock.today():
            return str(self.path)
        above = [self.path[:end] for end in range(4, len(self.path), 4)]
        lasting = Q(closed_on=None) | Q(closed_on__gte=clock.today())
        found = Unit.objects.filter(lasting, path__in=above).order_by("-path").first()
        return str(found.path if found else self.path)

    @property
    def reference(self) -> str:
        """How the journal names this unit."""
        return f"unit:{self.pk}"


class UnitName(models.Model):
    """Code and names of a unit between two days, both inclusive; open where `valid_to` is empty.

    `key` holds the words of all three without marks and case, for searching.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    code = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=150, blank=True)
    key = models.CharField(max_length=500, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT)


class Placement(models.Model):
    """The unit above between two days, both inclusive; open where `valid_to` is empty."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="placed")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT)


class Succession(models.Model):
    """What happened to a unit on a day, by which decision; `successor` is empty where there is none."""

    class Kind(models.TextChoices):
        RENAME = "rename"
        MOVE = "move"
        MERGE = "merge"
        SPLIT = "split"
        CLOSE = "close"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="fates")
    successor = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "on", "successor"], name="one_succession"),
            models.UniqueConstraint(
                fields=["unit", "kind", "on"], condition=Q(successor=None), name="one_end_without_successor"
            ),
        ]


class Membership(models.Model):
    """A person belongs to a unit from a day to a day; one of the open ones is the person's home."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    home = models.BooleanField(default=False, db_default=False)
    reason = models.CharField(max_length=1000, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit"], condition=Q(ended_on=None), name="one_open_membership"),
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None, home=True), name="one_home"),
        ]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the actor is the member."""
        return frozenset({"self"} if person_id == self.person_id else ())

    def right_paths(self) -> list[str]:
        """The place of the unit."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this membership."""
        return f"membership:{self.pk}"


class Term(models.Model):
    """A person holds an office in a unit from a day to a day, both inclusive."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="terms")
    office = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="term_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "office"], condition=Q(ends_on=None), name="one_open_term"
            ),
        ]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the actor holds this term."""
        return frozenset({"self"} if person_id == self.person_id else ())

    def right_paths(self) -> list[str]:
        """The place of the term's unit."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this term."""
        return f"term:{self.pk}"
