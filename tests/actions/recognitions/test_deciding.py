"""The employer decides: a list in one decision, refusals in writing, certificates, nobody on his own."""

from datetime import date, timedelta

import pytest

from sangkien.actions.councils import seating
from sangkien.actions.recognitions import bodies, deciding, drafting
from sangkien.kernel import check_codes, clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.organisation import Term
from sangkien.models.recognitions import Certificate, Employer
from sangkien.models.support import SupportCase
from sangkien.queries.recognitions.bodies import own_bodies
from sangkien.queries.recognitions.decisions import fetch_decision, preview
from sangkien.queries.recognitions.waiting import Choice, waiting_before
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests import recognitions as made
from tests.factories import acting

THINH = AuthorInput(name="Hoàng Đức Thịnh", identifier="DV-201", share="50%")
LAN_HALF = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="50%")


@pytest.fixture
def place(cast):
    return made.works(cast)


def test_one_decision_recognises_a_list_and_names_the_minutes(place):
    first, second = made.passed(place, "Giá xoay"), made.passed(place, "Máng hứng phoi", *made.LAN_AND_KHANG)
    decision = made.recognised(place, first, second)
    paper = decision.document
    assert (paper.kind, paper.number, paper.issuer_id) == ("decision", 1, place.body.pk)
    assert [row["title"] for row in paper.content["initiatives"]] == ["Giá xoay", "Máng hứng phoi"]
    assert paper.content["count"] == 2
    assert "Biên bản số 01/BB-CTSM" in paper.content["minutes"]
    for dossier in (first, second):
        dossier.refresh_from_db()
        initiative = dossier.initiative
        initiative.refresh_from_db()
        assert (dossier.state, dossier.decided_on) == ("recognised", clock.today())
        assert initiative.recognised_by == "Công ty Cổ phần Cơ khí Sao Mai"
        assert (initiative.recognition_number, initiative.recognised_on) == (paper.symbol, clock.today())
        assert initiative.recognised_inside


def test_each_author_gets_a_certificate_with_its_own_number_and_code(place):
    dossier = made.passed(place, "Máng hứng phoi", *made.LAN_AND_KHANG)
    made.recognised(place, dossier)
    lan, khang = Certificate.objects.filter(dossier=dossier).order_by("pk")
    assert (lan.document.number, khang.document.number) == (1, 2)
    assert lan.document.content["author"] == "Trần Thị Lan"
    assert lan.document.content["share"] == "60%"
    assert lan.document.content["coauthors"] == ["Ngô Đình Khang"]
    assert lan.document.content["public_code"] == check_codes.spaced(lan.code)
    assert lan.document.content["public_link"].endswith(f"/kiem-tra/{check_codes.spaced(lan.code)}/")
    assert lan.code != khang.code
    assert lan.key == check_codes.key(lan.code)
    assert list(lan.document.people.all()) == [place.cast.lan]


def test_who_headed_the_body_before_decides_nothing_any_more(place):
    Term.objects.filter(person=place.thinh).delete()
    waiting, late = made.passed(place, "Giá xoay"), made.passed(place, "Máng hứng phoi")
    draft = made.drawn_up(place, waiting)
    Issuer.objects.filter(pk=place.body.pk).update(ends_on=clock.today() - timedelta(days=1))
    made.issuer(place.cast.factory, "Công ty Cổ phần Cơ khí Sao Mai", "CTSM", head=place.yen)
    old = Employer.objects.get(pk=place.body.pk)
    with pytest.raises(Denied):
        deciding.sign(draft, actor=acting(place.thinh))
    with pytest.raises(Denied):
        drafting.draw_up(old, {late.code: Choice("recognise")}, actor=acting(place.thinh))
    with pytest.raises(Denied):
        bodies.set_rule(old, actor=acting(place.thinh), head_alone=True, regulation="Quy chế")


def renamed(place, *, head):
    """The employer has another name from today on, and this head."""
    Issuer.objects.filter(pk=place.body.pk).update(ends_on=clock.today() - timedelta(days=1))
    made.issuer(place.cast.factory, "Tập đoàn Sao Mai", "TĐSM", head=head)


