"""Addresses of papers."""

from django.urls import path

from sangkien.web.documents import issuers, paper, registers, wordings

app_name = "documents"
urlpatterns = [
    path("van-ban/", registers.home, name="list"),
    path("van-ban/so/<int:unit_id>/", registers.register, name="register"),
    path("van-ban/so/<int:unit_id>/so-ngoai/", registers.skip, name="skip"),
    path("van-ban/so/<int:unit_id>/tep/<slug:kind>/", registers.file, name="register_file"),
    path("van-ban/noi-ban-hanh/<int:unit_id>/", issuers.issuers, name="issuers"),
    path("van-ban/noi-ban-hanh/<int:unit_id>/<slug:kind>/", issuers.set_up, name="issuer"),
    path("van-ban/mau/<int:unit_id>/", wordings.wordings, name="wordings"),
    path("van-ban/mau/<int:unit_id>/<slug:kind>/", wordings.wording, name="wording"),
    path("van-ban/<slug:code>/", paper.page, name="page"),
    path("van-ban/<slug:code>/tep/<slug:kind>/", paper.file, name="file"),
    path("van-ban/<slug:code>/doi-chieu/", paper.check, name="check"),
    path("van-ban/<slug:code>/in-lai/", paper.reprint, name="reprint"),
    path("van-ban/<slug:code>/huy/", paper.void, name="void"),
    path("van-ban/<slug:code>/ban-da-ky/", paper.sign, name="sign"),
]
