"""The last minute of phase 1: whoever sends at 23:59:59 counts in it, a second later in the next; no text is lost."""

import csv
import io
from datetime import datetime

import pytest

from sangkien.actions.counting import fold
from sangkien.kernel import clock
from sangkien.models.initiatives import Initiative
from sangkien.queries.initiatives.drafts import draft_of
from tests.web.browsing import browser
from tests.web.initiatives.conftest import answers

NEW = "/sang-kien/moi/"
EVE = datetime(2022, 5, 31, 23, 49)
LAST_SECOND = datetime(2022, 5, 31, 23, 59, 59)
MIDNIGHT = datetime(2022, 6, 1, 0, 0, 0)
LAST_OF_ALL = datetime(2023, 9, 1, 23, 59, 59)
TOO_LATE = datetime(2023, 9, 2, 0, 0, 0)


@pytest.fixture
def typed(cast):
    """At ten to twelve chị Lan has typed two initiatives; the page has kept both by itself."""
    with clock.frozen(EVE):
        lan = browser(cast.lan)
        for number, title in enumerate(("Giá để dao cụ", "Máng phân loại phoi"), start=1):
            lan.post(NEW + "luu/", answers(cast, title=title, submission_key=f"khoa-{number}"))
    return [Initiative.objects.get(title=title) for title in ("Giá để dao cụ", "Máng phân loại phoi")]


def lan_sends(cast, draft: Initiative, moment: datetime):
    with clock.frozen(moment):
        sent = answers(cast, title=draft.title, submission_key=draft.start_key, version=str(draft.revision), gui="1")
        answer = browser(cast.lan).post(f"/sang-kien/{draft.code}/sua/", sent)
    draft.refresh_from_db()
    return answer


def board(cast, moment: datetime) -> dict[str, int]:
    """How many were sent in, by phase, as a stranger downloads it from the factory's board."""
    fold()
    with clock.frozen(moment):
        answer = browser().get(f"/bang/{cast.programme.code}/{cast.factory.pk}/bang.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    column = next(name for name in rows[0] if name.startswith(("Đã gửi", "Lượt nộp", "Sáng kiến đã nộp")))
    return {row["Giai đoạn"]: int(row[column]) for row in rows if row["Đơn vị"] == rows[0]["Đơn vị"]}


def test_one_second_is_the_difference_and_the_board_shows_both(cast, typed):
    first, second = typed
    assert lan_sends(cast, first, LAST_SECOND).status_code == 302
    assert lan_sends(cast, second, MIDNIGHT).status_code == 302
    assert (first.state, first.phase_number, second.state, second.phase_number) == ("submitted", 1, "submitted", 2)
    assert (first.receipt, second.receipt) == ("01/2022/BN-SAO-MAI", "02/2022/BN-SAO-MAI")
    told = board(cast, datetime(2022, 6, 1, 8, 0))
    assert (told["Giai đoạn 1"], told["Giai đoạn 2"]) == (1, 1)


def test_what_was_typed_before_midnight_is_sent_after_it_word_for_word(cast, typed):
    draft = typed[0]
    before = draft_of(draft)
    lan_sends(cast, draft, MIDNIGHT)
    assert draft.phase_number == 2
    assert draft_of(draft).problem == before.problem
    assert draft.versions.get().content["problem"] == before.problem


def test_the_very_last_second_of_the_programme_is_open_and_after_it_the_draft_survives(cast, typed):
    first, second = typed
    assert lan_sends(cast, first, LAST_OF_ALL).status_code == 302
    refused = lan_sends(cast, second, TOO_LATE)
    assert refused.status_code == 409
    assert "Bản nháp của bạn vẫn được giữ nguyên" in refused.content.decode()
    assert (second.state, second.title) == ("draft", "Máng phân loại phoi")
    assert (first.phase_number, second.phase_number) == (2, None)


def test_the_page_of_the_programme_counts_the_minutes_down(cast):
    with clock.frozen(datetime(2022, 5, 31, 23, 50)):
        assert "còn 10 phút" in browser().get(f"/chuong-trinh/{cast.programme.code}/").content.decode()
