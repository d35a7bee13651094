"""The addresses of the house, and the pages for what goes wrong outside a view."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("sangkien.web.urls"))]

handler400 = "sangkien.web.errors.bad_request"
handler403 = "sangkien.web.errors.denied"
handler404 = "sangkien.web.errors.not_found"
handler500 = "sangkien.web.errors.fault"
