"""Secret ballots nobody can open, whose count anybody can check.

The two-round self-tallying vote of F. Hao, P. Ryan and P. Zieliński ("Anonymous voting by two-round public discussion",
2010) on the prime-order group of Ed25519. Round 1: each voter's code gives two secret scalars per item; only their
public keys, with proofs that somebody knows the scalars, are kept. Round 2: a choice is two ciphertexts, for "for" and
for "against", each 0 or 1 and never both, with a proof of just that. All ciphertexts added up give the count and
nothing else; to open one voter's, all the others would have to give away their codes together.

`where` binds everything to its place: the session, the item, the attempt and the seat.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from nacl import pwhash

from sangkien.kernel.ids import spoken_code
from sangkien.rules import curve
from sangkien.rules.curve import ORDER, Point
from sangkien.rules.fields import N_

CHOICES: dict[str, str] = {"for": N_("Đồng ý"), "against": N_("Không đồng ý"), "abstain": N_("Không có ý kiến")}
# What a choice adds to the two sums; the proof says that a ballot is one of these three.
_VALUES: dict[str, tuple[int, int]] = {"for": (1, 0), "against": (0, 1), "abstain": (0, 0)}
LEAST_VOTERS = 3
# 16 of 31 letters are 79 bits, and each guess costs a slow hash: not to be found from the public keys.
CODE_LENGTH = 16
_DOMAIN = b"sangkien secret ballot 1"
_OPERATIONS = 2
_MEMORY = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Secret:
    """A voter's two scalars for one item; lives only while a request is answered."""

    for_scalar: int
    against_scalar: int

    def __repr__(self) -> str:
        """Never the scalars: a trace of an error must not carry them."""
        return "Secret(…)"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What is kept of a ballot before the vote: two points, and the proofs that their scalars are known."""

    for_key: Point
    against_key: Point
    proof: bytes


@dataclass(frozen=True, slots=True)
class SealedVote:
    """A vote as it is kept, openly by seat: two points and the proof that they hold one lawful choice."""

    for_part: Point
    against_part: Point
    proof: bytes


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a ballot."""

    votes_for: int
    against: int
    abstain: int


class Forged(ValueError):
    """Something stored is not what the rule makes: a changed byte, a false proof, a vote outside the rule."""


def new_code() -> str:
    """A ballot code, in groups of four, for the voter's eyes only."""
    code = spoken_code(CODE_LENGTH)
    return "-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def stretch(code: str, paper: str) -> bytes:
    """The key behind a code, slow on purpose; spaces, dashes and case of what was typed do not matter."""
    plain = "".join(ch for ch in code.upper() if ch.isalnum())
    salt = hashlib.sha256(_DOMAIN + paper.encode()).digest()[: pwhash.argon2id.SALTBYTES]
    return pwhash.argon2id.kdf(32, plain.encode(), salt, opslimit=_OPERATIONS, memlimit=_MEMORY)


def secret_for(stretched: bytes, where: str) -> Secret:
    """The two scalars of one item and attempt."""
    pair = [curve.hashed(_DOMAIN, b"scalar", stretched, where.encode(), name) for name in (b"for", b"against")]
    return Secret(pair[0], pair[1])


def public_key(secret: Secret, where: str) -> PublicKey:
    """The public keys of a secret, each with a proof of knowledge (Schnorr)."""
    keys = curve.base(secret.for_scalar), curve.base(secret.against_scalar)
    proofs = [
        _know(scalar, key, where, name)
        for scalar, key, name in zip(
            (secret.for_scalar, secret.against_scalar), keys, (b"for", b"against"), strict=True
        )
    ]
    return PublicKey(*keys, b"".join(proofs))


def check_key(key: PublicKey, where: str) -> None:
    """Raise Forged where the proofs do not show that somebody knows the scalars of this place."""
    if len(key.proof) != 128 or not curve.is_point(key.for_key) or not curve.is_point(key.against_key):
        raise Forged(where)
    for point, proof, name in ((key.for_key, key.proof[:64], b"for"), (key.against_key, key.proof[64:], b"against")):
        challenge, response = _scalars(proof)
        commitment = curve.minus(curve.base(response), curve.times(challenge, point))
        if _know_challenge(point, commitment, where, name) != challenge:
            raise Forged(where)


def blinders(keys: Sequence[PublicKey], at: int) -> tuple[Point, Point]:
    """What blinds the voter at place `at`: all keys before less all keys after. Together they cancel out."""
    sides = []
    for points in ([key.for_key for key in keys], [key.against_key for key in keys]):
        blinder = curve.minus(curve.total(points[:at]), curve.total(points[at + 1 :]))
        if not curve.is_point(blinder):
            raise Forged("the keys of the others cancel out")
        sides.append(blinder)
    return sides[0], sides[1]


def seal(secret: Secret, choice: str, keys: Sequence[PublicKey], at: int, where: str) -> SealedVote:
    """The vote of the voter at place `at`; raises Forged where the secret is not that of the key there."""
    if (curve.base(secret.for_scalar), curve.base(secret.against_scalar)) != (keys[at].for_key, keys[at].against_key):
        raise Forged("not this voter's code")
    sides = blinders(keys, at)
    plus_for, plus_against = _VALUES[choice]
    parts = (
        curve.plus(curve.times(secret.for_scalar, sides[0]), curve.base(plus_for)),
        curve.plus(curve.times(secret.against_scalar, sides[1]), curve.base(plus_against)),
    )
    statement = _Statement(keys[at], sides, parts, where)
    return SealedVote(*parts, statement.prove(secret, list(_VALUES).index(choice)))


