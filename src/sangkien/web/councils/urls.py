"""Addresses of councils: set-up, sessions, dossiers before a council."""

from django.urls import path

from sangkien.web.councils import filed, item, minutes, session, setup

app_name = "councils"
urlpatterns = [
    path("hoi-dong/", setup.mine, name="mine"),
    path("hoi-dong/nguoi-than/", setup.kin, name="kin"),
    path("hoi-dong/nguoi-than/<int:kin_id>/rut/", setup.withdraw_kin, name="withdraw_kin"),
    path("hoi-dong/lap/<int:unit_id>/", setup.convene, name="convene"),
    path("hoi-dong/<int:council_id>/", setup.council, name="council"),
    path("hoi-dong/<int:council_id>/quy-che/", setup.amend, name="amend"),
    path("hoi-dong/<int:council_id>/thanh-vien/", setup.seat, name="seat"),
    path("hoi-dong/<int:council_id>/ket-thuc/", setup.dissolve, name="dissolve"),
    path("hoi-dong/<int:council_id>/hop/", session.plan, name="plan"),
    path("hoi-dong/ghe/<int:seat_id>/ket-thuc/", setup.unseat, name="unseat"),
    path("hoi-dong/phien/<int:session_id>/", session.session, name="session"),
    path("hoi-dong/phien/<int:session_id>/chuong-trinh/", session.enter, name="enter"),
    path("hoi-dong/phien/<int:session_id>/diem-danh/", session.attend, name="attend"),
    path("hoi-dong/phien/<int:session_id>/khai-mac/", session.open_, name="open"),
    path("hoi-dong/phien/<int:session_id>/be-mac/", session.close, name="close"),
    path("hoi-dong/phien/<int:session_id>/ket-thuc/<str:work>/", session.end, name="end"),
    path("hoi-dong/phien/<int:session_id>/bien-ban/", minutes.minutes, name="minutes"),
    path("hoi-dong/muc/<int:item_id>/", item.item, name="item"),
    path("hoi-dong/muc/<int:item_id>/ho-so/", filed.page, name="filed"),
    path("hoi-dong/muc/<int:item_id>/ho-so/tep/<int:number>/", filed.paper, name="filed_paper"),
    path("hoi-dong/muc/<int:item_id>/vong/", item.end_round, name="end_round"),
    path("hoi-dong/muc/<int:item_id>/tu-khai/", item.declare, name="declare"),
    path("hoi-dong/muc/<int:item_id>/ghi-xung-dot/", item.note, name="note"),
    path("hoi-dong/muc/<int:item_id>/tim/", item.search, name="search"),
    path("hoi-dong/muc/<int:item_id>/<str:work>/", item.leave, name="leave"),
    path("hoi-dong/xung-dot/<int:conflict_id>/", item.settle, name="settle"),
]
