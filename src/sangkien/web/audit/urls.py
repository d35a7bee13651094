"""Addresses of the journal and of reasons."""

from django.urls import path

from sangkien.web.audit import views

app_name = "audit"
urlpatterns = [
    path("nhat-ky/", views.journal, name="journal"),
    path("nhat-ky/khoi/", views.blocks, name="blocks"),
    path("vi-sao/", views.why, name="why"),
]
