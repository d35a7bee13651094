"""Typed readers of the environment: a value is right, or the program does not start."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Setting:
    """One line of the table of settings in the operation manual."""

    name: str
    kind: str
    default: str
    says: str


SETTINGS: dict[str, Setting] = {}


def _read(name: str, kind: str, default: T, says: str, parse: Callable[[str], T]) -> T:
    SETTINGS[name] = Setting(name, kind, "" if default is None else str(default), says)
    raw = environ.get(name, "").strip()
    if not raw:
        return default
    try:
        return parse(raw)
    except ValueError as fault:
        reason = f"{name}={raw!r} không đọc được ({kind}): {fault}"
        raise ImproperlyConfigured(reason) from fault


def text(name: str, default: str, says: str) -> str:
    """Any text; an empty value counts as not set."""
    return _read(name, "văn bản", default, says, str)


def secret(name: str, says: str) -> str:
    """A text that is never shown in an error or in the table."""
    SETTINGS[name] = Setting(name, "bí mật", "", says)
    return environ.get(name, "").strip()


def flag(name: str, says: str, *, default: bool) -> bool:
    """True or false, in the words of TRUE and FALSE."""

    def parse(raw: str) -> bool:
        word = raw.lower()
        if word in TRUE:
            return True
        if word in FALSE:
            return False
        raise ValueError("chỉ nhận 1/0, true/false, yes/no, on/off")

    return _read(name, "có/không", default, says, parse)


def number(name: str, default: int, says: str, *, least: int = 0) -> int:
    """A whole number not below `least`."""

    def parse(raw: str) -> int:
        value = int(raw)
        if value < least:
            raise ValueError(f"phải từ {least} trở lên")
        return value

    return _read(name, "số nguyên", default, says, parse)


def choice(name: str, default: str, says: str, *, among: tuple[str, ...]) -> str:
    """One of the words of `among`."""

    def parse(raw: str) -> str:
        if raw not in among:
            raise ValueError("phải là một trong: " + ", ".join(among))
        return raw

    return _read(name, "một trong " + ", ".join(among), default, says, parse)


def names(name: str, default: tuple[str, ...], says: str) -> tuple[str, ...]:
    """A list parted by commas; blanks around the parts are dropped."""

    def parse(raw: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in raw.split(",") if part.strip())

    return _read(name, "danh sách, cách bằng dấu phẩy", default, says, parse)


def folder(name: str, default: Path, says: str) -> Path:
    """An absolute folder; a relative one is seen from the current folder."""
    return _read(name, "thư mục", default, says, lambda raw: Path(raw).expanduser()).absolute()


def moment(name: str, says: str) -> dt.datetime | None:
    """A moment; without an offset it is meant in Vietnam time."""

    def parse(raw: str) -> dt.datetime | None:
        value = dt.datetime.fromisoformat(raw)
        return value if value.tzinfo else value.replace(tzinfo=VIETNAM)

    return _read(name, "thời điểm ISO", None, says, parse)


def database(name: str, default: Path, says: str) -> dict[str, Any]:
    """The database of a URL: `postgres://…` or `sqlite:///…`; without one, a file at `default`."""
    SETTINGS[name] = Setting(name, "địa chỉ cơ sở dữ liệu", f"sqlite:///{default.name}", says)
    raw = environ.get(name, "").strip()
    if not raw:
        return sqlite(default)
    parts = urlsplit(raw)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite(Path(unquote(parts.path[1:])).absolute())
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return _postgres(raw)
    # The address may hold a password, so it is not repeated.
    reason = f"{name} phải có dạng postgres://người:mật-khẩu@máy:cổng/tên hoặc sqlite:///tệp"
    raise ImproperlyConfigured(reason)


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as a database of record: every commit is on the disk, writers queue instead of failing."""
    pragmas = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA cache_size=-65536",
        "PRAGMA mmap_size=268435456",
        "PRAGMA temp_store=MEMORY",
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 30,
            # A deferred transaction that reads and then writes fails under load; this one waits.
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(pragmas),
        },
    }


def _postgres(raw: str) -> dict[str, Any]:
    parts = urlsplit(raw)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", "") or parts.port or ""),
        "OPTIONS": options,
    }
