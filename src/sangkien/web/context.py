"""What every template may show: the actor, the way around, notices waiting, the banners."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sangkien.kernel import clock
from sangkien.queries import notifications
from sangkien.queries.access import ANONYMOUS, Actor
from sangkien.web.addresses import here
from sangkien.web.errors import sign_in_address
from sangkien.web.navigation import links


def house(request: HttpRequest) -> dict[str, Any]:
    """The actor and account, navigation by office, the count of new notices, demo and rehearsal banners."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    unread = notifications.unread(actor)
    content = {
        "actor": actor,
        "here": here(request),
        "navigation": links(actor, request.path),
        "unread": unread,
        "demo": settings.DEMO,
        "rehearsal_now": clock.now() if clock.is_shifted() else None,
    }
    if actor.signed_in:
        account = {"name": actor.name, "url": reverse("accounts:account")}
        return {**content, "account": account, "sign_out_url": reverse("accounts:sign_out")}
    return {**content, "sign_in_url": sign_in_address(request)}
