"""Notices of a person: the words of every kind, how many are new, and which."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sangkien.models.notifications import Notification
from sangkien.queries.access import Actor

PAGE = 50

# The words say where to look, never a name, a title or what is confidential.
KINDS: dict[str, Promise] = {
    "session.planned": _("Hội đồng bạn tham gia sắp họp. Hãy xem chương trình và khai nếu có xung đột lợi ích."),
    "session.closed": _("Hội đồng đã xét hồ sơ của bạn. Kết quả sẽ được trả lời bằng văn bản."),
    "account.reset": _("Công đoàn đã cấp lại quyền vào tài khoản của bạn. Nếu bạn không nhờ, hãy hỏi công đoàn ngay."),
    "join.repeated": _(
        "Có người vừa dùng số điện thoại, thư hoặc mã đoàn viên của bạn để tham gia. Nếu đó là bạn, hãy dùng tài khoản này."
    ),
    "person.corrected": _("Công đoàn đã sửa thông tin của bạn trong danh sách. Hãy xem lại cho đúng."),
    "initiative.share_asked": _("Bạn được ghi là tác giả của một sáng kiến. Hãy xem và cho ý kiến về phần đóng góp."),
    "initiative.share_declined": _(
        "Một tác giả không đồng ý với phần đóng góp được ghi; lý do ở trang sáng kiến. Hãy trao đổi, rồi rút và gửi lại, hoặc nhờ công đoàn trả lại để sửa."
    ),
    "membership.admitted": _(
        "Một công đoàn vừa ghi bạn là người của đơn vị mình. Nếu không đúng, hãy mở trang tài khoản và nói lại."
    ),
    "membership.released": _("Công đoàn đã ghi bạn không còn thuộc một đơn vị. Nếu không đúng, hãy hỏi công đoàn."),
    "membership.left": _("Một người đã rời đơn vị của bạn, hoặc nói mình không thuộc đơn vị. Lý do ghi ở trang này."),
    "initiative.send_back": _("Sáng kiến của bạn được trả lại để bổ sung."),
    "initiative.confirm": _("Sáng kiến của bạn đã được công đoàn xác nhận hợp lệ."),
    "initiative.reject": _("Công đoàn đã kết luận về sáng kiến của bạn: không hợp lệ. Lý do ghi ở trang sáng kiến."),
    "initiative.annul": _("Việc công nhận hợp lệ một sáng kiến của bạn đã bị hủy. Lý do ghi ở trang sáng kiến."),
    "initiative.withdraw": _("Một sáng kiến có tên bạn đã được rút lại."),
    "dossier.sign_asked": _("Bạn được ghi là tác giả trong một hồ sơ đề nghị công nhận. Hãy xem và ký phần đóng góp."),
    "dossier.file": _("Có hồ sơ đề nghị công nhận mới nộp, chờ bạn tiếp nhận."),
    "dossier.withdraw": _("Một hồ sơ đề nghị công nhận đã được rút."),
    "dossier.accept": _("Hồ sơ của bạn đã được tiếp nhận. Ngày hẹn quyết định ghi ở trang hồ sơ."),
    "dossier.ask_completion": _("Hồ sơ của bạn cần bổ sung. Việc cần làm và thời hạn ghi ở trang hồ sơ."),
    "dossier.refuse_filing": _("Hồ sơ của bạn không được tiếp nhận. Lý do ghi ở trang hồ sơ."),
    "dossier.reply_soon": _("Sắp đến hạn trả lời một hồ sơ đã đủ hay chưa."),
    "dossier.reply_late": _("Đã quá hạn trả lời một hồ sơ đã đủ hay chưa."),
    "dossier.decide_soon": _("Sắp đến hạn quyết định một hồ sơ đề nghị công nhận."),
    "dossier.decide_late": _("Đã quá hạn quyết định một hồ sơ đề nghị công nhận."),
    "dossier.complete_soon": _("Sắp hết hạn bổ sung hồ sơ của bạn."),
    "dossier.complete_late": _("Đã hết hạn bổ sung hồ sơ của bạn. Hãy liên hệ người tiếp nhận."),
    "dossier.claim_soon": _("Sắp hết một năm kể từ lần áp dụng đầu tiên. Hãy nộp hồ sơ đề nghị công nhận."),
    "dossier.claim_late": _("Đã quá một năm kể từ lần áp dụng đầu tiên. Khi nộp, hãy nói vì sao nộp muộn."),
    "support.waiting": _("Có người nhờ Tổ hỗ trợ. Hãy xem và trả lời trước ngày hẹn."),
    "support.taken": _("Đã có người trong Tổ nhận giúp việc bạn nhờ."),
    "support.handed": _("Một việc nhờ hỗ trợ vừa được chuyển cho bạn."),
    "support.asked": _("Tổ hỗ trợ hỏi bạn một câu về bài của bạn."),
    "support.answered": _("Tác giả đã trả lời câu hỏi của bạn."),
    "support.proposed": _("Tổ hỗ trợ đề nghị một cách viết; bạn xem và quyết nhận hay không."),
    "support.decided": _("Tác giả đã quyết về một đề nghị cách viết của bạn."),
    "support.parked": _("Tổ hỗ trợ để việc của bạn chờ làm thử đến một ngày."),
    "support.back": _("Đã đến ngày xem lại một việc chờ làm thử."),
    "support.closed": _("Tổ hỗ trợ đã kết thúc việc bạn nhờ; kết quả ghi ở trang của việc."),
    "support.sent": _("Bài bạn đang giúp đã được gửi đi; việc của Tổ kết thúc: đã thành hồ sơ."),
    "support.withdrawn": _("Tác giả đã thôi nhờ một việc bạn đang giúp."),
    "support.late": _("Một việc nhờ hỗ trợ đã quá hẹn mà chưa ai trả lời, được chuyển đến bạn."),
    "benefit.evidenced": _("Có lợi ích của một sáng kiến chờ đơn vị bạn xác nhận."),
    "benefit.confirmed": _("Nơi áp dụng đã xác nhận lợi ích sáng kiến của bạn."),
    "benefit.realised": _("Nơi áp dụng đã ghi lợi ích thực hiện được của sáng kiến của bạn."),
    "benefit.realise_due": _("Đến hạn ghi lợi ích thực hiện được của một sáng kiến mà đơn vị bạn áp dụng."),
    "title.recorded": _("Phần của bạn ở một sáng kiến đã được ghi là dùng cho danh hiệu."),
    "recognition.recognised": _("Sáng kiến của bạn đã được công nhận. Giấy chứng nhận ở trang sáng kiến."),
    "recognition.refused": _("Sáng kiến của bạn không được công nhận. Văn bản nêu lý do ở trang sáng kiến."),
    "recognition.entered": _("Sáng kiến đã được công nhận của bạn đã vào chương trình."),
    "recognition.not_entered": _(
        "Một sáng kiến đã được công nhận nhưng chưa vào được chương trình. Trang sáng kiến nói vì sao và cần làm gì."
    ),
    "influence.acknowledged": _("Phạm vi ảnh hưởng của sáng kiến của bạn đã được công nhận."),
    "influence.declined": _("Phạm vi ảnh hưởng của sáng kiến của bạn không được công nhận; lý do ở trang sáng kiến."),
    "annulment.opened": _("Có việc cần bạn trình bày về một sáng kiến đã công nhận. Chỉ các bên được biết."),
    "annulment.waiting": _(
        "Một hồ sơ hủy công nhận mà bạn sẽ quyết định đã mở; quyết định được khi các bên đã trình bày hoặc hết hạn trình bày. "
        "Chỉ các bên được biết."
    ),
    "annulment.stated": _("Có lời trình bày mới trong một hồ sơ hủy công nhận mà bạn được biết."),
    "annulment.annulled": _("Đã có quyết định hủy công nhận một sáng kiến mà bạn là một bên."),
    "annulment.kept": _("Đã có quyết định giữ nguyên việc công nhận một sáng kiến mà bạn là một bên."),
    "annulment.withdrawn": _("Phản ánh về một sáng kiến mà bạn là một bên đã được rút."),
    "batch.applied": _("Danh sách bạn tải lên đã được nhập xong."),
    "batch.refused": _("Danh sách bạn tải lên không đọc được."),
}


def unread(actor: Actor) -> int:
    """How many notices the actor has not seen yet."""
    if actor.person_id is None:
        return 0
    return Notification.objects.filter(person=actor.person_id, seen_at=None).count()


def notices(actor: Actor, *, only_new: bool = False, limit: int = PAGE) -> Sequence[Notification]:
    """The actor's notices, newest first."""
    rows = Notification.objects.filter(person=actor.person_id).order_by("-pk")
    return list((rows.filter(seen_at=None) if only_new else rows)[:limit]) if actor.person_id else []


def words(kind: str) -> str:
    """What a notice of this kind says."""
    return str(KINDS[kind])
