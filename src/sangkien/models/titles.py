"""The use of a person's share of an initiative for an emulation title."""

from django.db import models
from django.db.models import Q

from sangkien.models.accounts import User
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person


class TitleUse(models.Model):
    """A person's share of one initiative, used once for a title; a use taken back leaves its reason."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="title_uses")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="title_uses")
    rule_set = models.CharField(max_length=40)
    title = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="title_uses")
    paper_number = models.CharField(max_length=100)
    paper_date = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undo_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "initiative"], condition=Q(undone_at=None), name="one_use_of_a_share"
            )
        ]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the share is the actor's own."""
        return frozenset({"self"} if person_id is not None and person_id == self.person_id else ())

    def right_paths(self) -> list[str]:
        """The place of the unit that recorded the use."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this use."""
        return f"title_use:{self.pk}"
