"""Which papers of this room the actor may open: a link that leads nowhere is not shown."""

from collections.abc import Iterable

from sangkien.models.documents import IssuedDocument
from sangkien.queries.access import Actor
from sangkien.queries.documents.reading import readable


def readable_among(documents: Iterable[IssuedDocument | None], actor: Actor) -> frozenset[int]:
    """The keys of those of the papers that the actor may read, in two questions however many they are."""
    keys = {one.pk for one in documents if one is not None}
    if not keys:
        return frozenset()
    rows = IssuedDocument.objects.filter(pk__in=keys).select_related("issuer__unit").prefetch_related("people")
    return frozenset(one.pk for one in rows if readable(one, actor))
