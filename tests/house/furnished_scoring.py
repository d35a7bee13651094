"""A sheet, a dossier being marked and one voted on in secret, for the pages of marks and votes."""

from typing import Any
from unittest.mock import patch

from nacl import pwhash

from sangkien.actions.councils import marking, voting
from sangkien.rules import ballots
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.cast import Cast
from tests.factories import acting


def furnish(cast: Cast) -> dict[str, Any]:
    """What addresses of marks and votes may speak of: chị Hoa chairs and marks, anh Minh is the secretary."""
    sheet = score.load(cast)
    made = kit.council(cast, marks="bind", sheet=score.C4, vote="secret")
    dossiers = [kit.dossier(cast, title) for title in ("Cửa lật thoát hơi", "Xe gom phôi", "Đèn soi mối hàn")]
    session = kit.opened(cast, made, *dossiers)
    being_marked, voted, called = session.items.order_by("position")
    for item in (being_marked, voted, called):
        marking.assign(item, actor=acting(cast.minh))
    score.close_all(voted)
    score.close_all(called)
    people = score.people_of(session)
    with patch.multiple(ballots, _OPERATIONS=pwhash.argon2id.OPSLIMIT_MIN, _MEMORY=pwhash.argon2id.MEMLIMIT_MIN):
        codes = score.codes(session, people)
        poll = voting.call(voted, actor=acting(cast.hoa))
        for person in people:
            score.balloting.cast(poll, actor=acting(person), code=codes[person.pk], choice="for")
        voting.close(poll, actor=acting(cast.hoa))
        voting.call(called, actor=acting(cast.hoa))
    voted.refresh_from_db()
    voting.conclude(voted, actor=acting(cast.hoa))
    return {
        "score_sheet": sheet.pk, "marked_session": session.pk, "being_marked": being_marked.pk, "voted": voted.pk,
        "called": called.pk, "secret_poll": poll.pk, "own_sheet": score.sheet_of(being_marked, cast.hoa).pk,
        "other_sheet": score.sheet_of(being_marked, people[1]).pk,
    }  # fmt: skip
