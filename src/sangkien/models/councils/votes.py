"""Votes: a poll on a dossier, who may take part, open votes, and secret ballots as sealed rows anybody may check.

No code, no scalar and no secret choice ever stands in a table; see `rules/ballots.py`.
"""

from django.db import models
from django.db.models import Q

from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, CouncilSession


class BallotPaper(models.Model):
    """A member took a ballot code for a session; the code itself was shown once and is nowhere."""

    session = models.ForeignKey(CouncilSession, on_delete=models.PROTECT, related_name="ballot_papers")
    seat = models.ForeignKey(CouncilSeat, on_delete=models.PROTECT, related_name="ballot_papers")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "seat", "number"], name="one_ballot_paper_number"),
            models.UniqueConstraint(
                fields=["session", "seat"], condition=Q(withdrawn_at=None), name="one_ballot_paper_in_hand"
            ),
        ]

    @property
    def reference(self) -> str:
        """How the journal names this paper; also the salt of its code."""
        return f"ballot_paper:{self.session_id}/{self.seat_id}/{self.number}"


class BallotKey(models.Model):
    """The public keys of a ballot paper for one dossier and attempt, in hex, with proofs of knowledge."""

    paper = models.ForeignKey(BallotPaper, on_delete=models.PROTECT, related_name="keys")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="ballot_keys")
    attempt = models.PositiveSmallIntegerField()
    for_key = models.CharField(max_length=64)
    against_key = models.CharField(max_length=64)
    proof = models.CharField(max_length=256)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "item", "attempt"], name="one_ballot_key")]


class Poll(models.Model):
    """One vote on one dossier. Annulled ones stay readable; the count stands once it is closed."""

    class Kind(models.TextChoices):
        OPEN = "open"
        SECRET = "secret"  # noqa: S105 - a kind of vote
        PAPER = "paper"

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"
        VOID = "void"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="polls")
    attempt = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    state = models.CharField(max_length=6, choices=State.choices)
    keys_sha256 = models.CharField(max_length=64, blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    blank = models.PositiveSmallIntegerField(null=True, blank=True)
    void_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "attempt"], name="one_poll_attempt"),
            models.UniqueConstraint(fields=["item"], condition=~Q(state="void"), name="one_standing_poll"),
        ]

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the council, and `voter` where the actor takes part in this poll."""
        relations = self.item.relations_of(user_id, person_id)
        if person_id is not None and self.seats.filter(seat__person=person_id).exists():
            relations |= {"voter"}
        return relations

    def right_paths(self) -> list[str]:
        """The place of the council's unit."""
        return self.item.right_paths()

    @property
    def reference(self) -> str:
        """How the journal names this poll."""
        return f"poll:{self.pk}"


class PollSeat(models.Model):
    """A seat that takes part in a poll, in the order in which ballots blind one another."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="seats")
    position = models.PositiveSmallIntegerField()
    seat = models.ForeignKey(CouncilSeat, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(BallotKey, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "seat"], name="one_poll_seat"),
            models.UniqueConstraint(fields=["poll", "position"], name="one_poll_position"),
        ]


class OpenVote(models.Model):
    """A vote everybody in the council may see; `by` is who noted it where the member raised a hand in the room."""

    place = models.OneToOneField(PollSeat, on_delete=models.PROTECT, related_name="open_vote")
    choice = models.CharField(max_length=8)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    @property
    def noted(self) -> bool:
        """Whether it was written down for the member by somebody else."""
        return self.place.seat.person_id is None or self.place.seat.person_id != self.by.person_id

    @property
    def noted_by(self) -> str:
        """Who wrote it down for the member; empty where the member voted."""
        return self.by.called if self.noted else ""


class SealedBallot(models.Model):
    """A secret vote as it is kept, openly by seat: two points and a proof, in hex."""

    place = models.OneToOneField(PollSeat, on_delete=models.PROTECT, related_name="sealed_ballot")
    for_part = models.CharField(max_length=64)
    against_part = models.CharField(max_length=64)
    proof = models.CharField(max_length=576)
    at = models.DateTimeField()
