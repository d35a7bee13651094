"""What a person should know; says where to look, never what is confidential."""

from django.db import models

from sangkien.models.people import Person


class Notification(models.Model):
    """A notice of a kind about a thing; the words come from the table of kinds."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notifications")
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-id"])]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`self` where the notice is for the actor."""
        return frozenset({"self"} if person_id == self.person_id else ())

    def right_paths(self) -> list[str]:
        """Nobody reads another person's notices by office."""
        return []

    @property
    def reference(self) -> str:
        """How the journal names this notice."""
        return f"notification:{self.pk}"
