"""From the vote to the result: beginning a vote, concluding by arithmetic, putting back, closing the session.

A conclusion becomes the dossier's result when the session is closed, with quorum: no minutes, no result.
"""

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.councils.conflicts import look
from sangkien.actions.councils.minutes import write_down
from sangkien.actions.councils.steps import hold, hold_item, move_dossier, move_item, move_session
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, CouncilSession
from sangkien.queries.access import Actor
from sangkien.queries.councils.readiness import vote_problems
from sangkien.queries.councils.seating import seats_on
from sangkien.queries.councils.sessions import agenda, rule_in_force
from sangkien.queries.councils.standing import in_the_room, spoilt, standing_of
from sangkien.rules.councils.lives import DECIDED
from sangkien.rules.councils.outcome import Counts, Marks, Outcome, Tally, decide, has_quorum, quorum_needed


def begin_vote(item: AgendaItem) -> list[CouncilSeat]:
    """Called by the verb that opens a vote: looks for stakes once more, fixes who may vote and the counts.

    Raises Conflict with every sentence that stands against it. Gives the seats that may vote.
    """
    hold(item.session)
    look([item], "vote")
    standing = standing_of(item)
    against = vote_problems(item, standing)
    if against:
        raise Conflict(" ".join(against))
    counts = standing.counts
    electorate = standing.electorate
    item.outcome = {
        "counts": {"all": counts.all, "entitled": counts.entitled, "present": counts.present},
        "electorate": [seat.pk for seat in electorate],
    }
    move_item(item, "call_vote")
    return electorate


def end_vote(item: AgendaItem) -> None:
    """Called by the verb that closes a vote: no more votes are taken."""
    hold_item(item)
    move_item(item, "end_vote")


def void_vote(item: AgendaItem, reason: str) -> None:
    """Called by the verb that gives a vote up: before it is closed, or where a stake came out after it began.

    A closed vote that nothing stands against cannot be repeated until somebody likes its result.
    """
    hold_item(item)
    look([item], "vote")
    if item.state == "voted" and not spoilt(item):
        raise Conflict(_("Biểu quyết đã xong và hợp lệ nên không bỏ phiếu lại được."))
    item.outcome = {}
    move_item(item, "void_vote", reason=_needed(reason))


def conclude(item: AgendaItem, tally: Tally, marks: Marks | None, reason: str) -> Outcome:
    """Reckon the outcome of a closed vote and keep it with its arithmetic; a plain function inside the verb.

    Raises Conflict where the vote no longer stands, Invalid where something that did not pass has no reason.
    """
    hold(item.session)
    if item.state != "voted" or item.session.state != "open":
        raise Conflict(_("Hồ sơ này chưa có kết quả biểu quyết."))
    look([item], "vote")
    barred = spoilt(item)
    if barred:
        raise Conflict(
            _("Sau khi biểu quyết mới rõ xung đột lợi ích của {names}: phải biểu quyết lại.").format(
                names=", ".join(barred)
            )
        )
    rule = rule_in_force(item.session)
    electorate = item.outcome["electorate"]
    outcome = decide(rule, Counts(**item.outcome["counts"]), tally, marks)
    if not outcome.passed and not tidy(reason):
        raise Invalid({"reason": [_("Không thông qua thì phải ghi lý do.")]})
    item.outcome = outcome.to_json() | {"electorate": electorate}
    move_item(item, "pass" if outcome.passed else "not_pass", reason=reason.strip())
    return outcome


@act("agenda.put_back")
def put_back(log: Log, item: AgendaItem, *, actor: Actor, reason: str) -> AgendaItem:
    """Leave the dossier to a later session, with the reason."""
    hold(item.session)
    words = _needed(reason)
    move_item(item, "put_back", reason=words)
    move_dossier(item, "put_back", actor, log.through, note=words)
    return item


@act("session.close")
def close(log: Log, session: CouncilSession, *, actor: Actor) -> CouncilSession:
    """Close the session: with quorum again, every dossier concluded or put back; results take effect now."""
    items = agenda(session)
    if session.state == "open":
        _require_end(session, items)
    session.closed_at = clock.now()
    move_session(session, "close")
    for item in items:
        if item.state == "passed":
            move_dossier(item, "pass", actor, log.through, note=item.reason)
        elif item.state == "not_passed":
            move_dossier(item, "not_pass", actor, log.through, note=item.reason)
    write_down(session, actor)
    log.record(results={item.reference: item.state for item in items})
    if not session.rehearsal:
        log.say("session.closed", {"session": session.pk})
    return session


@act("session.break_off")
def break_off(log: Log, session: CouncilSession, *, actor: Actor, reason: str) -> CouncilSession:
    """End a session that cannot go on; only while nothing was voted on, so that no result is thrown away."""
    items = agenda(session)
    if any(item.state in DECIDED | {"voting", "voted"} for item in items):
        raise Conflict(_("Đã có hồ sơ được biểu quyết: phiên họp phải bế mạc với đủ số thành viên."))
    session.reason = _needed(reason)
    session.closed_at = clock.now()
    move_session(session, "close")
    for item in items:
        if item.state == "open":
            move_item(item, "put_back", reason=session.reason)
            move_dossier(item, "put_back", actor, log.through, note=session.reason)
    return session


def _require_end(session: CouncilSession, items: list[AgendaItem]) -> None:
    waiting = [item.code for item in items if item.state in ("open", "voting", "voted")]
    if waiting:
        raise Conflict(
            _("Còn hồ sơ chưa kết luận: {codes}. Hãy kết luận hoặc để lại phiên sau.").format(codes=", ".join(waiting))
        )
    here, members = len(in_the_room(session)), len(seats_on(session.council, session.day))
    rule = rule_in_force(session)
    if not has_quorum(rule, members, here):
        raise Conflict(
            _("Khi bế mạc phải có mặt ít nhất {needed} trên {members} thành viên; đang có {here}.").format(
                needed=quorum_needed(rule, members), members=members, here=here
            )
        )


def _needed(reason: str) -> str:
    if not tidy(reason):
        raise Invalid({"reason": [_("Hãy ghi lý do.")]})
    return tidy(reason)[:500]
