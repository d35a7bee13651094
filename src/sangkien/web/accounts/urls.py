"""Addresses of signing in, joining and the own account."""

from django.urls import path

from sangkien.web.accounts import joining, notices, signing, views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", signing.sign_in, name="sign_in"),
    path("dang-xuat/", signing.sign_out, name="sign_out"),
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/cong-khai/", views.publicity, name="publicity"),
    path("tai-khoan/doi-mat-khau/", views.change_password, name="change_password"),
    path("tai-khoan/dat-mat-khau/", signing.first_password, name="first_password"),
    path("tai-khoan/phien/", views.end_session, name="end_session"),
    path("tai-khoan/thong-bao/", notices.notices, name="notices"),
    path("tham-gia/<str:token>/", joining.join, name="join"),
    path("don-vi/<int:unit_id>/moi-tham-gia/", joining.invite, name="invite"),
    path("don-vi/<int:unit_id>/moi-tham-gia/khoa/", joining.revoke, name="revoke_invite"),
    path("don-vi/<int:unit_id>/ap-phich/", joining.poster, name="poster"),
]
