"""After sending: an author may say no to a share, and evidence may still be brought; nothing that was sent changes."""

import pytest

from sangkien.actions.initiatives import authors, drafting, files, submission, verification
from sangkien.jobs.worker import work_off
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.queries.initiatives.faults import faults_of
from sangkien.queries.initiatives.page import fetch_visible, initiative_page, waiting_for
from sangkien.queries.notifications import notices
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.web.initiatives.conftest import picture

BOTH = (
    AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="60%"),
    AuthorInput(name="Bùi Văn Khách", identifier="DV-007", share="40%"),
)


@pytest.fixture
def shared(cast):
    """Lan sends in what Khách has a share of."""
    made = drafting.start(cast.factory, cast.programme, factories.draft(*BOTH), actor=acting(cast.lan))
    return submission.submit(made, actor=acting(cast.lan))


def told(person) -> list[str]:
    work_off("worker")
    return [notice.kind for notice in notices(acting(person))]


@pytest.mark.django_db
class TestDeclining:
    def test_nobody_confirms_what_an_author_does_not_agree_to_and_the_sender_is_told_why(self, cast, shared):
        files.attach(shared, picture(), actor=acting(cast.lan), name="chữ ký.png", purpose="signature")
        authors.decline_share(shared, actor=acting(cast.khach), reason="Phần của tôi phải là một nửa.")
        with pytest.raises(Conflict, match="Không đồng ý phần đóng góp: Bùi Văn Khách"):
            verification.confirm(shared, actor=acting(cast.minh))
        assert "initiative.share_declined" in told(cast.lan)
        assert [one.code for one in waiting_for(acting(cast.lan))["declined"]] == [shared.code]
        assert waiting_for(acting(cast.khach))["shares"] == []
        line = initiative_page(fetch_visible(shared.code, acting(cast.minh)), acting(cast.minh)).authors[1]
        assert (line.declined, line.why) == (True, "Phần của tôi phải là một nửa.")
        step = shared.steps.last()
        assert (step.verb, step.from_state, step.to_state) == ("decline_share", "submitted", "submitted")

    def test_the_author_may_agree_after_all(self, cast, shared):
        authors.decline_share(shared, actor=acting(cast.khach), reason="Chưa đúng.")
        authors.agree_share(shared, actor=acting(cast.khach))
        assert not {fault.kind for fault in faults_of([shared])[shared.pk]} & {"share_declined", "shares_not_agreed"}

    def test_other_shares_ask_anew_the_same_shares_do_not(self, cast, shared):
        authors.decline_share(shared, actor=acting(cast.khach), reason="Chưa đúng.")
        verification.send_back(shared, actor=acting(cast.minh), note="Sửa phần đóng góp.")
        for share, kind in (("40%", "share_declined"), ("50%", "shares_not_agreed")):
            again = (
                AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="60%" if share == "40%" else "50%"),
                AuthorInput(name="Bùi Văn Khách", identifier="DV-007", share=share),
            )
            drafting.edit(shared, factories.draft(*again), actor=acting(cast.lan))
            submission.submit(shared, actor=acting(cast.lan))
            assert kind in {fault.kind for fault in faults_of([shared])[shared.pk]}
            if share == "40%":
                verification.send_back(shared, actor=acting(cast.minh), note="Vẫn chưa sửa.")

    def test_it_needs_words_an_author_and_an_open_question(self, cast, shared):
        with pytest.raises(Invalid):
            authors.decline_share(shared, actor=acting(cast.khach), reason=" ")
        with pytest.raises(Denied):
            authors.decline_share(shared, actor=acting(cast.hoa), reason="Tôi nghĩ khác.")
        verification.reject(shared, actor=acting(cast.minh), reason="R1", note="Không phải giải pháp.")
        with pytest.raises(Conflict):
            authors.decline_share(shared, actor=acting(cast.khach), reason="Muộn.")


@pytest.mark.django_db
class TestEvidence:
    def test_it_may_be_brought_while_the_union_has_not_decided_and_stands_on_the_timeline(self, cast, shared):
        assert "evidence_missing" in {fault.kind for fault in faults_of([shared])[shared.pk]}
        version = shared.versions.get()
        paper = files.attach(shared, picture(), actor=acting(cast.lan), name="qd 12.png", purpose="evidence")
        assert "evidence_missing" not in {fault.kind for fault in faults_of([shared])[shared.pk]}
        step = shared.steps.last()
        assert (step.verb, step.note, step.by) == ("attach", paper.name, cast.lan.user)
        assert shared.versions.get().sha256 == version.sha256
        assert shared.state == "submitted"

    def test_it_is_never_taken_away_and_never_brought_after_the_decision(self, cast, shared):
        paper = files.attach(shared, picture(), actor=acting(cast.lan), name="qd.png", purpose="evidence")
        with pytest.raises(Conflict):
            files.detach(shared, paper.pk, actor=acting(cast.lan))
        with pytest.raises(Denied):
            files.attach(shared, picture("blue"), actor=acting(cast.hoa), name="x.png", purpose="evidence")
        verification.reject(shared, actor=acting(cast.minh), reason="R1", note="Không phải giải pháp.")
        with pytest.raises(Conflict):
            files.attach(shared, picture("blue"), actor=acting(cast.lan), name="qd2.png", purpose="evidence")

    def test_the_name_of_a_confidential_paper_stands_on_no_timeline(self, cast, shared):
        files.attach(shared, picture(), actor=acting(cast.lan), name="bản vẽ.png", confidential=True)
        assert shared.steps.last().note == ""
