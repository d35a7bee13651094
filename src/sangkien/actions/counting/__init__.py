"""Keeping the counters: every figure of a unit holds for the unit and everything below it."""

from sangkien.actions.counting.folding import fold
from sangkien.actions.counting.locks import appends
from sangkien.actions.counting.people import take_part, take_part_in
from sangkien.actions.counting.rebuilding import rebuild
from sangkien.actions.counting.replanting import replant
from sangkien.actions.counting.shifting import shift
from sangkien.rules.counting import Change

__all__ = ["Change", "appends", "fold", "rebuild", "replant", "shift", "take_part", "take_part_in"]
