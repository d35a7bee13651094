"""What is hidden in recognition - a running case, a draft, the codes of certificates - at every door, by every kind of person."""

from collections.abc import Iterator

import pytest
from axes.models import AccessAttempt
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from sangkien.kernel import check_codes, clock
from sangkien.models.audit import Entry
from sangkien.models.initiatives import Initiative
from sangkien.models.notifications import Notification
from sangkien.models.recognitions import Certificate
from tests.conftest import NOW
from tests.house.furnished import World, furnished
from tests.house.pages import KINDS
from tests.web.browsing import browser, without_contexts
from tests.working import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PARTIES = ("lan", "hoa", "thu", "khach")
OUTSIDE = tuple(kind for kind in KINDS if kind not in PARTIES)
SAID = "Nhãn màu này đã dùng từ trước."


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """One world for this file; nothing of it stays."""
    with (
        django_db_blocker.unblock(), clock.frozen(NOW), override_settings(DEMO=True), transaction.atomic(), without_contexts(),
    ):  # fmt: skip
        made = furnished()
        work_off("annulment.opened", "recognition.refused", "recognition.entered", "search.refresh")
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(world: World):
    return {kind: browser(getattr(world.cast, kind, None)) for kind in KINDS}


def doors(world: World) -> dict[str, str]:
    """Every address at which something of recognition might show, by name."""
    code, programme, unit = world.things["rec_questioned"], world.cast.programme, world.cast.hospital
    board = reverse("reporting:board", args=[programme.code, unit.pk])
    return {
        "page": reverse("initiatives:page", args=[code]),
        "list": f"{reverse('initiatives:list')}?don_vi={unit.pk}",
        "own list": reverse("initiatives:mine"),
        "search": f"{reverse('search:home')}?q=nhan+mau",
        "search by code": f"{reverse('search:home')}?q={world.things['rec_case']}",
        "count": board,
        "file of counts": reverse("reporting:file", args=[programme.code, unit.pk, "csv"]),
        "export": f"{reverse('initiatives:export', args=['csv'])}?don_vi={unit.pk}",
        "unit": reverse("organisation:unit", args=[unit.pk]),
        "desk": reverse("home:desk"),
        "notices": reverse("accounts:notices"),
        "employer's desk": reverse("recognitions:desk"),
        "cases": reverse("recognitions:cases"),
        "decision": reverse("recognitions:decision", args=[world.things["rec_decision"]]),
        "journal": reverse("audit:journal"),
        "journal of the thing": f"{reverse('audit:journal')}?ve=annulment:{world.things['rec_case']}",
        "journal of the draft": f"{reverse('audit:journal')}?ve=recognition:{world.things['rec_draft']}",
        "why": f"{reverse('audit:why')}?viec=annulment.decide&ve=annulment:{world.things['rec_case']}",
        "certificate": reverse("recognitions:certificate", args=[world.things["rec_code"]]),
    }


DOORS = (
    "page", "list", "own list", "search", "search by code", "count", "file of counts", "export", "unit", "desk", "notices",
    "employer's desk", "cases", "decision", "journal", "journal of the thing", "journal of the draft", "why", "certificate",
)  # fmt: skip


def shown(world, browsers, kind, door) -> str:
    answer = browsers[kind].get(doors(world)[door])
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # What was asked for may stand in an answer that refuses; everything else may not.
    asked = doors(world)[door].rpartition("=")[2]
    return text.decode("utf-8", "replace").replace(asked, "").replace(asked.replace(":", "%3A"), "")


@pytest.mark.parametrize("door", DOORS)
def test_a_running_case_shows_at_no_door(door, world, browsers):
    for kind in OUTSIDE:
        text = shown(world, browsers, kind, door)
        assert world.things["rec_case"] not in text, kind
        assert SAID not in text, kind
        assert reverse("recognitions:case", args=[world.things["rec_case"]]) not in text, kind


def test_to_outsiders_a_case_is_not_there_exactly_as_one_that_never_was(world, browsers):
    there = reverse("recognitions:case", args=[world.things["rec_case"]])
    never = reverse("recognitions:case", args=["HC-XXXXXXXXXX"])
    for name in ("", "quyet-dinh/", "rut/", f"tep/{world.things['rec_evidence']}/"):
        for kind in OUTSIDE:
            got, wanted = browsers[kind].get(there + name), browsers[kind].get(never + name)
            assert got.status_code == wanted.status_code, (kind, name)
            assert abs(len(got.content) - len(wanted.content)) < 10, (kind, name)