def test_a_new_head_takes_over_the_drafts_and_signs_them_under_the_new_name(place):
    first, second = made.passed(place, "Giá xoay"), made.passed(place, "Máng hứng phoi")
    draft = made.drawn_up(place, first)
    renamed(place, head=place.yen)
    draft = fetch_decision(draft.code, acting(place.yen))
    choices = {one.code: Choice("recognise") for one in (first, second)}
    drafting.redraw(draft, choices, actor=acting(place.yen))
    signed = deciding.sign(draft, actor=acting(place.yen))
    assert (signed.body.name, signed.document.symbol) == ("Tập đoàn Sao Mai", "01/QĐ-TĐSM")
    assert signed.document.people.exists()


@pytest.mark.parametrize("same_head", [True, False])
def test_who_may_sign_for_a_head_may_under_another_name_and_not_under_another_head(place, same_head):
    Term.objects.filter(person=place.thinh).delete()
    given = {"identifier": "DV-203", "form": "KT.", "title": "Phó Giám đốc"}
    bodies.authorise(place.body, actor=acting(place.thinh), **given)
    draft = made.drawn_up(place, made.passed(place, "Giá xoay"))
    renamed(place, head=place.thinh if same_head else place.cast.khach)
    assert bool(own_bodies(acting(place.yen))) == same_head
    if same_head:
        assert deciding.sign(draft, actor=acting(place.yen)).form == "KT."
    else:
        with pytest.raises(Denied):
            deciding.sign(draft, actor=acting(place.yen))


def test_the_union_recognises_nothing_under_its_own_head(place):
    union = made.issuer(place.cast.factory, "Công đoàn Nhà máy", "CĐSM", kind="union", head=place.cast.hoa)
    waiting, body = made.passed(place, "Giá xoay"), Employer.objects.get(pk=union.pk)
    with pytest.raises(Denied):
        drafting.draw_up(body, {waiting.code: Choice("recognise")}, actor=acting(place.cast.hoa))
    with pytest.raises(Conflict, match="không phải cơ sở"):
        drafting.draw_up(body, {waiting.code: Choice("recognise")}, actor=acting(place.thinh))


def test_the_head_does_not_decide_what_he_typed_himself(place):
    dossier = made.passed(place, "Giá xoay", writer=place.thinh)
    with pytest.raises(Conflict, match="người nhập"):
        made.recognised(place, dossier)


def test_a_trade_secret_shows_its_name_only(place):
    dossier = made.passed(place, "Bí quyết pha sơn", trade_secret=True, reward="Tiền thưởng")
    made.recognised(place, dossier)
    content = Certificate.objects.get(dossier=dossier).document.content
    assert content["title"] == "Bí quyết pha sơn"
    assert not {"summary", "benefit"} & content.keys()


def test_a_refusal_is_in_writing_with_its_reason_and_the_initiative_is_a_draft_again(place):
    dossier = made.filed(place.cast, "Giá xoay")
    made.examined(dossier, place.council, passed=False)
    decision = made.refused(place, dossier, reason="Giải pháp đã có ở phân xưởng hai.")
    dossier.refresh_from_db()
    dossier.initiative.refresh_from_db()
    paper = IssuedDocument.objects.get(kind="refusal")
    assert decision.document is None
    assert (paper.about, paper.content["reason"]) == (dossier.reference, "Giải pháp đã có ở phân xưởng hai.")
    assert list(paper.people.all()) == [place.cast.lan]
    assert (dossier.state, dossier.initiative.state) == ("refused", "draft")
    assert not dossier.initiative.recognised_inside


def test_who_was_refused_asks_again(place):
    dossier = made.passed(place, "Giá xoay")
    made.refused(place, dossier)
    again = Dossier.objects.create(
        code="HS-2022-900001", initiative=dossier.initiative, unit=place.cast.factory, state="preparing", form="phu-luc-1",
        body_id=place.body.pk, created_by=dossier.created_by, created_at=clock.now(), saved_at=clock.now(),
    )  # fmt: skip
    assert again.initiative.dossiers.count() == 2


def test_a_refusal_without_a_reason_is_not_drawn_up(place):
    dossier = made.passed(place, "Giá xoay")
    with pytest.raises(Invalid, match=dossier.code):
        made.drawn_up(place, dossier, outcome="refuse")


