"""Nobody signs a word he has not seen: what was looked at is compared with all that would be printed."""

from datetime import timedelta

import pytest

from sangkien.actions.recognitions import deciding, drafting
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.documents import Issuer, PaperTemplate
from sangkien.models.recognitions import Employer
from sangkien.queries.documents.wording import house_text
from sangkien.queries.recognitions.bodies import signer_of
from sangkien.queries.recognitions.decisions import preview
from sangkien.queries.recognitions.printing import printed
from sangkien.queries.recognitions.waiting import Choice
from tests import recognitions as made
from tests.factories import acting


@pytest.fixture
def place(cast):
    return made.works(cast)


@pytest.fixture
def two(place):
    return made.passed(place, "Giá xoay"), made.passed(place, "Máng hứng phoi", *made.LAN_AND_KHANG)


def looked_at(place, decision) -> str:
    actor = acting(place.thinh)
    signer = signer_of(decision.body, actor)
    assert signer is not None
    return printed(decision, signer, preview(decision, actor)).fingerprint


def first_recognised(two, **changes):
    """What is wished for: the first dossier recognised, the second refused."""
    first, second = two
    return {first.code: Choice("recognise"), second.code: Choice("refuse", "Đã có ở phân xưởng hai.")} | changes


def redrawn(place, decision, choices, **words):
    drafting.redraw(decision, choices, actor=acting(place.son), **words)


def shorter(place, decision, two):
    redrawn(place, decision, {two[0].code: Choice("recognise")}, basis=["Căn cứ A"], period="Đợt 1")


def another_outcome(place, decision, two):
    changed = first_recognised(two, **{two[1].code: Choice("recognise")})
    redrawn(place, decision, changed, basis=["Căn cứ A"], period="Đợt 1")


def another_reason(place, decision, two):
    changed = first_recognised(two, **{two[1].code: Choice("refuse", "Không có tính mới.")})
    redrawn(place, decision, changed, basis=["Căn cứ A"], period="Đợt 1")


def another_basis(place, decision, two):
    redrawn(place, decision, first_recognised(two), basis=["Căn cứ A", "Căn cứ B"], period="Đợt 1")


def another_period(place, decision, two):
    redrawn(place, decision, first_recognised(two), basis=["Căn cứ A"], period="Đợt 2")


def another_letterhead(place, decision, two):
    Issuer.objects.filter(pk=place.body.pk).update(place="Hưng Yên")


def another_name(place, decision, two):
    today = clock.today()
    Issuer.objects.filter(pk=place.body.pk).update(ends_on=today - timedelta(days=1))
    made.issuer(place.cast.factory, "Công ty Sao Mai Mới", "CTSM", head=place.thinh)
    Issuer.objects.filter(name="Công ty Sao Mai Mới").update(starts_on=today)
    assert Employer.objects.filter(starts_on=today).exists()


def another_wording(place, decision, two):
    PaperTemplate.objects.create(
        unit=place.cast.factory, kind="decision", number=1, text=house_text("decision") + "\n", by_id=acting(place.son).account,
        at=clock.now(),
    )  # fmt: skip


def secret_now(place, decision, two):
    """Only the certificates say less of it."""
    initiative = two[0].initiative
    initiative.trade_secret = True
    initiative.save(update_fields=["trade_secret"])


CHANGES = (
    shorter, another_outcome, another_reason, another_basis, another_period, another_letterhead, another_name,
    another_wording, secret_now,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_nothing_is_signed_that_reads_otherwise_than_what_was_looked_at(place, two, change):
    decision = drafting.draw_up(
        place.body, first_recognised(two), actor=acting(place.son), basis=["Căn cứ A"], period="Đợt 1"
    )
    seen = looked_at(place, decision)
    change(place, decision, two)
    with pytest.raises(Conflict, match="đã thay đổi so với bản bạn đã xem"):
        deciding.sign(decision, actor=acting(place.thinh), fingerprint=seen)
    decision.refresh_from_db()
    assert decision.state == "drawn_up"
    signed = deciding.sign(decision, actor=acting(place.thinh), fingerprint=looked_at(place, decision))
    assert signed.state == "signed"


def test_what_was_looked_at_is_signed_word_for_word(place, two):
    decision = drafting.draw_up(
        place.body, first_recognised(two), actor=acting(place.son), basis=["Căn cứ A"], period="Đợt 1"
    )
    actor = acting(place.thinh)
    sheets = printed(decision, signer_of(decision.body, actor), preview(decision, actor))
    signed = deciding.sign(decision, actor=actor, fingerprint=sheets.fingerprint)
    assert signed.document.content == sheets.decision
    assert (signed.document.letterhead, signed.document.template_text) == (sheets.head, sheets.wordings["decision"])
    refusal = signed.items.get(outcome="refuse").document
    assert refusal.content == sheets.refusals[two[1].code]
    given = {"decision", "public_code", "public_link"}
    papers = [one.document.content for one in signed.certificates.order_by("pk")]
    assert [{name: paper[name] for name in paper.keys() - given} for paper in papers] == sheets.certificates[
        two[0].code
    ]


def test_who_names_nothing_looked_at_signs_what_stands(place, two):
    """On the terminal, where drawing up and signing are one step."""
    decision = made.drawn_up(place, *two)
    assert deciding.sign(decision, actor=acting(place.thinh)).state == "signed"
