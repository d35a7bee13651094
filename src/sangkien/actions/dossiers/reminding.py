"""Reminding people of deadlines, of each once."""

from django.db import IntegrityError, transaction

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.models.dossiers import DossierReminder
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.deadlines import due_reminders


@act("dossier.remind", lock=False)
def remind(log: Log, thing: None, *, actor: Actor) -> int:
    """Leave a message for every deadline that has come near or passed and was not told of; how many were left."""
    told = 0
    for dossier, kind, due in due_reminders():
        try:
            with transaction.atomic():
                DossierReminder.objects.create(dossier=dossier, kind=kind, due=due, at=clock.now())
        except IntegrityError:
            continue  # another worker was quicker
        log.say("dossier.due", {"dossier": dossier.pk, "kind": kind})
        told += 1
    log.record(told=told)
    return told
