"""Steps taken from an old tab, first applications that are dropped, and when one has ended."""

import pytest
from django.urls import reverse

from sangkien.actions.dossiers import authors, filing, receiving
from sangkien.kernel import clock
from sangkien.models.dossiers import Dossier, FirstUse
from tests import dossiers
from tests.cast import Cast
from tests.factories import acting
from tests.web.browsing import browser


@pytest.fixture
def filed(cast: Cast) -> Dossier:
    dossiers.receiver(cast)
    dossier = dossiers.begun(cast)
    dossiers.filled(cast, dossier)
    authors.sign(dossier, actor=acting(cast.lan))
    filing.file(dossier, actor=acting(cast.lan))
    return dossier


def test_accepting_from_a_second_tab_says_when_it_was_done(cast, filed):
    minh, address = browser(cast.minh), reverse("dossiers:step", args=[filed.code, "tiep-nhan"])
    minh.post(address, {"note": ""})
    again = minh.post(address, {"note": ""}, follow=True)
    assert again.redirect_chain
    assert f"Việc này đã làm lúc {clock.now():%H:%M}" in again.content.decode()
    typed = minh.post(address, {"note": "Nhớ bổ sung ảnh."})
    assert "Nhớ bổ sung ảnh." in typed.content.decode(), "words that nobody has read are not thrown away"
    filed.refresh_from_db()
    assert filed.steps.filter(verb="accept").count() == 1


def test_a_first_application_is_dropped_only_after_a_question(cast):
    dossier, lan = dossiers.begun(cast), browser(cast.lan)
    dossiers.filled(cast, dossier)
    use = dossier.uses.first()
    address = reverse("dossiers:strike", args=[dossier.code, use.pk])
    page = reverse("dossiers:page", args=[dossier.code])
    assert f'href="{address}"' in lan.get(page).content.decode()
    asked = lan.get(address).content.decode()
    assert use.place in asked
    assert "không lấy lại được" in asked
    assert FirstUse.objects.filter(pk=use.pk).exists()
    lan.post(address)
    assert not FirstUse.objects.filter(pk=use.pk).exists()
    assert "không còn trong hồ sơ" in lan.post(address, follow=True).content.decode()


def test_a_month_is_when_it_began_and_the_clock_waits_for_an_end_that_is_said(cast):
    dossiers.receiver(cast)
    dossier = dossiers.begun(cast)
    dossiers.filled(cast, dossier, started="2/2022")
    dossier.uses.update(ended_on=None)
    authors.sign(dossier, actor=acting(cast.lan))
    filing.file(dossier, actor=acting(cast.lan))
    receiving.accept(dossier, actor=acting(cast.minh))
    minh, address = browser(cast.minh), reverse("dossiers:page", args=[dossier.code])
    page = minh.get(address).content.decode()
    assert "bắt đầu 2/2022 (một ngày nào đó từ 01/02/2022 đến 28/02/2022), chưa ghi ngày kết thúc" in page
    assert "Lần áp dụng đầu chưa ghi ngày kết thúc" in page
    use = dossier.uses.get()
    minh.post(reverse("dossiers:end", args=[dossier.code, use.pk]), {"ended_on": "20/05/2022"})
    page = minh.get(address).content.decode()
    assert "Lần áp dụng đầu chưa ghi ngày kết thúc" not in page
    assert "<dt>Lần áp dụng đầu kết thúc ngày</dt><dd>20/05/2022</dd>" in page
