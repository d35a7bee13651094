"""Where to go next, and which addresses can be opened: many only take what a form sends."""

import inspect
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def local_address(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """`wanted` where it stays in this house, else `otherwise`: nobody is led away by a crafted link."""
    fits = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and fits else otherwise


def openable(address: str) -> str:
    """This address, or where it only takes what a form sends, the nearest page above it, else the front page."""
    path = urlsplit(address).path
    view = _view_of(path)
    return address if view is None or takes_get(view) else page_above(path) or "/"


def page_above(path: str) -> str:
    """The nearest page above an address, as a form stands on the page it is about; empty where only the front page is."""
    parts = path.strip("/").split("/")
    above = (f"/{'/'.join(parts[:count])}/" for count in range(len(parts) - 1, 0, -1))
    return next((one for one in above if _shows(one)), "")


def here(request: HttpRequest) -> str:
    """The address to come back to: of this page, or where a form was refused of the page on which it stood."""
    view = request.resolver_match.func if request.resolver_match else None
    if view is None or takes_get(view):
        return request.get_full_path()
    sent_from = urlsplit(local_address(request, request.headers.get("Referer", ""), ""))
    if _shows(sent_from.path):
        return f"{sent_from.path}?{sent_from.query}" if sent_from.query else sent_from.path
    return page_above(request.path) or "/"


def takes_get(view: Callable[..., Any]) -> bool:
    """Whether the view shows something on its own. `require_POST` tells nobody what it lets in, so its own variable is
    read, however deep it is wrapped; a test asks it of every address of the house."""
    layer: Any = view
    while inspect.isfunction(layer):
        cells = dict(zip(layer.__code__.co_freevars, layer.__closure__ or (), strict=True))
        if "request_method_list" in cells:
            return "GET" in cells["request_method_list"].cell_contents
        layer = getattr(layer, "__wrapped__", None)
    return True


def _view_of(path: str) -> Callable[..., Any] | None:
    try:
        return resolve(path).func
    except Resolver404:
        return None


def _shows(path: str) -> bool:
    view = _view_of(path)
    return view is not None and takes_get(view)
