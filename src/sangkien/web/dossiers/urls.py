"""Addresses of dossiers; none carries a name."""

from django.urls import path

from sangkien.web.dossiers import application, desk, page, papers, steps, uses

app_name = "dossiers"

_ONE = "ho-so/<slug:code>/"

urlpatterns = [
    path("ho-so/", desk.mine, name="mine"),
    path("ho-so/tiep-nhan/", desk.desk, name="desk"),
    path("ho-so/so-tiep-nhan/", desk.register, name="register"),
    path("ho-so/so-tiep-nhan.<slug:kind>", desk.register_file, name="register_file"),
    path("ho-so/moi/<slug:code>/", application.begin, name="begin"),
    path(_ONE, page.page, name="page"),
    path(_ONE + "don/", application.application, name="application"),
    path(_ONE + "don/luu/", application.autosave, name="autosave"),
    path(_ONE + "lan-ap-dung/", uses.use, name="use"),
    path(_ONE + "lan-ap-dung/<int:use_id>/bo/", uses.strike, name="strike"),
    path(_ONE + "lan-ap-dung/<int:use_id>/ket-thuc/", uses.end, name="end"),
    path(_ONE + "nguoi-tham-gia/", uses.users, name="users"),
    path(_ONE + "moi-ky/", uses.invite, name="invite"),
    path(_ONE + "ky/", uses.sign, name="sign"),
    path(_ONE + "ban-ky/", uses.sign_on_paper, name="sign_on_paper"),
    path(_ONE + "bien-nhan/", page.receipt, name="receipt"),
    path(_ONE + "tep/<slug:digest>/", papers.paper, name="paper"),
    path(_ONE + "viec/<slug:work>/", steps.step, name="step"),
]
