"""The lives of a session and of a dossier on its agenda; roles of seats."""

from sangkien.rules.fields import N_
from sangkien.rules.machine import Lifecycle, move

SESSION_STATES: dict[str, str] = {
    "planned": N_("Đang chuẩn bị"),
    "open": N_("Đang họp"),
    "closed": N_("Đã bế mạc"),
    "cancelled": N_("Đã hủy"),
}
SESSION = Lifecycle(
    SESSION_STATES,
    (move("open", "planned", "open"), move("close", "open", "closed"), move("cancel", "planned", "cancelled")),
    initial="planned",
)

ITEM_STATES: dict[str, str] = {
    "listed": N_("Trong chương trình"),
    "open": N_("Đang xét"),
    "voting": N_("Đang biểu quyết"),
    "voted": N_("Đã biểu quyết, chờ kết luận"),
    "passed": N_("Thông qua"),
    "not_passed": N_("Không thông qua"),
    "put_back": N_("Để lại phiên sau"),
    "struck": N_("Đưa ra khỏi chương trình"),
}
# Calling, ending and repeating a vote belong to voting; the rest to the session.
ITEM = Lifecycle(
    ITEM_STATES,
    (
        move("take_up", "listed", "open"),
        move("call_vote", "open", "voting"),
        move("end_vote", "voting", "voted"),
        move("void_vote", "voting voted", "open"),
        move("pass", "voted", "passed"),
        move("not_pass", "voted", "not_passed"),
        move("put_back", "open", "put_back"),
        move("strike", "listed", "struck"),
    ),
    initial="listed",
)
UNDECIDED = frozenset({"listed", "open", "voting", "voted"})
DECIDED = frozenset({"passed", "not_passed"})

ROLES: dict[str, str] = {
    "chair": N_("Chủ tịch hội đồng"),
    "vice_chair": N_("Phó Chủ tịch hội đồng"),
    "secretary": N_("Ủy viên thư ký"),
    "expert": N_("Ủy viên, chuyên gia"),
    "union_representative": N_("Ủy viên, đại diện công đoàn"),
    "member": N_("Ủy viên"),
}
SINGLE_ROLES = frozenset({"chair", "secretary"})
# Who prepare and run a session; they follow the marking before the vote.
RUNNING = frozenset({"chair", "vice_chair", "secretary"})
# Điều 8: without these a council is not complete; the union's representative sits where an author is a member.
NEEDED_ROLES = ("chair", "secretary")

LEVELS: dict[str, str] = {
    "co_so": N_("Cơ sở"),
    "nganh_tinh": N_("Bộ, ngành, tỉnh"),
    "toan_quoc": N_("Toàn quốc"),
}
PURPOSES: dict[str, str] = {
    "recognition": N_("Xét công nhận sáng kiến"),
    "influence": N_("Xét phạm vi ảnh hưởng"),
}
ATTENDANCE: dict[str, str] = {
    "present": N_("Có mặt"),
    "excused": N_("Vắng có lý do"),
    "absent": N_("Vắng"),
}
