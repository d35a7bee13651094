"""Addresses of the desk and the switches every page carries."""

from django.urls import path

from sangkien.web.home import views

app_name = "home"
urlpatterns = [
    path("viec-cua-toi/", views.desk, name="desk"),
]
