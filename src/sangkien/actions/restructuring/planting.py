"""Today's view of the tree: where new paths grow, and moving a subtree with everything that names its path."""

from datetime import date

from django.db.models import CharField, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext as _

from sangkien.actions.counting import replant
from sangkien.kernel.errors import Conflict
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Unit
from sangkien.queries.access import below
from sangkien.rules.organisation import MAX_DEPTH, STEP, depth, is_within, lineage, next_path


def new_path(parent: Unit | None) -> str:
    """A path below `parent` (None: at the top) that no unit has."""
    last = Unit.objects.filter(parent=parent).aggregate(last=Max("path"))["last"] or ""
    return next_path(parent.path if parent else "", last)


def transplant(unit: Unit, parent: Unit | None, *, on: date) -> None:
    """Let the subtree of `unit` stand below `parent` in today's view: paths, initiatives and counters.

    Raises Conflict where `parent` stands inside that subtree or the tree would grow too deep.
    """
    unit.refresh_from_db()
    if parent is not None:
        parent.refresh_from_db()
    if unit.parent_id == (parent.pk if parent else None):
        return
    if parent is not None and is_within(parent.path, unit.path):
        raise Conflict(_("Không thể đặt một đơn vị dưới chính nó hoặc dưới đơn vị cấp dưới của nó."))
    old, new = unit.path, new_path(parent)
    _require_room(old, new)
    before = _above(old)
    _rewrite(old, new)
    unit.path, unit.parent = new, parent
    unit.save(update_fields=["parent"])
    replant(unit, before, _above(new), on=on)


def _require_room(old: str, new: str) -> None:
    deepest = Unit.objects.filter(below(old)).aggregate(size=Max(Length("path")))["size"]
    if depth(new) + (deepest - len(old)) // STEP > MAX_DEPTH:
        raise Conflict(_("Cây tổ chức sẽ sâu quá {n} cấp.").format(n=MAX_DEPTH))


def straighten(unit: Unit) -> int:
    """Give every initiative in the subtree of `unit` the path of its unit; returns how many had strayed.

    On PostgreSQL one that was begun while the tree changed may have read the path before.
    """
    inside = Initiative.objects.filter(below(unit.path, field="unit__path")).exclude(unit_path=F("unit__path"))
    own = Unit.objects.filter(pk=OuterRef("unit")).values("path")[:1]
    return Initiative.objects.filter(pk__in=inside.values("pk")).update(unit_path=Subquery(own))


def _above(path: str) -> list[int]:
    return list(Unit.objects.filter(path__in=lineage(path)[:-1]).values_list("pk", flat=True))


def _rewrite(old: str, new: str) -> None:
    rest = len(old) + 1
    for model, column in ((Unit, "path"), (Initiative, "unit_path")):
        moved = Concat(Value(new), Substr(column, rest), output_field=CharField())
        model._base_manager.filter(below(old, field=column)).update(**{column: moved})
