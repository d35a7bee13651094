"""What the employer decides upon a dossier: decisions, refusals, certificates, and the scope of influence.

A decision is drawn up, then signed; until then nobody but the employer knows of it.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.councils import AgendaItem
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person


class DecidingRule(models.Model):
    """How a body decides from a day on: whether its head may recognise without a council. Never changed, only followed."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deciding_rules")
    head_alone = models.BooleanField(default=False)
    # The paper that says so: without it nobody decides alone.
    regulation = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-starts_on"], name="deciding_rules")]


class Deputy(models.Model):
    """Who may sign for the head of a body: as deputy (KT.) or by order (TL.), from a day to a day."""

    class Form(models.TextChoices):
        INSTEAD = "KT."
        BY_ORDER = "TL."

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="deputies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=3, choices=Form.choices)
    title = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="deputy_ends_later"
            ),
            models.UniqueConstraint(fields=["issuer", "person"], condition=Q(ends_on=None), name="one_open_deputy"),
        ]


class Employer(Issuer):
    """The body that recognises: an issuer seen by who signs for it."""

    class Meta:
        proxy = True

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`head`, and `deputy` where the actor signs for the head today."""
        return signing_relations(self, user_id, person_id)


@asked_once
def signing_relations(body: Issuer, user_id: int | None, person_id: int | None) -> frozenset[str]:
    """`head` and `deputy`, as far as the actor signs for this body today."""
    if body.kind != Issuer.Kind.EMPLOYER:
        # The union issues papers of its own; recognising is not its to do.
        return frozenset()
    found = set(Issuer.relations_of(body, user_id, person_id))
    now = present_body(body)
    if person_id is not None and now is not None and deputies_today(now).filter(person=person_id).exists():
        found.add("deputy")
    return frozenset(found)


def present_body(body: Issuer) -> Issuer | None:
    """The row of this body that holds today: itself, or the one that has followed it with another name or head."""
    today = clock.today()
    if body.lasts_on(today):
        return body
    rows = Issuer.objects.filter(unit=body.unit_id, kind=body.kind, starts_on__lte=today).select_related("unit", "head")
    return rows.filter(Q(ends_on=None) | Q(ends_on__gte=today)).order_by("-starts_on", "-pk").first()


def named_under(issuer: Any, unit: Any, kind: Any, head: Any, signer: Any) -> Q:
    """A filter for the deputies of a body, named under this row of it or an earlier one with the same head.

    What a head has given ends with that head; another name of the body ends nothing. Takes values or references.
    """
    rows = Q(issuer__unit=unit, issuer__kind=kind)
    same = Q(issuer__head=head, issuer__head__isnull=False)
    same |= Q(issuer__head=None, issuer__signer_name=signer) & ~Q(issuer__signer_name="")
    return Q(issuer=issuer) | rows & same


def deputies_of_row(body: Issuer) -> QuerySet[Deputy]:
    """Everybody ever named to sign for the head of this row of a body."""
    return Deputy.objects.filter(named_under(body.pk, body.unit_id, body.kind, body.head_id, body.signer_name))


def deputies_today(body: Issuer) -> QuerySet[Deputy]:
    """Who of them may sign today."""
    today = clock.today()
    return deputies_of_row(body).filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)


class RecognitionDecision(models.Model):
    """One decision upon a list of dossiers; its life stands in `rules/recognitions.py`."""

    code = models.CharField(max_length=20, unique=True)
    body = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="recognitions")
    state = models.CharField(max_length=8)
    # Grounds beyond those the wording brings along and the minutes of the councils.
    basis = models.JSONField(default=list)
    period = models.CharField(max_length=120, blank=True)
    drawn_up_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drawn_up_at = models.DateTimeField()
    signed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    # "" where the head signs, else KT. or TL., with the title under which the deputy signs.
    form = models.CharField(max_length=3, blank=True)
    title = models.CharField(max_length=120, blank=True)
    document = models.ForeignKey(IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["body", "state", "-id"], name="decisions_of_body")]

    def __str__(self) -> str:
        return self.code

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """Who signs for the body, who drew it up, and once it is signed the authors it speaks of."""
        found = set(signing_relations(self.body, user_id, person_id))
        if user_id is not None and user_id == self.drawn_up_by_id:
            found.add("typist")
        if self.state == "signed" and person_id is not None:
            listed = self.items.values("dossier__initiative")
            if Authorship.objects.filter(initiative__in=listed, person=person_id).exists():
                found.add("concerned")
        return frozenset(found)

    def right_paths(self) -> list[str]:
        """The place of the employer's unit."""
        return [self.body.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this decision."""
        return f"recognition:{self.code}"


class RecognitionItem(models.Model):
    """What a decision says of one dossier: recognised, or refused with its reason and a paper of its own."""

    decision = models.ForeignKey(RecognitionDecision, on_delete=models.PROTECT, related_name="items")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    # Decided by the head alone, by this rule of the body.
    rule = models.ForeignKey(DecidingRule, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Set when the decision is signed: one dossier is decided upon once.
    final = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "dossier"], name="one_item_per_dossier"),
            models.UniqueConstraint(fields=["dossier"], condition=Q(final=True), name="one_final_item"),
        ]


class Certificate(models.Model):
    """The paper an author hangs up; `code` is printed on it and looked up by its fingerprint `key`."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    decision = models.ForeignKey(RecognitionDecision, on_delete=models.PROTECT, related_name="certificates")
    document = models.OneToOneField(IssuedDocument, on_delete=models.PROTECT, related_name="certificate")
    code = models.CharField(max_length=16)
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, default="valid")
    annulled_on = models.DateField(null=True, blank=True)
    annulled_by = models.ForeignKey(IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "person"], name="one_certificate")]


class InfluenceAct(models.Model):
    """The later act on how far a recognised initiative reaches, upon a council's outcome; each scope once."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="influences")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="influences")
    scope = models.CharField(max_length=12)
    body = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="influences")
    state = models.CharField(max_length=12)
    # The decided item of the agenda of that level's council: one act upon one outcome.
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="influence")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    decided_on = models.DateField()
    form = models.CharField(max_length=3, blank=True)
    reason = models.TextField(blank=True)
    document = models.ForeignKey(IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "scope"], condition=Q(state="acknowledged"), name="one_scope")
        ]
