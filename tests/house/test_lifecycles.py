"""Every state can be reached, every state that is not final can be left, and the words for all of them stand."""

import pytest

from sangkien.kernel.errors import Conflict
from sangkien.rules.initiatives import LIFECYCLE, STATES

FINAL = {"rejected", "withdrawn", "annulled"}


def test_every_state_is_reached_from_the_first():
    reached, edge = {LIFECYCLE.initial}, [LIFECYCLE.initial]
    while edge:
        state = edge.pop()
        for verb in LIFECYCLE.verbs_from(state):
            target = LIFECYCLE.target(verb, state)
            if target not in reached:
                reached.add(target)
                edge.append(target)
    assert reached == set(STATES)


def test_only_the_final_states_cannot_be_left():
    assert {state for state in STATES if LIFECYCLE.is_final(state)} == FINAL


def test_an_illegal_move_is_refused():
    with pytest.raises(Conflict):
        LIFECYCLE.target("confirm", "draft")
