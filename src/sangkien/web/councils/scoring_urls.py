"""Addresses of scoring sheets, marks and votes: numbers only, never a name or a dossier's code."""

from django.urls import path

from sangkien.web.councils import board, marking, ranking, sheets, voting

app_name = "scoring"

_ITEM = "hoi-dong/ho-so/<int:item_id>/"
_MINE = "hoi-dong/cham/<int:sheet_id>/"

urlpatterns = [
    path("hoi-dong/phieu-cham/", sheets.everything, name="sheets"),
    path("hoi-dong/phieu-cham/nap/", sheets.load, name="load_sheet"),
    path("hoi-dong/phieu-cham/<int:sheet_id>/", sheets.page, name="sheet"),
    path("hoi-dong/cham/", marking.mine, name="mine"),
    path(_MINE, marking.page, name="mark"),
    path(_MINE + "luu/", marking.autosave, name="autosave"),
    path(_MINE + "tep/<int:number>/", marking.file, name="file"),
    path("hoi-dong/phien/<int:session_id>/phan-cong/", board.assign_all, name="assign_all"),
    path("hoi-dong/phien/<int:session_id>/xep-hang/", ranking.page, name="ranking"),
    path(_ITEM + "cham-diem/", board.board, name="board"),
    path(_ITEM + "cham-diem/<slug:work>/", board.do, name="board_work"),
    path(_ITEM + "cham-diem/<slug:work>/<int:sheet_id>/", board.on_sheet, name="sheet_work"),
    path(_ITEM + "bieu-quyet/", voting.page, name="vote"),
    path(_ITEM + "bieu-quyet/<slug:work>/", voting.do, name="vote_work"),
    path("hoi-dong/phien/<int:session_id>/phieu-kin/", voting.ballot, name="ballot"),
    path("hoi-dong/kiem-phieu/<int:poll_id>/", voting.check, name="check"),
]
