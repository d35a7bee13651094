"""An idea in each place it can be, a case in each state, a team with seats: what pages of support show."""

from datetime import date
from typing import Any

from sangkien.actions.initiatives import drafting
from sangkien.actions.support import cases, ideas, teams, wording
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting
from tests.support_world import helped

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\x00" * 64


def support(cast: Cast, picture: bytes) -> dict[str, Any]:
    """Ideas and cases of chị Lan, helped by a team in which anh Minh sits as well."""
    team = helped(cast)
    teams.seat(team.team, cast.minh, actor=acting(cast.hoa), starts_on=date(2022, 3, 1))
    lan, minh = acting(cast.lan), acting(cast.minh)
    kept = ideas.write(cast.factory, "Gắn còi báo ở cửa kho lạnh.", actor=lan)
    said = ideas.write(cast.factory, "Làm nắp che bụi cho máy bào.", actor=lan)
    sound = ideas.attach(said, WEBM, actor=lan, name="ghi am.webm")
    ideas.attach(said, picture, actor=lan, name="anh.png")
    waiting = cases.ask_about_idea(said, actor=lan)
    draft = drafting.start(cast.factory, cast.programme, factories.draft(LAN, title="Bàn gá xoay"), actor=lan)
    helping = cases.take(cases.ask_about(draft, actor=lan, words="Viết sao cho gọn?"), actor=minh)
    wording.ask(helping, "Bao nhiêu phút?", actor=minh, field="problem", quote="nhiều thời gian")
    wording.propose(helping, "result", draft_of(draft).result, "Tìm vật tư nhanh gấp ba lần.", actor=minh)
    refused = ideas.write(cast.factory, "Sơn lại tường cho đẹp.", actor=lan)
    closed = cases.take(cases.ask_about_idea(refused, actor=lan), actor=minh)
    cases.close_as_not(closed, actor=minh, note="Chưa thấy giải pháp mới.")
    tried = cases.take(
        cases.ask_about_idea(ideas.write(cast.factory, "Dùng lại nước rửa.", actor=lan), actor=lan), actor=minh
    )
    cases.park(tried, actor=minh, until=date(2022, 6, 30), note="Làm thử một tuần.")
    return {
        "idea": kept.code, "told_idea": said.code, "sound": sound.pk, "waiting_case": waiting.code,
        "helped_case": helping.code, "closed_case": closed.code, "helped_draft": draft.code,
    }  # fmt: skip
