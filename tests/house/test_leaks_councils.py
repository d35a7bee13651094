"""What councils keep hidden stays hidden behind every door: marks before all have closed, names in a blind session,
secret and running votes. Each door is tried by each kind of person."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sangkien.actions.councils import marking, voting
from sangkien.actions.files import keep
from sangkien.models.audit import Entry
from sangkien.models.councils.marks import ClearedFile
from sangkien.models.notifications import Notification
from sangkien.models.outbox import Job
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting
from tests.house.furnished import picture
from tests.web.browsing import browser

pytestmark = pytest.mark.django_db
KINDS = ("visitor", "lan", "minh", "hoa", "tuan", "thu", "quan", "khach", "member")
# Points nobody writes by chance: if one of these stands on a page, a mark has leaked.
ODD = {"novelty": "17,31", "effect": "13,37", "applicability": "19,19", "range": "11,11"}
TOTAL, POINTS = "60,98", tuple(ODD.values())


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    score.quick(monkeypatch)


def people(cast, session):
    """Every kind of person, and a plain member of the council."""
    member = session.council.seats.get(person__name="Hồ Văn Bảy").person
    return {kind: getattr(cast, kind, None) for kind in KINDS} | {"member": member}


def doors(session, item):
    """Every address that could tell of a dossier before the council."""
    return [
        reverse("home:desk"), reverse("accounts:notices"), reverse("councils:mine"),
        reverse("councils:council", args=[session.council_id]), reverse("councils:session", args=[session.pk]),
        reverse("councils:item", args=[item.pk]), reverse("councils:filed", args=[item.pk]), reverse("scoring:mine"), reverse("scoring:board", args=[item.pk]),
        reverse("scoring:vote", args=[item.pk]), reverse("audit:journal"), reverse("search:home") + "?q=17,31",
        reverse("search:home") + "?q=hang+xoay", reverse("initiatives:list"), reverse("initiatives:export", args=["csv"]),
        *(reverse("scoring:mark", args=[sheet.pk]) for sheet in item.mark_sheets.all()),
    ]  # fmt: skip


def read(client, address):
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body.decode("utf-8", "replace"), dict(answer.headers)


@pytest.fixture
def half_marked(cast):
    """Eight of nine have closed with odd marks; anh Bảy has not."""
    session = score.marked_session(cast, "Giá để hàng xoay")
    item = kit.item(session)
    for sheet in item.mark_sheets.exclude(seat__person__name="Hồ Văn Bảy"):
        marking.close(sheet, score.paper(**ODD), actor=acting(sheet.seat.person))
    return session, item


def test_no_door_shows_a_mark_before_all_have_closed(half_marked, cast):
    session, item = half_marked
    for kind, who in people(cast, session).items():
        no_mark_is_shown(session, item, kind, who)


def no_mark_is_shown(session, item, kind, who):
    client = browser(who)
    own = (
        {reverse("scoring:mark", args=[one.pk]) for one in item.mark_sheets.filter(seat__person=who)} if who else set()
    )
    for address in doors(session, item):
        if address in own:
            continue
        _status, body, _headers = read(client, address)
        shown = body.replace("q=17,31", "").replace('value="17,31"', "").replace("“17,31”", "")
        for number in (*POINTS, TOTAL):
            assert number not in shown, (kind, address, number)


def test_one_sees_ones_own_marks_and_nobody_elses(half_marked, cast):
    _session, item = half_marked
    client = browser(cast.hoa)
    own = score.sheet_of(item, cast.hoa)
    assert "17,31" in read(client, reverse("scoring:mark", args=[own.pk]))[1]
    for other in item.mark_sheets.exclude(pk=own.pk):
        assert read(client, reverse("scoring:mark", args=[other.pk]))[0] == 404


def test_whether_a_sheet_exists_is_no_difference_to_anybody_else(half_marked, cast):
    session, item = half_marked
    for who in people(cast, session).values():
        nothing_there(item, who)


def nothing_there(item, who):
    client = browser(who)
    foreign = item.mark_sheets.exclude(seat__person=who).first() if who else item.mark_sheets.first()
    answers, asked = [], []
    for number in (foreign.pk, 987_654):
        with CaptureQueriesContext(connection) as queries:
            status, body, headers = read(client, reverse("scoring:mark", args=[number]))
        answers.append(
            (status, re.sub(r"\d+", "#", re.sub(r'nonce="[^"]*"|value="[^"]*"', "", body)), headers.get("Content-Type"))
        )
        asked.append(len(queries))
    assert answers[0] == answers[1]
    assert asked[0] == asked[1]


def test_closed_high_and_closed_low_look_alike_to_all_who_wait(cast):
    session = score.marked_session(cast, "Giá để hàng xoay", "Xe gom phôi")
    high, low = kit.item(session, 0), kit.item(session, 1)
    for item, points in ((high, {"novelty": "30", "effect": "30", "applicability": "25", "range": "15"}),
                         (low, {"novelty": "0", "effect": "0", "applicability": "0", "range": "0"})):  # fmt: skip
        for sheet in item.mark_sheets.exclude(seat__person__name="Hồ Văn Bảy"):
            marking.close(sheet, score.paper(**points), actor=acting(sheet.seat.person))
    client = browser(cast.minh)
    pages = []
    for item in (high, low):
        with CaptureQueriesContext(connection) as queries:
            _status, body, _headers = read(client, reverse("scoring:board", args=[item.pk]))
        plain = body.replace(item.title, "").replace(item.code, "")
        pages.append((len(queries), re.sub(r'\d+|value="[^"]*"', "", plain)))
    assert pages[0] == pages[1]


def test_when_all_have_closed_the_council_sees_the_marks_and_strangers_do_not(half_marked, cast):
    session, item = half_marked
    last = score.sheet_of(item, people(cast, session)["member"])
    marking.close(last, score.paper(**ODD), actor=acting(last.seat.person))
    for kind, who in people(cast, session).items():
        _status, body, _headers = read(browser(who), reverse("scoring:board", args=[item.pk]))
        assert (TOTAL in body) == (kind in {"minh", "hoa", "member"}), kind


def test_a_member_who_has_no_sheet_sees_no_mark_even_when_all_have_closed(cast):
    score.load(cast)
    made = kit.council(cast, marks="bind", sheet=score.C4)
    session = kit.opened(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    marking.assign(
        item, actor=acting(cast.minh), seats=list(made.seats.filter(role__in=["expert", "union_representative"]))
    )
    for sheet in item.mark_sheets.all():
        marking.close(sheet, score.paper(**ODD), actor=acting(sheet.seat.person))
    no_mark_is_shown(session, item, "member", people(cast, session)["member"])


def test_neither_notices_nor_jobs_nor_the_journal_carry_a_mark(half_marked):
    told = [str(vars(row)) for model in (Notification, Job, Entry) for row in model.objects.all()]
    for number in (*POINTS, TOTAL, "17.31", "60.98"):
        assert not [one for one in told if number in one]


def test_a_refused_sheet_says_what_is_wrong_with_it_and_nothing_of_others(half_marked, cast):
    session, item = half_marked
    member = people(cast, session)["member"]
    sheet = score.sheet_of(item, member)
    answer = browser(member).post(reverse("scoring:mark", args=[sheet.pk]), {"dong": "1", "points-novelty": "99"})
    assert answer.status_code == 422
    for number in (*POINTS, TOTAL):
        assert number not in answer.content.decode()


# Names in a blind session


@pytest.fixture
def blind(cast):
    """A blind session; chị Lan wrote the dossier, and it says so in many ways."""
    score.load(cast)
    made = kit.council(cast, marks="bind", sheet=score.C4, blind=True)
    one = kit.dossier(cast, "Giá để hàng xoay của Trần Thị Lan")
    version = one.versions.get()
    version.content["texts"] = {
        "problem": "Chị Lan ở Nhà máy Sao Mai thấy việc chậm.", "solution": "TRAN THI LAN làm giá xoay, gọi 0900000001.",
        "result": "T.T. Lan và CĐCS Nhà máy Sao Mai cùng dùng.",
    }  # fmt: skip
    version.content["files"] = [
        {"sha256": "a" * 64, "name": "BaoCao_TranThiLan.pdf", "purpose": "other", "confidential": False}
    ]
    type(version).objects.filter(pk=version.pk).update(content=version.content)
    session = kit.opened(cast, made, one)
    marking.assign_all(session, actor=acting(cast.minh))
    return session, kit.item(session)


BETRAYING = (
    "Trần Thị Lan",
    "TRAN THI LAN",
    "T.T. Lan",
    "Chị Lan",
    "TranThiLan",
    "0900000001",
    "HS-2022-9",
    "SK-2022-9",
)


def test_no_door_open_to_a_blind_marker_betrays_the_author(blind, cast):
    session, item = blind
    member = people(cast, session)["member"]
    client = browser(member)
    addresses = [
        *doors(session, item), reverse("search:home") + "?q=tran+thi+lan", reverse("search:home") + "?q=HS-2022-900001",
        reverse("initiatives:export", args=["xlsx"]), reverse("initiatives:mine"),
    ]  # fmt: skip
    for address in addresses:
        _status, body, headers = read(client, address)
        body = body.replace("HS-2022-900001", "")  # what one asked for comes back in the box
        for name in BETRAYING:
            assert name not in body, (address, name)
            assert name not in str(headers)


def test_the_marker_reads_the_dossier_with_neutral_words_and_a_neutral_number(blind, cast):
    session, item = blind
    member = people(cast, session)["member"]
    body = read(browser(member), reverse("scoring:mark", args=[score.sheet_of(item, member).pk]))[1]
    assert "Giá để hàng xoay của [tác giả]" in body
    assert "[tác giả] ở Nhà máy [đơn vị]" in body or "[đơn vị] thấy việc chậm" in body
    assert f"Hồ sơ số {item.marking.number}" in body


def test_papers_are_withheld_from_blind_markers_until_looked_through_and_then_bear_a_neutral_name(blind, cast):
    session, item = blind
    member = people(cast, session)["member"]
    client, sheet = browser(member), score.sheet_of(item, member)
    address = reverse("scoring:file", args=[sheet.pk, 1])
    assert read(client, address)[0] == read(client, reverse("scoring:file", args=[sheet.pk, 77]))[0] == 404
    stored = keep(picture(), "image/png")
    version = item.version
    version.content["files"][0]["sha256"] = stored.sha256
    type(version).objects.filter(pk=version.pk).update(content=version.content)
    assert read(client, address)[0] == 404
    marking.clear_file(item, actor=acting(cast.minh), sha256=stored.sha256)
    status, _body, headers = read(client, address)
    assert status == 200
    assert "tai-lieu-1.png" in headers["Content-Disposition"]
    assert "Lan" not in headers["Content-Disposition"]
    assert ClearedFile.objects.count() == 1


def test_the_dossier_itself_is_as_if_it_were_not_there_for_a_blind_marker(blind, cast):
    session, item = blind
    client = browser(people(cast, session)["member"])
    assert read(client, reverse("initiatives:page", args=[item.dossier.initiative.code]))[0] == 404


def test_after_the_first_dossier_is_decided_the_others_still_have_no_name_for_who_marks(cast):
    score.load(cast)
    made = kit.council(cast, marks="bind", sheet=score.C4, blind=True)
    session = kit.opened(cast, made, *(kit.dossier(cast, title) for title in ("Xe gom phôi", "Giá của Trần Thị Lan")))
    marking.assign_all(session, actor=acting(cast.minh))
    first, second = kit.item(session), kit.item(session, 1)
    score.close_all(first)
    poll = voting.call(first, actor=acting(cast.minh))
    for place in poll.seats.all():
        voting.cast(poll, actor=acting(place.seat.person), choice="for")
    voting.close(poll, actor=acting(cast.minh))
    voting.conclude(first, actor=acting(cast.minh))
    client = browser(people(cast, session)["member"])
    for address in doors(session, second):
        assert "Trần Thị Lan" not in read(client, address)[1], address


def test_the_secretary_who_prepares_the_session_sees_names(blind, cast):
    _session, item = blind
    assert "Trần Thị Lan" in read(browser(cast.minh), reverse("scoring:board", args=[item.pk]))[1]


# Votes
