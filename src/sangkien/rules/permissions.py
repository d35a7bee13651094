"""THE table of rights: verb -> who. Nothing else says who may do what.

A right is held through a *relation* to the thing (author, typist, self, owner, member), through an
*office* in the thing's unit or any unit above it, or through an office held *here*, in the thing's own
unit only. Papers belong to the *employer* or to the *union* of a unit, and an office held here keeps those of its
own side. A barred relation takes the right away again.
"""

from dataclasses import dataclass

from sangkien.rules.roles import CLERKS, CONVENERS, DECIDERS, LEADERS, READERS, RECEIVERS

SYSTEM = "system"


@dataclass(frozen=True)
class Who:
    """Who may: through which relations, which offices (here: at the thing's own unit only; employer, union: there
    too, where the thing is the employer's or the union's); which relations take the right away."""

    relations: frozenset[str]
    offices: frozenset[str]
    barred: frozenset[str]
    anyone: bool = False
    here: frozenset[str] = frozenset()
    employer: frozenset[str] = frozenset()
    union: frozenset[str] = frozenset()

    def held_here(self, side: str) -> frozenset[str]:
        """The offices that count at the thing's own unit, where the thing is of this side ("" where of none)."""
        return self.here | {"employer": self.employer, "union": self.union}.get(side, frozenset())

    @property
    def all_offices(self) -> frozenset[str]:
        """Every office by which the right can be held, wherever it has to be held."""
        return self.offices | self.here | self.employer | self.union


def who(
    relations: str = "", offices: str = "", barred: str = "", *, anyone: bool = False, here: str = "",
    employer: str = "", union: str = "",
) -> Who:  # fmt: skip
    """A line of the table; names are separated by spaces. `anyone` includes people not signed in."""
    return Who(
        frozenset(relations.split()), frozenset(offices.split()), frozenset(barred.split()), anyone,
        frozenset(here.split()), frozenset(employer.split()), frozenset(union.split()),
    )  # fmt: skip


