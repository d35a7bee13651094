"""How the states of a council's session, and of a dossier on its agenda, are said and shown."""

from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sangkien.rules.councils import lives

Role = Literal["plain", "wait", "good", "bad", "info", "off"]

_SESSION: dict[str, Role] = {"planned": "plain", "open": "good", "closed": "off", "cancelled": "off"}
_ITEM: dict[str, Role] = {
    "listed": "plain", "open": "info", "voting": "wait", "voted": "wait", "passed": "good", "not_passed": "bad",
    "put_back": "off", "struck": "off",
}  # fmt: skip
COUNCILS: dict[str, tuple[Promise, Role]] = {
    **{f"session_{state}": (_(words), _SESSION[state]) for state, words in lives.SESSION_STATES.items()},
    **{f"item_{state}": (_(words), _ITEM[state]) for state, words in lives.ITEM_STATES.items()},
}
