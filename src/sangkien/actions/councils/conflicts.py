"""Stakes: found from the record at assignment, opening and vote; declared by members; doubts settled by people."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.kernel.text_vi import tidy
from sangkien.models.councils.seating import CouncilSeat
from sangkien.models.councils.sessions import AgendaItem, ConflictOfInterest
from sangkien.queries.access import Actor
from sangkien.queries.councils.grounds import ground_of, sitters
from sangkien.queries.councils.seating import own_seat, seats_on
from sangkien.queries.councils.sessions import rule_in_force
from sangkien.rules.councils.conflicts import DECLARABLE, OUT, UNSETTLED, Found, find
from sangkien.rules.councils.lives import UNDECIDED
from sangkien.rules.councils.rule import CouncilRule


def look(items: Iterable[AgendaItem], moment: str) -> list[ConflictOfInterest]:
    """Find the stakes in these dossiers of one session and write down what is new; gives the new ones.

    What the secretary has dismissed as another person of the same name stays dismissed, unless the record has
    learnt meanwhile that it is the same person.
    """
    new: list[ConflictOfInterest] = []
    seats: list[CouncilSeat] | None = None
    for item in items:
        council, rule = item.session.council, rule_in_force(item.session)
        if seats is None:
            seats = seats_on(council, item.session.day)
            sitting = sitters(council, seats)
        kept = {(row.seat_id, row.kind): row for row in item.conflicts.all()}
        for one in find(ground_of(item, rule.small_unit), sitting):
            row = kept.get((one.seat, one.kind))
            if row is None:
                new.append(_write(item, one, rule, moment))
            elif not one.doubtful and row.state != "standing":
                row.state, row.how, row.effect = "standing", "person", rule.effect_of(one.kind)
                row.save(update_fields=["state", "how", "effect"])
                new.append(row)
    return new


def _write(item: AgendaItem, found: Found, rule: CouncilRule, moment: str) -> ConflictOfInterest:
    return ConflictOfInterest.objects.create(
        item=item, seat_id=found.seat, kind=found.kind, effect=rule.effect_of(found.kind),
        state="doubt" if found.doubtful else "standing", found_at=moment,
        how="name" if found.doubtful else "person", at=clock.now(),
    )  # fmt: skip


@act("conflict.search")
def search(log: Log, item: AgendaItem, *, actor: Actor) -> list[ConflictOfInterest]:
    """Look once more before a vote is called, so that what is found stays even where the vote is then refused."""
    new = look([item], "vote") if item.state in UNDECIDED else []
    log.record(found=len(new))
    return new


@act("conflict.declare")
def declare(log: Log, item: AgendaItem, *, actor: Actor, kind: str, note: str = "") -> ConflictOfInterest:
    """A member says that he or she has a stake in this dossier; it counts at once."""
    seat = own_seat(item.session.council, actor, item.session.day)
    if seat is None:
        raise Denied(_("Chỉ thành viên hội đồng mới khai được."))
    effect = _effect(item, kind)
    row, new = ConflictOfInterest.objects.get_or_create(
        item=item, seat=seat, kind=kind,
        defaults={
            "effect": effect, "state": "standing", "found_at": "declared", "declared": True, "how": "said",
            "note": tidy(note)[:500], "at": clock.now(),
        },
    )  # fmt: skip
    if not new and row.state != "standing":
        row.state, row.effect, row.declared, row.found_at = "standing", effect, True, "declared"
        row.save(update_fields=["state", "effect", "declared", "found_at"])
    log.record(seat=seat.reference, kind=kind, effect=effect)
    return row


@act("conflict.note")
def note(log: Log, item: AgendaItem, *, actor: Actor, seat: CouncilSeat, kind: str, note: str) -> ConflictOfInterest:
    """The secretary or the chair says of a member a stake that the record does not show, with how it is known.

    Where it would take the member's vote away it is a challenge only: nothing changes, and no vote is called,
    before the member declares it or somebody else decides. Nobody shapes the number of votes needed alone.
    """
    if seat.council_id != item.session.council_id:
        raise Invalid({"seat": [_("Ghế này không thuộc hội đồng.")]})
    if not tidy(note):
        raise Invalid({"note": [_("Hãy ghi vì sao biết.")]})
    if item.state in ("voting", "voted"):
        # Else whoever dislikes a result could say so of somebody who voted, and have the vote repeated.
        raise Conflict(_("Đã bắt đầu biểu quyết: từ giờ chỉ chính thành viên tự khai xung đột của mình."))
    effect = _effect(item, kind)
    if ConflictOfInterest.objects.filter(item=item, seat=seat, kind=kind).exists():
        raise Conflict(_("Điều này của {name} đã được ghi, hoặc đã được quyết định.").format(name=seat.name))
    made = ConflictOfInterest.objects.create(
        item=item, seat=seat, kind=kind, effect=effect, state="challenged" if effect in OUT else "standing",
        found_at="noted", how="said", note=tidy(note)[:500], noted_by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    log.record(seat=seat.reference, kind=kind, effect=effect, state=made.state)
    return made


def _effect(item: AgendaItem, kind: str) -> str:
    """What a stake of this kind means for the dossier while the council is still at it."""
    if kind not in DECLARABLE:
        raise Invalid({"kind": [_("Hãy chọn một loại trong danh sách.")]})
    if item.state not in UNDECIDED:
        raise Conflict(_("Hồ sơ này đã được kết luận."))
    return rule_in_force(item.session).effect_of(kind)


@act("conflict.settle")
def settle(log: Log, conflict: ConflictOfInterest, *, actor: Actor, stands: bool, reason: str) -> ConflictOfInterest:
    """Decide with the reason whether a doubt about a name is the same person, or whether a challenge holds.

    Nobody decides about oneself, and nobody on what he or she said of another; where nobody who runs the session is
    left, the head of the unit decides.
    """
    if conflict.item.state not in UNDECIDED:
        raise Conflict(_("Hồ sơ này đã được kết luận."))
    if conflict.state not in UNSETTLED:
        raise Conflict(_("Điều này đã rõ, không còn gì phải quyết định."))
    if not tidy(reason):
        raise Invalid({"reason": [_("Hãy ghi vì sao biết.")]})
    conflict.state = "standing" if stands else "dismissed"
    conflict.settled_by_id = actor.account
    conflict.settled_at = clock.now()
    conflict.settled_reason = tidy(reason)[:500]
    conflict.save(update_fields=["state", "settled_by", "settled_at", "settled_reason"])
    log.record(item=conflict.item.reference, seat=conflict.seat.reference, kind=conflict.kind, stands=stands)
    return conflict
