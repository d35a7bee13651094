"""The table of rights, held person by person and state by state against a table of its own."""

import pytest

from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.actions.initiatives.steps import take_step
from sangkien.cli.verbs import registry
from sangkien.kernel.errors import Refusal
from sangkien.queries.access import ANONYMOUS, can
from sangkien.rules.initiatives import LIFECYCLE, STATES, WITH_DOSSIER, AuthorInput
from sangkien.rules.permissions import PERMISSIONS, SYSTEM
from tests import factories
from tests.factories import acting

PEOPLE = ("lan", "minh", "hoa", "tuan", "thu", "quan", "khach")

# Lan wrote the initiative in the factory; Minh verifies and Hoa chairs there, Thu chairs the federation above,
# Tuấn observes from there, Quân keeps the system, Khách works next door.
ON_AN_INITIATIVE = {
    "initiative.read": "lan minh hoa tuan thu",
    "initiative.read_confidential": "lan minh hoa thu",
    "initiative.edit": "lan",
    "initiative.attach": "lan",
    "initiative.detach": "lan",
    "initiative.agree_share": "lan",
    "initiative.submit": "lan",
    "initiative.withdraw": "lan",
    "initiative.send_back": "minh hoa thu",
    "initiative.confirm": "minh hoa thu",
    "initiative.reject": "minh hoa thu",
    "initiative.annul": "hoa thu",
}

ON_THE_FACTORY = {
    "initiative.start": "lan minh hoa tuan thu",
    "unit.found": "hoa thu quan",
    "unit.rename": "quan",
    "unit.move": "quan",
    "unit.merge": "quan",
    "unit.split": "quan",
    "unit.close": "quan",
    "unit.load": "quan",
    "unit.appoint": "hoa thu quan",
    "unit.admit": "hoa thu quan",
    "unit.release": "hoa thu quan",
    "person.register": "minh hoa thu quan",
    "join_link.open": "hoa thu quan",
    "join_link.revoke": "hoa thu quan",
    "account.open": "hoa thu quan",
    "target.set": "hoa thu",
    "batch.upload": "minh hoa thu",
    "batch.apply": "minh hoa thu",
    "batch.undo": "minh hoa thu",
    "journal.read": "hoa tuan thu quan",
}


@pytest.fixture
def initiative(cast):
    lan = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
    made = drafting.start(cast.factory, cast.programme, factories.draft(lan), actor=acting(cast.lan))
    return submission.submit(made, actor=acting(cast.lan))


def allowed(verb, thing, cast) -> set[str]:
    return {name for name in PEOPLE if can(verb, thing, acting(getattr(cast, name)))}


@pytest.mark.parametrize("verb", sorted(ON_AN_INITIATIVE))
def test_who_may_on_an_initiative(verb, initiative, cast):
    assert allowed(verb, initiative, cast) == set(ON_AN_INITIATIVE[verb].split())


@pytest.mark.parametrize("verb", sorted(ON_THE_FACTORY))
def test_who_may_in_the_factory(verb, cast):
    assert allowed(verb, cast.factory, cast) == set(ON_THE_FACTORY[verb].split())


def test_a_visitor_may_do_nothing_that_needs_a_name(initiative):
    assert [verb for verb, line in PERMISSIONS.items() if not line.anyone and can(verb, initiative, ANONYMOUS)] == []


# How an empty house gets its first units and its first administrator.
FOUNDING = {"person.register", "account.open", "unit.found", "unit.load", "unit.appoint", "unit.admit"}


def test_the_house_itself_does_only_what_is_its_own_and_what_founds_it(initiative):
    own = {verb for verb, line in PERMISSIONS.items() if line.offices == {SYSTEM}} | FOUNDING
    actor = factories.system()
    may = {verb for verb, line in PERMISSIONS.items() if not line.anyone and can(verb, initiative, actor)}
    assert may == own


def test_a_refusal_names_the_offices_that_could(initiative, cast):
    verdict = can("initiative.annul", initiative, acting(cast.minh))
    assert "Chủ tịch" in verdict.reason


MOVES = {verb: f"initiative.{verb}" for verb in LIFECYCLE.moves if verb not in WITH_DOSSIER}
DONE_BY = {"submit": "lan", "withdraw": "lan", "confirm": "hoa", "reject": "hoa", "send_back": "hoa", "annul": "thu"}


def in_state(state: str, cast):
    lan = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
    one = drafting.start(cast.factory, cast.programme, factories.draft(lan), actor=acting(cast.lan))
    paths = {
        "draft": [], "submitted": ["submit"], "returned": ["submit", "send_back"], "valid": ["submit", "confirm"],
        "rejected": ["submit", "reject"], "withdrawn": ["submit", "withdraw"], "annulled": ["submit", "confirm", "annul"],
    }  # fmt: skip
    if state == "filed":
        take_step(one, "file", acting(cast.lan), None)
        return one
    for verb in paths[state]:
        do(verb, one, cast, DONE_BY[verb])
    return one


def do(verb: str, one, cast, person: str):
    actor = acting(getattr(cast, person))
    words = {"note": "Vì lý do này."} if verb != "submit" else {}
    reason = {"reason": "R1"} if verb in ("reject", "annul") else {}
    home = submission if verb in ("submit", "withdraw") else verification
    return getattr(home, verb)(one, actor=actor, **words, **reason)


@pytest.mark.once
@pytest.mark.parametrize("state", list(STATES))
def test_every_move_by_every_person_in_every_state(state, cast):
    done = set()
    for verb in MOVES:
        for person in PEOPLE:
            one = in_state(state, cast)
            before = one.state
            try:
                do(verb, one, cast, person)
            except Refusal:
                one.refresh_from_db()
                assert one.state == before
            else:
                done.add((verb, person))
    expected = {
        (verb, person)
        for verb in MOVES
        for person in ON_AN_INITIATIVE[MOVES[verb]].split()
        if LIFECYCLE.allows(verb, state) or (verb, state) == ("submit", "submitted")
    }
    assert done == expected


def test_every_verb_has_a_line_in_the_table_and_every_line_is_a_verb_or_a_right_to_read():
    reading = {verb for verb in PERMISSIONS if verb.split(".")[1].startswith("read")}
    verbs = set(registry())
    assert verbs <= set(PERMISSIONS)
    assert set(PERMISSIONS) - verbs - reading == set()
