"""A page with the scripts of the house and a server that remembers what it is sent."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import pytest
from django.template import Context, Template
from playwright.sync_api import Browser, Page

from sangkien.web.ui.bundle import SOURCE

SCRIPTS = SOURCE.parent / "js"
FORM = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Thử</title>
<form method="post" action="/send/"{% ui.autosave "/save/" version "draft-of-lan" unsaved=unsaved %}>{% ui.once key %}
<input type="hidden" name="csrfmiddlewaretoken" value="secret">
<input type="hidden" name="version" value="{{ version }}">
<label>Tên <input name="title" value="{{ title }}"></label><label>Kể <textarea name="problem"></textarea></label>
<label><input type="checkbox" name="priorities" value="a">A</label><label><input type="checkbox" name="priorities" value="b">B</label>
<p data-saved role="status"></p><button>Gửi</button></form>
<script type="module" src="/js/drafts.js"></script></html>"""
LIST = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Thử</title>{% include "ui/queue_keys.html" %}
<form>{% ui.pick_all %}{% ui.picked %}<ol data-queue>{% for n in "123" %}<li data-queue-item><a href="/{{ n }}">SK-{{ n }}</a>{% ui.pick "chon" n n %}</li>{% endfor %}</ol>
<label>Lọc <input name="q"></label>{% ui.button "Xác nhận" "main" key="c" type="button" id="confirm" %}</form>
<script type="module" src="/js/queue.js"></script><script type="module" src="/js/select.js"></script></html>"""


class Desk:
    """The server's side: what it received, and what it answers next."""

    def __init__(self) -> None:
        self.saves: list[dict[str, str]] = []
        self.sent: list[dict[str, str]] = []
        self.answer = 200
        self.version = 3
        self.key = "key-1"
        self.address = ""
        # What the page gives back of what it did not take.
        self.refused = ""


def _handler(desk: Desk) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/js/"):
                return self._say(200, "text/javascript", (SCRIPTS / self.path[4:]).read_bytes())
            source = LIST if self.path == "/list/" else FORM
            page = Template(source).render(
                Context(
                    {"version": desk.version, "key": desk.key, "title": desk.refused, "unsaved": bool(desk.refused)}
                )
            )
            return self._say(200, "text/html; charset=utf-8", page.encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/send/":
                desk.sent.append(dict(parse_qsl(body.decode())))
                return self._say(204, "text/plain", b"")
            desk.saves.append(_parts(body.decode()))
            if desk.answer == 200:
                desk.version += 1
            said = b'{"version": %d, "saved_at": "14:05"}' % desk.version
            return self._say(desk.answer, "application/json", said)

        def _say(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    return Handler


def _parts(body: str) -> dict[str, str]:
    """The fields of a multipart body."""
    found = {}
    for part in body.split("\r\n--"):
        head, _, value = part.partition("\r\n\r\n")
        if 'name="' in head:
            found[head.split('name="')[1].split('"')[0]] = value
    return found


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(desk))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    desk.address = f"http://127.0.0.1:{server.server_port}"
    yield desk
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page on a phone whose clock the test moves."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, timezone_id="Asia/Ho_Chi_Minh")
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()
