"""Addresses of the use of shares for titles."""

from django.urls import path

from sangkien.web.titles import views

app_name = "titles"
urlpatterns = [
    path("danh-hieu/cua-toi/", views.mine, name="mine"),
    path("danh-hieu/quy-dinh/", views.rules, name="rules"),
    path("danh-hieu/sang-kien/<slug:code>/", views.initiative, name="initiative"),
    path("danh-hieu/don-vi/<int:unit_id>/", views.unit, name="unit"),
    path("danh-hieu/<int:number>/bo/", views.undo, name="undo"),
]
