"""A secret ballot is cast by its owner alone, counted by all, and opened by nobody who has only the database."""

import json
import re
from itertools import permutations

import pytest
from django.apps import apps
from django.forms.models import model_to_dict

from sangkien.actions.councils import balloting, sessions, voting
from sangkien.actions.councils.conflicts import declare
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.councils.votes import BallotKey, BallotPaper, Poll, SealedBallot
from sangkien.queries.councils.voting import public_keys, tally_of, verify, voters_of, where
from sangkien.rules import ballots, curve
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    score.quick(monkeypatch)


NINE = ("for",) * 6 + ("against", "abstain", "against")


def test_nine_secret_votes_are_counted_concluded_and_verified(cast):
    poll, _codes = score.secret_poll(cast, *NINE)
    voting.close(poll, actor=acting(cast.hoa))
    item = poll.item
    item.refresh_from_db()
    assert (tally_of(item).for_, tally_of(item).against, tally_of(item).abstain) == (6, 2, 1)
    assert verify(Poll.objects.get(pk=poll.pk)) == []
    assert voting.conclude(item, actor=acting(cast.hoa)).passed


def test_once_everything_has_been_voted_on_no_more_codes_are_given_out(cast):
    poll, _codes = score.secret_poll(cast, *NINE)
    voting.close(poll, actor=acting(cast.hoa))
    with pytest.raises(Conflict, match="Không còn hồ sơ"):
        balloting.take(poll.item.session, actor=acting(cast.hoa))


def test_a_wrong_code_and_somebody_elses_code_cast_nothing(cast):
    poll, codes = score.secret_poll(cast)
    hoa, vice = score.people_of(poll.item.session)[:2]
    for code in ("", "ABCD-EFGH-JKMN-PQRS", codes[vice.pk]):
        with pytest.raises(Invalid):
            balloting.cast(poll, actor=acting(hoa), code=code, choice="for")
    assert not SealedBallot.objects.exists()
    balloting.cast(poll, actor=acting(hoa), code=codes[hoa.pk].lower().replace("-", " "), choice="for")
    with pytest.raises(Conflict):
        balloting.cast(poll, actor=acting(hoa), code=codes[hoa.pk], choice="against")


def test_without_the_last_ballot_there_is_no_count_and_the_chair_waits_or_annuls(cast):
    poll, codes = score.secret_poll(cast, *NINE[:8])
    with pytest.raises(Conflict, match="Lương Văn Chín"):
        voting.close(poll, actor=acting(cast.hoa))
    voting.annul(poll, actor=acting(cast.hoa), reason="Một người phải về.")
    item = poll.item
    seat = item.session.council.seats.get(person__name="Lương Văn Chín")
    sessions.attend(item.session, {seat.pk: "left"}, actor=acting(cast.minh))
    item.refresh_from_db()
    again = voting.call(item, actor=acting(cast.hoa))
    people = score.people_of(item.session)[:8]
    for person in people:
        balloting.cast(again, actor=acting(person), code=codes[person.pk], choice="for")
    voting.close(again, actor=acting(cast.hoa))
    item.refresh_from_db()
    assert (again.attempt, tally_of(item).for_) == (2, 8)
    assert verify(Poll.objects.get(pk=again.pk)) == []


def test_a_lost_code_is_replaced_and_the_old_one_is_worth_nothing(cast):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    people = score.people_of(session)
    old = score.codes(session, people)
    with pytest.raises(Conflict, match="đã nhận mã"):
        balloting.take(session, actor=acting(cast.hoa))
    fresh = balloting.take(session, actor=acting(cast.hoa), instead=True)
    poll = voting.call(kit.item(session), actor=acting(cast.hoa))
    with pytest.raises(Invalid):
        balloting.cast(poll, actor=acting(cast.hoa), code=old[cast.hoa.pk], choice="for")
    balloting.cast(poll, actor=acting(cast.hoa), code=fresh, choice="for")
    with pytest.raises(Conflict, match="mã đã nhận"):
        balloting.take(session, actor=acting(cast.minh))
    assert BallotPaper.objects.filter(seat__person=cast.hoa).count() == 2


