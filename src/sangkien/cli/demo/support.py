"""The support team of the Sao Mai union at work: ideas that wait, a case in hand, one of each outcome."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sangkien.actions.dossiers import preparing
from sangkien.actions.support import cases, ideas, teams, wording
from sangkien.cli.demo.people import acting, everybody, unit
from sangkien.cli.demo.replay import Life
from sangkien.kernel import clock
from sangkien.queries.people import by_identifier
from sangkien.queries.support.cases import fetch_case

HOME = "SAO-MAI"
LEADER, MEMBER = "tung", "hanh"
_DAY = timedelta(days=1)


def lives(now: datetime) -> Iterator[Life]:
    """The team, then every case."""
    yield team(now)
    yield in_hand(now)
    yield not_one(now)
    yield on_trial(now)
    yield became(now)
    yield waits(now, 0.3, "loc", "Gắn còi báo khi cửa lò chưa đóng kín. (ví dụ)")
    yield waits(now, 12, "phuc", "Làm giá treo dây hàn để khỏi vướng lối đi. (ví dụ)")


def team(now: datetime) -> Life:
    """Chị Hoa sets the team up by a decision, with a leader and a member."""
    yield now - 75 * _DAY
    made = teams.set_up(
        unit(HOME), actor=acting("hoa"), number="05/QĐ-CĐCS", issued_on=clock.today() - _DAY, promise_days=3
    )
    for key, role in ((LEADER, "leader"), (MEMBER, "member")):
        person = by_identifier(everybody()[key].phone)
        assert person is not None
        teams.seat(made, person, actor=acting("hoa"), role=role)


def _asked(by: str, words: str) -> str:
    """The code of the case of a new idea."""
    idea = ideas.write(unit(HOME), words, actor=acting(by))
    return cases.ask_about_idea(idea, actor=acting(by)).code


def _taken(code: str, by: str) -> None:
    cases.take(fetch_case(code, acting(by)), actor=acting(by))


def waits(now: datetime, ago: float, by: str, words: str) -> Life:
    """An idea nobody has taken."""
    yield now - ago * _DAY
    _asked(by, words)


def in_hand(now: datetime) -> Life:
    """Anh Tùng has asked and been answered, asks again, and proposes a wording."""
    yield now - 6 * _DAY
    code = _asked("lan", "Làm nắp che bụi cho máy bào. Bụi bay vào mắt, ngày nào cũng phải dừng máy lau. (ví dụ)")
    yield now - 5 * _DAY
    _taken(code, LEADER)
    asked = wording.ask(
        fetch_case(code, acting(LEADER)), "Một ca phải dừng mấy lần?", actor=acting(LEADER), field="solution", quote="dừng máy lau"
    )  # fmt: skip
    yield now - 4 * _DAY
    wording.answer(
        fetch_case(code, acting("lan")), asked.pk, "Ba lần, mỗi lần chừng mười phút. (ví dụ)", actor=acting("lan")
    )
    yield now - 3 * _DAY
    case = fetch_case(code, acting(LEADER))
    wording.ask(case, "Nắp làm bằng gì, ai làm được?", actor=acting(LEADER))
    wording.propose(
        case, "problem", "", "Bụi bay vào mắt; mỗi ca phải dừng máy ba lần để lau, mỗi lần chừng mười phút. (ví dụ)",
        actor=acting(LEADER), why="Chị đã nói trong câu trả lời, em chỉ xếp lại.",
    )  # fmt: skip


def not_one(now: datetime) -> Life:
    """Not an initiative, with the reason."""
    yield now - 20 * _DAY
    code = _asked("tri", "Sơn lại tường xưởng cho sáng. (ví dụ)")
    yield now - 18 * _DAY
    _taken(code, MEMBER)
    note = "Sơn lại tường là việc bảo dưỡng, chưa có cách làm mới. Anh thử nghĩ cách lấy ánh sáng trời. (ví dụ)"
    cases.close_as_not(fetch_case(code, acting(MEMBER)), actor=acting(MEMBER), note=note)


def on_trial(now: datetime) -> Life:
    """Waits for a trial until a day."""
    yield now - 15 * _DAY
    code = _asked("phuc", "Dùng lại nước rửa chi tiết qua bể lắng. (ví dụ)")
    yield now - 14 * _DAY
    _taken(code, LEADER)
    until = (now + 20 * _DAY).date()
    cases.park(
        fetch_case(code, acting(LEADER)), actor=acting(LEADER), until=until, note="Làm thử một bể trong ba tuần, đo lượng nước mỗi ca. (ví dụ)"
    )  # fmt: skip


def became(now: datetime) -> Life:
    """An idea that became a dossier."""
    yield now - 40 * _DAY
    code = _asked("thanh", "Làm khay nghiêng để bu lông tự lăn xuống tay thợ. (ví dụ)")
    yield now - 38 * _DAY
    _taken(code, LEADER)
    case = fetch_case(code, acting(LEADER))
    one = wording.propose(
        case, "result", "", "Không phải cúi xuống thùng; mỗi bộ nhanh hơn nửa phút. (ví dụ)", actor=acting(LEADER)
    )
    yield now - 37 * _DAY
    case = fetch_case(code, acting("thanh"))
    wording.accept(case, one.pk, actor=acting("thanh"))
    initiative = fetch_case(code, acting("thanh")).initiative
    assert initiative is not None
    preparing.start(initiative, actor=acting("thanh"))
    yield now - 36 * _DAY
    cases.close_as_dossier(
        fetch_case(code, acting(LEADER)), actor=acting(LEADER), note="Hồ sơ đã lập; chị tự nộp khi đủ. (ví dụ)"
    )
