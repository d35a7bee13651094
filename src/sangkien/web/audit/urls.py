"""Addresses of the journal and of reasons."""

from django.urls import URLPattern

app_name = "audit"
urlpatterns: list[URLPattern] = []
