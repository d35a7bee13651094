"""For which employers the actor decides or draws up decisions, and as whom he or she signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.kernel.showing import asked_once
from sangkien.models.councils import Council
from sangkien.models.documents import Issuer
from sangkien.models.dossiers import DossierStep
from sangkien.models.organisation import Unit
from sangkien.models.recognitions import DecidingRule, Deputy, Employer
from sangkien.models.recognitions.deciding import deputies_of_row, deputies_today, named_under, present_body
from sangkien.queries.access import Actor, can
from sangkien.rules.permissions import PERMISSIONS


@dataclass(frozen=True)
class Signer:
    """As whom the actor signs: "" for the head, else KT. or TL. with a title of one's own."""

    form: str
    title: str
    name: str


def lasting(day: date) -> Q:
    """A filter for what lasts on this day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def own_bodies(actor: Actor) -> list[Employer]:
    """The employers of today whose decisions the actor signs or draws up: of exactly the units of one's office."""
    if actor.person_id is None:
        return []
    today = clock.today()
    here = PERMISSIONS["recognition.draw_up"].here
    units = [held.unit_id for held in actor.offices if held.office in here]
    row = named_under(*map(OuterRef, ("pk", "unit", "kind", "head", "signer_name")))
    signs = Exists(Deputy.objects.filter(lasting(today), row, person=actor.person_id))
    mine = Q(head=actor.person_id) | Q(unit__in=units) | signs
    rows = Employer.objects.filter(lasting(today), mine, kind=Issuer.Kind.EMPLOYER)
    return list(rows.select_related("unit", "head").order_by("name", "pk"))


def fetch_body(body_id: int, actor: Actor) -> Employer:
    """An employer for which the actor may draw up decisions; else NotFound."""
    rows = Employer.objects.select_related("unit", "head").filter(kind=Issuer.Kind.EMPLOYER)
    found = rows.filter(pk=body_id).first()
    if found is None or not (can("recognition.draw_up", found, actor) or can("recognition.sign", found, actor)):
        raise NotFound
    return found


def employer_of(unit: Unit, day: date | None = None) -> Employer | None:
    """Who recognises at exactly this unit on the day (today where none is given)."""
    rows = Employer.objects.filter(lasting(day or clock.today()), unit=unit, kind=Issuer.Kind.EMPLOYER)
    return rows.select_related("unit", "head").order_by("-starts_on", "-pk").first()


def decides_today(body: Issuer) -> bool:
    """Whether it is an employer, and no other has followed it."""
    return body.kind == Issuer.Kind.EMPLOYER and body.lasts_on(clock.today())


def signer_of(body: Issuer, actor: Actor) -> Signer | None:
    """As whom the actor signs for this body today, by the row of it that holds today; None where not."""
    now = present_body(body)
    if actor.person_id is None or now is None or not decides_today(now):
        return None
    body = now
    at_the_head = any(held.office == "unit_head" and held.unit_id == body.unit_id for held in actor.offices)
    if actor.person_id == body.head_id or at_the_head:
        return Signer("", body.signer_title, body.signer_name or actor.name)
    found = deputies_today(body).filter(person=actor.person_id).first()
    return Signer(found.form, found.title, actor.name) if found else None


def rule_of(unit: Unit, day: date | None = None) -> DecidingRule | None:
    """The unit's own rule on deciding that holds on the day; None where it has made none."""
    rows = DecidingRule.objects.filter(unit=unit, starts_on__lte=day or clock.today())
    return rows.order_by("-starts_on", "-pk").first()


def lone_rule(unit: Unit) -> DecidingRule | None:
    """The rule by which the head may decide without a council today.

    None where the unit has made no such rule, or has a council that recognises. It holds for no dossier before which
    a council has stood, see `council_since`.
    """
    return lone_rules([unit.pk]).get(unit.pk)


@asked_once
def lone_rules(units: Sequence[int]) -> dict[int, DecidingRule]:
    """The same for several units, by unit, in two questions."""
    rows = DecidingRule.objects.filter(unit__in=units, starts_on__lte=clock.today())
    newest = {rule.unit_id: rule for rule in rows.order_by("starts_on", "pk")}
    alone = {unit: rule for unit, rule in newest.items() if rule.head_alone}
    if not alone:
        return {}
    held = Council.objects.filter(lasting(clock.today()), unit__in=alone, purpose=Council.Purpose.RECOGNITION)
    councils = set(held.values_list("unit_id", flat=True))
    return {unit: rule for unit, rule in alone.items() if unit not in councils}


def council_since() -> Exists:
    """Whether a council that recognises has stood at the dossier's unit at any time since the dossier was accepted.

    Such a dossier is the council's: ending the council does not lay it before the head.
    """
    councils = Council.objects.filter(
        unit=OuterRef("unit"), purpose=Council.Purpose.RECOGNITION, starts_on__lte=clock.today()
    )
    # By its steps: a dossier sent back for completion and accepted again was accepted before.
    accepted = DossierStep.objects.filter(
        dossier=OuterRef(OuterRef("pk")), verb="accept", at__date__lte=OuterRef("ends_on")
    )
    return Exists(councils.filter(Q(ends_on=None) | Exists(accepted)))


def rules_ever(unit: Unit) -> Sequence[DecidingRule]:
    """Every rule the unit has made, the newest first."""
    return list(DecidingRule.objects.filter(unit=unit).select_related("by__person").order_by("-starts_on", "-pk"))


def deputies_of(body: Issuer) -> Sequence[Deputy]:
    """Who may sign for the head, those of today first."""
    rows = deputies_of_row(body).select_related("person")
    return list(rows.order_by("ends_on", "-starts_on", "pk"))
