"""Papers are downloads with safe headers, only for who may read the initiative from inside."""

from sangkien.actions.initiatives import drafting, files
from sangkien.web.downloads import disposition
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import LAN, picture, signed_in


def address(paper) -> str:
    return f"/sang-kien/{paper.initiative.code}/tai-lieu/{paper.pk}/"


def test_a_paper_is_a_download_that_can_do_nothing(minh, sent):
    answer = minh.get(address(sent().attachments.get()))
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith("attachment; ")


def test_the_name_survives_and_cannot_break_the_header():
    said = disposition('quyết định "15";\r\nX-Evil: 1.pdf')
    assert "\r" not in said
    assert "\n" not in said
    assert said.count('"') == 2
    assert "filename*=UTF-8''quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh" in said


def test_nobody_else_gets_a_paper_even_of_a_public_initiative(client, cast, valid):
    paper = valid().attachments.get()
    assert client.get(address(paper)).status_code == 404
    assert signed_in(cast.khach).get(address(paper)).status_code == 404
    assert signed_in(cast.tuan).get(address(paper)).status_code == 200


def test_a_confidential_paper_reaches_only_who_decides_and_the_authors(cast):
    initiative = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
    paper = files.attach(initiative, picture(), actor=acting(cast.lan), name="bản vẽ.png", confidential=True)
    initiative.state, initiative.submitted_at = "submitted", initiative.saved_at
    initiative.save()
    reached = {
        who for who in ("lan", "minh", "hoa", "thu", "tuan", "khach")
        if signed_in(getattr(cast, who)).get(address(paper)).status_code == 200
    }  # fmt: skip
    assert reached == {"lan", "minh", "hoa", "thu"}


def test_a_paper_of_another_initiative_or_taken_away_is_not_found(lan, sent):
    one, other = sent(title="Một"), sent(title="Hai")
    paper = one.attachments.get()
    assert lan.get(f"/sang-kien/{other.code}/tai-lieu/{paper.pk}/").status_code == 404
    paper.removed_at = paper.added_at
    paper.save()
    assert lan.get(address(paper)).status_code == 404
