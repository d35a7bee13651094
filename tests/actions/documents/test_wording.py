"""A unit's own wording is checked when it is saved, and the paper keeps the words it was issued in."""

import pytest

from sangkien.actions.documents.wording import save_template
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries.documents.wording import house_text, text_in_force
from tests.factories import acting
from tests.papers import clerk, employer, paper, union


@pytest.fixture
def keeper(cast):
    return clerk(cast)


def test_a_saved_wording_is_in_force_for_new_papers_and_old_ones_keep_theirs(cast, keeper):
    company = employer(cast)
    old = paper(company, cast, "decision")
    mine = house_text("decision").replace("có hiệu lực kể từ ngày ký", "có hiệu lực từ ngày ký")
    made = save_template(company, actor=keeper, kind="decision", text=mine)
    new = paper(company, cast, "decision")
    assert (made.number, new.template) == (1, made)
    assert "có hiệu lực từ ngày ký" in new.template_text
    assert "có hiệu lực kể từ ngày ký" in old.template_text


def test_an_empty_wording_puts_the_house_s_back(cast, keeper):
    company = employer(cast)
    save_template(company, actor=keeper, kind="receipt", text=house_text("receipt") + "\n; của nhà máy")
    save_template(company, actor=keeper, kind="receipt", text="")
    assert text_in_force(cast.factory, "receipt") == house_text("receipt")
    with pytest.raises(Conflict):
        save_template(company, actor=keeper, kind="receipt", text="")


def test_every_fault_is_named_with_its_line(cast, keeper):
    text = house_text("refusal").replace("{lý do}", "{ly do}").replace("[nơi nhận]", "[noi nhan]")
    with pytest.raises(Invalid) as refused:
        save_template(employer(cast), actor=keeper, kind="refusal", text=text)
    said = " ".join(refused.value.problems["text"])
    assert "Không có trường {ly do}. Có phải “lý do”?" in said
    assert "Không có khối [noi nhan]. Có phải “nơi nhận”?" in said
    assert "Thiếu phần bắt buộc {lý do}." in said
    assert "Dòng 12:" in said


def test_who_only_verifies_initiatives_changes_no_wording(cast):
    with pytest.raises(Denied):
        save_template(employer(cast), actor=acting(cast.minh), kind="receipt", text="")


def test_the_union_words_the_papers_only_where_there_is_no_employer(cast, keeper):
    body = union(cast)
    mine = house_text("minutes") + "\n; của công đoàn"
    assert save_template(body, actor=acting(cast.hoa), kind="minutes", text=mine).number == 1
    employer(cast)
    with pytest.raises(Denied, match="do cơ sở"):
        save_template(body, actor=acting(cast.hoa), kind="minutes", text="")
