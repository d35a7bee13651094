"""Planted conflicts are all found, by what the record knows, when the agenda is made, at the opening and at the vote."""

import pytest

from sangkien.actions.councils import conflicts, seating, sessions, voting
from sangkien.kernel.errors import Conflict, Denied
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import Membership
from sangkien.queries.councils import grounds
from sangkien.queries.councils.seating import own_seat
from sangkien.queries.councils.standing import standing_of
from tests import councils_kit as kit
from tests import factories
from tests.factories import acting


def found(item, person):
    return {row.kind for row in item.conflicts.filter(seat__person=person)}


@pytest.fixture
def people(cast):
    return kit.members(cast)


@pytest.fixture
def lathe(cast):
    """A section of the factory in which chị Lan works."""
    section = factories.unit("Tổ tiện", cast.factory, level="section")
    Membership.objects.filter(person=cast.lan).update(unit=section)
    return section


def test_a_small_unit_its_head_and_earlier_work_are_found(cast, people, lathe):
    Membership.objects.filter(person=people[5]).update(unit=lathe)
    factories.term(people[6], lathe, "chair")
    earlier = kit.dossier(cast, "Sáng kiến năm ngoái", cast.lan, people[7])
    Initiative.objects.filter(pk=earlier.initiative_id).update(state="valid")
    item = kit.item(kit.planned(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng xoay")))
    assert found(item, people[5]) == {"same_unit"}
    assert found(item, people[6]) == {"superior"}
    assert found(item, people[7]) == {"earlier_joint"}
    out = {place.seat.person for place in standing_of(item).places if place.out}
    assert out == {people[6]}, "the council's rule lets the others stay, with a note"


def test_a_large_unit_is_no_small_one(cast, people, lathe):
    Membership.objects.filter(person=people[5]).update(unit=lathe)
    item = kit.item(kit.planned(cast, kit.council(cast, people, small_unit=1), kit.dossier(cast, "Giá để hàng")))
    assert found(item, people[5]) == set()


def test_the_helper_of_a_support_team_may_speak_and_not_vote(cast, people, lathe, monkeypatch):
    monkeypatch.setattr(grounds, "helpers_of", lambda initiative: {people[4].pk})
    item = kit.item(kit.planned(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng")))
    place = standing_of(item).place_of(own_seat(item.session.council, acting(people[4])).pk)
    assert (place.effect, place.out) == ("speak", True)


def test_whoever_typed_it_in_for_the_author_has_helped(cast, people, lathe):
    one = kit.dossier(cast, "Giá để hàng", cast.lan, typist=people[3])
    item = kit.item(kit.planned(cast, kit.council(cast, people), one))
    assert "helper" in found(item, people[3])


def test_kin_declared_by_the_author_is_found_at_the_opening_and_its_declaration_is_told_to_nobody(cast, people, lathe):
    session = kit.planned(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng"))
    seating.declare_kin(cast.lan, actor=acting(cast.lan), name="", relative=people[8])
    kit.attend(session, cast)
    sessions.open_session(session, actor=acting(cast.minh))
    row = kit.item(session).conflicts.get(seat__person=people[8])
    assert (row.kind, row.found_at, row.effect, row.note) == ("kin", "opening", "leave", "")


def test_what_comes_out_between_opening_and_vote_is_found_at_the_vote(cast, people, lathe):
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng"))
    seating.declare_kin(people[8], actor=acting(people[8]), name="Trần Thị LAN")
    item = kit.item(session)
    assert [row.kind for row in conflicts.search(item, actor=acting(cast.minh))] == ["kin"]
    with pytest.raises(Conflict, match="làm rõ nghi vấn"):
        voting.call(item, actor=acting(cast.minh))
    doubt = item.conflicts.get(kind="kin")
    with pytest.raises(Denied):
        conflicts.settle(doubt, actor=acting(people[8]), stands=False, reason="Tôi nói thế.")
    conflicts.settle(doubt, actor=acting(cast.minh), stands=True, reason="Đúng là chị Lan ấy.")
    poll = voting.call(kit.item(session), actor=acting(cast.minh))
    assert people[8].pk not in {place.seat.person_id for place in poll.seats.select_related("seat")}


def test_the_secretary_does_not_settle_a_doubt_about_the_own_seat(cast, people, lathe):
    seating.declare_kin(cast.minh, actor=acting(cast.minh), name="Trần Thị Lan")
    session = kit.planned(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng"))
    doubt = kit.item(session).conflicts.get(seat__person=cast.minh)
    with pytest.raises(Denied):
        conflicts.settle(doubt, actor=acting(cast.minh), stands=False, reason="Không phải.")
    assert conflicts.settle(doubt, actor=acting(cast.hoa), stands=False, reason="Tên trùng.").state == "dismissed"


def test_a_member_typed_by_name_is_every_bearer_of_that_name_in_the_unit(cast, people, lathe):
    chief = factories.person("Giang Văn Tổ")
    Membership.objects.create(person=chief, unit=cast.factory, started_on="2020-01-01")
    factories.term(chief, lathe, "chair")
    made = kit.council(cast, people[:8])
    seating.seat(made, actor=acting(cast.hoa), role="expert", name="GIANG VĂN TỔ")
    item = kit.item(kit.planned(cast, made, kit.dossier(cast, "Giá để hàng")))
    row = item.conflicts.get(seat__person=None)
    assert (row.kind, row.state, row.how) == ("superior", "doubt", "name")


def test_a_co_author_counts_once_however_near_he_is(cast, people, lathe):
    item = kit.item(kit.planned(cast, kit.council(cast, people), kit.dossier(cast, "Khuôn", cast.lan, people[4])))
    assert found(item, people[4]) == {"co_author"}
    assert Authorship.objects.filter(person=people[4]).count() == 1


def test_what_one_says_of_another_takes_no_vote_away_before_somebody_else_decides(cast, people, lathe):
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng"))
    item, secretary, chair = kit.item(session), acting(cast.minh), acting(cast.hoa)
    seat = own_seat(session.council, acting(people[8]), session.day)
    said = conflicts.note(item, actor=secretary, seat=seat, kind="other", note="Nghe nói hai bên có mâu thuẫn.")
    assert standing_of(item).counts.entitled == 9, "the number of votes needed is as it was"
    with pytest.raises(Conflict, match="làm rõ nghi vấn"):
        voting.call(item, actor=secretary)
    for nobody in (secretary, acting(people[8]), acting(people[7])):
        with pytest.raises(Denied):
            conflicts.settle(said, actor=nobody, stands=True, reason="Tôi nói thế.")
    conflicts.settle(said, actor=chair, stands=False, reason="Không có bằng chứng.")
    with pytest.raises(Conflict, match="đã được quyết định"):
        conflicts.note(item, actor=secretary, seat=seat, kind="other", note="Vẫn nghe nói thế.")
    assert people[8].pk in {one.seat.person_id for one in voting.call(kit.item(session), actor=secretary).seats.all()}


def test_a_challenge_that_is_upheld_counts_and_one_declares_it_also_without_a_decision(cast, people, lathe):
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng"))
    item = kit.item(session)
    for person, settled in ((people[8], True), (people[7], False)):
        seat = own_seat(session.council, acting(person), session.day)
        said = conflicts.note(item, actor=acting(cast.hoa), seat=seat, kind="kin", note="Ai cũng biết.")
        if settled:
            conflicts.settle(said, actor=acting(people[1]), stands=True, reason="Là em ruột.")
        else:
            conflicts.declare(item, actor=acting(person), kind="kin")
    assert standing_of(item).counts.entitled == 7


def test_the_head_decides_where_chair_and_secretary_concern_one_another(cast, people, lathe):
    head = factories.person("Ngô Văn Giám")
    factories.account(head, member_of=cast.factory)
    factories.term(head, cast.factory, "unit_head")
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng"))
    seat = own_seat(session.council, acting(cast.minh), session.day)
    said = conflicts.note(kit.item(session), actor=acting(cast.hoa), seat=seat, kind="helper", note="Đã viết hộ.")
    assert conflicts.settle(said, actor=acting(head), stands=True, reason="Đúng.").state == "standing"


def test_who_must_leave_says_nothing_of_the_others_and_an_author_decides_nothing(cast, people, lathe):
    one = kit.dossier(cast, "Giá để hàng", cast.lan, cast.hoa)
    item = kit.item(kit.opened(cast, kit.council(cast, people), one))
    seat = own_seat(item.session.council, acting(people[8]), item.session.day)
    with pytest.raises(Denied):
        conflicts.note(item, actor=acting(cast.hoa), seat=seat, kind="other", note="Không ưa tôi.")
    said = conflicts.note(item, actor=acting(cast.minh), seat=seat, kind="other", note="Không ưa chị ấy.")
    factories.term(cast.lan, cast.factory, "unit_head")
    for nobody in (cast.hoa, cast.lan):
        with pytest.raises(Denied):
            conflicts.settle(said, actor=acting(nobody), stands=True, reason="Đúng.")


def test_what_is_only_written_in_the_minutes_needs_no_second_person(cast, people, lathe):
    item = kit.item(kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng")))
    seat = own_seat(item.session.council, acting(people[8]), item.session.day)
    said = conflicts.note(item, actor=acting(cast.minh), seat=seat, kind="earlier_joint", note="Sáng kiến năm 2019.")
    assert (said.state, said.effect) == ("standing", "note")
