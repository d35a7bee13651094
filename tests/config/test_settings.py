"""Settings are right, or the program does not start."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from sangkien.config import env, settings
from sangkien.config.env import SETTINGS

GOOD_SECRET = "q7-Vx2kP9wLr4TzB8nYc5HfJ3mDs6GaE1uQoW0iXbN+RtKyZ"  # 48 characters
PRODUCTION = {
    "SANGKIEN_ENV": "production",
    "SANGKIEN_SECRET_KEY": GOOD_SECRET + "/Up",
    "SANGKIEN_HOSTS": "sangkien.example.vn",
}


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Start with these settings and no others; what the product then knows."""

    def started(**given: str) -> dict[str, Any]:
        for name in [*SETTINGS, "DATABASE_URL"]:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("SANGKIEN_DATA", str(tmp_path))
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(settings.__file__))

    return started


def test_production_starts_when_all_is_said(start: Any) -> None:
    known = start(**PRODUCTION)
    assert known["ALLOWED_HOSTS"] == ["sangkien.example.vn"]
    assert known["SESSION_COOKIE_SECURE"]
    assert known["SECURE_SSL_REDIRECT"]
    assert not known["DEBUG"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"SANGKIEN_SECRET_KEY": ""},
        {"SANGKIEN_SECRET_KEY": "short"},
        {"SANGKIEN_SECRET_KEY": "a" * 80},
        {"SANGKIEN_SECRET_KEY": "thay-" + GOOD_SECRET + GOOD_SECRET},
        {"SANGKIEN_HOSTS": ""},
        {"SANGKIEN_HOSTS": "*"},
        {"SANGKIEN_HOSTS": "sangkien.example.vn,*"},
        {"SANGKIEN_DEBUG": "1"},
        {"SANGKIEN_DEMO": "1"},
        {"SANGKIEN_NOW": "2022-05-31T23:50"},
        {"SANGKIEN_DEMO": "1", "SANGKIEN_NOW": "2022-05-31T23:50"},
    ],
    ids=str,
)
def test_production_refuses_to_start_unsafely(start: Any, wrong: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured):
        start(**PRODUCTION | wrong)


def test_another_time_is_refused_outside_the_demo(start: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match="SANGKIEN_NOW"):
        start(SANGKIEN_NOW="2022-05-31T23:50")
    known = start(SANGKIEN_NOW="2022-05-31T23:50", SANGKIEN_DEMO="1")
    assert known["NOW"].isoformat() == "2022-05-31T23:50:00+07:00"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SANGKIEN_ENV", "prod"),
        ("SANGKIEN_DEBUG", "maybe"),
        ("SANGKIEN_UPLOAD_MB", "many"),
        ("SANGKIEN_UPLOAD_MB", "0"),
        ("SANGKIEN_NOW", "31/05/2022"),
        ("DATABASE_URL", "mysql://root@db/sangkien"),
        ("DATABASE_URL", "postgres://db"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(start: Any, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name):
        start(**{name: value})


def test_a_database_address_never_shows_its_password(start: Any) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        start(DATABASE_URL="oracle://union:s3cret-word@db/sangkien")
    assert "s3cret-word" not in str(refused.value)


def test_the_development_secret_is_made_once_and_kept_private(start: Any, tmp_path: Path) -> None:
    first, second = start()["SECRET_KEY"], start()["SECRET_KEY"]
    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_file_database_keeps_every_commit_and_makes_writers_wait(start: Any) -> None:
    options = start()["DATABASES"]["default"]["OPTIONS"]
    assert "synchronous=FULL" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_a_postgres_address_is_read_with_socket_and_options(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://cong%20doan:p%40ss@db:5433/sang_kien?sslmode=require")
    read = env.database("DATABASE_URL", tmp_path, "")
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"]) == ("cong doan", "p@ss", "db", "5433")
    assert read["NAME"] == "sang_kien"
    assert read["OPTIONS"] == {"sslmode": "require"}
    monkeypatch.setenv("DATABASE_URL", "postgres://sangkien@/sangkien?host=/run/postgresql")
    assert env.database("DATABASE_URL", tmp_path, "")["HOST"] == "/run/postgresql"


def test_the_browser_is_allowed_nothing_from_elsewhere_and_nothing_inline(start: Any) -> None:
    directives = start()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed <= {"'self'", "'none'", "data:", "blob:"}
    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]
