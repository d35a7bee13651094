"""The minutes say who was there, whose stake, how it was voted and why; they come out of the record alone."""

from sangkien.actions.councils import conflicts, deciding, minutes, sessions
from sangkien.queries.councils import outcome_of
from sangkien.queries.councils.minutes import minutes_content
from sangkien.queries.councils.seating import seats_on
from sangkien.queries.councils.standing import standing_of
from sangkien.rules.documents import KINDS, problems_of
from tests import councils_kit as kit
from tests.factories import acting


def test_the_minutes_are_a_numbered_paper_that_names_stakes_votes_and_reasons(cast):
    people = kit.members(cast)
    kit.employer(cast.factory)
    one = kit.dossier(cast, "Khuôn đúc hai nửa", cast.lan, people[4])
    session = kit.held(cast, kit.council(cast, people), one, ayes=5, present=8)
    paper = session.minutes
    assert (paper.kind, paper.about, paper.symbol) == ("minutes", session.reference, "01/BB-SM")
    said = paper.content
    assert [row["name"] for row in said["absent"]] == ["Lương Văn Chín"]
    assert [row for row in said["conflicts"] if row["ground"] != "cùng tổ, phòng nhỏ với tác giả"] == [
        {"name": people[4].name, "about": "Khuôn đúc hai nửa", "ground": "đồng tác giả",
         "effect": "rời phòng, không tính vào số thành viên của hồ sơ này"},
    ]  # fmt: skip
    result = said["results"][0]
    assert (result["in_favour"], result["against"], result["base"], result["outcome"]) == (
        "5", "2", "6/9", "Không thông qua",
    )  # fmt: skip
    assert any("Cần đo thêm một quý." in line for line in said["reasons"])
    assert {person.pk for person in paper.people.all()} == {person.pk for person in people}
    assert outcome_of(one).minutes == paper


def test_the_same_minutes_come_out_again_and_fit_the_paper(cast):
    kit.employer(cast.factory)
    session = kit.held(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    again = minutes_content(session)
    assert again == session.minutes.content
    assert problems_of(KINDS["minutes"], again) == {}


def test_without_an_issuer_the_number_is_taken_later(cast):
    session = kit.held(cast, kit.council(cast), kit.dossier(cast, "Giá để hàng xoay"))
    assert session.minutes is None
    kit.employer(cast.factory)
    assert minutes.write_minutes(session, actor=acting(cast.minh)).symbol == "01/BB-SM"


def test_a_rehearsal_takes_no_number(cast):
    kit.employer(cast.factory)
    session = kit.opened(cast, kit.council(cast), rehearsal=True)
    for item in session.items.all():
        deciding.put_back(item, actor=acting(cast.minh), reason="Tập.")
    assert deciding.close(session, actor=acting(cast.minh)).minutes is None


def test_a_settled_doubt_is_told_with_its_reason(cast):
    people = kit.members(cast)
    kit.employer(cast.factory)
    made = kit.council(cast, people)
    kit.seating.seat(made, actor=acting(cast.hoa), role="expert", name="Trần Thị Lan")
    session = kit.planned(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    doubt = kit.item(session).conflicts.get(state="doubt")
    assert (doubt.state, doubt.kind, doubt.how) == ("doubt", "author", "name")
    conflicts.settle(doubt, actor=acting(cast.minh), stands=False, reason="Người cùng tên ở phòng khác.")
    kit.attend(session, cast, 10)
    sessions.open_session(session, actor=acting(cast.minh))
    typed = [seat for seat in seats_on(made, session.day) if seat.person is None]
    assert [place.seat for place in standing_of(kit.item(session)).places if place.votes and place.seat in typed]
    row = next(row for row in minutes_content(session)["conflicts"] if row["name"] == "Trần Thị Lan")
    assert row["effect"] == "không phải cùng một người: Người cùng tên ở phòng khác."


def test_what_was_said_of_another_is_told_with_who_said_it_why_and_who_decided(cast):
    people = kit.members(cast)
    session = kit.opened(cast, kit.council(cast, people), kit.dossier(cast, "Giá để hàng xoay"))
    seat = session.council.seats.get(person=people[8])
    said = conflicts.note(
        kit.item(session), actor=acting(cast.minh), seat=seat, kind="other", note="Nghe nói có mâu thuẫn."
    )
    assert _handling(session, people[8]) == f"chưa ai quyết định; {cast.minh.name} nêu: Nghe nói có mâu thuẫn."
    conflicts.settle(said, actor=acting(cast.hoa), stands=False, reason="Không có bằng chứng.")
    assert _handling(session, people[8]) == (
        f"không phải xung đột lợi ích; {cast.minh.name} nêu: Nghe nói có mâu thuẫn.; "
        f"{cast.hoa.name} quyết định: Không có bằng chứng."
    )


def _handling(session, person):
    return next(row["effect"] for row in minutes_content(session)["conflicts"] if row["name"] == person.name)
