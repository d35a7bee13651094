"""What the minutes of a session say: attendance, stakes, marks, votes, reasons, as plain data for the printed paper."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.models.councils.sessions import AgendaItem, ConflictOfInterest, CouncilSession, RoundRecord
from sangkien.models.initiatives import Authorship
from sangkien.queries.councils.marking import MarkedItem, marked_items
from sangkien.queries.councils.sessions import agenda, rule_in_force
from sangkien.queries.councils.standing import Place, Standing, standings
from sangkien.queries.councils.voting import Voter, noted_by, voters_by_item
from sangkien.rules.councils.conflicts import EFFECTS, KINDS
from sangkien.rules.councils.lives import DECIDED, ITEM_STATES, ROLES
from sangkien.rules.councils.outcome import outcome_from, quorum_needed
from sangkien.rules.councils.rule import DENOMINATORS, MARKS, ROUNDS, VOTES, share_words
from sangkien.rules.scoring.numbers import written

Row = dict[str, str]


def minutes_content(session: CouncilSession, *, votes: bool = True) -> dict[str, Any]:
    """The content of the paper `minutes` (`rules/documents.py`); read from the record, so it can be made again.

    Without `votes` it leaves out who was against in an open vote; the count stays.
    """
    items = [item for item in agenda(session) if item.state not in ("listed", "struck")]
    stands = standings(items, session)
    places = next(iter(stands.values())).places if stands else ()
    voters, authors = voters_by_item(items), _authors(items)
    council = session.council
    return {
        "council": council.name,
        "council_decision": _("số {number} ngày {day}").format(
            number=council.decision.number, day=f"{council.decision.issued_on:%d/%m/%Y}"
        ),
        "held_on": session.day.isoformat(),
        "started": _hour(session.opened_at),
        "ended": _hour(session.closed_at),
        "place": session.place or str(council.unit),
        "present": [_present(place) for place in places if _came(place)],
        "absent": [_absent(place) for place in places if not _came(place)],
        "quorum": _quorum(session, places),
        "conflicts": [row for item in items for row in _conflicts(item, stands[item.pk])],
        "rule": _rule(session),
        "marks": _marks(items, session),
        "results": [_result(item, authors[item.pk]) for item in items],
        "reasons": [line for item in items for line in _reasons(item, voters.get(item.pk, []), votes=votes)],
        "opinions": _rounds(items),
        "secretary": next((place.seat.name for place in places if place.seat.role == "secretary"), ""),
        "chair": session.presider.name if session.presider else "",
    }


def _hour(moment: Any) -> str:
    return f"{clock.in_vietnam(moment):%H:%M}" if moment else ""


def _came(place: Place) -> bool:
    return place.attendance is not None and place.attendance.state == "present"


def _present(place: Place) -> Row:
    left = place.attendance.until_at if place.attendance else None
    work = place.seat.title or ""
    gone = _("về lúc {hour}").format(hour=_hour(left)) if left else ""
    return {"name": place.seat.name, "role": _(ROLES[place.seat.role]), "work": "; ".join(p for p in (work, gone) if p)}


def _absent(place: Place) -> Row:
    row = place.attendance
    excused = _("có lý do") if row is not None and row.state == "excused" else _("không báo")
    return {"name": place.seat.name, "role": _(ROLES[place.seat.role]), "reason": (row.note if row else "") or excused}


def _quorum(session: CouncilSession, places: Iterable[Place]) -> str:
    came = sum(_came(place) for place in places)
    return _("Có mặt {here} trên {all} thành viên; quy chế cần ít nhất {needed}. Phiên họp hợp lệ.").format(
        here=came, all=session.members, needed=quorum_needed(rule_in_force(session), session.members)
    )


def _conflicts(item: AgendaItem, standing: Standing) -> list[Row]:
    """A row for each kind and effect, with everybody it is true of: in a small unit that may be the whole council."""
    found: dict[tuple[str, str], list[str]] = {}
    for place in standing.places:
        for one in place.conflicts:
            found.setdefault((_(KINDS[one.kind].label), _handled(one)), []).append(place.seat.name)
    return [
        {"name": ", ".join(names), "about": item.title, "ground": ground, "effect": effect}
        for (ground, effect), names in found.items()
    ]


def _handled(one: ConflictOfInterest) -> str:
    """What became of a stake; where somebody said it of another also who, why, and who decided."""
    effect = _(EFFECTS[one.effect])
    if not one.challenger:
        same = _("không phải cùng một người: {reason}").format(reason=one.settled_reason)
        return same if one.state == "dismissed" else effect
    said = [_("{name} nêu: {words}").format(name=one.challenger, words=one.note)]
    if one.decider:
        said.append(_("{name} quyết định: {words}").format(name=one.decider, words=one.settled_reason))
    came = {"challenged": _("chưa ai quyết định"), "dismissed": _("không phải xung đột lợi ích")}
    return "; ".join([came.get(one.state, effect), *said])


def _rule(session: CouncilSession) -> str:
    rule = rule_in_force(session)
    said = _("{vote}; thông qua khi ít nhất {share} của {whole} tán thành. {marks}.").format(
        vote=_(VOTES[rule.vote]), share=share_words(rule.pass_share), whole=_(DENOMINATORS[rule.pass_of]),
        marks=_(MARKS[rule.marks]),
    )  # fmt: skip
    return f"{said} {_('Khi chấm, tên tác giả và đơn vị được che.')}" if rule.blind else said


def _marks(items: list[AgendaItem], session: CouncilSession) -> list[Row]:
    found = marked_items(items, session)
    return [_marked(found[item.pk]) for item in items if item.pk in found and found[item.pk].closed]


def _marked(found: MarkedItem) -> Row:
    came, digits = found.result(), found.sheet.rounding.digits
    totals = [one.total for one in found.marked() if one.total is not None]
    return {
        "title": found.item.title,
        "markers": str(len(found.closed)),
        "lowest": written(min(totals), digits) if totals else "",
        "highest": written(max(totals), digits) if totals else "",
        "average": written(came.total, digits) if came.total is not None else "",
    }


def _result(item: AgendaItem, authors: str) -> Row:
    row = dict.fromkeys(("average", "in_favour", "against", "blank", "base"), "")
    row |= {"title": item.title, "authors": authors, "outcome": _(ITEM_STATES[item.state])}
    if item.state in DECIDED:
        outcome = outcome_from(item.outcome)
        row |= {
            "average": outcome.marks.average if outcome.marks else "",
            "in_favour": str(outcome.tally.for_),
            "against": str(outcome.tally.against),
            "blank": str(outcome.tally.abstain + outcome.tally.blank),
            "base": f"{outcome.needed}/{outcome.whole}",
        }
    return row


def _authors(items: list[AgendaItem]) -> dict[int, str]:
    """The authors of each dossier, by its place on the agenda; of practice data those it was made up with."""
    rows = Authorship.objects.filter(initiative__in=[item.dossier.initiative_id for item in items if item.dossier])
    names: dict[int, list[str]] = {}
    for initiative, name in rows.order_by("position").values_list("initiative_id", "name"):
        names.setdefault(initiative, []).append(name)
    return {
        item.pk: ", ".join(
            names.get(item.dossier.initiative_id, ())
            if item.dossier
            else [row["name"] for row in item.practice.get("authors", ())]
        )
        for item in items
    }


def _reasons(item: AgendaItem, voters: list[Voter], *, votes: bool) -> list[str]:
    said = [f"{item.title}: {item.reason}"] if item.reason else []
    if item.state not in DECIDED:
        return said
    against = [one.place.seat.name for one in voters if one.open_vote and one.open_vote.choice == "against"]
    if against and votes:
        said.append(
            _("{title}: không tán thành (công khai): {names}").format(title=item.title, names=", ".join(against))
        )
    for name, members in noted_by(voters):
        said.append(
            _("{title}: {name} ghi theo tay giơ trong phòng họp biểu quyết của {members}").format(
                title=item.title, name=name, members=", ".join(members)
            )
        )
    return said


def _rounds(items: list[AgendaItem]) -> str:
    told = []
    rounds: dict[int, list[RoundRecord]] = {}
    for one in RoundRecord.objects.filter(item__in=items).order_by("pk"):
        rounds.setdefault(one.item_id, []).append(one)
    for item in items:
        for one in rounds.get(item.pk, ()):
            where = f", {one.place}" if one.place else ""
            told.append(f"{item.title} – {_(ROUNDS[one.round])} ({one.held_on:%d/%m/%Y}{where}): {one.words}")
    return "\n".join(told)
