"""Addresses of benefits and remuneration."""

from django.urls import path

from sangkien.web.benefits import board, body, ladder, putting, remuneration

app_name = "benefits"

_ONE = "loi-ich/sang-kien/<slug:code>/"
_UNIT = "loi-ich/don-vi/<int:unit_id>/"

urlpatterns = [
    path(_ONE, ladder.initiative, name="initiative"),
    path(_ONE + "thu-lao/", remuneration.page, name="remuneration"),
    path(_ONE + "thu-lao/thoa-thuan/ban-chup/", remuneration.agreement_paper, name="agreement"),
    path(_ONE + "thu-lao/<slug:what>/", remuneration.record, name="record"),
    path(_ONE + "thu-lao/<slug:what>/<int:number>/bo/", remuneration.undo, name="undo"),
    path(_ONE + "<slug:rung>/", putting.put, name="put"),
    path("loi-ich/cau-hoi/<int:value_id>/", putting.answer, name="answer"),
    path("loi-ich/minh-chung/<int:paper_id>/", ladder.paper, name="paper"),
    path(_UNIT, board.unit, name="unit"),
    path(_UNIT + "bang.<slug:kind>", board.file, name="file"),
    path(_UNIT + "loai-hinh/", body.body, name="body"),
    path(_UNIT + "<slug:rung>/", board.listed, name="behind"),
]
