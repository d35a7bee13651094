"""Where the product answers what a deciding document asks for; what it does not do yet is said as plainly."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sangkien.rules.programme_parts import Clause
from sangkien.web.programmes.words import named


@dataclass(frozen=True)
class Answer:
    """One sentence, and the place where it can be seen ("" where there is none)."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Asked:
    """A clause word for word, with what the product answers to it."""

    code: str
    text: str
    answers: list[Answer]


def asked(clauses: tuple[Clause, ...]) -> list[Asked]:
    """The clauses of a programme's deciding document with their answers."""
    known = _known()
    return [
        Asked(clause.code, named(clause, "text"), [known[concern] for concern in clause.concerns if concern in known])
        for clause in clauses
    ]


def _known() -> dict[str, Answer]:
    """Concern -> answer. Clauses that ask for nothing (recipients, signature) have none."""
    return {
        "basis": Answer(_("Các văn bản làm căn cứ, có số và ngày"), "#van-ban"),
        "purpose": Answer(_("Tóm tắt ở đầu trang này"), "#tom-tat"),
        "goal": Answer(_("Chỉ tiêu từng giai đoạn, được giao và tự đăng ký"), "#giai-doan"),
        "phases": Answer(_("Giai đoạn với lúc mở, lúc đóng tính đến từng giây"), "#giai-doan"),
        "content": Answer(_("Nhóm nội dung, chọn khi gửi sáng kiến"), "#nhom-noi-dung"),
        "online": Answer(_("Mỗi người tự gửi sáng kiến trên điện thoại"), _url("initiatives:new")),
        "movement": Answer(_("Phong trào thi đua gắn với từng nhóm nội dung"), "#phong-trao"),
        "employers": Answer(_("Mỗi sáng kiến ghi quyết định công nhận của cơ quan, doanh nghiệp"), "#dieu-kien"),
        "publicity": Answer(_("Sáng kiến hợp lệ được công khai"), _url("initiatives:list")),
        "local-plans": Answer(
            _("Kế hoạch của đơn vị cấp dưới là một tệp riêng, gắn với chương trình này"), "#ke-hoach"
        ),
        "priorities": Answer(_("Chủ đề ưu tiên, chọn khi gửi sáng kiến"), "#uu-tien"),
        "support-teams": Answer(
            _("Tổ viên Tổ hỗ trợ được giao chức vụ và nhập hộ; nơi nhận việc chung của Tổ thì chưa có")
        ),
        "leadership": Answer(_("Lãnh đạo theo dõi số liệu của đơn vị mình bằng chức vụ “Người theo dõi”")),
        "review": Answer(_("Số liệu đến từng ngày để sơ kết, tổng kết"), _url("reporting:home")),
        "commendation": Answer(_("Khen thưởng làm ngoài hệ thống; ở đây chưa có")),
        "reporting": Answer(_("Bảng số liệu của từng đơn vị, tải về được"), _url("reporting:home")),
    }


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
