"""Counting secret votes anew in the terminal."""

from sangkien.actions.councils import voting
from sangkien.cli.main import main
from sangkien.models.councils.votes import Poll
from tests import scoring_kit as score
from tests.factories import acting


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