def test_the_public_and_the_code_page_say_what_they_said_before(world, browsers):
    initiative = Initiative.objects.get(code=world.things["rec_questioned"])
    assert initiative.state == "valid"
    code = Certificate.objects.get(dossier__initiative=initiative).code
    for kind in KINDS:
        text = browsers[kind].get(reverse("recognitions:certificate", args=[code])).content.decode()
        assert "Giấy chứng nhận này có hiệu lực" in text, kind
        assert initiative.title in shown(world, browsers, kind, "list"), kind


def test_only_the_parties_are_told(world):
    told = set(Notification.objects.filter(kind__startswith="annulment").values_list("person_id", flat=True))
    for kind in OUTSIDE[1:]:
        assert getattr(world.cast, kind).pk not in told, kind
    for kind in PARTIES:
        assert getattr(world.cast, kind).pk in told, kind


@pytest.mark.parametrize("door", DOORS)
def test_a_draft_of_a_decision_shows_at_no_door_but_the_employers(door, world, browsers):
    for kind in KINDS:
        if kind != "khach":
            text = shown(world, browsers, kind, door)
            assert world.things["rec_draft"] not in text, kind
            assert "Bảng gọi số" not in text, kind


def test_a_draft_is_not_there_exactly_as_one_that_never_was(world, browsers):
    for name in ("", "sua/"):
        for kind in KINDS:
            if kind == "khach":
                continue
            got = browsers[kind].get(reverse("recognitions:decision", args=[world.things["rec_draft"]]) + name)
            wanted = browsers[kind].get(reverse("recognitions:decision", args=["QC-2022-999999"]) + name)
            assert got.status_code == wanted.status_code, (kind, name)
            assert abs(len(got.content) - len(wanted.content)) < 10, (kind, name)


@pytest.mark.parametrize("door", [door for door in DOORS if door != "certificate"])
def test_the_code_of_a_certificate_shows_only_to_authors_and_those_who_read_the_initiative(door, world, browsers):
    codes = {check_codes.spaced(one.code) for one in Certificate.objects.all()}
    for kind in ("visitor", "lan", "minh", "hoa", "quan", "khach"):
        text = shown(world, browsers, kind, door)
        assert not [code for code in codes if code in text or code.replace("-", "") in text], kind


def test_codes_stand_in_no_journal_and_no_notice(world):
    for one in Certificate.objects.all():
        for told in (one.code, check_codes.spaced(one.code)):
            assert not [entry for entry in Entry.objects.all() if told in str(entry.data) or told in entry.thing]
            assert not Notification.objects.filter(subject__contains=told).exists()


def test_an_unknown_code_costs_what_a_malformed_one_costs_and_is_kept_nowhere(world, browsers):
    asked = {}
    for name, typed in {"unknown": check_codes.fresh(), "malformed": "khong-phai-ma"}.items():
        with transaction.atomic():
            client = browser(None)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(reverse("recognitions:certificate", args=[typed]))
            kept = [(one.path_info, one.get_data, one.post_data) for one in AccessAttempt.objects.all()]
            transaction.set_rollback(True)
        asked[name] = (answer.status_code, len(queries))
        assert not [row for row in kept if typed in "".join(row)]
    assert asked["unknown"] == asked["malformed"]
    assert asked["unknown"][0] == 404


def test_who_tries_many_codes_is_stopped_even_with_a_right_one(world):
    with transaction.atomic():
        client = browser(None)
        answers = [
            client.post(reverse("recognitions:check"), {"code": check_codes.fresh()}).status_code for _ in range(12)
        ]
        right = client.get(reverse("recognitions:certificate", args=[world.things["rec_code"]]))
        signed = browser(world.cast.lan).get(reverse("home:desk"))
        transaction.set_rollback(True)
    assert answers[0] == 404
    assert answers[-1] == 429
    assert right.status_code == 429
    assert signed.status_code == 200


def test_the_answer_is_kept_by_no_cache_and_found_by_no_search_engine(world, browsers):
    answer = browsers["visitor"].get(reverse("recognitions:certificate", args=[world.things["rec_code"]]))
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex' in answer.content.decode()
