"""Who signs in: one account by its handle and password; the same time is spent where there is none."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from sangkien.queries import accounts
from sangkien.rules import people


def login_name(text: str) -> str:
    """What an attempt is counted under: the account's handle however it was named, else the words typed."""
    account = accounts.account_by_identifier(text)
    if account is not None:
        return str(account.handle)
    meant = people.identifier(text)
    return "?" + (meant.email or meant.phone or meant.member_code or text.strip().lower())[:200]


class AccountBackend(BaseBackend):
    """Accounts of people; the house's own account has no way in."""

    def authenticate(self, request: HttpRequest | None, username: str = "", password: str = "", **_others: Any) -> Any:
        """The account with this handle if the password fits; a wrong handle costs the same time."""
        account = accounts.account_by_handle(username)
        if account is None:
            make_password(password)
            return None
        fits = account.check_password(password)
        return account if fits and account.is_active and not account.is_system else None

    def get_user(self, user_id: int) -> Any:
        """The account of a session, with its person in the same question."""
        account = accounts.account_by_id(user_id)
        return account if account is not None and account.is_active else None
