"""What was typed is given back wherever a form is turned away at the door."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import dossiers
from tests.cast import Cast
from tests.web.browsing import BACKEND

SEEN = "Đã thử ba tuần ở kho 2, tìm vật tư nhanh gấp đôi."
SENT = {"kind": "application", "started": "2/2022", "place": "Kho", "seen": SEEN}


def test_a_session_that_ended_gives_the_text_of_any_form_back(cast: Cast):
    code = dossiers.begun(cast).code
    answer = Client().post(reverse("dossiers:use", args=[code]), SENT)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert SEEN in page
    assert "nút quay lại của trình duyệt" in page
    assert answer["Cache-Control"] == "private, no-store"


@pytest.fixture
def strict(cast: Cast) -> Client:
    """A browser of Lan whose forms must carry their secret."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.lan.user, backend=BACKEND)
    return client


def test_a_form_whose_secret_is_old_gives_the_text_back_to_copy(cast: Cast, strict: Client):
    code = dossiers.begun(cast).code
    answer = strict.post(reverse("dossiers:use", args=[code]), SENT)
    assert answer.status_code == 403
    assert SEEN in answer.content.decode()
    assert "Biểu mẫu đã hết hạn" in answer.content.decode()


def test_a_form_of_another_site_is_never_shown_as_if_it_had_been_typed_here(cast: Cast, strict: Client):
    code = dossiers.begun(cast).code
    answer = strict.post(reverse("dossiers:use", args=[code]), SENT, headers={"origin": "https://example.org"})
    assert answer.status_code == 403
    assert SEEN not in answer.content.decode()


def test_what_signs_somebody_in_is_never_given_back(strict: Client):
    answer = strict.post(reverse("accounts:sign_in"), {"login": "chị Lan", "password": "mật khẩu dài"})
    assert answer.status_code == 403
    assert "mật khẩu dài" not in answer.content.decode()
