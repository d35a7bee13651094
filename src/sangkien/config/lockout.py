"""How guessing of passwords is slowed; an unknown account is treated like a known one."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that asks; the proxy is believed only where one is declared."""
    if settings.PROXY:
        # The last address is the one our own proxy saw; those before it are the client's word.
        heard = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if heard:
            return heard
    return str(request.META.get("REMOTE_ADDR", ""))


class LockoutHandler(AxesDatabaseHandler):  # type: ignore[misc]
    """Two limits: a narrow one for an account from an address, a wide one for the address."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The failures that count now: those of the pair, or of the address once it is past its limit."""
        pair, address = (
            attempts.aggregate(all=Sum("failures_since_start"))["all"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(pair, address) if address >= settings.LOCKOUT_ADDRESS_LIMIT else pair

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget the failures of the pair only: one good account must not clean a whole address."""
        pair = self.filter_user_attempts(request, credentials)[0]
        count: int = pair.delete()[0]
        return count
