"""The secret key: given in production, made once and kept in the data folder elsewhere."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LEAST = 50
FILE = "secret-key"


def secret_key(given: str, data: Path, *, production: bool) -> str:
    """The key to sign with; refuses a missing, short or exemplary key in production."""
    if production:
        if len(given) < LEAST or len(set(given)) < LEAST // 5 or given.startswith("thay-"):
            reason = f"Khi SANGKIEN_ENV=production phải đặt SANGKIEN_SECRET_KEY ngẫu nhiên, từ {LEAST} ký tự"
            raise ImproperlyConfigured(reason)
        return given
    return given or _kept(data / FILE)


def _kept(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(60)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key
