"""Stakes are found from what the record knows, in every way it knows it, and doubts are doubts."""

from sangkien.rules.councils.conflicts import Found, Ground, Party, Sitter, find, is_funded_head

LAN, HOA, MINH = Party(1, "tran thi lan"), Party(2, "pham thi hoa"), Party(3, "le van minh")
ALONE = Ground(authors=(LAN,))
BOTH = Ground(authors=(LAN, HOA))


def seat(party, **more):
    return Sitter(9, party, **more)


def kinds(ground, sitter):
    return [(one.kind, one.doubtful) for one in find(ground, [sitter])]


def test_an_author_and_a_co_author_are_told_apart():
    assert kinds(ALONE, seat(LAN)) == [("author", False)]
    assert kinds(BOTH, seat(HOA)) == [("co_author", False)]
    assert kinds(BOTH, seat(MINH)) == []


def test_a_member_typed_by_name_is_in_doubt():
    assert kinds(ALONE, seat(Party(None, LAN.name_key))) == [("author", True)]


def test_an_author_typed_by_name_puts_the_known_member_in_doubt():
    ground = Ground(authors=(Party(77, MINH.name_key), LAN))
    assert kinds(ground, seat(MINH)) == [("co_author", True)]


def test_a_typed_member_is_looked_up_among_the_people_of_the_unit():
    ground = Ground(authors=(LAN,), superiors=frozenset({3}), helpers=frozenset({3}))
    typed = seat(Party(None, MINH.name_key), namesakes=frozenset({3}))
    assert kinds(ground, typed) == [("helper", True), ("superior", True)]


def test_every_nearness_has_its_kind():
    ground = Ground(
        authors=(LAN,), helpers=frozenset({3}), neighbours=frozenset({3}), superiors=frozenset({3}),
        companions=frozenset({3}), kin=frozenset({3}), heads=(MINH,),
    )  # fmt: skip
    assert [kind for kind, _doubt in kinds(ground, seat(MINH))] == [
        "kin", "helper", "superior", "body_head", "same_unit", "earlier_joint",
    ]  # fmt: skip


def test_kin_counts_whoever_declared_it():
    assert kinds(ALONE, seat(MINH, kin=frozenset({1}))) == [("kin", False)]
    assert kinds(ALONE, seat(MINH, kin_names=frozenset({LAN.name_key}))) == [("kin", True)]
    assert kinds(Ground(authors=(LAN,), kin_names=frozenset({MINH.name_key})), seat(MINH)) == [("kin", True)]


def test_the_head_as_author_of_what_the_state_paid_for():
    ground = Ground(authors=(LAN, HOA), heads=(HOA,), state_funded=True)
    assert is_funded_head(ground, HOA)
    assert is_funded_head(ground, Party(None, HOA.name_key))
    assert not is_funded_head(ground, LAN)
    assert not is_funded_head(Ground(authors=(LAN, HOA), heads=(HOA,)), HOA)
    assert Found(9, "funded_head", False) in find(ground, [seat(HOA)])
