"""What undoing a list would take out again, and what somebody has touched since."""

from collections.abc import Sequence
from dataclasses import dataclass

from sangkien.models.imports import Batch
from sangkien.models.initiatives import Initiative

_CHUNK = 1000


@dataclass(frozen=True)
class Outlook:
    """The initiatives of a list: those that would go, and those that would stay because somebody touched them."""

    going: Sequence[Initiative]
    touched: Sequence[Initiative]


def outlook(batch: Batch) -> Outlook:
    """What undoing the list would do now. Taken out already is neither going nor touched."""
    revisions = dict(batch.rows.exclude(initiative=None).values_list("initiative", "applied_revision"))
    rows = Initiative.objects.filter(batch_rows__batch=batch).select_related("unit").order_by("pk")
    initiatives = [one for one in rows if one.state != "withdrawn"]
    answered = _with_answers_or_papers([one.pk for one in initiatives])
    touched = {
        one.pk
        for one in initiatives
        if one.state != "submitted" or one.revision != revisions[one.pk] or one.pk in answered
    }
    return Outlook(
        [one for one in initiatives if one.pk not in touched], [one for one in initiatives if one.pk in touched]
    )


def _with_answers_or_papers(keys: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(keys), _CHUNK):
        some = Initiative.objects.filter(pk__in=keys[start : start + _CHUNK])
        found |= set(some.filter(authorships__declined_at__isnull=False).values_list("pk", flat=True))
        found |= set(some.filter(authorships__agreed_at__isnull=False).values_list("pk", flat=True))
        found |= set(some.filter(attachments__isnull=False).values_list("pk", flat=True))
    return found
