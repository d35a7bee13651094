"""A recognised initiative that waits for its programme: what may still be said of it, and that nobody takes it back."""

import pytest
from django.urls import reverse

from sangkien.actions.initiatives import submission
from sangkien.kernel.errors import Conflict
from sangkien.models.initiatives import Initiative
from sangkien.queries.initiatives.drafts import draft_of
from tests import recognitions as kit
from tests.factories import acting
from tests.web.browsing import browser
from tests.working import work_off


def recognised(cast, **changes) -> Initiative:
    place = kit.works(cast)
    dossier = kit.passed(place, "Giá xoay", **changes)
    kit.recognised(place, dossier)
    work_off("recognition.recognised")
    return Initiative.objects.get(pk=dossier.initiative_id)


@pytest.fixture
def waiting(cast) -> Initiative:
    return recognised(cast, content_group="")


def text(who, address: str) -> str:
    return browser(who).get(address).content.decode()


def test_its_author_cannot_withdraw_it_and_is_told_what_stands(cast, waiting):
    there = reverse("initiatives:page", args=[waiting.code])
    assert "/rut/" not in text(cast.lan, there)
    for answer in (browser(cast.lan).get(f"{there}rut/"), browser(cast.lan).post(f"{there}rut/")):
        assert answer.status_code == 409
        assert "đã được công nhận và có giấy chứng nhận" in answer.content.decode()
    with pytest.raises(Conflict):
        submission.withdraw(waiting, actor=acting(cast.lan))
    waiting.refresh_from_db()
    assert waiting.state == "draft"


def test_neither_can_it_be_withdrawn_once_it_was_sent_to_the_union(cast, waiting):
    lan = browser(cast.lan)
    lan.post(reverse("initiatives:edit", args=[waiting.code]), _answers(waiting) | {"gui": "1"})
    waiting.refresh_from_db()
    assert waiting.state == "submitted"
    assert "/rut/" not in text(cast.lan, reverse("initiatives:page", args=[waiting.code]))


def test_the_form_asks_only_what_the_programme_still_needs(cast, waiting):
    page = text(cast.lan, reverse("initiatives:page", args=[waiting.code]))
    assert "Bổ sung để vào chương trình" in page
    assert "Viết tiếp" not in page
    form = text(cast.lan, reverse("initiatives:edit", args=[waiting.code]))
    for name in ("kind", "content_group", "applied_on", "applied_at"):
        assert f'name="{name}"' in form
    for name in (
        "title",
        "problem",
        "solution",
        "result",
        "recognised_by",
        "authors-0-name",
        "files",
        "benefit_amount",
    ):
        assert f'name="{name}"' not in form
    for words in ("Giá xoay", "Tìm vật tư mất nhiều thời gian.", "Trần Thị Lan 100%"):
        assert words in form.partition("Đã được công nhận, giữ nguyên")[2]


def test_what_is_filled_in_is_kept_and_the_rest_stands(cast, waiting):
    before = draft_of(waiting)
    browser(cast.lan).post(reverse("initiatives:edit", args=[waiting.code]), _answers(waiting) | {"title": "Tên khác"})
    kept = draft_of(Initiative.objects.get(pk=waiting.pk))
    assert kept.content_group == "lao-dong-doanh-nghiep"
    assert (kept.title, kept.problem, kept.authors) == (before.title, before.problem, before.authors)


def test_a_trade_secret_is_asked_for_its_reward_alone(cast):
    secret = recognised(cast, trade_secret=True, reward="")
    there = reverse("initiatives:edit", args=[secret.code])
    form = text(cast.lan, there)
    assert 'name="reward"' in form
    assert 'name="kind"' not in form
    browser(cast.lan).post(
        there, {"version": secret.revision, "unit": secret.unit_id, "reward": "5 triệu đồng", "gui": "1"}
    )
    secret.refresh_from_db()
    assert (secret.state, secret.reward) == ("submitted", "5 triệu đồng")


def test_what_was_recognised_without_its_problem_told_still_finds_its_way_in(cast):
    assert recognised(cast, problem="").state == "valid"


def _answers(one: Initiative) -> dict[str, object]:
    return {
        "version": one.revision, "unit": one.unit_id, "programme": one.programme.code, "kind": one.kind,
        "content_group": "lao-dong-doanh-nghiep", "applied_on": one.applied_text, "applied_at": one.applied_place,
    }  # fmt: skip
