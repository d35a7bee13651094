"""Ideas, with what was said and shown."""

from django.db import models

from sangkien.kernel.showing import asked_once
from sangkien.models.files import StoredFile
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person


class Idea(models.Model):
    """One idea in its author's own words (or voice, or picture); nobody else's business until help is asked for."""

    code = models.CharField(max_length=20, unique=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ideas")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ideas")
    text = models.TextField(blank=True)
    initiative = models.ForeignKey(Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    revision = models.PositiveIntegerField(default=0)
    start_key = models.CharField(max_length=64, null=True, blank=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["author", "-id"], name="own_ideas")]
        constraints = [models.UniqueConstraint(fields=["author", "start_key"], name="one_idea_per_form")]

    def __str__(self) -> str:
        return self.code

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`author` of the idea, else what the actor is to the cases about it that still stand."""
        if person_id is None:
            return frozenset()
        if person_id == self.author_id:
            return frozenset({"author"})
        found: frozenset[str] = frozenset()
        for case in self.cases.select_related("team", "idea", "initiative"):
            found |= case.helping(person_id)
        return found

    def right_paths(self) -> list[str]:
        """No office reads an idea."""
        return []

    @property
    def reference(self) -> str:
        """How the journal names this idea."""
        return f"idea:{self.code}"


class IdeaFile(models.Model):
    """A voice note or picture of an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
