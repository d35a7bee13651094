"""Taking a recognition back: a case with the evidence of both sides, and corrections of figures that stand.

While a case is open only its parties and those who may decide it know of it.
"""

from django.db import models
from django.db.models import Prefetch, Q, prefetch_related_objects

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import User
from sangkien.models.documents import IssuedDocument
from sangkien.models.dossiers import Dossier
from sangkien.models.files import StoredFile
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Term, Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.models.recognitions.deciding import RecognitionItem
from sangkien.rules.recognitions import JUDGES, SPEAKERS

# Who signed what about the dossier of a case; a list of cases reads it for all of them beforehand.
SIGNED = Prefetch("dossier__decisions", RecognitionItem.objects.select_related("decision"))


@asked_once
def _held_today(person_id: int) -> frozenset[tuple[int, str]]:
    """The offices a person holds today, each with its unit."""
    today = clock.today()
    terms = Term.objects.filter(person=person_id, starts_on__lte=today)
    return frozenset(terms.filter(Q(ends_on=None) | Q(ends_on__gte=today)).values_list("unit_id", "office"))


class AnnulmentCase(models.Model):
    """One case about one recognised dossier; decided at `bench`, a unit above that is neither side."""

    code = models.CharField(max_length=20, unique=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="annulments")
    state = models.CharField(max_length=10)
    ground = models.CharField(max_length=30)
    # Who says so: a person, or a unit by whoever speaks for it; told only to the parties.
    complainant = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    complainant_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bench = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    heard_by = models.DateField()
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    office = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    document = models.ForeignKey(IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier"], condition=Q(state="open"), name="one_open_case")]
        indexes = [models.Index(fields=["bench", "state"], name="cases_of_bench")]

    def __str__(self) -> str:
        return self.code

    @asked_once
    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """Which side the actor speaks for, whether he or she may judge, and what stands in the way of judging."""
        if person_id is None:
            return frozenset()
        found = set(self.dossier.initiative.relations_of(user_id, person_id))
        if user_id == self.opened_by_id:
            found |= {"opener"} if self.complainant_id else {"opener", "complainant"}
        if person_id == self.complainant_id:
            found.add("complainant")
        prefetch_related_objects([self], SIGNED)
        if any(one.decision.signed_by_id == user_id for one in self.dossier.decisions.all() if one.final):
            found.add("decided")
        body = self.dossier.body
        if body is not None and body.head_id == person_id:
            found.add("defendant")
        return frozenset(found | self._by_office(person_id))

    def _by_office(self, person_id: int) -> set[str]:
        held = _held_today(person_id)
        found = set()
        if any((self.dossier.unit_id, office) in held for office in SPEAKERS):
            found.add("defendant")
        # Where the complaint comes from the very unit that recognised, its head must not speak for both sides.
        elsewhere = self.complainant_unit_id != self.dossier.unit_id
        if elsewhere and any((self.complainant_unit_id, office) in held for office in SPEAKERS):
            found.add("complainant")
        if any((self.bench_id, office) in held for office in JUDGES):
            found.add("judge")
        return found

    def right_paths(self) -> list[str]:
        """The place of the unit that decides."""
        return [self.bench.path]

    @property
    def reference(self) -> str:
        """How the journal names this case."""
        return f"annulment:{self.code}"


class CaseStatement(models.Model):
    """What a side says, word for word; never changed."""

    case = models.ForeignKey(AnnulmentCase, on_delete=models.PROTECT, related_name="statements")
    side = models.CharField(max_length=12)
    text = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class CaseFile(models.Model):
    """Evidence that came with a statement."""

    statement = models.ForeignKey(CaseStatement, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)


class Correction(models.Model):
    """By how much a published figure of a closed phase is too high; the figure stays, the correction stands beside it."""

    case = models.OneToOneField(AnnulmentCase, on_delete=models.PROTECT, related_name="correction")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="corrections")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="corrections")
    phase_number = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    n = models.IntegerField(default=-1)
    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["programme", "phase_number"], name="corrections_of_phase")]
