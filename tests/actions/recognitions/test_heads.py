"""Who decides for an employer: its head of today, who signs for that head, and the head alone where a rule says so."""

from datetime import date, timedelta

import pytest

from sangkien.actions.councils import seating
from sangkien.actions.recognitions import bodies, deciding, drafting
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.documents import Issuer
from sangkien.models.organisation import Term
from sangkien.models.recognitions import Employer
from sangkien.queries.recognitions.bodies import own_bodies
from sangkien.queries.recognitions.decisions import fetch_decision
from sangkien.queries.recognitions.waiting import Choice, waiting_before
from tests import recognitions as made
from tests.factories import acting


@pytest.fixture
def place(cast):
    return made.works(cast)


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
