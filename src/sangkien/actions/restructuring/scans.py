"""Scanned papers of decisions about units."""

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.files import keep_upload
from sangkien.kernel import clock
from sangkien.kernel.errors import Invalid, NotFound
from sangkien.models.organisation import Decision, Unit
from sangkien.models.restructuring import DecisionScan
from sangkien.queries.access import Actor
from sangkien.queries.restructuring import is_about

MOST = 10


@act("unit.keep_scan", lock=False)
def keep_scan(log: Log, unit: Unit, decision: Decision, content: bytes, *, actor: Actor, name: str) -> DecisionScan:
    """Keep a scan of a decision about the unit; the same file again stands there once.

    Raises NotFound for a decision about something else, Invalid for content that is not allowed.
    """
    if not is_about(decision.pk, unit):
        raise NotFound
    if DecisionScan.objects.filter(unit=unit, decision=decision).count() >= MOST:
        raise Invalid({"paper": [_("Mỗi quyết định tối đa {n} bản quét.").format(n=MOST)]})
    file, harmless = keep_upload(name, content)
    scan, _made = DecisionScan.objects.get_or_create(
        unit=unit, decision=decision, file=file,
        defaults={"name": harmless, "added_by_id": actor.account, "added_at": clock.now()},
    )  # fmt: skip
    log.record(decision=decision.pk, sha256=file.sha256)
    return scan
