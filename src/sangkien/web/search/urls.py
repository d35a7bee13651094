"""The address of the search."""

from django.urls import path

from sangkien.web.search import views

app_name = "search"
urlpatterns = [path("tim/", views.home, name="home")]
