"""Telling people what they should know, and noting that they have seen it."""

from collections.abc import Iterable

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.models.notifications import Notification
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.queries.notifications import KINDS


@act("notification.tell", lock=False)
def tell(log: Log, thing: None, kind: str, subject: str, people: Iterable[int], *, actor: Actor) -> int:
    """Leave a notice of `kind` about `subject` (a reference) for each of `people`; how many were left.

    An unknown kind raises KeyError: the words of every notice stand in one table.
    """
    KINDS[kind]
    now = clock.now()
    notices = [Notification(person_id=person, kind=kind, subject=subject, at=now) for person in sorted(set(people))]
    Notification.objects.bulk_create(notices)
    log.about(subject)
    log.record(kind=kind, people=[notice.person_id for notice in notices])
    return len(notices)


@act("notification.mark_seen")
def mark_seen(log: Log, person: Person, *, actor: Actor, up_to: int) -> int:
    """Note that the person has seen the notices up to and including the one numbered `up_to`."""
    seen = Notification.objects.filter(person=person, seen_at=None, id__lte=up_to).update(seen_at=clock.now())
    log.record(seen=seen)
    return seen
