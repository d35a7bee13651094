"""A browser for tests without one: a client signed in as a person of the cast."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.test import Client
from django.test import client as client_module

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


@contextmanager
def without_contexts() -> Iterator[None]:
    """The client keeps no copy of what every template was given: where nobody asks for it, it costs a tenth of a visit."""
    with mock.patch.object(client_module, "store_rendered_templates", return_value=None):
        yield
