"""Message name -> what to do.

A handler first plans outside any transaction (long reading goes there; `beat(progress=n)` keeps the lease
and shows how far it is) and gives back the effect, which runs in the transaction that marks the job done.
"""

from collections.abc import Callable
from typing import Any

from sangkien.jobs import (
    benefits,
    councils,
    documents,
    dossiers,
    imports,
    notices,
    organisation,
    programmes,
    recognitions,
    search,
    support,
)

Payload = dict[str, Any]
Effect = Callable[[], object]
Handler = Callable[[Payload, Callable[..., bool]], Effect | None]


def at_once(effect: Callable[[Payload], object]) -> Handler:
    """A handler that needs no planning: all of it is the effect."""
    return lambda payload, _beat: lambda: effect(payload)


def each(*effects: Callable[[Payload], object]) -> Handler:
    """A handler of several effects, all in the one transaction."""
    return lambda payload, _beat: lambda: [effect(payload) for effect in effects]


HANDLERS: dict[str, Handler] = {
    "session.planned": at_once(councils.session_planned),
    "session.closed": at_once(councils.session_closed),
    "account.reset": at_once(notices.person("account.reset")),
    "join.repeated": at_once(notices.person("join.repeated")),
    "person.corrected": at_once(notices.person("person.corrected")),
    "membership.admitted": at_once(notices.person("membership.admitted")),
    "membership.released": at_once(notices.person("membership.released")),
    "membership.left": at_once(notices.member_left),
    "initiative.share_declined": at_once(notices.share_declined),
    "initiative.submitted": each(notices.shares_asked, support.sent_in),
    "initiative.decided": at_once(search.decided),
    "dossier.moved": each(dossiers.moved, support.sent_in),
    "dossier.invited": at_once(dossiers.invited),
    "dossier.due": at_once(dossiers.due),
    "benefit.evidenced": at_once(benefits.leaders("benefit.evidenced", "benefit.confirm")),
    "benefit.confirmed": at_once(benefits.authors("benefit.confirmed")),
    "benefit.realised": at_once(benefits.authors("benefit.realised")),
    "benefit.realise_due": at_once(benefits.leaders("benefit.realise_due", "benefit.realise")),
    "title.recorded": at_once(benefits.use_recorded),
    "recognition.recognised": at_once(recognitions.recognised),
    "recognition.refused": at_once(recognitions.refused),
    "recognition.entered": each(recognitions.entered, support.sent_in),
    "recognition.not_entered": at_once(recognitions.not_entered),
    "influence.decided": at_once(recognitions.influence),
    "annulment.opened": at_once(recognitions.case_opened),
    "annulment.stated": at_once(recognitions.case_stated),
    "annulment.decided": at_once(recognitions.case_decided),
    "search.refresh": at_once(search.refresh),
    "batch.uploaded": imports.read_upload,
    "batch.applying": at_once(imports.take_in),
    "batch.applied": at_once(notices.uploader("batch.applied")),
    "batch.refused": at_once(notices.uploader("batch.refused")),
    "membership.started": at_once(organisation.person_came),
    "membership.ended": at_once(organisation.person_left),
    "programme.amended": at_once(programmes.settle_entries),
    "document.print": documents.print_document,
    "support.tell": at_once(support.tell_people),
    "support.settle": at_once(support.settle_now),
    "unit.due": at_once(organisation.carry_out_due),
    "unit.offices_changed": at_once(organisation.offices_changed),
    "unit.settle": at_once(organisation.settle),
    "unit.load_due": at_once(organisation.load_due),
}
