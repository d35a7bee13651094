"""Sending forms as a person does, and initiatives in every state."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from sangkien.actions.initiatives import drafting, files, submission, verification
from sangkien.models.accounts import User
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", share="100%")
SECRET = "nhiệt độ nung 1180 độ"


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(User.objects.get(person=who), backend="sangkien.web.accounts.backend.AccountBackend")
    return client


def picture(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


def upload(name: str = "quyết định.png", content: bytes | None = None) -> io.BytesIO:
    file = io.BytesIO(picture() if content is None else content)
    file.name = name
    return file


def answers(cast: Cast, **changes: Any) -> dict[str, Any]:
    """Everything the one screen asks for, as a browser sends it."""
    draft = factories.draft()
    sent: dict[str, Any] = {
        name: value for name, value in vars(draft).items() if isinstance(value, str) and value
    } | {
        "unit": str(cast.factory.pk), "programme": cast.programme.code, "submission_key": "khoa-1", "version": "0",
        "authors-TOTAL_FORMS": "3", "authors-INITIAL_FORMS": "0",
        "authors-0-name": "Trần Thị Lan", "authors-0-share": "100%", "authors-0-standing": "member",
        "authors-1-standing": "member", "authors-2-standing": "member",
    }  # fmt: skip
    return sent | changes


@pytest.fixture
def lan(cast: Cast) -> Client:
    return signed_in(cast.lan)


@pytest.fixture
def minh(cast: Cast) -> Client:
    return signed_in(cast.minh)


@pytest.fixture
def hoa(cast: Cast) -> Client:
    return signed_in(cast.hoa)


@pytest.fixture
def sent(cast: Cast) -> Callable[..., Initiative]:
    """An initiative that chị Lan sent in, with its evidence."""

    def make(*authors: AuthorInput, evidence: bool = True, by: Person | None = None, **changes: Any) -> Initiative:
        actor = acting(by or cast.lan)
        draft = factories.draft(*(authors or (LAN,)), **changes)
        initiative = drafting.start(cast.factory, cast.programme, draft, actor=actor)
        if evidence:
            files.attach(initiative, picture(), actor=actor, name="qd.png", purpose="evidence")
        return submission.submit(initiative, actor=actor)

    return make


@pytest.fixture
def valid(cast: Cast, sent: Callable[..., Initiative]) -> Callable[..., Initiative]:
    """An initiative that anh Minh confirmed."""

    def make(*authors: AuthorInput, **changes: Any) -> Initiative:
        return verification.confirm(sent(*authors, **changes), actor=acting(cast.minh))

    return make


def text_of(answer: Any) -> str:
    return str(answer.content.decode())
