"""Who wrote initiatives, in their order, with their people and accounts."""

from collections.abc import Sequence

from sangkien.kernel.showing import asked_once
from sangkien.models.initiatives import Authorship, Initiative


@asked_once
def authors_of(initiatives: Sequence[Initiative]) -> dict[int, list[Authorship]]:
    """The authors of each initiative, by its key; one question for all of them."""
    found: dict[int, list[Authorship]] = {one.pk: [] for one in initiatives}
    rows = Authorship.objects.filter(initiative__in=list(found)).select_related("person__user")
    for row in rows.order_by("position"):
        found[row.initiative_id].append(row)
    return found
