"""Sums on the prime-order group of Ed25519: the few operations ballots are made of.

Scalars are integers below the order of the group; points are 32 bytes. Multiplying by zero, and adding a point to
its opposite, give the identity, which libsodium refuses to make by multiplication.
"""

import hashlib
import secrets
from collections.abc import Iterable

from nacl import bindings

ORDER = 2**252 + 27742317777372353535851937790883648493
IDENTITY = b"\x01" + bytes(31)

Point = bytes


def scalar_bytes(value: int) -> bytes:
    """The scalar as 32 bytes."""
    return (value % ORDER).to_bytes(32, "little")


def random_scalar() -> int:
    """A scalar nobody can guess; never zero."""
    return secrets.randbelow(ORDER - 1) + 1


def is_point(value: bytes) -> bool:
    """Whether the bytes are a point of the prime-order group other than the identity."""
    return len(value) == 32 and bool(bindings.crypto_core_ed25519_is_valid_point(value))


def base(value: int) -> Point:
    """The generator times a scalar."""
    if value % ORDER == 0:
        return IDENTITY
    return bindings.crypto_scalarmult_ed25519_base_noclamp(scalar_bytes(value))


def times(value: int, point: Point) -> Point:
    """A point times a scalar."""
    if value % ORDER == 0 or point == IDENTITY:
        return IDENTITY
    return bindings.crypto_scalarmult_ed25519_noclamp(scalar_bytes(value), point)


def plus(one: Point, other: Point) -> Point:
    """The sum of two points."""
    return bindings.crypto_core_ed25519_add(one, other)


def minus(one: Point, other: Point) -> Point:
    """The difference of two points."""
    return bindings.crypto_core_ed25519_sub(one, other)


def total(points: Iterable[Point]) -> Point:
    """The sum of many points."""
    whole = IDENTITY
    for point in points:
        whole = plus(whole, point)
    return whole


def hashed(*parts: bytes) -> int:
    """A scalar from what is hashed; each part carries its length, so no two lists of parts look alike."""
    digest = hashlib.sha512()
    for part in parts:
        digest.update(len(part).to_bytes(4, "big") + part)
    return int.from_bytes(digest.digest(), "little") % ORDER
