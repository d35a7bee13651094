"""A ballot: the count is right, a changed byte is found, a vote outside the rule is refused, and nothing opens one."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sangkien.rules import ballots, curve
from sangkien.rules.ballots import CHOICES, Forged, PublicKey, SealedVote, Tally


def where(seat, attempt=1):
    return f"session:1/item:7/{attempt}/seat:{seat}"


class Room:
    """Voters with secrets; no slow hash, the scalars are what matters here."""

    def __init__(self, voters):
        self.secrets = [ballots.secret_for(f"voter {n}".encode(), where(n)) for n in range(voters)]
        self.keys = [ballots.public_key(secret, where(n)) for n, secret in enumerate(self.secrets)]

    def vote(self, at, choice):
        return ballots.seal(self.secrets[at], choice, self.keys, at, where(at))

    def votes(self, choices):
        return [self.vote(at, choice) for at, choice in enumerate(choices)]

    def check(self, votes):
        for at, vote in enumerate(votes):
            ballots.check_vote(vote, self.keys, at, where(at))


@settings(deadline=None, max_examples=25)
@given(choices=st.lists(st.sampled_from(list(CHOICES)), min_size=3, max_size=11))
def test_the_count_is_the_count_of_the_choices(choices):
    room = Room(len(choices))
    votes = room.votes(choices)
    room.check(votes)
    assert ballots.tally(votes) == Tally(choices.count("for"), choices.count("against"), choices.count("abstain"))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_changed_byte_anywhere_is_found(data):
    room = Room(3)
    vote = room.vote(1, "for")
    field = data.draw(st.sampled_from(["for_part", "against_part", "proof"]))
    content = bytearray(getattr(vote, field))
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    changed = {"for_part": vote.for_part, "against_part": vote.against_part, "proof": vote.proof, field: bytes(content)}
    with pytest.raises(Forged):
        ballots.check_vote(SealedVote(**changed), room.keys, 1, where(1))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_changed_byte_of_a_public_key_is_found(data):
    key = Room(1).keys[0]
    field = data.draw(st.sampled_from(["for_key", "against_key", "proof"]))
    content = bytearray(getattr(key, field))
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    changed = {"for_key": key.for_key, "against_key": key.against_key, "proof": key.proof, field: bytes(content)}
    with pytest.raises(Forged):
        ballots.check_key(PublicKey(**changed), where(0))


@pytest.mark.parametrize("pair", [(1, 1), (2, 0), (0, 2), (5, 0), (-1, 1), (0, -1)])
def test_two_votes_in_one_a_negative_one_or_both_sides_at_once_cannot_be_proved(monkeypatch, pair):
    room = Room(3)
    for claimed in CHOICES:
        sides = ballots.blinders(room.keys, 0)
        parts = [
            curve.plus(curve.times(scalar, side), curve.base(value))
            for scalar, side, value in zip(
                (room.secrets[0].for_scalar, room.secrets[0].against_scalar), sides, pair, strict=True
            )
        ]
        statement = ballots._Statement(room.keys[0], sides, tuple(parts), where(0))
        proof = statement.prove(room.secrets[0], list(CHOICES).index(claimed))
        with pytest.raises(Forged):
            ballots.check_vote(SealedVote(*parts, proof), room.keys, 0, where(0))


def test_a_vote_counts_only_in_its_own_place():
    room = Room(3)
    vote = room.vote(0, "for")
    with pytest.raises(Forged):
        ballots.check_vote(vote, room.keys, 0, where(0, attempt=2))
    with pytest.raises(Forged):
        ballots.check_vote(vote, room.keys, 1, where(1))


def test_somebody_elses_code_casts_nothing():
    room = Room(3)
    with pytest.raises(Forged):
        ballots.seal(room.secrets[1], "for", room.keys, 0, where(0))


def test_a_missing_vote_leaves_no_count_at_all():
    votes = Room(4).votes(["for", "for", "against", "for"])
    with pytest.raises(Forged):
        ballots.tally(votes[:3])


def test_what_is_kept_looks_the_same_for_every_way_the_votes_could_have_fallen():
    room = Room(3)
    for choices in set(permutations(["for", "against", "abstain"])) | set(permutations(["for", "for", "against"])):
        votes = room.votes(choices)
        room.check(votes)
        for at, vote in enumerate(votes):
            sides = ballots.blinders(room.keys, at)
            known = {curve.IDENTITY, *sides, *(k for key in room.keys for k in (key.for_key, key.against_key))}
            for value in (0, 1):
                assert curve.minus(vote.for_part, curve.base(value)) not in known
                assert curve.minus(vote.against_part, curve.base(value)) not in known
            assert vote.for_part != vote.against_part
            pieces = [vote.proof[n : n + 32] for n in range(0, len(vote.proof), 32)]
            assert len(set(pieces)) == 9


def test_the_same_choice_in_two_attempts_shares_nothing():
    stretched = b"one voter"
    first, second = (ballots.secret_for(stretched, where(0, attempt)) for attempt in (1, 2))
    assert {first.for_scalar, first.against_scalar}.isdisjoint({second.for_scalar, second.against_scalar})
    assert first.for_scalar != first.against_scalar


def test_a_code_is_read_without_regard_to_case_spaces_and_dashes_and_belongs_to_one_paper():
    code = ballots.new_code()
    assert len(code.replace("-", "")) == ballots.CODE_LENGTH
    assert ballots.stretch(code, "paper:1") == ballots.stretch(code.lower().replace("-", " "), "paper:1")
    assert ballots.stretch(code, "paper:1") != ballots.stretch(code, "paper:2")


def test_a_trace_of_an_error_never_shows_the_secret():
    secret = ballots.secret_for(b"voter", where(0))
    assert str(secret.for_scalar) not in repr(secret)


def test_the_others_keys_must_not_cancel_out():
    room = Room(3)
    with pytest.raises(Forged):
        ballots.blinders([room.keys[0], room.keys[1], room.keys[0]], 1)
