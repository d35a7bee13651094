"""What a council does behind closed doors: a secret ballot anybody can check, and marks nobody sees before their time."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sangkien.actions.councils import balloting
from sangkien.models.councils import AgendaItem, CouncilSession
from sangkien.models.councils.marks import MarkSheet
from sangkien.models.people import Person
from sangkien.rules.ballots import CHOICES
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.browser import steps_recognition as steps
from tests.browser.conftest import DESK, House
from tests.browser.steps_recognition import fill, press, told
from tests.factories import acting

pytestmark = pytest.mark.browser

TITLE = "Xe đẩy thùng sơn hai tầng"


@dataclass
class Ballots:
    """A session with a secret ballot: seven of nine are there, one of them an author; six vote."""

    session: CouncilSession
    item: AgendaItem
    voters: list[Person]
    mate: Person
    address: str


def secret_session(house: House) -> Ballots:
    """The dossier before the council, the roll called."""
    place = steps.factory(house.world.cast)
    council = kit.council(house.world.cast, place.nine, vote="secret")
    dossier = kit.dossier(house.world.cast, TITLE, place.worker, place.mate)
    session = kit.opened(house.world.cast, council, dossier, present=7)
    item = kit.item(session)
    voters = [one for one in score.people_of(session)[:7] if one.pk != place.mate.pk]
    return Ballots(session, item, voters, place.mate, f"/hoi-dong/ho-so/{item.pk}/bieu-quyet/")


def taken(page: Page, ballots: Ballots) -> str:
    """A member takes the ballot on the own phone; the code, shown this once."""
    page.goto(ballots.address)
    press(page, "Nhận phiếu kín")
    press(page, "Nhận phiếu")
    code = page.locator(".ballot-code").inner_text()
    steps.nothing_sticks_out(page)
    page.goto(ballots.address)
    assert code not in page.content()
    return code


def sealed(page: Page, ballots: Ballots, code: str, choice: str) -> None:
    """A member types the code and votes."""
    page.goto(ballots.address)
    fill(page, code=code.lower())
    page.get_by_label(CHOICES[choice], exact=True).check()
    press(page, "Bỏ phiếu kín")
    told(page, "Đã ghi nhận phiếu của bạn.")


def tells_nothing(page: Page, ballots: Ballots, codes: list[str]) -> None:
    """Neither the page nor its source says how anybody voted, nor what a ballot looks like."""
    page.goto(ballots.address)
    source = page.content()
    assert not [code for code in codes if code in source or code.replace("-", "") in source]
    lines = dict(re.findall(r"<strong>([^<]+)</strong>: <span>([^<]+)</span>", source))
    assert set(lines) == {one.name for one in ballots.voters}
    assert set(lines.values()) <= {"đã bỏ phiếu", "chưa bỏ phiếu"}
    assert "Kết quả kiểm phiếu" not in source
    assert page.request.get(f"/hoi-dong/kiem-phieu/{ballots.item.polls.get().pk}/").status == 404


def test_a_secret_ballot_is_learned_by_nobody_and_checked_by_anybody(house: House, enter: Any) -> None:
    ballots = secret_session(house)
    chair, secretary, mate = enter("hoa"), enter("minh", viewport=DESK), enter(ballots.mate)
    codes = {"hoa": taken(chair, ballots), "minh": taken(secretary, ballots)}
    others = [one for one in ballots.voters if one.pk not in {house.world.cast.hoa.pk, house.world.cast.minh.pk}]
    rest = score.codes(ballots.session, others)

    secretary.reload()
    told(secretary, "Được biểu quyết lúc này: 6 người có mặt, trong 8 người được quyền và 9 thành viên.")
    press(secretary, "Bắt đầu bỏ phiếu kín")
    mate.goto(ballots.address)
    expect(mate.get_by_role("button", name="Bỏ phiếu kín")).to_have_count(0)
    expect(mate.locator("main").get_by_text(ballots.mate.name)).to_have_count(0)

    sealed(chair, ballots, codes["hoa"], "against")
    poll = ballots.item.polls.get()
    for one in others:
        balloting.cast(poll, actor=acting(one), code=rest[one.pk], choice="for")
    for page in (chair, secretary, mate):
        tells_nothing(page, ballots, [*codes.values(), *rest.values()])
    # Without the last ballot nothing can be counted, so closing is not offered.
    expect(secretary.locator("main").get_by_role("button", name="Đóng biểu quyết và kiểm phiếu")).to_have_count(0)
    sealed(secretary, ballots, codes["minh"], "for")
    press(secretary, "Đóng biểu quyết và kiểm phiếu")
    secretary.locator("#ket-luan-reason").fill("Cần đo thêm một quý.")
    press(secretary, "Kết luận")
    told(secretary, "5 phiếu thuận trên 9")

    for page in (chair, mate):
        page.goto(ballots.address)
        press(page, "Kiểm phiếu: tính lại từ các lá phiếu")
        told(page, "Đúng: mọi lá phiếu hợp lệ và cộng lại ra kết quả đã ghi")
        told(page, "6 lá phiếu.")
        steps.nothing_sticks_out(page)
    minuted(secretary, ballots)


def minuted(page: Page, ballots: Ballots) -> None:
    """The minutes name who was there, who had to leave and the sums; no vote stands beside a name."""
    page.goto(f"/hoi-dong/phien/{ballots.session.pk}/")
    press(page, "Bế mạc phiên họp")
    told(page, "Phiên họp đã bế mạc")
    page.goto(f"/hoi-dong/phien/{ballots.session.pk}/bien-ban/")
    steps.nothing_sticks_out(page)
    told(page, TITLE)
    for one in (*ballots.voters, ballots.mate):
        told(page, one.name)
    words = page.locator("main").inner_text()
    assert not [line for line in words.splitlines() if ballots.voters[0].name in line and "Không đồng ý" in line]


def test_blind_marks_are_hidden_until_closed_and_the_spread_is_shown_before_the_vote(house: House, enter: Any) -> None:
    cast = house.world.cast
    place = steps.factory(cast)
    council = kit.council(cast, place.nine, marks="bind", sheet=score.C4, blind=True)
    session = kit.opened(cast, council, kit.dossier(cast, TITLE, place.worker), present=6)
    item = kit.item(session)
    secretary = enter("minh", viewport=DESK)
    board = f"/hoi-dong/ho-so/{item.pk}/cham-diem/"
    secretary.goto(board)
    # Who reads dossiers by office knows the names: the chair and the secretary do not mark.
    for one in (place.nine[1], *place.nine[3:6]):
        secretary.get_by_label(one.name, exact=True).check()
    press(secretary, "Phân công chấm")
    told(secretary, "Đã phân công 4 phiếu chấm.")
    sheets = {sheet.seat.person_id: sheet for sheet in item.mark_sheets.select_related("seat")}

    first, second = enter(place.nine[1]), enter(place.nine[3])
    read_blindly(first, sheets[place.nine[1].pk], place.worker)
    empty_is_not_zero(first)
    read_blindly(second, sheets[place.nine[3].pk], place.worker)
    above_is_refused(second)

    secretary.goto(board)
    told(secretary, "Điểm hiện ra khi mọi phiếu đã đóng")
    source = secretary.content()
    assert "24,5" not in source
    assert "Kết quả chấm" not in source
    press(second, "Đóng phiếu chấm")
    told(second, "Phiếu của bạn đã đóng")
    score.close_all(item, novelty="24", effect="22", applicability="20", range="8")

    for page in (secretary, first):
        page.goto(board)
        told(page, "Điểm chênh nhau nhiều")
        told(page, "24,5")
        steps.nothing_sticks_out(page)
    assert not item.polls.exists()


def read_blindly(page: Page, sheet: MarkSheet, author: Person) -> None:
    """The dossier bears a number, and nobody's name."""
    page.goto(f"/hoi-dong/cham/{sheet.pk}/")
    told(page, "chấm giấu tên")
    assert author.name not in page.content()


def empty_is_not_zero(page: Page) -> None:
    """A criterion left open keeps the sheet from being closed."""
    marked(page, novelty="25", effect="24,5", applicability="20")
    press(page, "Đóng phiếu chấm")
    told(page, "Chưa cho điểm. Nếu đáng 0 điểm, hãy ghi 0.")
    steps.nothing_sticks_out(page)
    marked(page, range="9")
    press(page, "Đóng phiếu chấm")
    told(page, "Phiếu của bạn đã đóng")


def above_is_refused(page: Page) -> None:
    """More than the most is refused, and what was typed stands; then it is mended."""
    marked(page, novelty="31", effect="5", applicability="5", range="0")
    press(page, "Đóng phiếu chấm")
    told(page, "Điểm 31 vượt mức tối đa 30")
    expect(page.locator("[name=points-novelty]")).to_have_value("31")
    marked(page, novelty="5")


def marked(page: Page, **points: str) -> None:
    """Points typed into the sheet."""
    fill(page, **{f"points-{code}": given for code, given in points.items()})