def check_vote(vote: SealedVote, keys: Sequence[PublicKey], at: int, where: str) -> None:
    """Raise Forged where the vote is not one lawful choice of the voter at place `at`."""
    if not all(_is_element(part) for part in (vote.for_part, vote.against_part)):
        raise Forged(where)
    _Statement(keys[at], blinders(keys, at), (vote.for_part, vote.against_part), where).check(vote.proof)


def tally(votes: Sequence[SealedVote]) -> Tally:
    """The count of all votes of a ballot; raises Forged where they do not add up to one (somebody's is missing)."""
    voters = len(votes)
    counts = [_small_logarithm(curve.total(vote.for_part for vote in votes), voters),
              _small_logarithm(curve.total(vote.against_part for vote in votes), voters)]  # fmt: skip
    if sum(counts) > voters:
        raise Forged("the sums do not fit")
    return Tally(counts[0], counts[1], voters - sum(counts))


def _is_element(point: bytes) -> bool:
    return point == curve.IDENTITY or curve.is_point(point)


def _small_logarithm(point: Point, most: int) -> int:
    step = curve.IDENTITY
    for count in range(most + 1):
        if step == point:
            return count
        step = curve.plus(step, curve.base(1))
    raise Forged("the votes do not add up")


def _know(scalar: int, key: Point, where: str, name: bytes) -> bytes:
    nonce = curve.random_scalar()
    challenge = _know_challenge(key, curve.base(nonce), where, name)
    return curve.scalar_bytes(challenge) + curve.scalar_bytes(nonce + challenge * scalar)


def _know_challenge(key: Point, commitment: Point, where: str, name: bytes) -> int:
    return curve.hashed(_DOMAIN, b"know", where.encode(), name, key, commitment)


def _scalars(proof: bytes) -> list[int]:
    values = [int.from_bytes(proof[at : at + 32], "little") for at in range(0, len(proof), 32)]
    if any(value >= ORDER for value in values):
        raise Forged("a scalar is too large")
    return values


class _Statement:
    """That the two parts hold one of the three lawful pairs, made with the scalars of this key: one of three
    Chaum–Pedersen proofs is true, and nobody can tell which (Cramer, Damgård, Schoenmakers; Fiat–Shamir)."""

    def __init__(self, key: PublicKey, sides: tuple[Point, Point], parts: tuple[Point, Point], where: str) -> None:
        self.keys = (key.for_key, key.against_key)
        self.sides, self.parts = sides, parts
        self.context = (where.encode(), *self.keys, *sides, *parts)

    def prove(self, secret: Secret, true: int) -> bytes:
        """Three challenges and six responses, 288 bytes; only the pair at place `true` is really known."""
        scalars = (secret.for_scalar, secret.against_scalar)
        challenges, responses = [0] * 3, [(0, 0)] * 3
        nonces = curve.random_scalar(), curve.random_scalar()
        commitments: list[bytes] = []
        for place, pair in enumerate(_VALUES.values()):
            if place == true:
                commitments += [
                    point
                    for nonce, side in zip(nonces, self.sides, strict=True)
                    for point in (curve.base(nonce), curve.times(nonce, side))
                ]
                continue
            challenges[place] = curve.random_scalar()
            responses[place] = (curve.random_scalar(), curve.random_scalar())
            commitments += self._commitments(pair, challenges[place], responses[place])
        challenges[true] = (self._challenge(commitments) - sum(challenges)) % ORDER
        responses[true] = (
            (nonces[0] + challenges[true] * scalars[0]) % ORDER,
            (nonces[1] + challenges[true] * scalars[1]) % ORDER,
        )
        flat = [*challenges, *(value for pair in responses for value in pair)]
        return b"".join(curve.scalar_bytes(value) for value in flat)

    def check(self, proof: bytes) -> None:
        """Raise Forged where the proof does not hold."""
        if len(proof) != 9 * 32:
            raise Forged("the proof has a wrong length")
        values = _scalars(proof)
        challenges = values[:3]
        commitments: list[bytes] = []
        for place, pair in enumerate(_VALUES.values()):
            response = (values[3 + 2 * place], values[4 + 2 * place])
            commitments += self._commitments(pair, challenges[place], response)
        if sum(challenges) % ORDER != self._challenge(commitments):
            raise Forged("the proof does not hold")

    def _commitments(self, pair: tuple[int, int], challenge: int, responses: tuple[int, int]) -> list[bytes]:
        """The commitments that would fit the challenge and the responses, for the claim that the parts hold `pair`."""
        made: list[bytes] = []
        for key, side, part, value, response in zip(self.keys, self.sides, self.parts, pair, responses, strict=True):
            bare = curve.minus(part, curve.base(value))
            made.append(curve.minus(curve.base(response), curve.times(challenge, key)))
            made.append(curve.minus(curve.times(response, side), curve.times(challenge, bare)))
        return made

    def _challenge(self, commitments: list[bytes]) -> int:
        return curve.hashed(_DOMAIN, b"vote", *self.context, *commitments)