PERMISSIONS: dict[str, Who] = {
    # people and accounts
    "person.register": who(offices=f"{CLERKS} administrator {SYSTEM}"),
    "person.correct": who("self", f"{LEADERS} union_office administrator"),
    "person.choose_publicity": who("self"),
    "person.read_contact": who("self", f"{LEADERS} union_office administrator"),
    "account.open": who(offices=f"{LEADERS} union_office administrator {SYSTEM}"),
    "account.join": who(anyone=True),
    "account.set_password": who("self"),
    "account.redeem_code": who(anyone=True),
    "account.reset_access": who(offices=f"{LEADERS} union_office administrator", barred="self"),
    "account.end_session": who("self"),
    "join_link.open": who(offices=f"{LEADERS} union_office administrator"),
    "join_link.revoke": who(offices=f"{LEADERS} union_office administrator"),
    # units, offices, memberships
    "unit.found": who(offices=f"{LEADERS} administrator {SYSTEM}"),
    "unit.rename": who(offices="administrator"),
    "unit.move": who(offices="administrator"),
    "unit.merge": who(offices="administrator"),
    "unit.split": who(offices="administrator"),
    "unit.close": who(offices="administrator"),
    "unit.load": who(offices=f"administrator {SYSTEM}"),
    "unit.appoint": who(offices=f"{LEADERS} administrator {SYSTEM}"),
    "unit.admit": who(offices=f"{LEADERS} union_office administrator {SYSTEM}"),
    "unit.release": who(offices=f"{LEADERS} union_office administrator"),
    "membership.leave": who("self"),
    "unit.call_off": who(offices=f"{LEADERS} administrator"),
    "unit.keep_scan": who(offices=f"{LEADERS} union_office administrator"),
    "unit.read_scan": who("member", f"{READERS} administrator"),
    "term.end": who(offices=f"{LEADERS} administrator"),
    # programmes
    "programme.load": who(offices=f"{LEADERS} administrator"),
    "programme.amend": who(offices=f"{LEADERS} administrator"),
    "target.set": who(offices=f"{LEADERS} union_office"),
    "target.assign": who(offices=f"{LEADERS} upper_officer"),
    # initiatives
    "initiative.start": who("member", CLERKS),
    "initiative.read": who("author typist", READERS),
    "initiative.read_confidential": who("author typist", DECIDERS),
    "initiative.edit": who("author typist"),
    "initiative.attach": who("author typist"),
    "initiative.detach": who("author typist"),
    "initiative.agree_share": who("author"),
    "initiative.decline_share": who("author"),
    "initiative.submit": who("author typist"),
    "initiative.withdraw": who("author typist"),
    "initiative.send_back": who(offices=DECIDERS, barred="author typist"),
    "initiative.confirm": who(offices=DECIDERS, barred="author typist"),
    "initiative.reject": who(offices=DECIDERS, barred="author typist"),
    "initiative.annul": who(offices=f"{LEADERS} upper_officer", barred="author typist"),
    # dossiers: recognition belongs to the employer of exactly that unit
    "dossier.read": who("author typist head", here=RECEIVERS),
    "dossier.read_confidential": who("author typist head", here=RECEIVERS),
    "dossier.start": who("author typist"),
    "dossier.edit": who("author typist"),
    "dossier.record_use": who("author typist"),
    "dossier.strike_use": who("author typist"),
    "dossier.end_use": who("author typist", here=RECEIVERS),
    "dossier.name_users": who("author typist"),
    "dossier.invite": who("author typist"),
    "dossier.sign": who("author"),
    "dossier.sign_on_paper": who("author typist"),
    "dossier.file": who("author typist"),
    "dossier.withdraw": who("author typist"),
    "dossier.accept": who(barred="author typist helped", here=RECEIVERS),
    "dossier.ask_completion": who(barred="author typist helped", here=RECEIVERS),
    "dossier.refuse_filing": who(barred="author typist helped", here=RECEIVERS),
    "dossier.admit_late": who(barred="author typist helped", here=RECEIVERS),
    "dossier.remind": who(offices=SYSTEM),
    # recognitions: the employer of exactly that unit decides; somebody outside both sides annuls
    "recognition.read": who("head deputy concerned", READERS, here="unit_head dossier_clerk"),
    "recognition.read_draft": who("head deputy typist", here="unit_head dossier_clerk"),
    "recognition.draw_up": who("head deputy", here="unit_head dossier_clerk"),
    "recognition.redraw": who("head deputy", here="unit_head dossier_clerk"),
    "recognition.drop": who("head deputy", here="unit_head dossier_clerk"),
    "recognition.sign": who("head deputy", here="unit_head"),
    "recognition.set_rule": who("head", here="unit_head"),
    "recognition.authorise": who("head", here="unit_head"),
    "recognition.end_authority": who("head", here="unit_head"),
    "recognition.enter": who(offices=SYSTEM),
    "recognition.enter_again": who(offices=DECIDERS, barred="author typist"),
    "influence.decide": who("head deputy", here="unit_head"),
    "annulment.open": who(offices=f"{LEADERS} upper_officer unit_head", barred="author typist"),
    "annulment.read": who("author typist defendant complainant opener judge"),
    "annulment.state": who("author typist defendant complainant"),
    "annulment.withdraw": who("complainant", barred="author typist decided"),
    "annulment.decide": who("judge", barred="author typist defendant complainant opener decided"),
    # lists that come in as spreadsheets
    "batch.upload": who(offices=CLERKS),
    "batch.read": who(offices=CLERKS),
    "batch.correct": who(offices=CLERKS),
    "batch.settle": who(offices=CLERKS),
    "batch.apply": who(offices=CLERKS),
    "batch.undo": who(offices=CLERKS),
    "batch.discard": who(offices=CLERKS),
    # papers
    "issuer.read": who("head", f"{READERS} administrator", here=RECEIVERS),
    "issuer.set_up": who(offices=f"{LEADERS} administrator"),
    # councils: their seats and sessions
    "council.read": who("council_member", f"{LEADERS} union_office", here=CONVENERS),
    # Who voted how in an open vote: the council, and the head who decides upon it; everybody else has the count.
    "council.read_votes": who("council_member", here="unit_head"),
    "council.convene": who(here=CONVENERS),
    "council.amend": who(here=CONVENERS),
    "council.dissolve": who(here=CONVENERS),
    "council.seat": who(here=CONVENERS),
    "council.unseat": who(here=CONVENERS),
    "kin.declare": who("self"),
    "kin.withdraw": who("self"),
    "session.plan": who("council_secretary council_chair", here="dossier_clerk"),
    "session.cancel": who("council_secretary council_chair", here="dossier_clerk"),
    "session.enter": who("council_secretary council_chair", here="dossier_clerk"),
    "session.strike": who("council_secretary council_chair", here="dossier_clerk"),
    "session.attend": who("council_secretary council_chair", here="dossier_clerk"),
    "session.open": who("council_secretary council_chair"),
    "session.close": who("council_secretary council_chair"),
    "session.write_minutes": who("council_secretary council_chair"),
    "session.break_off": who("council_secretary council_chair"),
    # Who decides on a dossier reads it whole; who must leave for it does not.
    "agenda.read_filed": who("council_member", barred="item_out"),
    "agenda.end_round": who("council_secretary council_chair", barred="item_out"),
    "agenda.put_back": who("council_secretary council_chair", barred="item_out", here="unit_head"),
    "conflict.search": who("council_secretary council_chair"),
    "conflict.declare": who("council_member"),
    "conflict.note": who("council_secretary council_chair", barred="item_out"),
    # Never by whom it concerns, by whoever said it of another, by whoever must leave, by an author.
    "conflict.settle": who(
        "council_secretary council_chair", barred="self challenger item_out author typist", here="unit_head"
    ),
    # support: ideas and the support teams
    # No office reads an idea: only its author, the seats of the team that answers, and a chair it was passed on to.
    "idea.write": who("member"),
    "idea.read": who("author helper chair"),
    "idea.edit": who("author"),
    "idea.attach": who("author"),
    "idea.detach": who("author"),
    "idea.withdraw": who("author"),
    "idea.write_up": who("author"),
    "idea.ask_help": who("author"),
    "initiative.ask_help": who("author typist"),
    "support.read": who("author typist helper chair helped"),
    "support.read_text": who("author typist helper chair"),
    "support.take": who("helper chair", barred="author typist"),
    "support.hand_over": who("holder leader chair", barred="author typist"),
    "support.ask": who("holder", barred="author typist"),
    "support.answer": who("author typist"),
    "support.propose": who("holder", barred="author typist"),
    "support.retract": who("holder", barred="author typist"),
    "support.accept": who("author typist"),
    "support.decline": who("author typist"),
    "support.park": who("holder", barred="author typist"),
    "support.come_back": who("holder author typist", SYSTEM),
    "support.close_as_dossier": who("holder", barred="author typist"),
    "support.end_as_sent": who(offices=SYSTEM),
    "support.close_as_not": who("holder", barred="author typist"),
    "support.withdraw": who("author typist", SYSTEM),
    "support.escalate": who(offices=SYSTEM),
    "support.reroute": who(offices=SYSTEM),
    "support_team.set_up": who(offices=LEADERS),
    "support_team.promise": who(offices=LEADERS),
    "support_team.seat": who(offices=LEADERS),
    "support_team.unseat": who(offices=LEADERS),
    "support_team.dissolve": who(offices=LEADERS),
    "support_team.read": who("helper", f"{LEADERS} support_member"),
    # councils: scoring sheets, marks, votes
    "score_sheet.load": who(offices=f"{LEADERS} union_office administrator", here="unit_head dossier_clerk"),
    # Who must leave for a dossier neither picks its markers nor counts what was voted on it.
    "marks.assign": who("council_secretary council_chair", barred="item_out"),
    "marks.assign_all": who("council_secretary council_chair"),
    "marks.excuse": who("council_secretary council_chair", barred="item_out"),
    "marks.read_own": who("marker"),
    "marks.save": who("marker", barred="item_out"),
    "marks.close": who("marker", barred="item_out"),
    "marks.reopen": who("council_secretary council_chair", barred="marker item_out"),
    "marks.enter_public_votes": who("council_secretary council_chair", barred="item_out"),
    "marks.settle_grade": who("council_chair", barred="item_out"),
    "marks.clear_file": who("council_secretary"),
    "vote.call": who("council_secretary council_chair"),
    "vote.cast": who("voter", barred="item_out"),
    "vote.record": who("council_secretary council_chair", barred="item_out"),
    "vote.record_count": who("council_secretary council_chair", barred="item_out"),
    "vote.close": who("council_secretary council_chair"),
    "vote.annul": who("council_secretary council_chair", barred="item_out", here="unit_head"),
    "vote.conclude": who("council_secretary council_chair"),
    "ballot.take": who("council_member"),
    "ballot.cast": who("voter", barred="item_out"),
    "register.read": who(offices=READERS, here=RECEIVERS),
    "register.skip": who("head", employer=RECEIVERS, union=f"{LEADERS} union_office"),
    "paper_template.save": who("head", employer=RECEIVERS, union=f"{LEADERS} union_office"),
    "document.read": who("concerned head", READERS, here=RECEIVERS),
    "document.read_closed": who("concerned head", here=RECEIVERS),
    "document.void": who("head", employer=RECEIVERS, union=LEADERS),
    "document.reprint": who("head", employer=RECEIVERS, union=f"{LEADERS} union_office"),
    "document.attach_signed": who("head", employer=RECEIVERS, union=f"{LEADERS} union_office"),
    "document.attach_print": who(offices=SYSTEM),
    "document.note_fault": who(offices=SYSTEM),
    # notices
    "notification.mark_seen": who("self"),
    # reading by office
    "journal.read": who(offices=f"{LEADERS} observer administrator"),
    # what is earned after recognition
    "benefit.read": who("author typist", f"{READERS} unit_head dossier_clerk"),
    "benefit.read_unit": who(offices=f"{READERS} unit_head dossier_clerk"),
    "benefit.claim": who("author typist"),
    "benefit.evidence": who("author typist"),
    "benefit.confirm": who(offices=f"{LEADERS} unit_head", barred="author typist"),
    "benefit.realise": who(offices=f"{LEADERS} unit_head dossier_clerk", barred="author typist"),
    "benefit.answer": who("giver"),
    "remuneration.read": who("author", f"{LEADERS} union_office unit_head dossier_clerk"),
    "remuneration.declare_body": who(offices=f"{LEADERS} unit_head"),
    "remuneration.agree": who(offices=f"{LEADERS} unit_head dossier_clerk", barred="author"),
    "remuneration.record_transfer": who(offices=f"{LEADERS} unit_head dossier_clerk", barred="author"),
    "remuneration.pay": who(offices=f"{LEADERS} unit_head dossier_clerk", barred="author"),
    "remuneration.undo_agreement": who(offices=f"{LEADERS} unit_head dossier_clerk", barred="author"),
    "remuneration.undo_transfer": who(offices=f"{LEADERS} unit_head dossier_clerk", barred="author"),
    "remuneration.undo_payment": who(offices=f"{LEADERS} unit_head dossier_clerk", barred="author"),
    # shares used for titles
    "title.read": who("self", f"{LEADERS} union_office upper_officer unit_head dossier_clerk"),
    "title.read_unit": who(offices=f"{LEADERS} union_office upper_officer unit_head dossier_clerk"),
    "title.read_uses": who("author", f"{LEADERS} union_office upper_officer unit_head dossier_clerk"),
    "title.record": who(offices=f"{LEADERS} union_office unit_head dossier_clerk"),
    "title.undo": who(offices=f"{LEADERS} union_office unit_head dossier_clerk", barred="self"),
    # the house keeping itself in order
    "benefit.remind": who(offices=SYSTEM),
    "notification.tell": who(offices=SYSTEM),
    "batch.prepare": who(offices=SYSTEM),
    "batch.finish": who(offices=SYSTEM),
    "initiative.reassign": who(offices=SYSTEM),
    "programme.settle": who(offices=SYSTEM),
    "unit.carry_out": who(offices=SYSTEM),
    "counts.rebuild": who(offices=SYSTEM),
}
