"""Votes that run and votes that are secret stay hidden behind every door, tried by each kind of person."""

import re
from itertools import product

import pytest
from django.urls import reverse
from django.views.debug import get_exception_reporter_filter

from sangkien.actions.councils import balloting, voting
from sangkien.cli.main import main
from sangkien.models.audit import Entry
from sangkien.models.councils.votes import OpenVote
from sangkien.queries.councils.minutes import minutes_content
from tests import councils_kit as kit
from tests import factories
from tests import scoring_kit as score
from tests.factories import acting
from tests.house.test_leaks_councils import doors, people, quick, read
from tests.web.browsing import browser

__all__ = ["quick"]

pytestmark = pytest.mark.django_db


def test_a_running_open_vote_tells_who_has_voted_and_not_how(cast):
    session = kit.opened(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    poll = voting.call(item, actor=acting(cast.minh))
    place = poll.seats.get(seat__person__name="Lý Thị Đại")
    seen = []
    for choice in ("for", "against"):
        OpenVote.objects.filter(place=place).delete()
        voting.cast(poll, actor=acting(place.seat.person), choice=choice)
        seen.append({
            kind: [re.sub(r'\d+|(value|nonce)="[^"]*"', "", read(browser(who), one)[1]) for one in doors(session, item)[3:9]]
            for kind, who in people(cast, session).items()
        })  # fmt: skip
    assert seen[0] == seen[1]


def test_a_secret_ballot_looks_the_same_whatever_was_chosen(cast):
    poll, codes = score.secret_poll(cast, "for", "against", "abstain")
    item, session = poll.item, poll.item.session
    voters = {one.name for one in score.people_of(session)[:3]}
    for who in people(cast, session).values():
        client = browser(who)
        for address in doors(session, item)[3:9]:
            body = read(client, address)[1]
            assert not [code for code in codes.values() if code in body]
            lines = re.findall(r"<strong>([^<]+)</strong>: <span>([^<]+)</span>", body)
            assert {words for name, words in lines if name in voters} <= {"đã bỏ phiếu"}


def test_code_and_choice_come_back_in_no_page_cookie_session_message_or_log(cast, caplog):
    poll, codes = score.secret_poll(cast)
    client = browser(cast.hoa)
    address = reverse("scoring:vote_work", args=[poll.item_id, "kin"])
    code = codes[cast.hoa.pk]
    wrong = client.post(address, {"code": code[:-1], "choice": "against"})
    assert wrong.status_code == 422
    assert code[:-1] not in wrong.content.decode()
    assert "checked" not in wrong.content.decode()
    right = client.post(address, {"code": code, "choice": "against"}, follow=True)
    assert right.status_code == 200
    kept = right.content.decode() + str(dict(client.session)) + str(client.cookies) + caplog.text
    kept += "".join(str(vars(row)) for row in Entry.objects.all())
    for word in (code, code.replace("-", ""), "against"):
        assert word not in kept
    assert "no-store" in client.get(reverse("scoring:vote", args=[poll.item_id]))["Cache-Control"]


def test_the_page_that_hands_out_a_code_shows_it_once_and_is_kept_by_no_cache(cast):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    client = browser(cast.hoa)
    address = reverse("scoring:ballot", args=[session.pk])
    given = client.post(address)
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", given.content.decode()).group()
    assert given["Cache-Control"] == "no-store"
    assert code not in client.get(address).content.decode()
    assert code not in str(dict(client.session))


def test_a_fault_in_the_middle_of_a_vote_writes_neither_code_nor_choice_into_the_report(cast, monkeypatch, rf):
    poll, codes = score.secret_poll(cast)
    monkeypatch.setattr(balloting, "public_keys", lambda _places: 1 / 0)
    client = browser(cast.hoa)
    client.raise_request_exception = False
    code = codes[cast.hoa.pk]
    answer = client.post(reverse("scoring:vote_work", args=[poll.item_id, "kin"]), {"code": code, "choice": "against"})
    assert answer.status_code == 500
    assert code not in answer.content.decode()
    request = answer.wsgi_request
    hidden = get_exception_reporter_filter(request).get_post_parameters(request)
    assert code not in str(hidden)
    assert "against" not in str(hidden)


def test_the_terminal_prints_the_count_and_no_ballot(cast, capsys):
    poll, codes = score.secret_poll(cast, *["for"] * 6, "against", "against", "abstain")
    voting.close(poll, actor=acting(cast.hoa))
    assert main(["ballots", "verify"]) == 0
    told = capsys.readouterr().out
    assert not [one for one in codes.values() if one in told]
    assert not [one.name for one in score.people_of(poll.item.session) if one.name in told]


def test_who_was_against_is_known_to_the_council_and_the_deciding_head_and_to_others_only_the_count(cast):
    head = factories.person("Ngô Văn Giám")
    factories.account(head, member_of=cast.factory)
    factories.term(head, cast.factory, "unit_head")
    council = kit.council(cast)
    session = kit.held(cast, council, kit.dossier(cast, "Giá để hàng xoay"), ayes=8)
    against = council.seats.get(name="Lương Văn Chín").person
    told = {
        reverse("councils:minutes", args=[session.pk]): f"không tán thành (công khai): {against.name}",
        reverse("scoring:vote", args=[kit.item(session).pk]): f"<strong>{against.name}</strong>: <span>Không đồng ý",
    }
    readers = {"the council": cast.hoa, "a member": against, "the head": head, "from above": cast.thu}
    for (name, reader), (address, words) in product(readers.items(), told.items()):
        status, body, _headers = read(browser(reader), address)
        assert (status, words in body) == (200, name != "from above"), (name, address)
    paper = minutes_content(session)
    assert any(against.name in line for line in paper["reasons"]), "the minutes themselves name them"
