"""Sheets and papers are Vietnamese; on an English page the English stands first and the Vietnamese that holds beside it."""

from django.urls import reverse

from sangkien.models.councils.marks import MarkSheet
from sangkien.models.councils.sheets import ScoreSheet
from tests import councils_kit as kit
from tests import recognitions
from tests import scoring_kit as score
from tests.factories import acting
from tests.web.browsing import browser


def english(who):
    client = browser(who)
    client.cookies["lang"] = "en"
    return client


def test_a_marker_reads_the_criteria_in_english_with_the_vietnamese_beside(cast):
    text = (score.SHEETS / f"{score.C4}.yaml").read_text()
    sheet = score.sheets.load(cast.factory, text, actor=acting(cast.hoa))
    session = kit.opened(cast, kit.council(cast, marks="advise", sheet=score.C4), kit.dossier(cast, "Giá xoay"))
    score.marking.assign(kit.item(session), actor=acting(cast.minh))
    mine = MarkSheet.objects.get(seat__person=cast.hoa)
    for where in (reverse("scoring:sheet", args=[sheet.pk]), reverse("scoring:mark", args=[mine.pk])):
        assert "Applicability (Khả năng áp dụng)" in english(cast.hoa).get(where).content.decode()
        assert "Applicability" not in browser(cast.hoa).get(where).content.decode().partition("<pre")[0]
    listed = (
        english(cast.hoa)
        .get(reverse("scoring:sheets"))
        .content.decode()
        .partition("<h2>")[2]
        .partition("</section>")[0]
    )
    assert "(Phiếu chấm điểm sáng kiến (mẫu nền tảng dùng chung))" in listed
    assert ScoreSheet.objects.get(pk=sheet.pk).name == "Phiếu chấm điểm sáng kiến (mẫu nền tảng dùng chung)"


def test_the_subject_of_a_paper_has_an_english_line(cast):
    place = recognitions.works(cast)
    paper = recognitions.recognised(place, recognitions.passed(place, "Giá xoay")).document
    where = reverse("documents:page", args=[paper.code])
    said = "On the recognition of initiatives (Về việc công nhận sáng kiến)"
    assert said in english(place.thinh).get(where).content.decode()
    assert "Về việc công nhận sáng kiến" in browser(place.thinh).get(where).content.decode()
    assert "On the recognition" not in browser(place.thinh).get(where).content.decode()
    minutes = place.council.sessions.get().minutes
    minutes.title = f"Biên bản họp {place.council.name}"
    minutes.save()
    page = english(place.thinh).get(reverse("documents:page", args=[minutes.code])).content.decode()
    assert f"({minutes.title})" in page
