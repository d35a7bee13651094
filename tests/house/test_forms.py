"""A refusal always finds a place on the page: forms list what is wrong with them, also what belongs to no question."""

import re

import pytest
from django.urls import reverse

from tools.source import TEMPLATES, named

SENT = re.compile(r'<form[^>]*method="post"[^>]*>(?:(?!</form>).)*{{ form }}', re.DOTALL)
FORMS = [path for path in sorted(TEMPLATES.rglob("*.html")) if SENT.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("template", FORMS, ids=named)
def test_a_form_that_is_sent_lists_what_is_wrong_with_it(template):
    assert "{% ui.errors form %}" in template.read_text(encoding="utf-8")


def test_who_mistypes_the_password_is_told(client, cast):
    answer = client.post(reverse("accounts:sign_in"), {"login": cast.lan.phone, "password": "sai mất rồi"})
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in answer.content.decode()
