"""Guessing of passwords is slowed, and the answer never tells whether an account exists."""

from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.test import RequestFactory, override_settings

from sangkien.config.lockout import client_address
from tests.cast import Cast

PASSWORD = "Xanh-la-chuoi-42"


@pytest.fixture
def handle(cast: Cast) -> str:
    user = get_user_model().objects.get(person=cast.lan)
    user.set_password(PASSWORD)
    user.save()
    return str(user.handle)


def attempt(username: str, password: str, address: str = "203.0.113.7") -> Any:
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    return authenticate(request, username=username, password=password)


def test_after_too_many_wrong_passwords_even_the_right_one_must_wait(handle: str, settings: Any) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert attempt(handle, "wrong") is None
    assert attempt(handle, PASSWORD) is None


def test_the_rightful_person_gets_in_from_another_address(handle: str, settings: Any) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        attempt(handle, "wrong")
    assert attempt(handle, PASSWORD, address="198.51.100.20") is not None


def test_a_colleague_behind_the_same_address_gets_in(handle: str, settings: Any) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        attempt("?somebody-else", "wrong")
    assert attempt(handle, PASSWORD) is not None


@override_settings(LOCKOUT_ADDRESS_LIMIT=10)
def test_an_address_that_tries_many_accounts_must_wait(handle: str) -> None:
    for number in range(10):
        attempt(f"?account-{number}", "wrong")
    assert attempt(handle, PASSWORD) is None


def test_an_unknown_account_is_locked_like_a_known_one(handle: str, settings: Any) -> None:
    def tries_until_locked(username: str, address: str) -> int:
        for number in range(1, settings.AXES_FAILURE_LIMIT + 5):
            request = RequestFactory().post("/", REMOTE_ADDR=address)
            authenticate(request, username=username, password="wrong")
            if getattr(request, "axes_locked_out", False):
                return number
        return 0

    assert tries_until_locked(handle, "203.0.113.1") == tries_until_locked("?nobody", "203.0.113.2") > 0


def test_the_clients_own_word_about_its_address_is_believed_only_behind_a_proxy(settings: Any) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.9")
    settings.PROXY = False
    assert client_address(request) == "10.0.0.1"
    settings.PROXY = True
    assert client_address(request) == "203.0.113.9"
