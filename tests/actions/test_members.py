"""People come and go: both sides know, offices are handed over, and nobody is kept where they do not belong."""

from datetime import timedelta

import pytest

from sangkien.actions import organisation
from sangkien.actions.counting.rebuilding import rebuild
from sangkien.actions.initiatives import drafting, submission
from sangkien.jobs.worker import work_off
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.organisation import Term
from sangkien.queries.counting.recount import differences
from sangkien.queries.initiatives.lists import own_desk
from sangkien.queries.notifications import notices
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import LAN


def kinds(person) -> list[str]:
    work_off("worker")
    return [notice.kind for notice in notices(acting(person))]


@pytest.mark.django_db
class TestComing:
    def test_who_is_taken_in_is_told_and_can_say_no_with_the_reason(self, cast):
        membership = organisation.admit(cast.factory, cast.khach, actor=acting(cast.hoa))
        assert kinds(cast.khach) == ["membership.admitted"]
        with pytest.raises(Invalid):
            organisation.leave(membership, actor=acting(cast.khach), reason=" ")
        organisation.leave(membership, actor=acting(cast.khach), reason="Tôi chưa từng làm ở nhà máy.")
        membership.refresh_from_db()
        assert (membership.ended_on, membership.reason) == (clock.today(), "Tôi chưa từng làm ở nhà máy.")
        assert "membership.left" in kinds(cast.hoa)
        assert "membership.left" not in kinds(cast.minh)

    def test_nobody_leaves_for_somebody_else(self, cast):
        membership = cast.lan.memberships.get()
        with pytest.raises(Denied):
            organisation.leave(membership, actor=acting(cast.hoa), reason="Chị Lan đã nghỉ.")

    def test_who_is_in_office_hands_over_first(self, cast):
        with pytest.raises(Conflict, match="bàn giao"):
            organisation.leave(cast.minh.memberships.get(), actor=acting(cast.minh), reason="Tôi chuyển đi.")


@pytest.mark.django_db
class TestGoing:
    def test_whoever_goes_no_longer_counts_there(self, cast):
        rebuild(actor=factories.system(), whole=True)
        organisation.release(cast.factory, cast.lan, actor=acting(cast.hoa))
        work_off("worker")
        assert list(differences()) == []

    def test_offices_end_with_it_and_what_waited_goes_to_who_is_left(self, cast):
        sent = submission.submit(
            drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan)),
            actor=acting(cast.lan),
        )
        assert own_desk(acting(cast.minh)).get() == sent
        organisation.end_term(Term.objects.get(person=cast.hoa), actor=acting(cast.thu))
        organisation.release(cast.factory, cast.minh, actor=acting(cast.thu))
        assert "membership.released" in kinds(cast.minh)
        with clock.frozen(clock.now() + timedelta(days=1)):
            work_off("worker")
            assert acting(cast.minh).offices == ()
            assert own_desk(acting(cast.thu)).get() == sent

    def test_an_office_that_has_not_begun_is_never_held(self, cast):
        factories.term(cast.lan, cast.factory, "verifier", starts=clock.today() + timedelta(days=30))
        organisation.release(cast.factory, cast.lan, actor=acting(cast.hoa))
        assert not cast.lan.terms.exists()

    def test_nobody_removes_whoever_ranks_above(self, cast):
        factories.term(cast.lan, cast.factory, "union_office")
        with pytest.raises(Denied):
            organisation.release(cast.factory, cast.hoa, actor=acting(cast.lan))
        assert cast.hoa.memberships.filter(ended_on=None).exists()
