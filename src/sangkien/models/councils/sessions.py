"""A session of a council: its agenda, who was there, whose stake was found, which rounds each dossier went through."""

from django.db import models
from django.db.models import Q

from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.councils.seating import Council, CouncilSeat
from sangkien.models.documents import IssuedDocument
from sangkien.models.dossiers import Dossier, DossierVersion
from sangkien.rules.councils.conflicts import COUNTING, OUT


class CouncilSession(models.Model):
    """A meeting; the rule in force is copied at its opening. A rehearsal never touches the record."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    day = models.DateField()
    # Which session of its council it is, rehearsals by themselves: two of one day are told apart by it.
    number = models.PositiveSmallIntegerField(default=0)
    place = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10)
    rehearsal = models.BooleanField(default=False)
    rule = models.JSONField(default=dict)
    # How many seats the council had at the opening, and who presides: the chair, else the vice chair.
    members = models.PositiveSmallIntegerField(default=0)
    presider = models.ForeignKey(CouncilSeat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    planned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    minutes = models.ForeignKey(IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start_key = models.CharField(max_length=64, null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["council", "-day"], name="sessions_of_council")]
        constraints = [
            models.UniqueConstraint(fields=["council", "start_key"], name="one_session_per_form"),
            models.UniqueConstraint(
                fields=["council", "rehearsal", "number"], condition=Q(number__gt=0), name="one_session_per_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.day:%d/%m/%Y}"

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the council."""
        return self.council.relations_of(user_id, person_id)

    def right_paths(self) -> list[str]:
        """The place of the council's unit."""
        return self.council.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this session."""
        return f"council_session:{self.pk}"


class AgendaItem(models.Model):
    """A dossier on the agenda in the version filed then; in a rehearsal an invented one instead.

    Its life cycle stands in `rules/councils/lives.py`; `outcome` keeps the arithmetic and the reasons.
    """

    session = models.ForeignKey(CouncilSession, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    version = models.ForeignKey(DossierVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    practice = models.JSONField(default=dict)
    state = models.CharField(max_length=12)
    round = models.CharField(max_length=10, blank=True)
    outcome = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    taken_up_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["dossier", "-id"], name="items_of_dossier")]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(state__in=["listed", "open", "voting", "voted"]),
                name="one_open_item",
            ),
            # A real dossier with its version, or practice data: never both, never neither.
            models.CheckConstraint(
                condition=Q(dossier=None, version=None) & ~Q(practice={})
                | Q(dossier__isnull=False, version__isnull=False, practice={}),
                name="dossier_or_practice",
            ),
        ]

    @property
    def code(self) -> str:
        """The dossier's code, or that of the practice data."""
        return self.dossier.code if self.dossier else str(self.practice.get("code", ""))

    @property
    def title(self) -> str:
        """What the dossier is about, as filed."""
        return str((self.version.content if self.version else self.practice).get("title", ""))

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the council, and `item_out` where the actor must leave for this dossier."""
        relations = self.session.council.relations_of(user_id, person_id)
        if relations:
            stakes = self.conflicts.filter(state__in=COUNTING, seat__person=person_id, effect__in=OUT)
            if stakes.exists():
                relations |= {"item_out"}
        return relations

    def right_paths(self) -> list[str]:
        """The place of the council's unit."""
        return self.session.council.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this item."""
        return f"agenda_item:{self.pk}"


class Attendance(models.Model):
    """One seat at one session: present from and until, excused, or absent."""

    class State(models.TextChoices):
        PRESENT = "present"
        EXCUSED = "excused"
        ABSENT = "absent"

    session = models.ForeignKey(CouncilSession, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(CouncilSeat, on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=8, choices=State.choices)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "seat"], name="one_attendance")]

    @property
    def here(self) -> bool:
        """Whether the member is in the room now."""
        return self.state == "present" and self.until_at is None


class ConflictOfInterest(models.Model):
    """A stake of a seat in a dossier: of which kind, with which effect, found when and how.

    A doubt (the same name only) keeps the member out until the secretary settles it with a reason. A challenge
    (`noted_by` says it of another, and it would take the vote away) has no effect until somebody else decides.
    """

    class State(models.TextChoices):
        STANDING = "standing"
        DOUBT = "doubt"
        CHALLENGED = "challenged"
        DISMISSED = "dismissed"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="conflicts")
    seat = models.ForeignKey(CouncilSeat, on_delete=models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=20)
    effect = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=State.choices)
    found_at = models.CharField(max_length=12)
    declared = models.BooleanField(default=False)
    how = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    noted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "seat", "kind"], name="one_conflict_of_a_kind")]

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the council and as an author, `self` where it is the actor's own stake, and
        `challenger` where the actor has said it of another."""
        found = self.item.relations_of(user_id, person_id)
        if person_id is not None and person_id == self.seat.person_id:
            found |= {"self"}
        if self.item.dossier is not None:
            found |= self.item.dossier.initiative.relations_of(user_id, person_id)
        if user_id is not None and user_id == self.noted_by_id:
            found |= {"challenger"}
        return found

    def right_paths(self) -> list[str]:
        """The place of the council's unit."""
        return self.item.right_paths()

    @property
    def challenger(self) -> str:
        """Who said it of the member; empty where it was found, or the member's own word."""
        return self.noted_by.called if self.noted_by and not self.declared else ""

    @property
    def decider(self) -> str:
        """Who settled it; empty where nobody had to."""
        return self.settled_by.called if self.settled_by else ""

    @property
    def reference(self) -> str:
        """How the journal names this stake."""
        return f"conflict:{self.pk}"


class RoundRecord(models.Model):
    """What a round (on paper, on site) of a dossier brought, on which day."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="rounds")
    round = models.CharField(max_length=10)
    held_on = models.DateField()
    place = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "round"], name="one_record_per_round")]
