"""Addresses of signing in, joining and the own account."""

from django.urls import path

from sangkien.web.accounts import signing, views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", signing.sign_in, name="sign_in"),
    path("dang-xuat/", signing.sign_out, name="sign_out"),
    path("tai-khoan/", views.account, name="account"),
]
