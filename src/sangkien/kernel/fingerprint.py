"""Canonical JSON and SHA-256: the same content always gives the same fingerprint."""

import hashlib
import json
from typing import Any


def canonical(data: Any) -> str:
    """`data` as JSON with sorted keys, no spaces and unescaped Vietnamese; only JSON types are allowed."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256_text(text: str) -> str:
    """Hex SHA-256 of the UTF-8 bytes of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()


def sha256_bytes(content: bytes) -> str:
    """Hex SHA-256 of `content`."""
    return hashlib.sha256(content).hexdigest()


def of(data: Any) -> str:
    """Fingerprint of any JSON-like content."""
    return sha256_text(canonical(data))
