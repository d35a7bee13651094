"""Addresses of programmes."""

from django.urls import path

from sangkien.web.programmes import changing, targets, views

app_name = "programmes"
urlpatterns = [
    path("chuong-trinh/", views.programmes, name="list"),
    path("nap-chuong-trinh/", changing.load, name="load"),
    path("chuong-trinh/<slug:code>/", views.programme, name="page"),
    path("chuong-trinh/<slug:code>/tep/<int:number>/", views.file, name="file"),
    path("chuong-trinh/<slug:code>/sua/", changing.amend, name="amend"),
    path("chuong-trinh/<slug:code>/chi-tieu/<int:unit_id>/", targets.targets, name="targets"),
]
