"""Addresses of recognition. The check of a certificate is printed on paper: it never changes."""

from django.urls import path

from sangkien.web.recognitions import bodies, cases, checking, decisions, desk, entering, influence

app_name = "recognitions"

_ONE = "cong-nhan/quyet-dinh/<slug:code>/"
_CASE = "cong-nhan/huy/<slug:code>/"

urlpatterns = [
    path("kiem-tra/", checking.ask, name="check"),
    path("kiem-tra/<slug:code>/", checking.certificate, name="certificate"),
    path("cong-nhan/", desk.desk, name="desk"),
    path("cong-nhan/co-so/<int:body_id>/", bodies.body, name="body"),
    path("cong-nhan/co-so/<int:body_id>/nguoi-ky/", bodies.authorise, name="authorise"),
    path("cong-nhan/co-so/<int:body_id>/nguoi-ky/het/", bodies.end_authority, name="end_authority"),
    path("cong-nhan/co-so/<int:body_id>/pham-vi/<int:item_id>/", influence.decide, name="influence"),
    path("cong-nhan/vao-chuong-trinh/<slug:code>/", entering.enter, name="enter"),
    path(_ONE, decisions.page, name="decision"),
    path(_ONE + "sua/", decisions.redraw, name="redraw"),
    path(_ONE + "ky/", decisions.sign, name="sign"),
    path(_ONE + "bo/", decisions.drop, name="drop"),
    path("cong-nhan/huy/", cases.own, name="cases"),
    path("cong-nhan/huy/mo/<slug:code>/", cases.open_case, name="open_case"),
    path(_CASE, cases.page, name="case"),
    path(_CASE + "quyet-dinh/", cases.decide, name="judge"),
    path(_CASE + "rut/", cases.withdraw, name="withdraw"),
    path(_CASE + "tep/<int:file_id>/", cases.evidence, name="evidence"),
]
