"""The initiative, its authors, versions, papers and steps.

Confidential passages live in a table of their own: the columns of `Initiative` hold only what everybody
who may see the initiative may read, so that lists, search and exports cannot leak by construction.
"""

from fractions import Fraction

from django.db import models
from django.db.models import Q

from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.base import ByteOrderField
from sangkien.models.files import StoredFile
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme


class Initiative(models.Model):
    """One initiative, one count. Empty until filled in; the life cycle stands in `rules/initiatives.py`."""

    code = models.CharField(max_length=20, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="initiatives")
    phase_number = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="initiatives")
    unit_path = ByteOrderField(max_length=200)
    unit_name_then = models.CharField(max_length=300, blank=True)
    desk = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="desk_initiatives")
    state = models.CharField(max_length=12)

    title = models.CharField(max_length=300, blank=True)
    title_key = models.CharField(max_length=300, blank=True)
    problem = models.TextField(blank=True)
    solution = models.TextField(blank=True)
    result = models.TextField(blank=True)
    kind = models.CharField(max_length=60, blank=True)
    content_group = models.CharField(max_length=60, blank=True)
    content_subgroup = models.CharField(max_length=60, blank=True)
    priorities = models.JSONField(default=list, blank=True)
    trade_secret = models.BooleanField(default=False)
    reward = models.CharField(max_length=300, blank=True)

    applied_first = models.DateField(null=True, blank=True)
    applied_last = models.DateField(null=True, blank=True)
    applied_precision = models.CharField(max_length=16, blank=True)
    applied_text = models.CharField(max_length=120, blank=True)
    applied_place = models.CharField(max_length=300, blank=True)

    recognised_by = models.CharField(max_length=300, blank=True)
    recognition_number = models.CharField(max_length=120, blank=True)
    recognised_on = models.DateField(null=True, blank=True)
    # Recognised by a decision kept here: the recognised text stays, and only a case takes the recognition back.
    recognised_inside = models.BooleanField(default=False)

    benefit_amount = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    benefit_currency = models.CharField(max_length=8, blank=True)
    benefit_per = models.CharField(max_length=10, blank=True)
    benefit_bound = models.CharField(max_length=10, blank=True)
    benefit_words = models.CharField(max_length=500, blank=True)

    typed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="typed")
    on_behalf = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    start_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    receipt = models.CharField(max_length=60, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # What the figures of a closed phase go on calling it after an annulment; they get a correction instead.
    counted_as = models.CharField(max_length=12, blank=True)
    repeat_key = models.CharField(max_length=64, blank=True)

    # What nearly every verb asks of it, read in the statement that locks it.
    read_with = ("unit", "programme", "typed_by")

    class Meta:
        indexes = [
            models.Index(fields=["desk", "state", "promised_on", "id"], name="queue"),
            # Its condition is one that the words of a query can meet, not a value given beside them.
            models.Index(
                fields=["promised_on", "id"], condition=Q(decided_at=None, submitted_at__isnull=False), name="waiting"
            ),
            models.Index(fields=["unit_path", "state", "id"], name="subtree_state"),
            models.Index(fields=["programme", "state", "-id"], name="public_list"),
            models.Index(fields=["typed_by", "-id"], name="typed"),
            models.Index(fields=["repeat_key"], name="repeats"),
            models.Index(fields=["title_key"], name="same_title"),
        ]

    def __str__(self) -> str:
        return self.code

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """`author` and `typist`, as far as the actor is either."""
        relations = set()
        if user_id is not None and user_id == self.typed_by_id:
            relations.add("typist")
        if person_id is not None and person_id in self.author_keys():
            relations.add("author")
        return frozenset(relations)

    @asked_once
    def author_keys(self) -> frozenset[int | None]:
        """The authors by person; of a list of initiatives they can be read for all of them beforehand."""
        return frozenset(row.person_id for row in self.authorships.all())

    def right_paths(self) -> list[str]:
        """The place of the unit that answers for this initiative."""
        return [self.unit_path]

    @property
    def reference(self) -> str:
        """How the journal names this initiative."""
        return f"initiative:{self.code}"


class DraftInput(models.Model):
    """What the author typed, word for word: only the form reads it, so no half-finished text is lost."""

    initiative = models.OneToOneField(Initiative, on_delete=models.PROTECT, related_name="draft_input")
    fields = models.JSONField(default=dict)


class ConfidentialPassage(models.Model):
    """A passage cut out of a public text column; `number` is the placeholder's number in that column."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="passages")
    field = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "field", "number"], name="one_passage_per_place")]


class Attachment(models.Model):
    """A paper of an initiative. `purpose`: evidence, signature, other."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=12)
    confidential = models.BooleanField(default=False)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)


class Authorship(models.Model):
    """A person's part in an initiative; the share is an exact fraction of the whole."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="authorships")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="authorships")
    name = models.CharField(max_length=120)
    standing = models.CharField(max_length=12)
    workplace = models.CharField(max_length=300, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    share_numerator = models.PositiveIntegerField(null=True, blank=True)
    share_denominator = models.PositiveIntegerField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_why = models.CharField(max_length=1000, blank=True, default="", db_default="")
    vouched_by_batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "person"], name="one_authorship"),
            models.CheckConstraint(
                condition=Q(share_denominator=None) | Q(share_denominator__gt=0), name="share_denominator_positive"
            ),
        ]

    @property
    def share(self) -> Fraction | None:
        """The exact share of the whole (1 is everything); None where not given yet."""
        if self.share_numerator is None or not self.share_denominator:
            return None
        return Fraction(self.share_numerator, self.share_denominator)


class Version(models.Model):
    """What was submitted, for ever; the confidential part apart from the rest."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    confidential = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "number"], name="one_version_per_number")]


class Step(models.Model):
    """A move of the life cycle: who, when, as which office, why. The page's timeline."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=20, blank=True)
    office_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason_code = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(null=True, blank=True)


class ReceiptBook(models.Model):
    """The last receipt number of a unit in a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_receipt_book")]
