"""Every component draws what it is given: escaped, labelled, without inline styles."""

import re

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from sangkien.rules.initiatives import STATES as LIFE
from sangkien.web.ui import states


def drawn(source: str, **content) -> str:
    return Template(source).render(Context(content))


@pytest.mark.parametrize("state", LIFE)
def test_every_state_of_an_initiative_is_said_in_words_and_colour(state) -> None:
    html = drawn("{% ui.badge state %}", state=state)
    assert LIFE[state] in html
    assert re.search(r"badge-(plain|wait|good|bad|info|off)", html)


def test_an_unknown_state_is_a_fault_and_not_an_empty_badge() -> None:
    with pytest.raises(KeyError):
        states.said("nowhere")
    assert "Tự đặt" in drawn('{% ui.badge "nowhere" label="Tự đặt" role="wait" %}')


def test_a_button_carries_its_verb_and_its_letter() -> None:
    html = drawn('{% ui.button "Xác nhận" "main" key="c" name="verb" value="confirm" %}')
    assert html.startswith('<button class="button button-main" name="verb" value="confirm" type="submit" data-key="c">')
    assert "Xác nhận" in html


def test_words_of_people_are_escaped_everywhere() -> None:
    evil = '<b onclick="x">'
    for source in (
        "{% ui.button evil %}", "{% ui.link_button evil evil %}", "{% ui.badge 'x' label=evil %}", "{% ui.stat evil 1 evil evil %}",
        "{% ui.card evil evil %}{{ evil }}{% ui.endcard %}", "{% ui.notice 'warn' evil %}{{ evil }}{% ui.endnotice %}",
        "{% ui.empty evil evil evil evil %}", "{% ui.crumbs evil evil evil %}", "{% ui.pick evil evil evil %}", "{% ui.once evil %}",
        "{% ui.progress evil 1 2 3 %}", "{% ui.autosave evil evil evil %}",
    ):  # fmt: skip
        assert "<b " not in drawn(source, evil=evil)


def test_a_notice_takes_the_names_of_messages_too() -> None:
    assert "notice-warn" in drawn('{% ui.notice "warning" %}x{% ui.endnotice %}')


def test_a_figure_opens_to_its_list_and_names_itself() -> None:
    html = drawn('{% ui.stat "Hợp lệ" 1234 "/list/" "60% của 2.000" %}')
    assert '<a href="/list/" aria-label="Hợp lệ: 1.234">1.234</a>' in html
    assert "60% của 2.000" in html


def test_the_way_up_ends_at_this_page() -> None:
    html = drawn('{% ui.crumbs "/" "Trang đầu" "/x/" "Sáng kiến" "SK-1" %}')
    assert re.findall(r'href="([^"]+)"', html) == ["/", "/x/"]
    assert '<span aria-current="page">SK-1</span>' in html


def test_empty_facts_are_left_out_and_zero_is_not() -> None:
    html = drawn("{% ui.facts pairs %}", pairs=[("Nơi", ""), ("Số", 0), ("Ngày", None)])
    assert re.findall(r"<dt>(\w+)</dt>", html) == ["Số"]


def test_the_preview_says_what_is_left_out_and_why() -> None:
    html = drawn('{% ui.outcome "Sẽ xác nhận 1, bỏ qua 1" taken out "Xác nhận" %}',
                 taken=[("SK-1", "/1")], out=[("SK-2", "/2", "bạn là một tác giả")])  # fmt: skip
    assert "Bỏ qua 1 mục" in html
    assert "bạn là một tác giả" in html
    assert "Xác nhận 1 mục" in html


@pytest.mark.parametrize(("many", "stands_open"), [(30, True), (31, False)])
def test_what_is_about_to_be_done_stands_open_unless_it_is_long(many: int, stands_open: bool) -> None:
    html = drawn('{% ui.outcome "Sẽ ký" taken out %}', taken=[(f"SK-{n}", "/1") for n in range(many)], out=[])
    assert ('<details class="outcome-group" open>' in html) is stands_open


def test_a_form_sent_back_keeps_the_key_that_makes_it_count_once() -> None:
    request = RequestFactory().post("/", {"submission_key": "k1"})
    assert 'value="k1"' in drawn("{% ui.once %}", request=request)
    fresh = {drawn("{% ui.once %}") for _ in range(3)}
    assert len(fresh) == 3


def test_the_page_of_components_obeys_the_rules_of_every_page() -> None:
    answer = Client().get("/thanh-phan/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)
    assert len(html) < 60_000
    linked = re.findall(r'<(?:link|script)[^>]+(?:href|src)="([^"]+)"', html)
    assert len(linked) <= 8
    assert all(address.startswith("/static/") for address in linked)


def test_the_page_of_components_repeats_no_id() -> None:
    ids = re.findall(r'\sid="([^"]+)"', Client().get("/thanh-phan/").content.decode())
    assert len(ids) == len(set(ids))


def test_a_chosen_theme_is_kept_and_shown_without_a_script() -> None:
    client = Client()
    answer = client.post("/giao-dien/", {"theme": "dark", "next": "/thanh-phan/?sort=name"})
    assert answer["Location"] == "/thanh-phan/?sort=name"
    assert 'data-theme="dark"' in client.get("/thanh-phan/").content.decode()
    client.post("/giao-dien/", {"theme": "auto", "next": "/"})
    assert "data-theme" not in client.get("/thanh-phan/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_switch_of_theme_leads_nobody_away(elsewhere) -> None:
    assert Client().post("/giao-dien/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


def test_a_made_up_theme_is_not_kept() -> None:
    client = Client()
    client.post("/giao-dien/", {"theme": '"><script>'})
    assert "data-theme" not in client.get("/thanh-phan/").content.decode()


def test_numbers_follow_the_language_of_the_page() -> None:
    assert drawn("{{ 1234|number }}") == "1.234"
    with translation.override("en"):
        assert drawn("{{ 1234|number }}") == "1,234"
