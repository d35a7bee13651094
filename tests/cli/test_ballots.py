"""Counting secret votes anew in the terminal."""

from sangkien.actions.councils import voting
from sangkien.cli.main import main
from sangkien.models.councils.votes import Poll
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting


def test_the_terminal_asks_about_missing_votes_as_the_page_does(cast, capsys):
    session = kit.opened(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    voting.cast(poll, actor=acting(cast.minh), choice="for")
    assert main(["vote", "close", str(poll.pk), "--as", "DV-002"]) == 2
    assert "8 người chưa biểu quyết" in capsys.readouterr().err
    assert main(["vote", "close", str(poll.pk), "--although-missing", "true", "--as", "DV-002"]) == 0
    poll.refresh_from_db()
    assert (poll.state, poll.blank) == ("closed", 8)


def test_a_right_count_is_told_and_a_changed_one_ends_with_one(cast, capsys, monkeypatch):
    score.quick(monkeypatch)
    poll, _codes = score.secret_poll(cast, *["for"] * 6, "against", "against", "abstain")
    voting.close(poll, actor=acting(cast.hoa))
    assert main(["ballots", "verify"]) == 0
    assert "6 / 2 / 1: đúng" in capsys.readouterr().out
    Poll.objects.filter(pk=poll.pk).update(votes_for=9, votes_against=0, abstained=0)
    assert main(["ballots", "verify", str(poll.pk)]) == 1
    assert "khác với kết quả" in capsys.readouterr().out
    assert main(["ballots", "verify", "999999"]) == 1
