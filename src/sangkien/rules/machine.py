"""The table-driven life cycle: one line per legal move."""

from collections.abc import Iterable
from dataclasses import dataclass

from sangkien.kernel.errors import Conflict


@dataclass(frozen=True)
class Move:
    """A legal move: `verb` takes a thing from any state in `sources` to `target`."""

    verb: str
    sources: frozenset[str]
    target: str


def move(verb: str, sources: str, target: str) -> Move:
    """A line of a life-cycle table; `sources` are states separated by spaces."""
    return Move(verb, frozenset(sources.split()), target)


class Lifecycle:
    """States in order and the legal moves between them."""

    def __init__(self, states: Iterable[str], moves: Iterable[Move], initial: str) -> None:
        self.states = tuple(states)
        self.moves = {line.verb: line for line in moves}
        self.initial = initial

    def allows(self, verb: str, state: str) -> bool:
        """Whether `verb` may be done to a thing in `state`."""
        return state in self.moves[verb].sources

    def target(self, verb: str, state: str) -> str:
        """The state after `verb`; raises Conflict where the move is not legal from `state`."""
        if not self.allows(verb, state):
            raise Conflict(f"{verb}: {state}")
        return self.moves[verb].target

    def verbs_from(self, state: str) -> tuple[str, ...]:
        """The verbs that are legal in `state`, in table order."""
        return tuple(v for v, line in self.moves.items() if state in line.sources)

    def is_final(self, state: str) -> bool:
        """Whether no move leaves `state`."""
        return not self.verbs_from(state)
