"""Public codes and time-ordered keys."""

import secrets
import time


def time_ordered_key() -> str:
    """32 hex digits that sort by creation time (the layout of UUID version 7, without dashes)."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | (0x7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return f"{value:032x}"


def initiative_code(year: int, number: int) -> str:
    """Public code of an initiative, e.g. `SK-2026-000123`; carries no name."""
    return f"SK-{year}-{number:06d}"


def document_code(year: int, number: int) -> str:
    """Code of an official paper among the papers of the house, e.g. `VB-2026-000123`; not its number in the register."""
    return f"VB-{year}-{number:06d}"


def dossier_code(year: int, number: int) -> str:
    """Public code of a dossier, e.g. `HS-2026-000045`; carries no name."""
    return f"HS-{year}-{number:06d}"


# Letters and digits that cannot be mistaken for one another when read aloud or written by hand.
_PLAIN = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def spoken_code(length: int = 8) -> str:
    """A random one-time code a person can read from paper and type on a phone."""
    return "".join(secrets.choice(_PLAIN) for _ in range(length))


def link_token() -> str:
    """An unguessable token for a link or QR code."""
    return secrets.token_urlsafe(18)
