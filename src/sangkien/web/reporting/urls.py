"""Addresses of boards; units go by number, so that a name can change."""

from django.urls import path

from sangkien.web.reporting import views

app_name = "reporting"

_ONE = "bang/<slug:code>/<int:unit_id>/"

urlpatterns = [
    path("bang/", views.home, name="home"),
    path("bang/cac-con-so/", views.meaning, name="meaning"),
    path("bang/<slug:code>/", views.top, name="programme"),
    path(_ONE, views.board_page, name="board"),
    path(_ONE + "bang.<slug:kind>", views.file, name="file"),
    path(_ONE + "nguoi/", views.people_page, name="people"),
]
