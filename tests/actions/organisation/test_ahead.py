"""What is decided for a later day can be called off before it; the papers of decisions are kept."""

from datetime import date, datetime

import pytest

from sangkien.actions.restructuring.calling_off import call_off
from sangkien.actions.restructuring.changing import found, rename
from sangkien.actions.restructuring.scans import keep_scan
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.models.organisation import Decision
from sangkien.models.restructuring import CalledOff, DecisionScan
from sangkien.queries.organisation import finding
from sangkien.queries.restructuring import called_off, coming, scan_for
from tests.factories import acting
from tests.web.initiatives.conftest import picture

PAPER = {"number": "15/QĐ-LĐLĐ", "issued_on": date(2022, 5, 18), "issuer": "LĐLĐ tỉnh"}
LATER = {"on": date(2022, 7, 1), **PAPER}


@pytest.fixture
def announced(cast):
    """The factory is to be renamed on 1 July."""
    rename(cast.factory, actor=acting(cast.quan), name="Công đoàn Nhà máy Sao Hôm", **LATER)
    return coming(cast.factory)[0]


@pytest.mark.django_db
class TestCallingOff:
    def test_nothing_happens_on_the_day_and_the_reason_is_kept(self, cast, announced):
        call_off(cast.factory, announced.job_id, actor=acting(cast.quan), reason="Thay bằng quyết định khác.")
        assert coming(cast.factory) == []
        with clock.frozen(datetime(2022, 7, 2, 9, tzinfo=clock.VIETNAM)):
            work_off("worker")
            assert finding.by_id(cast.factory.pk).name == "Công đoàn cơ sở Nhà máy Sao Mai"
        event = called_off(cast.factory)[0]
        assert (event.name, event.why) == ("unit.rename", "Thay bằng quyết định khác.")
        assert event.decision == Decision.objects.get(number="15/QĐ-LĐLĐ")

    def test_only_by_who_could_have_decided_it(self, cast, announced):
        for person in (cast.hoa, cast.lan):
            with pytest.raises(Denied):
                call_off(cast.factory, announced.job_id, actor=acting(person), reason="Tôi không muốn.")
        found(
            cast.factory, actor=acting(cast.hoa), code="TO-1", name="Tổ 1", level="group", **(LATER | {"number": "16"})
        )
        group = next(one for one in coming(cast.factory) if one.verb == "unit.found")
        call_off(cast.factory, group.job_id, actor=acting(cast.hoa), reason="Chưa đủ người.")
        assert [one.verb for one in coming(cast.factory)] == ["unit.rename"]

    def test_it_needs_words_and_comes_too_late_after_the_day(self, cast, announced):
        with pytest.raises(Invalid):
            call_off(cast.factory, announced.job_id, actor=acting(cast.quan), reason="")
        with clock.frozen(datetime(2022, 7, 1, 0, 1, tzinfo=clock.VIETNAM)):
            work_off("worker")
            with pytest.raises(Conflict):
                call_off(cast.factory, announced.job_id, actor=acting(cast.quan), reason="Muộn rồi.")
        assert not CalledOff.objects.exists()


@pytest.mark.django_db
class TestScans:
    def test_a_scan_is_kept_once_and_read_by_who_may(self, cast, announced):
        paper = Decision.objects.get(pk=announced.decision_id)
        scan = keep_scan(cast.factory, paper, picture(), actor=acting(cast.hoa), name="../qd 15.png")
        again = keep_scan(cast.factory, paper, picture(), actor=acting(cast.hoa), name="qd.png")
        assert scan == again
        for person in (cast.lan, cast.minh, cast.thu, cast.tuan):
            assert scan_for(scan.pk, paper.pk, cast.factory, acting(person)) == scan
        with pytest.raises(NotFound):
            scan_for(scan.pk, paper.pk, cast.factory, acting(cast.khach))

    def test_neither_a_stranger_adds_one_nor_is_one_added_to_the_paper_of_another_unit(self, cast, announced):
        paper = Decision.objects.get(pk=announced.decision_id)
        with pytest.raises(Denied):
            keep_scan(cast.factory, paper, picture(), actor=acting(cast.minh), name="qd.png")
        with pytest.raises(NotFound):
            keep_scan(cast.hospital, paper, picture(), actor=acting(cast.quan), name="qd.png")
        with pytest.raises(Invalid):
            keep_scan(cast.factory, paper, b"MZ not a picture", actor=acting(cast.quan), name="qd.png")
        assert not DecisionScan.objects.exists()
