"""The tree of a bench world: one at the top, 83 below it, 1,300 below those, and most of the units at the bottom, skewed."""

import random
from dataclasses import dataclass, field

from sangkien.kernel.text_vi import sort_key
from sangkien.models.organisation import Placement, Unit, UnitName
from sangkien.rules.organisation import name_key, segment
from tools.bench import words
from tools.bench.bulk import Table, without_indexes

SECOND, THIRD, BOTTOM_SHARE = 83, 1300, 0.118
# The largest unit of the third level holds about a sixth of the bottom, as corporations do.
SKEW = 1.05


@dataclass
class Tree:
    """What the other parts must know of the units; `bottom` is where entries are made."""

    paths: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    second: list[int] = field(default_factory=list)
    third: list[int] = field(default_factory=list)
    bottom: list[int] = field(default_factory=list)

    def largest(self) -> int:
        """The unit of the third level with the most units below it."""
        many: dict[int, int] = dict.fromkeys(self.third, 0)
        for unit in self.bottom:
            many[self.parents[unit]] += 1
        return max(many, key=lambda unit: many[unit])


def plant(size: int, dice: random.Random) -> Tree:
    """Write the units of a world of `size` initiatives."""
    tree = Tree()
    with without_indexes(Unit, UnitName, Placement):
        sow = _Sower(tree, dice)
        sow.unit(0, "national", "TLD", "Tổng Liên đoàn Lao động (đo tốc độ)")
        for number in range(SECOND):
            level = "provincial" if number < 63 else "central_sector"
            tree.second.append(sow.unit(1, level, f"T{number:02d}", f"Liên đoàn Lao động vùng {number:02d}"))
        for number, above in enumerate(_skewed(tree.second, THIRD, 0.8, dice)):
            tree.third.append(
                sow.unit(above, "upper_grassroots", f"C{number:04d}", f"Công đoàn cấp trên cơ sở số {number:04d}")
            )
        for number, above in enumerate(_skewed(tree.third, int(size * BOTTOM_SHARE), SKEW, dice)):
            name = f"Công đoàn cơ sở {dice.choice(words.WORKS)} {words.name(dice)} {number}"
            tree.bottom.append(sow.unit(above, "grassroots", f"S{number:06d}", name))
        sow.finish()
    return tree


def _skewed(above: list[int], many: int, skew: float, dice: random.Random) -> list[int]:
    weights = [1 / rank**skew for rank in range(1, len(above) + 1)]
    return sorted(dice.choices(above, weights, k=many))


class _Sower:
    def __init__(self, tree: Tree, dice: random.Random) -> None:
        self.tree = tree
        self.units = Table(
            Unit, "id", "path", "parent_id", "level", "code", "name", "short_name", "sort_key", "members"
        )
        self.names = Table(UnitName, "id", "unit_id", "code", "name", "short_name", "key")
        self.places = Table(Placement, "id", "unit_id", "parent_id")
        self.dice = dice
        self.last: dict[int, int] = {}

    def unit(self, above: int, level: str, code: str, name: str) -> int:
        number, tree = len(self.tree.paths) + 1, self.tree
        self.last[above] = self.last.get(above, 0) + 1
        path = tree.paths.get(above, "") + segment(self.last[above])
        self.units.add(
            number, path, above or None, level, code, name, name, sort_key(name)[:700], self.dice.randint(20, 900)
        )
        self.names.add(number, number, code, name, name, name_key(code, name)[:500])
        self.places.add(number, number, above or None)
        tree.paths[number], tree.names[number], tree.codes[number], tree.parents[number] = path, name, code, above
        return number

    def finish(self) -> None:
        for table in (self.units, self.names, self.places):
            table.flush()
