"""Who marks a dossier where the sheet says by how many it is marked."""

import pytest

from sangkien.actions.councils import marking
from sangkien.kernel.errors import Conflict
from sangkien.queries.councils.marking import marked_item
from tests import councils_kit as kit
from tests import scoring_kit as score
from tests.factories import acting

pytestmark = pytest.mark.django_db


def test_a_sheet_for_four_is_given_to_four(cast):
    score.load(cast, score.C3)
    made = kit.council(cast, marks="bind", sheet=score.C3)
    session = kit.planned(cast, made, kit.dossier(cast, "Giá để hàng xoay"))
    assert len(marking.assign(kit.item(session), actor=acting(cast.minh))) == 4


def test_who_is_excused_from_a_sheet_for_four_makes_room_for_another(cast):
    session = score.marked_session(cast, code=score.C3)
    item, seats = kit.item(session), list(session.council.seats.order_by("position"))
    spare = next(seat for seat in seats if not item.mark_sheets.filter(seat=seat).exists())
    with pytest.raises(Conflict, match="nhiều nhất 4"):
        marking.assign(item, actor=acting(cast.minh), seats=[spare])
    marking.excuse(item.mark_sheets.first(), actor=acting(cast.minh), reason="Ốm.")
    assert [one.seat for one in marking.assign(item, actor=acting(cast.minh), seats=[spare])] == [spare]
    assert len(marked_item(item).counting) == 4
