"""A council with a planned, an open and a practised session, for the pages of councils."""

from typing import Any

from tests import councils_kit as kit
from tests.cast import Cast


def furnish(cast: Cast) -> dict[str, Any]:
    """What addresses of councils may speak of: chị Hoa chairs, anh Minh is the secretary."""
    people = kit.members(cast)
    council = kit.council(cast, people, rounds=["paper", "vote"])
    kit.seating.seat(council, actor=kit.acting(cast.hoa), role="expert", name="Trần Thị Lan")
    planned = kit.planned(cast, council, kit.dossier(cast, "Giá để hàng xoay có nhãn"))
    opened = kit.opened(cast, council, kit.dossier(cast, "Lò sấy dùng nhiệt thải", cast.lan, people[4]))
    held = kit.held(cast, council, kit.dossier(cast, "Khay đựng dao tiện"))
    practised = kit.planned(cast, council, rehearsal=True)
    doubt = kit.item(opened).conflicts.get(state="doubt")
    challenge = kit.conflicts.note(
        kit.item(opened), actor=kit.acting(cast.minh), seat=council.seats.get(role="vice_chair"), kind="other",
        note="Nghe nói hai bên có mâu thuẫn.",
    )  # fmt: skip
    return {
        "council": council.pk, "seat": council.seats.get(role="secretary").pk, "planned": planned.pk,
        "opened": opened.pk, "held": held.pk, "practised": practised.pk, "listed": kit.item(planned).pk, "judged": kit.item(opened).pk,
        "doubt": doubt.pk, "challenge": challenge.pk,
    }  # fmt: skip
