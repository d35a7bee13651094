"""Addresses of ideas and of the support team; none carries a name."""

from django.urls import path

from sangkien.web.support import cases, deeds, desk, ideas, sounds, teams

app_name = "support"

_IDEA = "y-tuong/<slug:code>/"
_CASE = "to-ho-tro/viec/<slug:code>/"
_TEAM = "to-ho-tro/doi/<int:unit_id>/"

urlpatterns = [
    path("y-tuong/", ideas.own, name="ideas"),
    path("y-tuong/moi/", ideas.new, name="new_idea"),
    path("y-tuong/moi/luu/", ideas.autosave_new, name="autosave_new"),
    path(_IDEA, ideas.page, name="idea"),
    path(_IDEA + "sua/", ideas.edit, name="edit_idea"),
    path(_IDEA + "luu/", ideas.autosave, name="autosave"),
    path(_IDEA + "tep/<int:number>/", sounds.idea_file, name="idea_file"),
    path(_IDEA + "bo-tep/<int:number>/", ideas.drop_file, name="drop_file"),
    path(_IDEA + "nho-to/", ideas.ask_help, name="ask_about_idea"),
    path(_IDEA + "viet/", ideas.write_up, name="write_up"),
    path(_IDEA + "rut/", ideas.withdraw, name="withdraw_idea"),
    path("to-ho-tro/", desk.desk, name="desk"),
    path("to-ho-tro/danh-sach/<slug:which>/", desk.listing, name="list"),
    path("to-ho-tro/nho/<slug:code>/", ideas.ask_about, name="ask_about"),
    path(_CASE, cases.page, name="case"),
    path(_CASE + "nhan/", deeds.take, name="take"),
    path(_CASE + "hoi/<slug:field>/", deeds.ask, name="ask"),
    path(_CASE + "de-nghi/<slug:field>/", deeds.propose, name="propose"),
    path(_CASE + "tra-loi/<int:number>/", deeds.answer, name="answer"),
    path(_CASE + "quyet/<int:number>/", deeds.decide, name="decide"),
    path(_CASE + "chuyen/", deeds.hand_over, name="hand_over"),
    path(_CASE + "lam-thu/", deeds.park, name="park"),
    path(_CASE + "tro-lai/", deeds.come_back, name="come_back"),
    path(_CASE + "ket-thuc/", deeds.close, name="close"),
    path(_CASE + "thoi/", deeds.withdraw, name="withdraw"),
    path(_CASE + "tai-lieu/<int:number>/", sounds.case_paper, name="paper"),
    path(_TEAM, teams.team, name="team"),
    path(_TEAM + "lap/", teams.set_up, name="set_up"),
    path(_TEAM + "nguoi/", teams.seat, name="seat"),
    path(_TEAM + "nguoi/<int:number>/ket-thuc/", teams.unseat, name="unseat"),
    path(_TEAM + "hen/", teams.promise, name="promise"),
    path(_TEAM + "giai-the/", teams.dissolve, name="dissolve"),
]
