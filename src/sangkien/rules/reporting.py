"""What a board shows: figures side by side, never one number, and what each of them means."""

from dataclasses import dataclass

from sangkien.rules.counting import PEOPLE, REGISTERED, SENT, STATUS, SUBMITTING
from sangkien.rules.fields import N_


@dataclass(frozen=True)
class Figure:
    """A figure of a board. `states` are those of the list that makes it up; people have none."""

    name: str
    label: str
    meaning: str
    dimension: str
    value: str
    states: tuple[str, ...] = ()
    tone: str = ""

    @property
    def of_people(self) -> bool:
        """Whether people are counted rather than entries."""
        return self.dimension == PEOPLE

    @property
    def public(self) -> bool:
        """Whether the list behind the figure is open to everybody."""
        return self.states == ("valid",)


FIGURES: tuple[Figure, ...] = (
    Figure(
        "registered", N_("Người đăng ký"),
        N_("Người thuộc đơn vị và các đơn vị trực thuộc trong hệ thống; mỗi người tính một lần, không theo giai đoạn."),
        PEOPLE, REGISTERED,
    ),
    Figure(
        "submitting", N_("Người nộp"),
        N_("Người là tác giả của ít nhất một sáng kiến đã gửi và không rút; mỗi người tính một lần dù gửi bao nhiêu lượt. Tác giả không cần có tài khoản, nên có thể đông hơn người đăng ký."),
        PEOPLE, SUBMITTING,
    ),
    Figure(
        "all", N_("Lượt nộp"),
        N_("Mọi sáng kiến đã gửi và không rút, dù kết quả ra sao; mỗi sáng kiến tính một lần. Bằng tổng của chờ xác nhận, trả lại, hợp lệ, không hợp lệ và đã hủy công nhận."),
        STATUS, SENT, ("submitted", "returned", "valid", "rejected", "annulled"),
    ),
    Figure(
        "waiting", N_("Chờ xác nhận"), N_("Đã gửi, công đoàn chưa kết luận."),
        STATUS, "submitted", ("submitted",), "wait",
    ),
    Figure(
        "returned", N_("Trả lại bổ sung"), N_("Công đoàn đã trả lại để tác giả bổ sung, chưa gửi lại."),
        STATUS, "returned", ("returned",),
    ),
    Figure(
        "valid", N_("Hợp lệ"), N_("Công đoàn đã xác nhận; con số này được so với chỉ tiêu."),
        STATUS, "valid", ("valid",), "good",
    ),
    Figure(
        "rejected", N_("Không hợp lệ"), N_("Công đoàn đã kết luận là không hợp lệ, có nêu lý do."),
        STATUS, "rejected", ("rejected",), "bad",
    ),
    Figure(
        "withdrawn", N_("Đã rút"),
        N_("Tác giả đã rút sau khi gửi, hoặc danh sách nhập nhầm đã được hoàn tác; đứng riêng, không nằm trong lượt nộp."),
        STATUS, "withdrawn", ("withdrawn",),
    ),
    Figure(
        "annulled", N_("Đã hủy công nhận"), N_("Đã xác nhận rồi bị hủy, có nêu lý do; không còn tính là hợp lệ."),
        STATUS, "annulled", ("annulled",),
    ),
)  # fmt: skip

BY_NAME: dict[str, Figure] = {figure.name: figure for figure in FIGURES}
# What is measured against targets.
MEASURED = BY_NAME["valid"]
# Further columns of the list of units below, by which it sorts too.
TARGETS = ("assigned", "assigned_reached", "own", "own_reached")
PAGE = 50