def test_who_has_not_taken_a_ballot_stops_the_call_by_name(cast):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    score.codes(session, score.people_of(session)[:8])
    with pytest.raises(Conflict, match="Lương Văn Chín"):
        voting.call(kit.item(session), actor=acting(cast.hoa))


def test_only_members_in_the_room_take_ballots(cast):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá"), present=8)
    for person in (cast.lan, cast.khach, cast.thu):
        with pytest.raises(Denied):
            balloting.take(session, actor=acting(person))
    with pytest.raises(Conflict):
        balloting.take(session, actor=acting(score.people_of(session)[8]))


def test_fewer_than_three_cannot_vote_in_secret(cast, monkeypatch):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    seats = list(session.council.seats.all())[:2]
    monkeypatch.setattr(voting.deciding, "begin_vote", lambda _item: seats)
    with pytest.raises(Conflict, match="ít nhất 3"):
        voting.call(item, actor=acting(cast.hoa))


def test_a_stake_that_comes_out_during_the_vote_stops_the_ballot(cast):
    poll, codes = score.secret_poll(cast)
    vice = score.people_of(poll.item.session)[1]
    declare(poll.item, actor=acting(vice), kind="kin")
    with pytest.raises((Conflict, Denied)):
        balloting.cast(poll, actor=acting(vice), code=codes[vice.pk], choice="for")


def everything_stored() -> str:
    """Every row of every table, the journal and the sessions of browsers too."""
    return "\n".join(
        json.dumps({**model_to_dict(row), "pk": row.pk, **vars(row)}, default=str)
        for model in apps.get_models()
        for row in model._base_manager.all()
    )


def test_neither_code_nor_scalar_nor_choice_stands_in_any_table(cast):
    poll, codes = score.secret_poll(cast, *NINE)
    voting.close(poll, actor=acting(cast.hoa))
    stored = everything_stored()
    for one in voters_of(poll):
        code = codes[one.place.seat.person_id]
        assert code not in stored
        assert code.replace("-", "") not in stored
        stretched = ballots.stretch(code, one.place.key.paper.reference)
        spot = where(poll.item.session_id, poll.item_id, poll.attempt, one.place.seat_id)
        secret = ballots.secret_for(stretched, spot)
        for number in (secret.for_scalar, secret.against_scalar):
            assert curve.scalar_bytes(number).hex() not in stored
            assert str(number) not in stored
        assert stretched.hex() not in stored
    for word in ('"for"', '"against"', '"abstain"'):
        assert word not in stored


def test_trying_every_value_with_everything_stored_opens_no_ballot(cast):
    poll, _codes = score.secret_poll(cast, *NINE)
    words = {
        word[at : at + 64]
        for word in re.findall(r"[0-9a-f]{64,}", everything_stored())
        for at in range(0, len(word) - 63, 64)
    }
    numbers = [int.from_bytes(bytes.fromhex(word), "little") for word in words]
    points = {bytes.fromhex(word) for word in words} | {curve.IDENTITY}
    voters = voters_of(poll)
    keys = public_keys([one.place for one in voters])
    assert len(words) > 250
    assert not {curve.base(number) for number in numbers} & {k for key in keys for k in (key.for_key, key.against_key)}
    for at, one in enumerate(voters):
        for part, blinder in zip(
            (one.sealed.for_part, one.sealed.against_part), ballots.blinders(keys, at), strict=True
        ):
            sealed = bytes.fromhex(part)
            reachable = {curve.times(number, blinder) for number in numbers} | {blinder}
            for value in (0, 1):
                bare = curve.minus(sealed, curve.base(value))
                assert bare not in reachable
                assert bare not in points - {sealed}


