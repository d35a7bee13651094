"""What an application still lacks, in plain words with an example: a table, asked of plain data.

`must` keeps the dossier from being filed. What the programme needs so that it counts once recognised can be told later
(`counts`); the rest is advice that makes it stronger.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sangkien.rules.dossiers.deadlines import ClaimTerm
from sangkien.rules.dossiers.forms import ApplicationForm
from sangkien.rules.fields import N_
from sangkien.rules.initiatives import shares_are_whole


@dataclass(frozen=True)
class AuthorState:
    """One author as far as the application knows him or her."""

    name: str
    share: Fraction | None
    workplace: str = ""
    job_title: str = ""
    qualification: str = ""
    born: bool = False
    signed: bool = False


@dataclass(frozen=True)
class UseState:
    """One trial or first application as far as it is told."""

    kind: str
    seen: bool
    evidence: bool
    started_on: date


@dataclass(frozen=True)
class Preparation:
    """Everything the table asks about."""

    form: ApplicationForm
    title: str = ""
    problem: str = ""
    solution: str = ""
    result: str = ""
    kind: bool = True
    group: bool = True
    reward: bool = True
    applied: bool = True
    answers: dict[str, str] | None = None
    authors: tuple[AuthorState, ...] = ()
    authors_settled: bool = False
    uses: tuple[UseState, ...] = ()
    first_users: int = 0
    alone: bool = False
    honest: bool = False
    body: bool = False
    state_funded: bool = False
    consent: bool = False
    claim: ClaimTerm | None = None
    late_note: str = ""
    today: date | None = None


@dataclass(frozen=True)
class Item:
    """A line of the table: whether it lacks, what is said, an example, where it is mended, why it is asked."""

    key: str
    words: str
    example: str
    place: str
    lacks: Callable[[Preparation], bool]
    must: bool = True
    basis: str = ""
    counts: bool = False


@dataclass(frozen=True)
class Gap:
    """One thing still asked for. `about` is whom or what it is about, where that needs saying."""

    key: str
    words: str
    example: str
    place: str
    must: bool
    basis: str = ""
    about: str = ""
    counts: bool = False


DIEU_3 = N_("Điều 3 Điều lệ Sáng kiến: giải pháp phải đã được áp dụng hoặc áp dụng thử tại cơ sở.")
DIEU_5 = N_("Điều 5 Điều lệ Sáng kiến: nội dung của đơn.")
PHU_LUC = N_("Phụ lục I Thông tư 18/2013/TT-BKHCN: mẫu đơn.")


def _no_author_or_share(it: Preparation) -> bool:
    return not it.authors or not shares_are_whole([one.share for one in it.authors])


def _has_uses(it: Preparation) -> bool:
    return bool(it.uses)


ITEMS: tuple[Item, ...] = (
    Item("title", N_("Chưa có tên sáng kiến."), N_("“Giá để hàng xoay cho kho vật tư”: nói việc gì, ở đâu."),
         "initiative", lambda it: not it.title.strip(), basis=DIEU_5),
    Item("problem", N_("Chưa nói trước đây việc ấy khó ở chỗ nào."),
         N_("“Tìm một con ốc mất 15 phút, mỗi ca tìm hơn hai chục lần.”"),
         "initiative", lambda it: not it.problem.strip(), must=False, basis=DIEU_5),
    Item("solution", N_("Chưa mô tả cách làm mới: bản chất của sáng kiến."),
         N_("“Làm giá tròn bốn tầng xoay được, mỗi ô dán nhãn màu theo loại vật tư.”"),
         "initiative", lambda it: not it.solution.strip(), basis=DIEU_5),
    Item("result", N_("Chưa nói được lợi gì."),
         N_("“Tìm vật tư còn 2 phút; đỡ hai công mỗi tháng; không ai phải trèo.”"),
         "initiative", lambda it: not it.result.strip(), basis=DIEU_5),
    Item("authors", N_("Tác giả và phần đóng góp chưa đủ: các phần phải cộng lại đúng 100%."),
         N_("Hai người: 60% và 40%. Ba người bằng nhau: ghi 1/3 mỗi người."),
         "initiative", _no_author_or_share, basis=DIEU_5),
    Item("settled", N_("Danh sách tác giả vừa đổi trong bài viết; cần chốt lại và mời ký lại."),
         N_("Bấm “Chốt tác giả và mời ký” ở phần Tác giả."),
         "authors", lambda it: not _no_author_or_share(it) and not it.authors_settled),
    Item("use", N_("Chưa ghi lần áp dụng đầu tiên hoặc lần áp dụng thử: khi nào, ở đâu."),
         N_("“Từ 15/02/2022, tại kho vật tư của phân xưởng cơ điện.”"),
         "uses", lambda it: not it.uses, basis=DIEU_3),
    Item("evidence", N_("Nên có ảnh hoặc giấy của lần áp dụng."),
         N_("Ảnh trước và sau; biên bản chạy thử; giấy xác nhận của nơi dùng."),
         "uses", lambda it: _has_uses(it) and not any(use.evidence for use in it.uses), must=False),
    Item("seen", N_("Nên ghi đã thấy gì khi áp dụng."),
         N_("“Đo 20 lần: trước 15 phút, sau 2 phút.”"),
         "uses", lambda it: _has_uses(it) and not any(use.seen for use in it.uses), must=False),
    Item("first_users", N_("Chưa nói ai đã tham gia áp dụng lần đầu."),
         N_("“Anh Nam, tổ cơ điện: lắp giá và dán nhãn.” Nếu chỉ có tác giả làm, hãy đánh dấu như vậy."),
         "users", lambda it: not it.first_users and not it.alone, basis=DIEU_5),
    Item("body", N_("Cơ sở công nhận (cơ quan, doanh nghiệp) của đơn vị này chưa được khai trong hệ thống."),
         N_("Nhờ công đoàn cơ sở khai tên, địa danh và người đứng đầu ở trang “Nơi ban hành văn bản” của đơn vị."),
         "body", lambda it: not it.body),
    Item("consent", N_("Nhà nước đầu tư kinh phí: nên kèm ý kiến đồng ý của cơ quan cấp trên nếu quy định đòi hỏi."),
         N_("Ảnh hoặc bản quét văn bản đồng ý, đính vào bài viết."),
         "application", lambda it: it.state_funded and not it.consent, must=False),
    Item("late", N_("Có thể đã quá một năm kể từ lần áp dụng đầu tiên. Hãy nói vì sao nộp muộn; người tiếp nhận sẽ quyết định có nhận hay không."),
         N_("“Nhà máy dừng sản xuất từ tháng 7 đến tháng 12 để di dời nên chưa lập được hồ sơ.”"),
         "application", lambda it: bool(it.claim and it.claim.needs_decision and not it.late_note.strip()),
         basis=N_("Điều 5.2 Điều lệ Sáng kiến: một năm kể từ lần áp dụng đầu tiên.")),
    Item("kind", N_("Chưa chọn loại giải pháp."), N_("Chọn trong bài viết, phần “Gửi đến đâu, thuộc loại nào”."),
         "initiative", lambda it: not it.kind, must=False, counts=True),
    Item("content_group", N_("Chưa chọn nhóm nội dung."), N_("Chọn trong bài viết, phần “Gửi đến đâu, thuộc loại nào”."),
         "initiative", lambda it: not it.group, must=False, counts=True),
    Item("reward", N_("Chưa ghi mức thưởng của bí mật kinh doanh."), N_("Tiền hoặc hình thức khen thưởng đã nhận."),
         "initiative", lambda it: not it.reward, must=False, counts=True),
    Item("applied", N_("Mới ghi áp dụng thử, chưa ghi lần áp dụng đầu."),
         N_("Chương trình tính theo lần áp dụng đầu; có rồi thì ghi thêm."),
         "uses", lambda it: _has_uses(it) and not it.applied, must=False, counts=True),
    Item("honest", N_("Chưa cam đoan nội dung trung thực."),
         N_("Đọc lời cam đoan ở cuối đơn rồi đánh dấu."), "application", lambda it: not it.honest, basis=PHU_LUC),
)  # fmt: skip

# What the columns of the authors' table ask of each author.
_OF_AUTHOR: dict[str, tuple[Callable[[AuthorState], bool], str, str, str]] = {
    "birth_date": (lambda one: not one.born, N_("Thiếu ngày sinh của tác giả."), N_("15/04/1986"), "authors"),
    "workplace": (lambda one: not one.workplace, N_("Thiếu nơi làm việc (hoặc nơi thường trú) của tác giả."),
                  N_("“Tổ cơ điện, Nhà máy Sao Mai”"), "initiative"),
    "job_title": (lambda one: not one.job_title, N_("Thiếu chức danh của tác giả."), N_("“Công nhân vận hành”"), "initiative"),
    "qualification": (lambda one: not one.qualification, N_("Thiếu trình độ chuyên môn của tác giả."),
                      N_("“Thợ bậc 4/7”, “Cao đẳng điện”, “12/12”"), "authors"),
}  # fmt: skip


def gaps(it: Preparation) -> list[Gap]:
    """What is still asked for, in the order of the application; signatures come last."""
    found = [
        Gap(item.key, item.words, item.example, item.place, item.must, item.basis, counts=item.counts)
        for item in ITEMS
        if item.lacks(it)
    ]
    found += [*_of_authors(it), *_of_form(it), *_signatures(it)]
    return sorted(found, key=lambda gap: not gap.must)


def must(found: list[Gap]) -> list[Gap]:
    """The gaps that keep the dossier from being filed."""
    return [gap for gap in found if gap.must]


def _of_authors(it: Preparation) -> Iterator[Gap]:
    for column in it.form.author_columns:
        asked = _OF_AUTHOR.get(column)
        if asked is None:
            continue
        lacks, words, example, place = asked
        names = ", ".join(one.name for one in it.authors if lacks(one))
        if names:
            yield Gap(f"author_{column}", words, example, place, must=True, basis=PHU_LUC, about=names)


def _of_form(it: Preparation) -> Iterator[Gap]:
    answers = it.answers or {}
    for part in it.form.questions:
        if part.required and not answers.get(part.key, "").strip():
            words = part.why or N_("Phần này của đơn chưa có câu trả lời.")
            yield Gap(f"answer_{part.key}", words, part.example, "application", must=True, about=part.label)


def _signatures(it: Preparation) -> Iterator[Gap]:
    names = ", ".join(one.name for one in it.authors if not one.signed)
    if names and it.authors_settled:
        yield Gap(
            "signatures", N_("Chưa có chữ ký của tác giả vào tỷ lệ đóng góp."),
            N_("Tác giả có tài khoản tự bấm ký; tác giả khác ký trên giấy, anh chị chụp hoặc quét rồi đính vào."),
            "authors", must=True, about=names,
        )  # fmt: skip
