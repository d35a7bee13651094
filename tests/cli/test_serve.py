"""One command serves; Ctrl-C leaves nothing behind; a port in use is refused in one sentence."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.test import override_settings

from sangkien.cli import children, prepare
from sangkien.cli.children import Child, Family
from sangkien.cli.main import main
from sangkien.kernel.errors import Conflict

LONG = 180.0
SLEEPER = [sys.executable, "-c", "import signal; signal.pause()"]
STUBBORN = [
    sys.executable, "-c",
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); [signal.pause() for _ in iter(int, 1)]",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def family_of(pid: int) -> list[int]:
    """The processes that stem from `pid`."""
    told = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in told.splitlines())}
    found, fresh = [], [pid]
    while fresh:
        fresh = [child for child, parent in parents.items() if parent in fresh]
        found += fresh
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The product, served from an empty folder; the process and its port."""
    port = free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("SANGKIEN", "DJANGO", "DATABASE"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "sangkien.cli.main", "serve", "--prepare", "--port", str(port)],
        env=environment | {"SANGKIEN_DATA": str(tmp_path)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        yield process, port
    finally:
        process.kill()
        process.communicate()


def wait_for_page(port: int, page: str) -> int:
    """Ask again until the server answers."""
    deadline, pause = time.monotonic() + LONG, threading.Event()
    while time.monotonic() < deadline:
        try:
            with urlopen(f"http://127.0.0.1:{port}{page}", timeout=LONG) as answer:
                return int(answer.status)
        except HTTPError as answer:
            return answer.code
        except OSError:
            pause.wait(0.1)
    raise AssertionError("the page never came")


def wait_for_word(process: subprocess.Popen[str], word: str) -> str:
    """All it said up to the line that holds `word`; what it said at all where it ended without."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if word in line:
            break
    return said


def test_the_first_page_comes_and_ctrl_c_leaves_nothing_behind(served: tuple[subprocess.Popen[str], int]) -> None:
    process, port = served
    greeting = wait_for_word(process, f"http://127.0.0.1:{port}/")
    assert f"http://127.0.0.1:{port}/" in greeting
    assert wait_for_page(port, "/dang-nhap/") == 200
    born = family_of(process.pid)
    assert len(born) >= 3, "a web master, its workers and the job worker"
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=10)
    assert time.monotonic() - began < 5
    assert process.returncode == 0
    assert "Traceback" not in greeting + said
    assert not [pid for pid in born if alive(pid)]
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def test_a_port_in_use_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--prepare", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert str(port) in said


@pytest.mark.parametrize(("vendor", "version"), [("sqlite", (3, 34, 1)), ("postgresql", (14, 9))])
def test_a_database_too_old_is_named_before_anything_is_written(vendor: str, version: tuple[int, ...]) -> None:
    with pytest.raises(Conflict, match=".".join(map(str, version))):
        prepare.refuse_old_database(vendor, version)
    prepare.refuse_old_database(vendor, prepare.OLDEST[vendor])


def test_preparing_asks_the_database_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prepare, "_version", lambda: (1,))
    with override_settings(DATA=tmp_path / "data"), pytest.raises(Conflict, match="bản 1;"):
        prepare.prepare()
    assert not (tmp_path / "data").exists()


def ended_by(signal_number: int, family: list[Child], after: str) -> tuple[int, float]:
    """Let a family live in a process of its own, end it by a signal; exit code and seconds it took."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(writer, 1)
        os._exit(Family(family, dict(os.environ)).live())
    os.close(writer)
    with os.fdopen(reader) as heard:
        assert heard.readline().strip() == after
        began = time.monotonic()
        os.kill(pid, signal_number)
        _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - began


def test_a_child_that_will_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "PATIENCE", 0.5)
    code, seconds = ended_by(signal.SIGTERM, [Child("stubborn", STUBBORN, again=False)], "up")
    assert code == 0
    assert seconds < 3


def test_when_the_web_server_dies_everything_ends_with_a_fault(capfd: pytest.CaptureFixture[str]) -> None:
    sleeper = Child("việc nền", SLEEPER, again=True)
    family = Family([sleeper, Child("máy chủ web", [sys.executable, "-c", ""], again=False)], dict(os.environ))
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        assert family.live() == 1
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert sleeper.process is not None
    assert sleeper.process.poll() is not None
    assert "máy chủ web" in capfd.readouterr().err
