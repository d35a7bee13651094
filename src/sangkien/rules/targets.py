"""Two targets for a unit and phase: assigned from above, set by the unit itself; phase 0 is the whole programme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sangkien.rules.fields import N_

WHOLE = 0
ASSIGNED, SELF_SET = "assigned", "self_set"

KINDS: dict[str, str] = {ASSIGNED: N_("cấp trên giao"), SELF_SET: N_("đơn vị tự đăng ký")}


@dataclass(frozen=True, slots=True)
class Pair:
    """Both targets of a unit for a phase; None where there is none."""

    assigned: int | None = None
    own: int | None = None


def whole(amounts: Mapping[int, int], phases: Iterable[int]) -> int | None:
    """The target of the whole programme: what was given for it, else the phases together.

    None where neither it nor every phase has a target: a part of the phases is no whole.
    """
    if WHOLE in amounts:
        return amounts[WHOLE]
    numbers = list(phases)
    if not numbers or any(number not in amounts for number in numbers):
        return None
    return sum(amounts[number] for number in numbers)
