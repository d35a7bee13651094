"""What a machine must have besides Python packages: found, installed where that is allowed, or named in one line."""

import os
import shutil
import subprocess
import sys
from functools import cache
from glob import glob
from pathlib import Path


class Missing(Exception):
    """Something is not there and could not be installed; says in one line what to install."""


def chromium() -> str:
    """The path of a Chromium or Chrome; installs Debian's where it may."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None and install("chromium", "fonts-dejavu-core"):
        path = shutil.which("chromium")
    if path is None:
        raise Missing("Thiếu trình duyệt cho các phép thử: hãy chạy 'apt-get install chromium' rồi thử lại.")
    return path


def postgres_programs() -> Path:
    """The folder with initdb and postgres; installs Debian's server where it may."""
    found = _postgres_folder()
    if found is None and install("postgresql"):
        found = _postgres_folder()
    if found is None:
        raise Missing("Thiếu máy chủ PostgreSQL cho các phép thử: hãy chạy 'apt-get install postgresql' rồi thử lại.")
    return found


def _postgres_folder() -> Path | None:
    on_path = shutil.which("initdb")
    debian = sorted(glob("/usr/lib/postgresql/*/bin"), key=lambda path: float(path.split("/")[4]))  # noqa: PTH207
    other = ["/usr/pgsql/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin", "/usr/local/bin"]
    folders = [Path(path) for path in [*reversed(debian), *other]] + ([Path(on_path).parent] if on_path else [])
    return next((path for path in folders if (path / "initdb").exists() and (path / "postgres").exists()), None)


def install(*packages: str) -> bool:
    """Install Debian packages if this is root on Debian; whether that went well."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Cài {' '.join(packages)} …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update_lists()
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr.strip()[-500:], file=sys.stderr)
    return done.returncode == 0


@cache
def update_lists() -> None:
    """Ask the package lists anew, once."""
    subprocess.run(["apt-get", "update", "-qq"], capture_output=True, check=False)
