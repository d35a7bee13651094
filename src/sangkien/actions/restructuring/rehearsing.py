"""What a change would do, found by doing it and taking it back."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction

from sangkien.models.audit import Entry


def rehearse(change: Callable[[], object]) -> dict[str, Any]:
    """What the journal would say of `change`; nothing of it stays. Raises whatever the change refuses."""
    with transaction.atomic():
        change()
        entry = Entry.objects.order_by("-id").first()
        told: dict[str, Any] = json.loads(entry.data) if entry else {}
        transaction.set_rollback(True)
    return told
