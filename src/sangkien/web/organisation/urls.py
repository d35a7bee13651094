"""Addresses of units: numbers only, never a name."""

from django.urls import path

from sangkien.web.organisation import ahead, changing, loading, members, offices, scans, views

app_name = "organisation"
urlpatterns = [
    path("don-vi/", views.tree, name="tree"),
    path("don-vi/nap-danh-muc/", loading.load_top, name="load_top"),
    path("don-vi/<int:unit_id>/", views.unit, name="unit"),
    path("don-vi/<int:unit_id>/nap-danh-muc/", loading.load_below, name="load"),
    path("don-vi/<int:unit_id>/chuc-vu/", offices.appoint, name="appoint"),
    path("don-vi/<int:unit_id>/nhan-nguoi/", offices.admit, name="admit"),
    path("don-vi/<int:unit_id>/cho-roi/", members.release, name="release"),
    path("tai-khoan/roi-don-vi/<int:membership_id>/", members.leave, name="leave"),
    path("don-vi/<int:unit_id>/sap-den/<int:job_id>/bo/", ahead.call_off, name="call_off"),
    path("don-vi/<int:unit_id>/quyet-dinh/<int:decision_id>/", scans.decision, name="decision"),
    path("don-vi/<int:unit_id>/quyet-dinh/<int:decision_id>/<int:scan_id>/", scans.scan, name="scan"),
    path("don-vi/nhiem-ky/<int:term_id>/ket-thuc/", offices.end_term, name="end_term"),
    path("don-vi/<int:unit_id>/<str:change>/", changing.change, name="change"),
]
