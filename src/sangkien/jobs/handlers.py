"""Message name -> what to do.

A handler first plans outside any transaction (long reading goes there; `beat(progress=n)` keeps the lease
and shows how far it is) and gives back the effect, which runs in the transaction that marks the job done.
"""

from collections.abc import Callable
from typing import Any

Payload = dict[str, Any]
Effect = Callable[[], object]
Handler = Callable[[Payload, Callable[..., bool]], Effect | None]


def at_once(effect: Callable[[Payload], object]) -> Handler:
    """A handler that needs no planning: all of it is the effect."""
    return lambda payload, _beat: lambda: effect(payload)


HANDLERS: dict[str, Handler] = {}
