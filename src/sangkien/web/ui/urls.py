"""Addresses of the look."""

from django.urls import path

from sangkien.web.ui import views

app_name = "ui"
urlpatterns = [path("giao-dien/", views.theme, name="theme")]
