"""Search: every word typed stands in what is found; marks, case and spelling aside; nothing that is not public."""

import pytest

from sangkien.actions import search as index
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.jobs.worker import work_off
from sangkien.models.initiatives import Initiative
from sangkien.models.people import Person
from sangkien.queries.search import finding
from sangkien.queries.search.finding import Place, search
from sangkien.rules.initiatives import AuthorInput
from sangkien.rules.search import spelt, terms, wanted
from tests import factories
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


def made(cast, title, **changes):
    draft = factories.draft(LAN, title=title, **changes)
    return submission.submit(
        drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan)), actor=acting(cast.lan)
    )


def confirmed(cast, title, **changes):
    initiative = made(cast, title, **changes)
    verification.confirm(initiative, actor=acting(cast.minh))
    work_off("test")
    return initiative


def titles(text, place=None):
    return [found.initiative.title for found in search(text, place).rows]


@pytest.mark.django_db
class TestWhatIsFound:
    @pytest.mark.parametrize(
        "typed",
        [
            "tiết kiệm điện",
            "tiet kiem dien",
            "TIẾT KIỆM ĐIỆN",
            "điện tiết kiệm",
            "hoà không khí",
            "hòa không khí",
            "kĩ thuật",
            "kỹ thuật",
            "SKKN",
        ],
    )
    def test_however_it_is_written(self, cast, typed):
        confirmed(cast, "Sáng kiến kỹ thuật tiết kiệm điện cho máy điều hòa không khí")
        assert titles(typed) == ["Sáng kiến kỹ thuật tiết kiệm điện cho máy điều hòa không khí"]

    def test_abbreviations_are_found_by_their_words_and_the_other_way_round(self, cast):
        confirmed(cast, "Sổ tay CĐCS", solution="Làm sổ.")
        confirmed(cast, "Bảng tin liên đoàn lao động", solution="Làm bảng.")
        assert titles("sổ tay công đoàn cơ sở") == ["Sổ tay CĐCS"]
        assert titles("bảng tin LĐLĐ") == ["Bảng tin liên đoàn lao động"]

    def test_every_word_must_stand_there(self, cast):
        confirmed(cast, "Giá để hàng xoay")
        assert titles("giá để hàng trượt") == []

    def test_words_together_come_before_the_same_words_apart(self, cast):
        confirmed(cast, "Nước nóng cho bồn inox", solution="Bồn.")
        confirmed(cast, "Bồn nước", solution="Bồn.")
        first = titles("bồn nước")
        following = search("bồn nước").following
        assert first == ["Bồn nước"]
        assert titles("bồn nước", following) == ["Nước nóng cho bồn inox"]

    def test_the_title_counts_more_than_the_text_and_marks_as_typed_more_than_others(self, cast):
        confirmed(cast, "Cân đo vật tư", solution="Bàn cân.")
        confirmed(cast, "Căn lề bản vẽ", solution="Căn.")
        confirmed(cast, "Xe đẩy hàng", solution="Có bàn cân.")
        assert titles("cân")[0] == "Cân đo vật tư"
        assert titles("căn")[0] == "Căn lề bản vẽ"
        assert titles("can")[-1] == "Xe đẩy hàng"

    def test_the_code_finds_it(self, cast):
        initiative = confirmed(cast, "Giá xoay")
        assert titles(initiative.code.lower()) == ["Giá xoay"]

    @pytest.mark.parametrize(
        "typed", ["", "   ", "!!!", "' OR 1=1 --", '"a" AND', "a & !b | (c", "▮1▮", "NEAR(a b)", "\x00"]
    )
    def test_nothing_typed_breaks_it(self, cast, typed):
        confirmed(cast, "Giá xoay")
        assert titles(typed) == []

    def test_more_than_a_window_is_read_page_by_page_each_once(self, cast, monkeypatch):
        monkeypatch.setattr(finding, "WINDOW", 4)
        monkeypatch.setattr(finding, "PAGE", 3)
        for number in range(11):
            confirmed(cast, f"Máy khoan số {number}")
        seen, place = [], Place()
        while place:
            found = search("máy khoan", place)
            seen += [one.initiative.title for one in found.rows]
            place = found.following
        assert sorted(seen) == sorted(f"Máy khoan số {number}" for number in range(11))


@pytest.mark.django_db
class TestWhatIsNeverFound:
    def test_only_confirmed_ones(self, cast):
        made(cast, "Giá để hàng xoay")
        work_off("test")
        assert titles("giá để hàng") == []

    def test_what_is_annulled_leaves_the_index(self, cast):
        initiative = confirmed(cast, "Giá để hàng xoay")
        verification.annul(initiative, actor=acting(cast.hoa), reason="R4", note="Trùng.")
        work_off("test")
        assert titles("giá để hàng") == []
        assert index.sweep() == 0

    def test_confidential_passages(self, cast):
        confirmed(cast, "Lò tôi thép", solution="Tôi ở [mật]chín trăm độ[/mật] rồi làm nguội.")
        assert titles("chín trăm độ") == []
        assert titles("làm nguội") == ["Lò tôi thép"]
        excerpt = "".join(text for text, _hit in search("làm nguội").rows[0].excerpt)
        assert "chín" not in excerpt
        assert "▮" not in excerpt

    def test_trade_secrets(self, cast):
        initiative = confirmed(cast, "Công thức keo", trade_secret=True, reward="10 triệu đồng")
        assert initiative.state == "valid"
        assert titles("công thức keo") == []

    def test_names_of_authors_who_did_not_choose_to_be_named(self, cast):
        confirmed(cast, "Giá để hàng xoay")
        assert titles("Trần Thị Lan") == []
        found = search("giá để hàng").rows[0]
        assert (list(found.authors), found.unnamed) == ([], 1)
        Person.objects.filter(pk=cast.lan.pk).update(shows_name=True)
        found = search("giá để hàng").rows[0]
        assert (list(found.authors), found.unnamed) == (["Trần Thị Lan"], 0)


@pytest.mark.django_db
class TestTheIndex:
    def test_a_sweep_brings_in_what_no_message_told_of_and_takes_out_what_does_not_belong(self, cast):
        initiative = confirmed(cast, "Giá để hàng xoay")
        Initiative.objects.filter(pk=initiative.pk).update(state="annulled")
        assert index.sweep() == 1
        Initiative.objects.filter(pk=initiative.pk).update(state="valid")
        assert titles("giá để hàng") == []
        assert index.sweep() == 1
        assert titles("giá để hàng") == ["Giá để hàng xoay"]
        assert index.sweep() == 0


class TestWords:
    def test_old_and_new_places_of_the_tone_are_the_same_word(self):
        assert spelt("hoà thuỷ khoẻ") == spelt("hòa thủy khỏe")

    def test_neighbours_are_kept_within_one_text_only(self):
        assert "a_b" in terms(["a b", "c"])
        assert "b_c" not in terms(["a b", "c"])

    def test_a_single_word_is_sought_alone(self):
        assert wanted("Điện").pairs == ("dien",)
