"""A request as our middleware leaves it, for the types of views."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from sangkien.queries.access import Actor


class Request(HttpRequest):
    """With the actor found and the htmx headers read."""

    actor: Actor
    htmx: HtmxDetails
    # The key of the form this page shows, where `web.turns` gave it one.
    turn_key: str
