"""What loading a list of units would do: the plan, with every fault by line."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.models.organisation import Unit, UnitName
from sangkien.rules.organisation import is_within
from sangkien.rules.unit_list import MAX_FAULTS, Known, as_of, fault, read
from sangkien.rules.unit_nodes import Node, Span
from sangkien.rules.unit_plan import Plan, plan


@dataclass(frozen=True)
class Loading:
    """A list compared with what stands: the plan for today and what lies ahead."""

    plan: Plan
    known: Known
    rows: int

    @property
    def faults(self) -> list[str]:
        """Every fault as a sentence that begins with its line."""
        return [
            _("Dòng {line}: {fault}").format(line=f.line, fault=_(f.sentence).format(**dict(f.values)))
            for f in sorted(self.plan.faults, key=lambda f: f.line)[:MAX_FAULTS]
        ]


def loading(text: str, *, within: Unit | None = None) -> Loading:
    """Read a list and compare it with the tree; what it touches must stand within `within`."""
    found = read(text)
    if found.faults:
        return Loading(Plan(faults=list(found.faults)), Known((), (), None), len(found.rows))
    known = as_of(found.rows, clock.today())
    nodes = _standing()
    made = plan(known.rows, nodes.values(), within=nodes[within.pk] if within else None)
    if within is not None and not made.faults:
        _stay_within(made, within.path)
    return Loading(made, known, len(found.rows))


def _standing() -> dict[int, Node]:
    """Every unit that was ever written down, with its names."""
    nodes: dict[int, Node] = {}
    parents: dict[int, int | None] = {}
    units = Unit.objects.values_list("pk", "parent_id", "level", "opened_on", "closed_on", "path")
    for pk, parent, level, opened, closed, path in units.iterator(chunk_size=10_000):
        nodes[pk] = Node(pk, level, opened or date.min, closed or date.max, path)
        parents[pk] = parent
    for child, home in parents.items():
        nodes[child].home = nodes[home] if home else None
    names = UnitName.objects.order_by("id").values_list("unit_id", "code", "name", "valid_from", "valid_to")
    for pk, code, name, first, last in names.iterator(chunk_size=10_000):
        nodes[pk].spans.append(Span(code, name, first or date.min, last or date.max))
    return nodes


def _stay_within(made: Plan, top: str) -> None:
    sentence = _("Đơn vị này không nằm trong phạm vi của bạn.")
    for node in made.new:
        if not node.home or not (node.home.is_new or is_within(node.home.path, top)):
            made.faults.append(fault(node.rows[0].line, sentence))
    touched = [*made.ended, *(node for node, _row in made.renamed)]
    for node in touched:
        heir = node.successor
        if not is_within(node.path, top) or (heir and not heir.is_new and not is_within(heir.path, top)):
            made.faults.append(fault(node.rows[0].line, sentence))
