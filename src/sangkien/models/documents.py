"""Official papers: who issues them, the registers their numbers come from, their wording, and what was issued."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.files import StoredFile
from sangkien.models.organisation import Unit
from sangkien.models.people import Person


class Issuer(models.Model):
    """Who issues papers at a unit: the union itself, or the employer (the *cơ sở*) that recognises.

    Dated: a change of name or head is a new row, and old papers keep the old one.
    """

    class Kind(models.TextChoices):
        UNION = "union"
        EMPLOYER = "employer"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="issuers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=300)
    superior_name = models.CharField(max_length=300, blank=True)
    abbreviation = models.CharField(max_length=30)
    place = models.CharField(max_length=80)
    # "TM. BAN CHẤP HÀNH" above the title of who signs for a collective body; empty where the head signs alone.
    signs_for = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=120)
    signer_name = models.CharField(max_length=120, blank=True)
    head = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="heads")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="issuer_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["unit", "kind"], condition=Q(ends_on=None), name="one_open_issuer"),
        ]

    def __str__(self) -> str:
        return self.name

    def lasts_on(self, day: date) -> bool:
        """Whether it issues papers on this day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`head` where the actor heads this body today, by whichever of its rows holds today."""
        if person_id is None:
            return frozenset()
        heads = person_id == self.head_id if self.lasts_on(clock.today()) else self._is_headed_by(person_id)
        return frozenset({"head"} if heads else ())

    def _is_headed_by(self, person_id: int) -> bool:
        today = clock.today()
        rows = Issuer.objects.filter(unit=self.unit_id, kind=self.kind, head=person_id, starts_on__lte=today)
        return rows.filter(Q(ends_on=None) | Q(ends_on__gte=today)).exists()

    @property
    def side(self) -> str:
        """Whose offices keep its papers: the employer's or the union's."""
        return str(self.kind)

    def right_paths(self) -> list[str]:
        """The place of the unit at which papers are issued."""
        return [self.unit.path]

    @property
    def reference(self) -> str:
        """How the journal names this issuer."""
        return f"issuer:{self.pk}"


class RegisterBook(models.Model):
    """The last number given to a type of paper at an issuer's register in a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="register_books")
    issuer_kind = models.CharField(max_length=8)
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "issuer_kind", "series", "year"], name="one_register_book")
        ]


class NumberGap(models.Model):
    """Numbers of a register that were given outside the system (the paper book before it, another office), and why."""

    register = models.ForeignKey(RegisterBook, on_delete=models.PROTECT, related_name="gaps")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "first"], name="one_number_gap"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="gap_ends_after_it_starts"),
        ]


class PaperTemplate(models.Model):
    """A unit's own wording of a kind of paper; without one the house's file holds. Never changed, only followed.

    An empty text puts the house's wording back in force.
    """

    kind = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="paper_templates")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "unit", "number"], name="one_template_version"),
        ]


class IssuedDocument(models.Model):
    """A paper with its number. `content` is what it says, so that the same bytes can be made again.

    A number once taken is never given back: a paper that is not to be becomes void, with its reason.
    """

    class State(models.TextChoices):
        ISSUED = "issued"
        VOID = "void"

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=30)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="documents")
    # Empty where the kind of paper bears no number of a register.
    register = models.ForeignKey(
        RegisterBook, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField()
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=80, db_index=True)
    content = models.JSONField()
    # What stood in the issuer's head and signature that day, and the wording: the paper is made from these alone.
    letterhead = models.JSONField(default=dict)
    template = models.ForeignKey(PaperTemplate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    template_text = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ISSUED)
    void_reason = models.TextField(blank=True)
    voided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True, blank=True)
    # By what the files were made (typeface, layout, printers), or why they could not be.
    printed = models.JSONField(default=dict, blank=True)
    print_fault = models.CharField(max_length=300, blank=True)
    pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_name = models.CharField(max_length=200, blank=True)
    signed = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signature = models.JSONField(default=dict, blank=True)
    people = models.ManyToManyField(Person, related_name="documents", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], condition=Q(number__isnull=False), name="one_number")
        ]

    def __str__(self) -> str:
        return self.symbol or self.code

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`concerned` where the paper is about the actor, `head` where the actor heads who issued it."""
        relations = self.issuer.relations_of(user_id, person_id)
        if person_id is not None and any(one.pk == person_id for one in self.people.all()):
            relations |= {"concerned"}
        return relations

    @property
    def side(self) -> str:
        """Whose offices keep it: the employer's or the union's."""
        return self.issuer.side

    def right_paths(self) -> list[str]:
        """The place of the unit at which it was issued."""
        return [self.issuer.unit.answering_path()]

    @property
    def reference(self) -> str:
        """How the journal names this paper."""
        return f"document:{self.code}"
