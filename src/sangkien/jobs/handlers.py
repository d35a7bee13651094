"""Message name -> what to do. A handler runs inside the transaction that marks its job done."""

from collections.abc import Callable
from typing import Any

HANDLERS: dict[str, Callable[[dict[str, Any]], object]] = {}
