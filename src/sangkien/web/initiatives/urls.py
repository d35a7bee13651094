"""Addresses of initiatives; none carries a name."""

from django.urls import path

from sangkien.web.initiatives import deciding, export, form, late, lists, page, papers, queue, shares, units

app_name = "initiatives"

_ONE = "sang-kien/<slug:code>/"

urlpatterns = [
    path("sang-kien/", lists.everything, name="list"),
    path("sang-kien/cua-toi/", lists.own, name="mine"),
    path("sang-kien/danh-sach.<slug:kind>", export.export, name="export"),
    path("sang-kien/moi/", form.new, name="new"),
    path("sang-kien/moi/luu/", form.autosave_new, name="autosave_new"),
    path("sang-kien/moi/don-vi/", units.choose, name="choose_unit"),
    path("sang-kien/cho-xac-nhan/", queue.queue, name="queue"),
    path("sang-kien/cho-xac-nhan/xem-truoc/", queue.preview, name="bulk_preview"),
    path("sang-kien/cho-xac-nhan/hang-loat/", queue.confirm_chosen, name="bulk_confirm"),
    path("sang-kien/cho-xac-nhan/ket-qua/", queue.result, name="bulk_result"),
    path(_ONE, page.page, name="page"),
    path(_ONE + "sua/", form.edit, name="edit"),
    path(_ONE + "luu/", form.autosave, name="autosave"),
    path(_ONE + "don-vi/", units.move, name="move"),
    path(_ONE + "bien-nhan/", page.receipt, name="receipt"),
    path(_ONE + "phien-ban/<int:older>..<int:newer>/", page.difference, name="difference"),
    path(_ONE + "tai-lieu/<int:paper_id>/", papers.paper, name="paper"),
    path(_ONE + "chu-ky/", papers.signature, name="signature"),
    path(_ONE + "dong-y/", shares.agree, name="agree"),
    path(_ONE + "khong-dong-y/", shares.decline, name="decline"),
    path(_ONE + "them-tai-lieu/", late.add, name="add_paper"),
    path(_ONE + "<slug:work>/", deciding.step, name="step"),
]