def test_what_the_council_did_not_pass_is_not_recognised(place):
    dossier = made.filed(place.cast, "Giá xoay")
    made.examined(dossier, place.council, passed=False)
    with pytest.raises(Conflict, match="không thông qua"):
        made.recognised(place, dossier)
    dossier.refresh_from_db()
    assert dossier.state == "not_passed"


def test_without_the_minutes_nothing_is_recognised(place):
    dossier = made.filed(place.cast, "Giá xoay")
    made.examined(dossier, place.council, minutes=False)
    with pytest.raises(Conflict, match="biên bản"):
        made.recognised(place, dossier)


def test_the_head_leaves_out_what_he_wrote_himself_and_his_deputy_signs_it(place):
    own, other = made.passed(place, "Khuôn đôi", THINH, LAN_HALF), made.passed(place, "Giá xoay")
    bodies.authorise(place.body, actor=acting(place.thinh), identifier="DV-203", form="KT.", title="Phó Giám đốc")
    decision = made.drawn_up(place, own, other)
    seen = preview(decision, acting(place.thinh))
    assert [one.waiting.dossier.code for one in seen.taken] == [other.code]
    assert [(one.waiting.dossier.code, "tác giả" in one.obstacle) for one in seen.left_out] == [(own.code, True)]
    deciding.sign(decision, actor=acting(place.thinh))
    own.refresh_from_db()
    assert own.state == "passed"
    second = deciding.sign(made.drawn_up(place, own), actor=acting(place.yen))
    own.refresh_from_db()
    assert (own.state, second.form, second.title) == ("recognised", "KT.", "Phó Giám đốc")
    head = second.document.letterhead
    assert (head["signs_for"], head["signer_title"], head["signer_name"]) == (
        "KT. GIÁM ĐỐC", "Phó Giám đốc", "Tạ Hải Yến",
    )  # fmt: skip


def test_a_deputy_signs_only_while_authorised(place):
    dossier = made.passed(place, "Giá xoay")
    bodies.authorise(
        place.body, actor=acting(place.thinh), identifier="DV-203", form="TL.", title="Trưởng phòng",
        ends_on=clock.today(),
    )  # fmt: skip
    decision = made.drawn_up(place, dossier)
    with clock.frozen(clock.now() + timedelta(days=1)), pytest.raises(Denied):
        deciding.sign(decision, actor=acting(place.yen))
    deciding.sign(decision, actor=acting(place.yen))


@pytest.mark.parametrize("who", ["lan", "minh", "hoa", "thu", "quan", "khach", "tuan"])
def test_nobody_from_the_union_and_nobody_from_above_decides(who, place):
    decision = made.drawn_up(place, made.passed(place, "Giá xoay"))
    with pytest.raises(Denied):
        deciding.sign(decision, actor=acting(getattr(place.cast, who)))


def test_the_head_of_the_unit_above_does_not_decide_below(place):
    above = factories.person("Đinh Công Tráng", member_code="DV-300")
    factories.account(above, member_of=place.cast.federation)
    factories.term(above, place.cast.federation, "unit_head")
    decision = made.drawn_up(place, made.passed(place, "Giá xoay"))
    with pytest.raises(Denied):
        deciding.sign(decision, actor=acting(above))


def test_the_clerk_draws_up_and_does_not_sign(place):
    decision = made.drawn_up(place, made.passed(place, "Giá xoay"))
    with pytest.raises(Denied):
        deciding.sign(decision, actor=acting(place.son))


def test_another_list_than_the_one_looked_at_is_not_signed(place):
    first, second = made.passed(place, "Giá xoay"), made.passed(place, "Máng hứng phoi")
    decision = made.drawn_up(place, first)
    looked_at = preview(decision, acting(place.thinh)).fingerprint
    drafting.redraw(decision, {second.code: Choice("recognise")}, actor=acting(place.son))
    with pytest.raises(Conflict, match="vừa thay đổi"):
        deciding.sign(decision, actor=acting(place.thinh), fingerprint=looked_at)


