"""`python -m tools.postgres COMMAND…`: run a command with a PostgreSQL server of its own.

The server lives in a temporary folder behind a Unix socket, so it needs no port and meets no other;
DATABASE_URL names it for the command. It does not survive a power cut (fsync off) and need not.
With `--durable` it writes as a real one would, for measuring.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.system import Missing, postgres_programs

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal"}
ALWAYS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "max_wal_senders": "0",
    "log_min_messages": "fatal",
    "autovacuum": "on",
    "jit": "off",
}
PATIENCE = 30.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def main(arguments: Sequence[str]) -> int:
    """Run the command of `arguments` beside a server; its exit code."""
    durable = bool(arguments) and arguments[0] == "--durable"
    try:
        with server(durable=durable) as url:
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(arguments[durable:], env=environment, check=False).returncode
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """A running server; gives its DATABASE_URL and takes everything away at the end."""
    programs, folder = postgres_programs(), Path(tempfile.mkdtemp(prefix="sangkien-pg-"))
    account = _unprivileged()
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        _make_cluster(programs, folder, account)
        settings = ALWAYS if durable else ALWAYS | FAST
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *options]
        process = subprocess.Popen(command, cwd=folder, preexec_fn=_die_with_parent, **_as(account))
        try:
            _wait(folder, process)
            yield f"postgres://sangkien@/postgres?host={folder}"
        finally:
            # The quick way down: nothing in there is kept.
            process.send_signal(signal.SIGQUIT)
            process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(programs: Path, folder: Path, account: "pwd.struct_passwd | None") -> None:
    base = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "sangkien", "-A", "trust", "-E", "UTF8", "-N"]
    for locale in ("C.UTF-8", "C"):
        command = [*base, f"--locale={locale}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **_as(account))
        if done.returncode == 0:
            return
    raise Missing(f"Không tạo được cơ sở dữ liệu PostgreSQL để thử: {' '.join(done.stderr.split())[-300:]}")


def _wait(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    ready = folder / "data" / "postmaster.pid"
    while time.monotonic() < deadline and process.poll() is None:
        if ready.exists() and "ready" in ready.read_text(encoding="utf-8").splitlines()[-1]:
            return
        time.sleep(0.05)
    raise Missing("Máy chủ PostgreSQL để thử không khởi động được.")


def _unprivileged() -> "pwd.struct_passwd | None":
    """PostgreSQL refuses root: the account to run it as, if this is root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Missing("Không có tài khoản 'postgres' hay 'nobody' để chạy PostgreSQL.")


def _as(account: "pwd.struct_passwd | None") -> dict[str, object]:
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGQUIT)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
