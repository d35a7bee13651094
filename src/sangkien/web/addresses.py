"""Where to go next."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def local_address(request: HttpRequest, wanted: str, otherwise: str) -> str:
    """`wanted` where it stays in this house, else `otherwise`: nobody is led away by a crafted link."""
    fits = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and fits else otherwise
