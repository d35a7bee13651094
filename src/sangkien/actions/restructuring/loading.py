"""Load a list of units as one dated change set: checked as a whole, done as a whole, harmless when done again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Max
from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.act import Log, act
from sangkien.actions.counting.locks import hold_tree
from sangkien.actions.organisation import decide
from sangkien.actions.restructuring import dated
from sangkien.actions.restructuring.dated import Deed
from sangkien.actions.restructuring.winding_up import require_endable, wind_up
from sangkien.kernel import clock, fingerprint
from sangkien.kernel.errors import Invalid
from sangkien.kernel.text_vi import sort_key
from sangkien.models.organisation import Decision, Placement, Succession, Unit, UnitName
from sangkien.queries.access import Actor
from sangkien.queries.organisation.loading import Loading, loading
from sangkien.rules.organisation import MAX_DEPTH, depth, name_key, next_path
from sangkien.rules.unit_list import write
from sangkien.rules.unit_nodes import Node, day_after

BATCH = 2000
DUE = "unit.load_due"


@dataclass(frozen=True)
class Loaded:
    """What a load did: units made, ended, renamed, found as they were; and the day on which more follows."""

    founded: int
    ended: int
    renamed: int
    unchanged: int
    next_day: date | None

    @property
    def changed_nothing(self) -> bool:
        """Whether everything stood already as the list says."""
        return not (self.founded or self.ended or self.renamed)


@act("unit.load", lock=False)
def load(
    log: Log, within: Unit | None, *, actor: Actor, text: str, number: str, issued_on: date, issuer: str = ""
) -> Loaded:
    """Load a CSV list of units below `within` under one decision. Raises Invalid with every fault by line;
    then nothing is done. The same list again changes nothing. What lies ahead is loaded on its day."""
    paper = decide(number, issued_on, issuer)
    hold_tree()
    found = loading(text, within=within)
    if found.faults:
        raise Invalid({"text": found.faults})
    told = _carry_out(log, found, paper)
    if found.known.next_day is not None:
        payload = {
            "within": within.pk if within else None, "text": write(found.known.ahead), "number": paper.number,
            "issued_on": str(paper.issued_on), "issuer": paper.issuer,
        }  # fmt: skip
        key = f"{DUE}:{fingerprint.of(payload)[:40]}"
        outbox.say(DUE, payload, key=key, at=clock.start_of(found.known.next_day))
    log.record(
        decision=paper.pk, rows=found.rows, founded=told.founded, ended=told.ended, renamed=told.renamed,
        unchanged=told.unchanged, sha256=fingerprint.sha256_text(text),
    )  # fmt: skip
    return told


def _carry_out(log: Log, found: Loading, paper: Decision) -> Loaded:
    units = _plant(found.plan.new, paper)
    for node, row in sorted(found.plan.renamed, key=lambda pair: pair[1].starts):
        unit = _standing(node)
        deed = Deed(row.starts, paper)
        dated.require_forward(unit, deed, names=True)
        dated.call(unit, dated.names_of(row.code, row.name, row.short_name, row.level), deed)
    # From below upward, so that nothing is moved that ends on the same day.
    for node in sorted(found.plan.ended, key=lambda node: (node.ends, -len(node.path))):
        unit = _standing(node)
        heirs = [_unit_of(node.successor, units)] if node.successor else []
        deed = Deed(day_after(node.ends), paper)
        require_endable(unit, deed)
        wind_up(unit, heirs, Succession.Kind.MERGE if heirs else Succession.Kind.CLOSE, deed)
    plan = found.plan
    return Loaded(len(plan.new), len(plan.ended), len(plan.renamed), plan.unchanged, found.known.next_day)


def _unit_of(node: Node, made: dict[int, Unit]) -> Unit:
    return made[id(node)] if node.is_new else _standing(node)


def _standing(node: Node) -> Unit:
    assert node.unit_id is not None
    return Unit.objects.get(pk=node.unit_id)


# New units: all paths are known before the first row is written


def _plant(nodes: list[Node], paper: Decision) -> dict[int, Unit]:
    """Write all new units, the unit above always first; gives them by the identity of their node."""
    paths = _paths(nodes)
    made: dict[int, Unit] = {}
    for _depth, wave in groupby(nodes, key=lambda node: node.depth):
        batch = list(wave)
        units = [_unit(node, paths[id(node)], made) for node in batch]
        Unit.objects.bulk_create(units, batch_size=BATCH)
        made |= {id(node): unit for node, unit in zip(batch, units, strict=True)}
    UnitName.objects.bulk_create(_names(nodes, made, paper), batch_size=BATCH)
    Placement.objects.bulk_create(_placements(nodes, made, paper), batch_size=BATCH)
    Succession.objects.bulk_create(_successions(nodes, made, paper), batch_size=BATCH)
    return made


def _paths(nodes: Iterable[Node]) -> dict[int, str]:
    """A fresh path for each: after the last child of a unit that stands, from the first place of a new one."""
    last = _last_children({node.home.unit_id for node in nodes if node.home and not node.home.is_new})
    tops = Unit.objects.filter(parent=None).aggregate(last=Max("path"))["last"] or ""
    paths: dict[int, str] = {}
    newest: defaultdict[int, str] = defaultdict(str)
    for node in nodes:
        home = node.home
        if home is None:
            above, before = "", newest[0] or tops
        elif home.is_new:
            above, before = paths[id(home)], newest[id(home)]
        else:
            above, before = home.path, newest[id(home)] or last.get(home.unit_id, "")
        paths[id(node)] = newest[id(home) if home else 0] = next_path(above, before)
        if depth(paths[id(node)]) > MAX_DEPTH:
            raise Invalid({"text": [_("Cây tổ chức sẽ sâu quá {n} cấp.").format(n=MAX_DEPTH)]})
    return paths


def _last_children(homes: set[int | None]) -> dict[int | None, str]:
    found = Unit.objects.filter(parent__isnull=False).order_by().values_list("parent").annotate(last=Max("path"))
    if len(homes) <= 5000:
        found = found.filter(parent__in=homes)
    return dict(found)


def _pk(node: Node | None, made: dict[int, Unit]) -> int | None:
    return None if node is None else node.unit_id or made[id(node)].pk


def _unit(node: Node, path: str, made: dict[int, Unit]) -> Unit:
    row = node.rows[-1]
    return Unit(
        path=path, parent_id=_pk(node.home, made), level=node.level, code=row.code, name=row.name,
        short_name=row.short_name, sort_key=sort_key(row.name)[:700], territory=row.territory, members=row.members,
        members_as_of=row.members_as_of, provenance=row.provenance, opened_on=node.rows[0].valid_from,
        closed_on=row.valid_to,
    )  # fmt: skip


def _names(nodes: Iterable[Node], made: dict[int, Unit], paper: Decision) -> Iterator[UnitName]:
    for node in nodes:
        for row in node.rows:
            yield UnitName(
                unit=made[id(node)], code=row.code, name=row.name, short_name=row.short_name,
                key=name_key(row.code, row.name, row.short_name), valid_from=row.valid_from, valid_to=row.valid_to,
                decision=paper,
            )  # fmt: skip


def _placements(nodes: Iterable[Node], made: dict[int, Unit], paper: Decision) -> Iterator[Placement]:
    for node in nodes:
        for place in node.places:
            yield Placement(
                unit=made[id(node)], parent_id=_pk(place.parent, made), decision=paper,
                valid_from=None if place.starts == date.min else place.starts,
                valid_to=None if place.ends == date.max else place.ends,
            )  # fmt: skip


def _successions(nodes: Iterable[Node], made: dict[int, Unit], paper: Decision) -> Iterator[Succession]:
    kinds = Succession.Kind
    for node in nodes:
        told: list[tuple[str, date, int | None]] = [(kinds.RENAME, row.starts, None) for row in node.rows[1:]]
        told += [(kinds.MOVE, place.starts, None) for place in node.places[1:]]
        if node.closed:
            kind = kinds.MERGE if node.successor else kinds.CLOSE
            told.append((kind, day_after(node.ends), _pk(node.successor, made)))
        for fate, on, successor in told:
            yield Succession(unit=made[id(node)], successor_id=successor, kind=fate, on=on, decision=paper)