def test_every_way_the_votes_could_have_fallen_leaves_rows_of_one_shape_and_one_count(cast):
    session = kit.opened(cast, kit.council(cast, vote="secret"), kit.dossier(cast, "Giá để hàng xoay"))
    item = kit.item(session)
    people = score.people_of(session)
    shapes = set()
    for choices in sorted(set(permutations(("for", "for", "against"))))[:3]:
        in_hand = score.codes(session, people, instead=True)
        item.refresh_from_db()
        poll = voting.call(item, actor=acting(cast.hoa))
        for person, choice in zip(people, (*choices, *["abstain"] * 6), strict=True):
            balloting.cast(poll, actor=acting(person), code=in_hand[person.pk], choice=choice)
        rows = [one.sealed for one in voters_of(poll)]
        counted = voting.count_sealed(poll)
        shapes.add((tuple((len(r.for_part), len(r.against_part), len(r.proof)) for r in rows), counted))
        voting.annul(poll, actor=acting(cast.hoa), reason="Thử lại.")
    assert len(shapes) == 1


@pytest.mark.parametrize("field", ["for_part", "against_part", "proof"])
def test_a_byte_changed_in_a_stored_vote_is_found_and_named(cast, field):
    poll, _codes = score.secret_poll(cast, *NINE)
    voting.close(poll, actor=acting(cast.hoa))
    row = SealedBallot.objects.order_by("pk")[2]
    text = getattr(row, field)
    SealedBallot.objects.filter(pk=row.pk).update(**{field: text[:10] + ("0" if text[10] != "0" else "1") + text[11:]})
    assert any(row.place.seat.name in fault for fault in verify(Poll.objects.get(pk=poll.pk)))


def test_two_votes_swapped_a_row_lost_a_key_exchanged_a_count_changed_are_found(cast):
    poll, _codes = score.secret_poll(cast, *NINE)
    voting.close(poll, actor=acting(cast.hoa))
    poll = Poll.objects.get(pk=poll.pk)
    one, other = SealedBallot.objects.order_by("pk")[:2]
    kept = {"for_part": one.for_part, "against_part": one.against_part, "proof": one.proof}
    SealedBallot.objects.filter(pk=one.pk).update(
        for_part=other.for_part, against_part=other.against_part, proof=other.proof
    )
    assert verify(poll)
    SealedBallot.objects.filter(pk=one.pk).update(**kept)
    assert verify(poll) == []
    Poll.objects.filter(pk=poll.pk).update(votes_for=9, votes_against=0, abstained=0)
    assert verify(Poll.objects.get(pk=poll.pk)) == ["Kết quả đã ghi khác với kết quả tính lại từ các lá phiếu."]
    Poll.objects.filter(pk=poll.pk).update(votes_for=6, votes_against=2, abstained=1)
    place = poll.seats.order_by("position")[0]
    spare = BallotKey.objects.get(paper=place.key.paper, item=poll.item, attempt=2)
    type(place).objects.filter(pk=place.pk).update(key=spare)
    assert verify(poll)
    type(place).objects.filter(pk=place.pk).update(key=place.key)
    SealedBallot.objects.filter(pk=other.pk).delete()
    assert any("Thiếu lá phiếu" in fault for fault in verify(poll))


def test_a_vote_outside_the_rule_written_straight_into_the_table_is_refused_at_the_count(cast):
    poll, _codes = score.secret_poll(cast, *NINE[:8])
    last = voters_of(poll)[8]
    SealedBallot.objects.create(
        place=last.place, for_part=curve.base(5).hex(), against_part=curve.base(0).hex(), proof="00" * 288,
        at=poll.called_at,
    )  # fmt: skip
    with pytest.raises(Conflict, match="không hợp lệ"):
        voting.close(poll, actor=acting(cast.hoa))


def test_keys_exchanged_after_the_call_stop_the_next_voter(cast):
    poll, codes = score.secret_poll(cast, "for")
    _hoa, vice = score.people_of(poll.item.session)[:2]
    key = voters_of(poll)[0].place.key
    BallotKey.objects.filter(pk=key.pk).update(for_key=curve.base(12345).hex())
    with pytest.raises(Conflict, match="báo chủ tọa"):
        balloting.cast(poll, actor=acting(vice), code=codes[vice.pk], choice="for")
