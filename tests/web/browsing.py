"""A browser for tests without one: a client signed in as a person of the cast."""

from django.test import Client

from sangkien.models.people import Person

BACKEND = "sangkien.web.accounts.backend.AccountBackend"


def browser(who: Person | None = None) -> Client:
    """A fresh browser, signed in as `who` where given."""
    client = Client()
    if who is not None:
        client.force_login(who.user, backend=BACKEND)
        # The first page of a day notes that the session is alive; budgets count an ordinary page.
        client.get("/ngon-ngu/")
    return client
