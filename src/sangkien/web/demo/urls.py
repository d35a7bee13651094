"""Addresses of the demo world."""

from django.urls import path

from sangkien.web.demo import views

app_name = "demo"
urlpatterns = [
    path("trinh-dien/", views.page, name="page"),
    path("trinh-dien/danh-sach-mau-co-loi.xlsx", views.faulty_list, name="faulty_list"),
]
