"""What waits for each demo person in the running example, so that a visitor can act at once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sangkien.cli.demo.lives import Decision, Entry
from sangkien.cli.demo.people import everybody
from sangkien.cli.demo.texts import EXAMPLE, NATIONAL, by_hand, invented
from sangkien.kernel import clock
from sangkien.rules.initiatives import AuthorInput, Draft

HOME = "SAO-MAI"
_RETURN = "Ảnh quyết định mờ, chưa đọc được số. Nhờ chị chụp lại rồi gửi bổ sung. (ví dụ)"
_LAST_DAYS = (datetime(2022, 5, 25, tzinfo=clock.VIETNAM), datetime(2022, 6, 5, tzinfo=clock.VIETNAM))


def waiting(now: datetime) -> Iterator[Entry]:
    """The entries, written by hand, each in a state of its own."""
    people = everybody()
    lan, khach, minh, hoa = (people[key] for key in ("lan", "khach", "minh", "hoa"))

    def entry(key: str, typist: str, days: float, *authors: AuthorInput, **more: Any) -> Entry:
        applied = (now - timedelta(days=days + 60)).date()
        draft = by_hand(key, HOME, applied, *authors, on_behalf=typist == "tung")
        return Entry(EXAMPLE, HOME, typist, now - timedelta(days=days), draft, **more)

    yes = Decision("confirm", "minh", timedelta(days=3))
    back = Decision("send_back", "minh", timedelta(days=6), _RETURN)
    yield entry("gia-xoay", "lan", 26, lan.author(), decisions=(yes,))
    yield entry("phan-loai", "lan", 12, lan.author(), decisions=(back,))
    yield entry("khuon-duc", "lan", 5, lan.author())
    yield entry("cong-thuc", "lan", 4, lan.author())
    yield entry("qr-thiet-bi", "lan", 1, lan.author(), sent=False)
    yield entry("do-ga", "tung", 2, lan.author("60%"), khach.author("40%"))
    yield entry("gia-xoay", "tung", 3, lan.author())
    yield entry("ke-nghi", "tung", 14, invented(HOME, 3))
    yield entry("so-tay", "tung", 9, invented(HOME, 4))
    yield entry("lich-ca", "tung", 6, invented(HOME, 5), evidence=False)
    yield entry("hop-y-kien", "hoa", 8, hoa.author())
    yield entry("bao-bi", "hoa", 11.5, hoa.author("50%"), minh.author("50%"), agree=("minh",))
    yield entry("nhac-lich", "minh", 7, minh.author())


def last_minute(now: datetime) -> Iterator[Entry]:
    """In the last days of phase 1 chị Lan has a draft of the national programme ready to be sent."""
    if _LAST_DAYS[0] <= clock.in_vietnam(now) <= _LAST_DAYS[1]:
        lan = everybody()["lan"]
        applied = datetime(2022, 2, 15, tzinfo=clock.VIETNAM).date()
        draft: Draft = by_hand(
            "qr-thiet-bi", HOME, applied, lan.author(),
            kind="ky-thuat", content_group="lao-dong-doanh-nghiep", priorities=("phuc-hoi-san-xuat",),
        )  # fmt: skip
        at = min(now - timedelta(hours=2), datetime(2022, 5, 31, 21, 30, tzinfo=clock.VIETNAM))
        yield Entry(NATIONAL, HOME, "lan", at, draft, sent=False)
