"""Addresses of the people room: numbers only, never a name."""

from django.urls import path

from sangkien.web.people import access, views

app_name = "people"
urlpatterns = [
    path("con-nguoi/", views.find, name="find"),
    path("con-nguoi/ghi-ten/", views.register, name="register"),
    path("con-nguoi/<int:person_id>/", views.person, name="person"),
    path("con-nguoi/<int:person_id>/sua/", views.correct, name="correct"),
    path("con-nguoi/<int:person_id>/mo-tai-khoan/", access.open_account, name="open_account"),
    path("con-nguoi/<int:person_id>/cap-lai/", access.reset_access, name="reset_access"),
]
