"""Support teams and their seats."""

from django.db import models
from django.db.models import F, Q

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.organisation import Decision, Term, Unit
from sangkien.models.people import Person


class SupportTeam(models.Model):
    """The *Tổ hỗ trợ sáng kiến* of a unit: set up by a decision, promising an answer within working days."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="support_teams")
    name = models.CharField(max_length=200)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    promise_days = models.PositiveSmallIntegerField()
    set_up_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)
    dissolved_by = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(dissolved_on=None), name="one_open_support_team"),
        ]

    def __str__(self) -> str:
        return self.name

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`helper` where the actor holds a seat today."""
        return frozenset({"helper"} if self.role_of(person_id) else ())

    @asked_once
    def role_of(self, person_id: int | None) -> str:
        """The role of the person's seat in this team today; empty without one."""
        if person_id is None:
            return ""
        return self.seats.filter(seats_in_force(), person=person_id).values_list("role", flat=True).first() or ""

    def right_paths(self) -> list[str]:
        """The place of the unit whose team it is."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this team."""
        return f"support_team:{self.pk}"


class SupportSeat(models.Model):
    """A person's seat in a team between two days, both inclusive; `term` is the office that goes with it."""

    class Role(models.TextChoices):
        LEADER = "leader"
        MEMBER = "member"

    team = models.ForeignKey(SupportTeam, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="support_seats")
    role = models.CharField(max_length=8, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="support_seat_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["team", "person"], condition=Q(ends_on=None), name="one_open_support_seat"
            ),
        ]  # fmt: skip

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the seat is the actor's."""
        return frozenset({"self"} if person_id is not None and person_id == self.person_id else ())

    def right_paths(self) -> list[str]:
        """The place of the unit whose team it is."""
        return [self.team.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this seat."""
        return f"support_seat:{self.pk}"


def seats_in_force(prefix: str = "") -> Q:
    """Seats that give rights today: begun, not ended, in a team that stands, at a unit that exists."""
    today = clock.today()
    team = f"{prefix}team__"
    return (
        Q(**{f"{prefix}starts_on__lte": today})
        & (Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": today}))
        & Q(**{f"{team}dissolved_on": None})
        & (Q(**{f"{team}unit__closed_on": None}) | Q(**{f"{team}unit__closed_on__gte": today}))
    )


def lasting_terms() -> Q:
    """Terms of office that last today in a unit that exists."""
    today = clock.today()
    return (
        Q(starts_on__lte=today)
        & (Q(ends_on=None) | Q(ends_on__gte=today))
        & (Q(unit__closed_on=None) | Q(unit__closed_on__gte=today))
    )
