"""`sangkien serve`: one parent for the web server and the job worker; both end with it."""

import argparse
import os
import socket
import sys
from datetime import datetime
from importlib.util import find_spec

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from sangkien.cli import prepare
from sangkien.cli.children import Child, Family
from sangkien.kernel.clock import VIETNAM
from sangkien.kernel.errors import Conflict
from sangkien.rules.fields import N_

HELP = N_("Chạy máy chủ web cùng bộ xử lý việc nền; Ctrl-C dừng cả hai")
WORKERS = 2
THREADS = 8
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and how much to start."""
    parser.add_argument("--host", default="127.0.0.1", help=_("địa chỉ lắng nghe (mặc định 127.0.0.1)"))
    parser.add_argument("--port", type=int, default=8000, help=_("cổng (mặc định 8000)"))
    parser.add_argument(
        "--workers", type=int, default=WORKERS, help=_("số tiến trình web (mặc định {n})").format(n=WORKERS)
    )
    parser.add_argument(
        "--threads", type=int, default=THREADS, help=_("số luồng mỗi tiến trình (mặc định {n})").format(n=THREADS)
    )
    parser.add_argument("--prepare", action="store_true", help=_("chuẩn bị thư mục dữ liệu trước khi chạy"))


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop; refuses a port in use before anything else is done."""
    refuse_taken_port(options.host, options.port)
    if options.prepare:
        prepare.prepare()
    connections.close_all()
    children = [_web(options)]
    if find_spec("sangkien.jobs.command"):
        children.append(Child(N_("việc nền"), [sys.executable, "-m", "sangkien.cli.main", "work"], again=True))
    return Family(children, _environment(options.host), lambda: _greet(options.host, options.port)).live()


def _greet(host: str, port: int) -> bool:
    """Name the address only once somebody answers there."""
    if not _answers(host, port):
        return False
    announce(host, port)
    return True


def _answers(host: str, port: int) -> bool:
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    try:
        socket.create_connection((near, port), timeout=1).close()
    except OSError:
        return False
    return True


def refuse_taken_port(host: str, port: int) -> None:
    """Raise where somebody already listens at the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as fault:
            words = _("Không mở được cổng {port} trên {host} ({why}): hãy chọn cổng khác, ví dụ make run PORT={next}")
            raise Conflict(words.format(port=port, host=host, why=fault.strerror, next=port + 1)) from fault


def _web(options: argparse.Namespace) -> Child:
    host = f"[{options.host}]" if ":" in options.host else options.host
    command = [
        sys.executable, "-m", "gunicorn", "sangkien.config.wsgi:application",
        "--bind", f"{host}:{options.port}", "--worker-class", "gthread",
        "--workers", str(options.workers), "--threads", str(options.threads),
        "--graceful-timeout", "2", "--timeout", "60", "--keep-alive", "5",
        "--no-control-socket", "--log-level", "warning", "--preload",
    ]  # fmt: skip
    return Child(N_("máy chủ web"), command, again=False)


def _environment(host: str) -> dict[str, str]:
    environment = dict(os.environ)
    if not settings.PRODUCTION and not settings.HOSTS and host not in LOOPBACK:
        # A trial opened to the network on purpose is called by whatever name this machine has there.
        environment["SANGKIEN_HOSTS"] = "*"
    if settings.NOW:
        # Every process shifts its clock by the same span, also one that is started again later.
        environment["SANGKIEN_NOW_SINCE"] = datetime.now(VIETNAM).isoformat()
    return environment


def announce(host: str, port: int) -> None:
    """Say where it can be seen, and who can be tried in the demo world."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    words = _("Sáng Kiến đang chạy: {address}  (dừng: Ctrl-C)")
    print("\n" + words.format(address=f"http://{shown}:{port}/") + "\n", flush=True)
    if settings.NOW:
        words = _("Thời gian giả lập bắt đầu từ {moment} (giờ Việt Nam)")
        print(words.format(moment=f"{settings.NOW:%d/%m/%Y %H:%M}") + "\n", flush=True)
    if settings.DEMO:
        prepare.say_demo_people()
