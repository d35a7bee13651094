"""The addresses of the pages: one line per room."""

from django.urls import URLPattern, URLResolver, include, path

from sangkien.web import language

urlpatterns: list[URLPattern | URLResolver] = [
    path("ngon-ngu/", language.choose, name="set_language"),
    path("", include("sangkien.web.ui.urls")),
    path("", include("sangkien.web.ui_gallery.urls")),
    path("", include("sangkien.web.home.urls")),
    path("", include("sangkien.web.accounts.urls")),
    path("", include("sangkien.web.people.urls")),
    path("", include("sangkien.web.organisation.urls")),
    path("", include("sangkien.web.programmes.urls")),
    path("", include("sangkien.web.demo.urls")),
    path("", include("sangkien.web.public.urls")),
    path("", include("sangkien.web.reporting.urls")),
    path("", include("sangkien.web.search.urls")),
    path("", include("sangkien.web.audit.urls")),
    path("", include("sangkien.web.initiatives.urls")),
    path("", include("sangkien.web.dossiers.urls")),
    path("", include("sangkien.web.imports.urls")),
    path("", include("sangkien.web.documents.urls")),
    path("", include("sangkien.web.benefits.urls")),
    path("", include("sangkien.web.titles.urls")),
    path("", include("sangkien.web.councils.urls")),
    path("", include("sangkien.web.councils.scoring_urls")),
    path("", include("sangkien.web.recognitions.urls")),
    path("", include("sangkien.web.support.urls")),
]
