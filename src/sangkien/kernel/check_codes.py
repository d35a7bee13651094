"""Short codes people copy from paper: random, hard to mistake, and a slip of the pen is noticed."""

import hashlib
import secrets

# Crockford's alphabet: no I, L, O, U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, ".": None, "–": None})
RANDOM = 11
LENGTH = RANDOM + 1
_GROUP = 4


def fresh() -> str:
    """A new code: eleven random characters (55 bits) and a check character."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(RANDOM))
    return body + _check(body)


def plain(text: str) -> str:
    """What was typed, as a code is kept: capitals, no gaps, misread letters put right; "" where it is no code."""
    typed = text.strip().upper().translate(_MISREAD)
    return typed if len(typed) == LENGTH and set(typed) <= set(_ALPHABET) and is_sound(typed) else ""


def is_sound(code: str) -> bool:
    """Whether the last character is the check of the others."""
    return _check(code[:-1]) == code[-1]


def spaced(code: str) -> str:
    """The code in groups of four, as it is printed and read aloud."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def key(code: str) -> str:
    """The fingerprint under which a code is looked up, so that the search cannot be steered letter by letter."""
    return hashlib.sha256(f"certificate:{code}".encode()).hexdigest()


def _check(body: str) -> str:
    """The check character of ISO 7064's hybrid systems, for 32 characters."""
    size = len(_ALPHABET)
    product = size
    for letter in body:
        total = (product + _ALPHABET.index(letter)) % size or size
        product = total * 2 % (size + 1)
    return _ALPHABET[(size + 1 - product) % size]
