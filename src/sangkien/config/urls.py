"""The addresses of the house."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = (
    [path("", include("sangkien.web.urls"))] if find_spec("sangkien.web.urls") else []
)
