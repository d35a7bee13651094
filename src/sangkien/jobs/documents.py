"""Printing papers when nobody waits."""

from collections.abc import Callable
from typing import Any


def print_document(payload: dict[str, Any], beat: Callable[..., bool]) -> Callable[[], object] | None:
    """Nothing is printed yet; the paper keeps its number and content."""
    return None