def test_a_dossier_stands_in_one_draft_and_is_decided_once(place):
    dossier = made.passed(place, "Giá xoay")
    decision = made.drawn_up(place, dossier)
    with pytest.raises(Conflict, match="dự thảo khác"):
        made.drawn_up(place, dossier)
    deciding.sign(decision, actor=acting(place.thinh))
    with pytest.raises(Conflict):
        deciding.sign(decision, actor=acting(place.thinh))
    with pytest.raises(Conflict, match="không còn chờ"):
        made.drawn_up(place, dossier)


def test_a_draft_given_up_takes_no_number(place):
    dossier = made.passed(place, "Giá xoay")
    drafting.drop(made.drawn_up(place, dossier), actor=acting(place.son))
    assert made.recognised(place, dossier).document.number == 1


def test_who_helped_to_write_a_dossier_does_not_sign_its_decision(place):
    helped, other = made.passed(place, "Giá xoay"), made.passed(place, "Máng hứng phoi")
    case = SupportCase.objects.create(
        code="HT-1", initiative=helped.initiative, unit=place.cast.factory, asked_by=place.cast.lan,
        state="became_dossier", opened_at=clock.now(), promised_on=clock.today(),
    )  # fmt: skip
    asking = acting(place.thinh).account
    case.questions.create(field="result", text="Đo mấy lần?", asked_by_id=asking, asked_at=clock.now())
    draft = made.drawn_up(place, helped, other)
    seen = preview(draft, acting(place.thinh))
    assert [(one.waiting.dossier, "đã giúp viết" in one.obstacle) for one in seen.left_out] == [(helped, True)]
    deciding.sign(draft, actor=acting(place.thinh))
    helped.refresh_from_db()
    assert helped.state == "passed"


class TestWithoutACouncil:
    """A small unit's own rule may let the head decide alone, and only that."""

    @pytest.fixture
    def small(self, place):
        place.council.ends_on = date(2022, 1, 1)
        place.council.save()
        return place

    def allow(self, place):
        return bodies.set_rule(
            place.body, actor=acting(place.thinh), head_alone=True, regulation="Quy chế sáng kiến số 02/QC-CTSM"
        )

    def test_without_such_a_rule_nothing_waits_before_the_head(self, small):
        dossier = made.filed(small.cast, "Giá xoay")
        with pytest.raises(Conflict, match="không còn chờ"):
            made.drawn_up(small, dossier)

    def test_with_it_the_head_decides_and_the_decision_says_by_which_rule(self, small):
        self.allow(small)
        dossier = made.filed(small.cast, "Giá xoay")
        decision = made.recognised(small, dossier)
        dossier.refresh_from_db()
        assert dossier.state == "recognised"
        assert "Căn cứ Quy chế sáng kiến số 02/QC-CTSM" in decision.document.content["basis"]
        assert dossier.steps.order_by("-pk").first().verb == "recognise_alone"
        assert decision.items.get().rule.regulation == "Quy chế sáng kiến số 02/QC-CTSM"

    def test_where_there_is_a_council_the_rule_does_not_hold(self, place):
        self.allow(place)
        with pytest.raises(Conflict, match="không còn chờ"):
            made.drawn_up(place, made.filed(place.cast, "Giá xoay"))

    def test_a_council_that_is_ended_leaves_its_dossiers_to_the_next_and_not_to_the_head(self, place, now):
        self.allow(place)
        dossier = made.filed(place.cast, "Giá xoay")
        with pytest.raises(Invalid):
            seating.dissolve(place.council, actor=acting(place.thinh), on=clock.today() - timedelta(days=1))
        seating.dissolve(place.council, actor=acting(place.thinh))
        with clock.frozen(clock.now() + timedelta(days=1)):
            with pytest.raises(Conflict, match="không còn chờ"):
                made.drawn_up(place, dossier)
            later = made.filed(place.cast, "Xe gom phôi")
            assert [one.dossier for one in waiting_before(place.body)] == [later]

    def test_the_rule_names_its_paper_and_is_the_heads_alone_to_make(self, place):
        with pytest.raises(Invalid):
            bodies.set_rule(place.body, actor=acting(place.thinh), head_alone=True)
        for who in (place.son, place.cast.hoa, place.cast.thu):
            with pytest.raises(Denied):
                bodies.set_rule(place.body, actor=acting(who), head_alone=True, regulation="Quy chế")
