"""Whether a session may be opened and a vote be called: every sentence that stands against it, shown before pressing."""

from django.db.models import Max
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.models.councils.votes import Poll
from sangkien.models.dossiers import DossierVersion
from sangkien.models.initiatives import Authorship
from sangkien.queries.councils.seating import seats_on
from sangkien.queries.councils.sessions import WANTED, rule_in_force
from sangkien.queries.councils.standing import Standing, attendances_of, in_the_room
from sangkien.queries.councils.voting import unvoted
from sangkien.rules.councils.lives import NEEDED_ROLES, ROLES
from sangkien.rules.councils.outcome import Counts, has_quorum, item_needs, quorum_needed, votes_needed


def opening_problems(session: CouncilSession, items: list[AgendaItem]) -> list[str]:
    """What stands against opening the session now with these dossiers."""
    return [*_of_seats(session), *_of_presence(session), *_of_agenda(session, items)]


def _of_seats(session: CouncilSession) -> list[str]:
    council, found = session.council, []
    if not council.lasts_on(clock.today()):
        found.append(_("Hội đồng không còn trong thời gian hoạt động."))
    roles = {seat.role for seat in seats_on(council, session.day)}
    missing = [_(ROLES[role]) for role in NEEDED_ROLES if role not in roles]
    if missing:
        found.append(_("Hội đồng còn thiếu: {roles}.").format(roles=", ".join(missing)))
    return found


def _of_presence(session: CouncilSession) -> list[str]:
    found = []
    seats, here = seats_on(session.council, session.day), in_the_room(session)
    rule = rule_in_force(session)
    marked = attendances_of(session)
    if any(seat.pk not in marked for seat in seats):
        found.append(_("Chưa điểm danh đủ các thành viên."))
    if not has_quorum(rule, len(seats), len(here)):
        found.append(
            _("Cần ít nhất {needed} trên {members} thành viên có mặt; đang có {here}.").format(
                needed=quorum_needed(rule, len(seats)), members=len(seats), here=len(here)
            )
        )
    chairs = [seat for seat in seats if seat.role in {"chair", "vice_chair"}]
    # Who has not been called yet is not away.
    if all(seat.pk in marked for seat in chairs) and not {seat.pk for seat in chairs} & {seat.pk for seat in here}:
        found.append(_("Chủ tịch và Phó Chủ tịch hội đồng đều vắng nên không ai chủ trì."))
    return found


def _of_agenda(session: CouncilSession, items: list[AgendaItem]) -> list[str]:
    if not items:
        return [_("Chương trình họp chưa có hồ sơ nào.")]
    found = []
    rows = DossierVersion.objects.filter(dossier__in=[item.dossier_id for item in items if item.dossier_id])
    newest = dict(rows.values_list("dossier").annotate(Max("number")))
    for item in items:
        if item.dossier is None or item.version is None:
            continue
        if item.dossier.state != WANTED[session.council.purpose] or newest[item.dossier_id] != item.version.number:
            found.append(
                _("Hồ sơ {code} đã thay đổi sau khi vào chương trình: hãy đưa ra rồi đưa vào lại.").format(
                    code=item.code
                )
            )
    if session.council.purpose == "recognition" and not _union_sits(session):
        initiatives = [item.dossier.initiative_id for item in items if item.dossier]
        if Authorship.objects.filter(initiative__in=initiatives, person__standing="member").exists():
            found.append(
                _("Có tác giả là đoàn viên nên hội đồng phải có đại diện công đoàn (Điều 8 Điều lệ Sáng kiến).")
            )
    return found


def _union_sits(session: CouncilSession) -> bool:
    return any(seat.role == "union_representative" for seat in seats_on(session.council, session.day))


def vote_problems(item: AgendaItem, standing: Standing) -> list[str]:
    """What stands against calling the vote on this dossier now."""
    if item.session.state != "open":
        return [_("Phiên họp chưa khai mạc hoặc đã bế mạc.")]
    found, counts, rule = [], standing.counts, rule_in_force(item.session)
    if item.round != "vote":
        found.append(_("Các vòng trước biểu quyết chưa xong."))
    if standing.doubts:
        names = ", ".join(place.seat.name for place in standing.doubts)
        found.append(_("Cần làm rõ nghi vấn về {names} trước khi biểu quyết.").format(names=names))
    needs = item_needs(rule, counts.entitled)
    if counts.present < needs:
        found.append(
            _("Cần ít nhất {needed} thành viên được quyền biểu quyết có mặt; đang có {here}.").format(
                needed=needs, here=counts.present
            )
        )
    if standing.presider is None:
        found.append(_("Chủ tịch và Phó Chủ tịch hội đồng đều vắng hoặc phải rời khỏi việc xét hồ sơ này."))
    return found


def cannot_pass(item: AgendaItem, standing: Standing) -> str:
    """A warning where even all votes of those in the room would not be enough; empty where they could be."""
    counts, rule = standing.counts, rule_in_force(item.session)
    needed = votes_needed(rule, counts)
    if item.state != "open" or counts.present >= needed:
        return ""
    return _(
        "Cần {needed} phiếu thuận mà chỉ có {here} người biểu quyết được: hồ sơ này hôm nay không thể thông qua."
    ).format(needed=needed, here=counts.present)


def closing_warnings(poll: Poll) -> list[str]:
    """What closing an open vote now would mean while somebody has not voted; nothing of how anybody voted."""
    missing = [seat.name for seat in unvoted(poll)]
    if poll.kind != "open" or poll.state != "open" or not missing:
        return []
    cast = poll.seats.count() - len(missing)
    needed = votes_needed(rule_in_force(poll.item.session), Counts(**poll.item.outcome["counts"]))
    said = _("Cần {needed} phiếu tán thành; mới có {cast} người biểu quyết.")
    if cast < needed:
        said = _(
            "Cần {needed} phiếu tán thành mà mới có {cast} người biểu quyết: đóng bây giờ thì hồ sơ không được thông qua."
        )
    return [
        _("{n} người chưa biểu quyết: {names}. Mỗi người được tính là một phiếu không tán thành.").format(
            n=len(missing), names=", ".join(missing)
        ),
        said.format(needed=needed, cast=cast),
        _("Đóng rồi thì hồ sơ này không biểu quyết lại được."),
    ]
