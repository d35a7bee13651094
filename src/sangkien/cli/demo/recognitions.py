"""What the Sao Mai company decides: three in one list, a refusal, a recognition taken back, a case that is still heard."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sangkien.actions.documents import issuers
from sangkien.actions.documents.issuers import Letterhead
from sangkien.actions.recognitions import annulling, deciding, drafting, judging
from sangkien.cli.demo.dossiers import CLERK, HEAD, HOME, texts
from sangkien.cli.demo.people import FOLDER, acting, everybody, place_of, unit
from sangkien.cli.demo.replay import Life
from sangkien.kernel import clock
from sangkien.queries.documents import issuer_of
from sangkien.queries.recognitions.bodies import employer_of
from sangkien.queries.recognitions.cases import fetch_case
from sangkien.queries.recognitions.decisions import fetch_decision, items_of, recognised_dossier
from sangkien.queries.recognitions.waiting import Choice, waiting_before

ABOVE, JUDGE, OPENER, COMPLAINANT, ANSWERS = "KCN-SX", "thu", "hoa", "khach", "tung"
_SAYS = "Cách này giống cách tổ tôi đã dùng từ trước; nhờ xem lại ngày áp dụng lần đầu. (ví dụ)"
_COMPLAINT = "Nắp này mua sẵn của hãng làm máy, không phải tổ mài tự làm; tôi có hóa đơn. (ví dụ)"
_ANSWER = "Ống và quạt có sẵn, nhưng phần lật được là tổ tôi nghĩ ra và tự gò. (ví dụ)"
_PROOF = "Biên bản lắp đặt cho thấy phần lật cũng do hãng giao kèm. (ví dụ)"
_JUDGED = "Hóa đơn và biên bản lắp đặt cho thấy cả nắp và phần lật đều do hãng giao; tổ chỉ lắp vào. (ví dụ)"
THREE, LATER_ANNULLED, SECOND = ("ban-nang", "vong-dem", "thuoc-cu"), "nap-hut", ("may-uon", "nhan-ke")
_PAPERS = ("quyet-dinh-vi-du.pdf", "chu-ky-vi-du.pdf")


def lives(now: datetime) -> Iterator[Life]:
    """Two rounds of decisions, and what somebody next door says of one of each."""
    yield first_round(now)
    yield second_round(now)


def first_round(now: datetime) -> Life:
    """Three initiatives in one decision; a fourth in another, which is taken back after both sides were heard."""
    yield now - timedelta(days=31)
    three = _drawn_up("Đợt 1 (ví dụ)", THREE)
    fourth = _drawn_up("Đợt 1, bổ sung (ví dụ)", (LATER_ANNULLED,))
    yield now - timedelta(days=30)
    _signed(three)
    taken_back = _signed(fourth)[0]
    yield now - timedelta(days=26)
    case = _complained(taken_back, "false_declaration", _COMPLAINT, _papers("hoa-don-mua-nap.pdf", 0))
    yield now - timedelta(days=24)
    _state(case, ANSWERS, _ANSWER, _papers("so-theo-doi-xuong.pdf", 1))
    yield now - timedelta(days=23)
    annulling.state(fetch_case(case, acting(HEAD)), actor=acting(HEAD), nothing=True)
    yield now - timedelta(days=22)
    _state(case, COMPLAINANT, _PROOF, _papers("bien-ban-lap-dat.pdf", 0))
    yield now - timedelta(days=18)
    judging.decide(fetch_case(case, acting(JUDGE)), actor=acting(JUDGE), annul=True, reason=_JUDGED)


def second_round(now: datetime) -> Life:
    """What the council has judged since: the head signs a decision about which somebody next door objects, and has one
    more to sign."""
    yield now - timedelta(days=10)
    code = _drawn_up("Đợt 2 (ví dụ)", SECOND)
    yield now - timedelta(days=9)
    recognised = _signed(code)
    yield now - timedelta(days=3)
    _complained(recognised[0], "later_finding", _SAYS)
    yield now - timedelta(days=1)
    _drawn_up("Đợt 3 (ví dụ)")


def _drawn_up(period: str, keys: tuple[str, ...] = ()) -> str:
    """The code of a draft upon what waits before the company: the dossiers of these texts, or all."""
    body = employer_of(unit(HOME))
    assert body is not None
    titles = {texts()[key]["title"] for key in keys}
    choices = {
        one.dossier.code: Choice("recognise") if one.advice == "recognise" else Choice("refuse", _why(one.outcome))
        for one in waiting_before(body)
        if not keys or one.dossier.initiative.title in titles
    }
    return drafting.draw_up(body, choices, actor=acting(CLERK), period=period).code


def _signed(code: str) -> list[str]:
    """The head signs; the codes of the initiatives that are recognised by it."""
    signed = deciding.sign(fetch_decision(code, acting(HEAD)), actor=acting(HEAD))
    return [item.dossier.initiative.code for item in items_of(signed) if item.outcome == "recognise"]


def _complained(initiative: str, ground: str, words: str, papers: Sequence[annulling.Upload] = ()) -> str:
    """Chị Hoa opens a case for anh Khách, before the union above; its code."""
    _bench()
    return annulling.open_case(
        recognised_dossier(initiative, acting(OPENER)), actor=acting(OPENER), ground=ground, text=words,
        complainant=everybody()[COMPLAINANT].phone, files=papers,
    ).code  # fmt: skip


def _state(code: str, who: str, words: str, papers: list[annulling.Upload]) -> None:
    annulling.state(fetch_case(code, acting(who)), actor=acting(who), text=words, files=papers)


def _papers(name: str, which: int) -> list[annulling.Upload]:
    return [(name, (FOLDER / _PAPERS[which]).read_bytes())]


def _why(outcome: object) -> str:
    return str(getattr(outcome, "reason", "")) or "Hội đồng không thông qua. (ví dụ)"


def _bench() -> None:
    """The union above issues papers, so that it can decide."""
    if issuer_of(unit(ABOVE), "union", clock.today()) is None:
        letterhead = Letterhead(
            name="Công đoàn các Khu công nghiệp Sông Xanh", abbreviation="CĐKCN", place=place_of(ABOVE),
            signs_for="TM. BAN THƯỜNG VỤ", signer_title="CHỦ TỊCH", signer_name=everybody()[JUDGE].name,
        )  # fmt: skip
        issuers.set_up(unit(ABOVE), actor=acting(JUDGE), kind="union", letterhead=letterhead, starts_on=clock.today())
