"""The life of a dossier that asks for recognition."""

from sangkien.rules.fields import N_
from sangkien.rules.machine import Lifecycle, move

STATES: dict[str, str] = {
    "preparing": N_("Đang lập hồ sơ"),
    "filed": N_("Đã nộp, chờ tiếp nhận"),
    "incomplete": N_("Chờ bổ sung"),
    "accepted": N_("Đã tiếp nhận"),
    "examined": N_("Hội đồng đang xét"),
    "passed": N_("Hội đồng đã thông qua"),
    "not_passed": N_("Hội đồng không thông qua"),
    "recognised": N_("Được công nhận"),
    "refused": N_("Không được công nhận"),
    "withdrawn": N_("Đã rút hồ sơ"),
    "annulled": N_("Đã hủy công nhận sáng kiến"),
}

# Filing, completeness and acceptance belong to the room of dossiers; examining to councils; deciding to recognitions.
LIFECYCLE = Lifecycle(
    STATES,
    (
        move("file", "preparing incomplete", "filed"),
        move("ask_completion", "filed accepted", "incomplete"),
        move("accept", "filed", "accepted"),
        move("refuse_filing", "filed incomplete", "refused"),
        move("withdraw", "preparing filed incomplete accepted", "withdrawn"),
        move("examine", "accepted", "examined"),
        move("put_back", "examined", "accepted"),
        move("pass", "examined", "passed"),
        move("not_pass", "examined", "not_passed"),
        move("recognise", "passed", "recognised"),
        move("refuse", "not_passed passed", "refused"),
        # A body without a council, whose own rule lets its head decide alone.
        move("recognise_alone", "accepted", "recognised"),
        move("refuse_alone", "accepted", "refused"),
        move("annul", "recognised", "annulled"),
    ),
    initial="preparing",
)
EDITABLE = frozenset({"preparing", "incomplete"})
# States in which the initiative is its author's again.
GIVEN_BACK = frozenset({"incomplete", "refused", "withdrawn"})
# Something still waits for the receivers, the council or the head of the unit.
OPEN = frozenset({"filed", "incomplete", "accepted", "examined", "passed", "not_passed"})
