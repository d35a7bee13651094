"""A wholly different programme is another file and nothing else: a whole life in it, without a line of code."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sangkien.actions import programmes
from sangkien.actions.counting import fold
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.counting import Count
from sangkien.models.organisation import Membership
from sangkien.models.programmes import Programme
from sangkien.queries.programmes.reading import overview
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.web.browsing import browser

FILE = Path(__file__).resolve().parents[1] / "material" / "programmes" / "cuoc-thi-tuyen-chon.yaml"
OPEN = datetime(2031, 2, 10, 10, 0)


@pytest.fixture
def contest(cast, db) -> Programme:
    """The company's contest, loaded by the chair of the company's union, to which chị Lan belongs too."""
    company = factories.unit("Công đoàn Công ty Ví Dụ", cast.federation, code="CTY-VD")
    Membership.objects.create(person=cast.lan, unit=company, started_on=date(2020, 1, 1))
    with clock.frozen(datetime(2031, 1, 5, 9, 0)):
        for who, office in ((cast.hoa, "chair"), (cast.minh, "verifier")):
            factories.term(who, company, office)
        return programmes.load(company, FILE.read_text(), actor=acting(cast.hoa))


def draft(**changes):
    return factories.draft(
        AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%"),
        **(
            {
                "kind": "meo-nghe",
                "content_group": "",
                "applied_on": "6/2030",
                "recognised_on": "01/08/2030",
                "priorities": (),
            }
            | changes
        ),
    )


def lan_starts(cast, contest, **changes):
    return drafting.start(contest.owner, contest, draft(**changes), actor=acting(cast.lan))


def test_from_a_draft_to_the_board_in_a_contest_without_groups_and_targets(cast, contest):
    with clock.frozen(OPEN):
        entry = submission.submit(lan_starts(cast, contest), actor=acting(cast.lan))
        assert (entry.phase_number, entry.promised_on.isoformat()) == (1, "2031-02-13")
        verification.confirm(entry, actor=acting(cast.minh))
        national = cast.national.pk
        fold()
        counted = Count.objects.filter(programme=contest.pk, unit=national)
        assert counted.get(phase=1, dimension="status", value="valid").n == 1
        assert counted.get(phase=1, dimension="kind", value="meo-nghe").n == 1
        assert counted.get(phase=1, dimension="people", value="submitting").n == 1


def test_its_own_kinds_bounds_pause_and_reasons_hold(cast, contest):
    with clock.frozen(OPEN):
        for wrong in ({"kind": "ky-thuat"}, {"applied_on": "15/01/2031"}, {"content_group": "lao-dong-doanh-nghiep"}):
            with pytest.raises(Invalid):
                submission.submit(lan_starts(cast, contest, **wrong), actor=acting(cast.lan))
        entry = submission.submit(lan_starts(cast, contest), actor=acting(cast.lan))
        with pytest.raises(Invalid):
            verification.reject(entry, actor=acting(cast.minh), reason="R3", note="Không phải mã của cuộc thi này.")
        verification.reject(entry, actor=acting(cast.minh), reason="CHUA-THU", note="Chưa làm thử tại xưởng.")
    with clock.frozen(datetime(2031, 2, 20, 23, 55, 59)):
        assert submission.submit(lan_starts(cast, contest, title="Kịp giờ"), actor=acting(cast.lan)).phase_number == 1
    with clock.frozen(datetime(2031, 2, 20, 23, 56)), pytest.raises(Conflict):
        submission.submit(lan_starts(cast, contest, title="Muộn một phút"), actor=acting(cast.lan))
    with clock.frozen(datetime(2031, 5, 15, 17, 0, 0)):
        assert submission.submit(lan_starts(cast, contest, title="Chung kết"), actor=acting(cast.lan)).phase_number == 2


def test_its_page_reads_like_any_other(cast, contest):
    with clock.frozen(datetime(2031, 3, 1, 9, 0)):
        assert overview(contest).window == "pause"
        page = browser(cast.lan).get("/chuong-trinh/giai-thuong-nguoi-tho-gioi/").content.decode()
    for said in (
        "Đang nghỉ giữa hai giai đoạn",
        "23:55:59 20/02/2031",
        "Mẹo nghề",
        "Chưa làm thử tại xưởng",
        "17:00 15/05/2031",
    ):
        assert said in page, said
    assert "Nhóm nội dung" not in page
