"""The employer decides: a list in one decision, refusals in writing, certificates, nobody on his own."""

from datetime import timedelta

import pytest

from sangkien.actions.recognitions import bodies, deciding, drafting
from sangkien.kernel import check_codes, clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.documents import IssuedDocument
from sangkien.models.dossiers import Dossier
from sangkien.models.recognitions import Certificate, Employer
from sangkien.models.support import SupportCase
from sangkien.queries.recognitions.decisions import preview, signed_in_reach
from sangkien.queries.recognitions.waiting import Choice
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


def test_what_was_signed_last_stands_first_whenever_it_was_drawn_up(place):
    first = made.drawn_up(place, made.passed(place, "Giá xoay"))
    second = made.drawn_up(place, made.passed(place, "Máng hứng phoi"))
    for index, decision in enumerate((second, first)):
        with clock.frozen(clock.now() + timedelta(minutes=index)):
            deciding.sign(decision, actor=acting(place.thinh))
    assert [one.code for one in signed_in_reach(acting(place.thinh))] == [first.code, second.code]
