"""The dossier that asks for recognition: what the application says besides the initiative, its life, its first use.

The texts, authors and shares stand in the initiative; nothing is typed twice. What was filed is kept as a
version, and everybody who judges reads that version.
"""

from django.db import models
from django.db.models import Q

from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.documents import Issuer
from sangkien.models.files import StoredFile
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.models.people import Person


class Dossier(models.Model):
    """One request for recognition at one *cơ sở*; its life cycle stands in `rules/dossiers.py`."""

    code = models.CharField(max_length=20, unique=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="dossiers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="dossiers")
    # Who recognises; known at the latest when the dossier is filed.
    body = models.ForeignKey(Issuer, null=True, blank=True, on_delete=models.PROTECT, related_name="dossiers")
    state = models.CharField(max_length=12)
    form = models.CharField(max_length=40)
    # The answers of the application form that the initiative does not hold, by the names of the form's fields.
    answers = models.JSONField(default=dict)
    state_funded = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    register_number = models.PositiveIntegerField(null=True, blank=True)
    register_year = models.PositiveSmallIntegerField(null=True, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    # One month to say whether it is complete, three months to decide (Điều 6, 7 of the Điều lệ Sáng kiến).
    reply_by = models.DateField(null=True, blank=True)
    # Until when what is missing can be sent in after the receivers have asked for it.
    complete_by = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    decide_by = models.DateField(null=True, blank=True)
    first_use_ended_on = models.DateField(null=True, blank=True)
    # Filed more than a year after first use: admitted by a person, with a reason.
    late_admitted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    late_reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "state", "decide_by"], name="dossier_deadlines")]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=~Q(state__in=["refused", "withdrawn", "annulled"]),
                name="one_open_dossier",
            ),
            models.UniqueConstraint(
                fields=["unit", "register_year", "register_number"],
                condition=Q(register_number__isnull=False),
                name="one_register_number",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to the initiative, `helped` where the actor worked on it in a support team, and `head`
        where the actor heads the body that recognises."""
        relations = self.initiative.relations_of(user_id, person_id)
        # Nobody helps with what is one's own.
        if user_id is not None and not relations and self._was_helped_by(user_id, person_id):
            relations |= {"helped"}
        if self.body is not None:
            relations |= self.body.relations_of(user_id, person_id)
        return relations

    def _was_helped_by(self, user_id: int, person_id: int | None) -> bool:
        """The same as `queries.support.helpers_of`, for one person: that room stands above this one."""
        helping = Q(steps__helping=True, steps__by=user_id) | Q(steps__helping=True, steps__to=person_id or 0)
        helping |= Q(questions__asked_by=user_id) | Q(proposals__proposed_by=user_id)
        return self.initiative.support_cases.filter(helping).exists()

    def right_paths(self) -> list[str]:
        """The place of the unit at which recognition is asked for; of its successor where it has closed."""
        return [self.unit.answering_path()]

    @property
    def reference(self) -> str:
        """How the journal names this dossier."""
        return f"dossier:{self.code}"


class DossierVersion(models.Model):
    """What was filed, for ever; the confidential part and people's particulars apart from the rest."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    confidential = models.JSONField(default=dict)
    particulars = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="one_dossier_version")]


class DossierAuthor(models.Model):
    """What the application asks of an author beyond the authorship, and the signature under the shares."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="authors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    qualification = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    # What variants of the form ask besides: who leads, sex.
    more = models.JSONField(default=dict, blank=True)
    # Signed for just these shares (a fingerprint of them); a change asks again.
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_for = models.CharField(max_length=64, blank=True)
    signed_paper = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "person"], name="one_dossier_author")]


class FirstUse(models.Model):
    """A trial or the first application: when, where, what was seen, with which evidence."""

    class Kind(models.TextChoices):
        TRIAL = "trial"
        APPLICATION = "application"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="uses")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    started_first = models.DateField()
    started_last = models.DateField()
    started_text = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300)
    seen = models.TextField(blank=True)
    evidence = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    evidence_name = models.CharField(max_length=200, blank=True)
    start_key = models.CharField(max_length=64, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "start_key"], name="one_use_per_form")]


class FirstUser(models.Model):
    """A person who took part in the trial or first application and is no author."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="first_users")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    birth_date = models.DateField(null=True, blank=True)
    workplace = models.CharField(max_length=300, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    qualification = models.CharField(max_length=120, blank=True)
    work = models.CharField(max_length=300, blank=True)


class DossierStep(models.Model):
    """A move of the dossier's life: who, when, as which office, why."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=20, blank=True)
    office_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(null=True, blank=True)


class DossierReminder(models.Model):
    """A deadline of which people were told, so that they are told once."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=20)
    due = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "kind", "due"], name="one_reminder")]


class ApplicationRegister(models.Model):
    """The last number in the register of applications of a unit in a year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_application_register")]
