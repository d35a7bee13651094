"""Notices of a person: how many are new, and which."""

from sangkien.models.notifications import Notification
from sangkien.queries.access import Actor


def unread(actor: Actor) -> int:
    """How many notices the actor has not seen yet."""
    if actor.person_id is None:
        return 0
    return Notification.objects.filter(person=actor.person_id, seen_at=None).count()
