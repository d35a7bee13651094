"""From a list of units to one change set: what is new, what ends, what is renamed, what is wrong and where."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sangkien.kernel.text_vi import tidy
from sangkien.rules.fields import N_
from sangkien.rules.organisation import LEVELS, is_lawful_parent
from sangkien.rules.unit_list import Fault, Row, fault
from sangkien.rules.unit_nodes import Node, Place, Register, day_after


@dataclass
class Plan:
    """A change set. `new` stand in an order in which the unit above always comes first."""

    new: list[Node] = field(default_factory=list)
    renamed: list[tuple[Node, Row]] = field(default_factory=list)
    ended: list[Node] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many units would be touched."""
        return len(self.new) + len(self.renamed) + len(self.ended)


def plan(rows: Sequence[Row], standing: Iterable[Node], *, within: Node | None = None) -> Plan:
    """Compare a list with what stands. Rows without a unit above belong below `within` (None: at the top).

    Nothing may be done with a plan that has faults.
    """
    return _Planner(rows, standing, within).plan()


class _Planner:
    def __init__(self, rows: Sequence[Row], standing: Iterable[Node], within: Node | None) -> None:
        self.rows, self.within, self.done = rows, within, Plan()
        self.register = Register()
        self.unplaced: dict[int, Node] = {}
        for node in standing:
            for span in node.spans:
                self.register.add(node, span.code, span.starts, span.ends)

    def plan(self) -> Plan:
        """Everything in order: who is who, what became of whom, who stood where."""
        told: list[Node] = []
        for chain in self._chains():
            node = self._stands(chain) or self._make(chain)
            if node is not None:
                told.append(node)
        for node in told:
            self._find_successor(node)
        for node in told:
            self._find_places(node)
        self._order([node for node in told if node.is_new])
        for node in told:
            self._judge_places(node)
        return self.done

    def _fault(self, row: Row, sentence: str, **values: object) -> None:
        self.done.faults.append(fault(row.line, sentence, **values))

    # Who is who

    def _chains(self) -> list[list[Row]]:
        """Rows of one unit under names that follow each other: its only successor the next day is itself."""
        begins = {(row.code, row.starts): row for row in self.rows}
        origins = Counter((row.merged_into, day_after(row.ends)) for row in self.rows if row.merged_into)
        follows: dict[int, Row] = {}
        for row in self.rows:
            heir = begins.get((row.merged_into, day_after(row.ends)))
            if heir and heir.level == row.level and origins[row.merged_into, day_after(row.ends)] == 1:
                follows[row.line] = heir
        later = {row.line for row in follows.values()}
        chains = []
        for row in self.rows:
            if row.line in later:
                continue
            chain = [row]
            while chain[-1].line in follows:
                chain.append(follows[chain[-1].line])
            chains.append(chain)
        return chains

    def _stands(self, chain: list[Row]) -> Node | None:
        """The unit that stands already under the first of these names, with what the list changes in it."""
        row = chain[0]
        node = self.register.during(row.code, row.starts, row.ends)
        if node is None or node.is_new:
            return None
        span = next(s for s in node.spans if s.code == row.code and s.starts <= row.ends and row.starts <= s.ends)
        if span.name != tidy(row.name) or node.level != row.level or span.starts != row.starts:
            self._fault(
                row,
                N_("Mã {code} đang là của “{name}” trong thời gian này, khác với dòng này."),
                code=row.code,
                name=span.name,
            )
            return node
        node.rows = chain
        self._compare(node, chain)
        return node

    def _compare(self, node: Node, chain: list[Row]) -> None:
        names = len(node.spans)
        fresh = [row for row in chain if all((s.code, s.starts) != (row.code, row.starts) for s in node.spans)]
        if len(chain) < names:
            self._fault(chain[0], N_("Đơn vị mã {code} đã có tên mới hơn trong hệ thống."), code=chain[0].code)
        elif node.closed and (fresh or chain[-1].ends != node.ends):
            self._fault(
                chain[-1], N_("Đơn vị mã {code} trong hệ thống đã kết thúc vào ngày khác."), code=chain[-1].code
            )
        for row in fresh:
            self.done.renamed.append((node, row))
            self.register.add(node, row.code, row.starts, row.ends)
        if chain[-1].valid_to is not None and not node.closed:
            node.ends = chain[-1].ends
            self.done.ended.append(node)
        elif not fresh:
            self.done.unchanged += len(chain)

    def _make(self, chain: list[Row]) -> Node | None:
        node = Node(None, chain[0].level, chain[0].starts, chain[-1].ends, rows=chain)
        for row in chain:
            other = self.register.during(row.code, row.starts, row.ends, besides=node)
            if other is not None:
                self._fault(row, N_("Hai đơn vị cùng mang mã {code} trong một thời gian."), code=row.code)
                return None
            self.register.add(node, row.code, row.starts, row.ends)
        return node

    # What became of whom

    def _find_successor(self, node: Node) -> None:
        row = node.rows[-1] if node.rows else None
        if row is None or not row.merged_into or row.valid_to is None:
            return
        heir = self.register.at(row.merged_into, day_after(row.ends))
        if heir is None or heir is node:
            self._fault(row, N_("Không có đơn vị kế thừa mã {code} ngay sau ngày kết thúc."), code=row.merged_into)
            return
        node.successor = heir

    # Who stood where

    def _find_places(self, node: Node) -> None:
        """Where the unit stood, row by row; a unit that outlives the one above goes to that one's heir."""
        if node.places or not node.rows:
            return
        places: list[Place] = []
        for row in node.rows:
            for place in self._of_row(node, row):
                goes_on = places and places[-1].parent is place.parent
                starts = places.pop().starts if goes_on else place.starts
                places.append(Place(place.parent, starts, place.ends))
        if node.is_new:
            node.places = places
            node.home = places[-1].parent if places else None
            if node.closed:
                node.home = node.successor or node.home
        elif places and not node.closed and node.home is not places[-1].parent and not self._ends(node.home):
            self._fault(
                node.rows[-1], N_("Trong hệ thống đơn vị này trực thuộc nơi khác; hãy dùng việc chuyển trực thuộc.")
            )

    def _ends(self, node: Node | None) -> bool:
        return node is not None and node in self.done.ended

    def _of_row(self, node: Node, row: Row) -> list[Place]:
        if not row.parent_code:
            parent = self.within if self.within is not node else None
            return [Place(node.home if not node.is_new else parent, row.starts, row.ends)]
        above = self.register.at(row.parent_code, row.starts)
        if above is node:
            self._fault(row, N_("Đơn vị không thể trực thuộc chính nó."))
            return []
        if above is None:
            early = self.register.during(row.parent_code, row.starts, row.ends)
            if early is None:
                self._fault(row, N_("Không có đơn vị cấp trên mã {code} trong thời gian này."), code=row.parent_code)
            else:
                self._fault(row, N_("Cấp trên mã {code} được lập sau đơn vị này."), code=row.parent_code)
            return []
        return self._down_the_heirs(node, row, above)

    def _down_the_heirs(self, node: Node, row: Row, above: Node) -> list[Place]:
        found: list[Place] = []
        day, seen = row.starts, {id(above)}
        while above.ends < row.ends:
            if above.ends >= day:
                found.append(Place(above, day, above.ends))
                day = day_after(above.ends)
            self._find_places(above)
            heir = above.heir if above.heir is not node else (above.places[-1].parent if above.places else above.home)
            if heir is None or id(heir) in seen:
                self._fault(
                    row, N_("Cấp trên mã {code} đã kết thúc mà không còn nơi nào tiếp nhận."), code=row.parent_code
                )
                return found
            above = heir
            seen.add(id(above))
        return [*found, Place(above, day, row.ends)]

    # Order and law

    def _order(self, fresh: list[Node]) -> None:
        below: defaultdict[int, list[Node]] = defaultdict(list)
        queue: deque[Node] = deque()
        for node in fresh:
            if node.home is None or not node.home.is_new:
                queue.append(node)
            else:
                below[id(node.home)].append(node)
        while queue:
            node = queue.popleft()
            self.done.new.append(node)
            for child in below.pop(id(node), ()):
                child.depth = node.depth + 1
                queue.append(child)
        for node in (n for waiting in below.values() for n in waiting):
            self._fault(node.rows[0], N_("Các đơn vị xoay vòng: đơn vị này nằm dưới chính nó."))

    def _judge_places(self, node: Node) -> None:
        for place in node.places:
            over = place.parent.level if place.parent else None
            if not is_lawful_parent(over, node.level):
                said = {"level": LEVELS[node.level][1], "above": LEVELS[over][1] if over else ""}
                self._fault(node.rows[0], N_("Sai thứ bậc: cấp “{level}” không thể trực thuộc cấp “{above}”."), **said)
                return
