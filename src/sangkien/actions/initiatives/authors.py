"""Authors and shares: from typed names to people, each author's agreement, asked again after a change."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.base import add_all
from sangkien.actions.initiatives.steps import note_step
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.kernel.text_vi import match_key, tidy
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.queries.people import by_identifier
from sangkien.rules.initiatives import AuthorInput, shares_are_whole
from sangkien.rules.people import STANDINGS
from sangkien.rules.shares import parse_share


@act("initiative.agree_share")
def agree_share(log: Log, initiative: Initiative, *, actor: Actor) -> Authorship:
    """An author agrees to his or her own share as it stands. Raises Conflict once the initiative is decided."""
    if initiative.state not in ("submitted", "returned"):
        raise Conflict(_("Sáng kiến này không còn chờ ý kiến về tỷ lệ đóng góp."))
    authorship = Authorship.objects.get(initiative=initiative, person=actor.person_id)
    if authorship.agreed_at is None:
        authorship.agreed_at, authorship.declined_at, authorship.declined_why = clock.now(), None, ""
        authorship.save(update_fields=["agreed_at", "declined_at", "declined_why"])
    log.record(authorship=authorship.pk, share=str(authorship.share))
    return authorship


@act("initiative.decline_share")
def decline_share(log: Log, initiative: Initiative, *, actor: Actor, reason: str) -> Authorship:
    """An author does not agree to the own share as it stands, and says why: nobody confirms until it is settled.

    Raises Conflict once the initiative is decided, Invalid without words.
    """
    if initiative.state not in ("submitted", "returned"):
        raise Conflict(_("Sáng kiến này không còn chờ ý kiến về tỷ lệ đóng góp."))
    why = tidy(reason)
    if not why or len(why) > 1000:
        raise Invalid({"words": [_("Hãy nói vì sao bằng một hai câu, dài nhất 1.000 ký tự.")]})
    authorship = Authorship.objects.get(initiative=initiative, person=actor.person_id)
    authorship.agreed_at, authorship.declined_at, authorship.declined_why = None, clock.now(), why
    authorship.save(update_fields=["agreed_at", "declined_at", "declined_why"])
    note_step(initiative, "decline_share", actor, note=why)
    log.record(authorship=authorship.pk, share=str(authorship.share))
    log.say("initiative.share_declined", {"initiative": initiative.pk})
    return authorship


def read_shares(typed: Sequence[AuthorInput]) -> list[Fraction | None]:
    """The exact shares of the typed authors; a single author without a share has all of it."""
    if len(typed) == 1 and not typed[0].share.strip():
        return [Fraction(1)]
    return [_one_share(author.share) for author in typed]


def _one_share(text: str) -> Fraction | None:
    found = parse_share(text.strip()) if text.strip() else ()
    return found[0] if len(found) == 1 else None


def shares_problem() -> str:
    """What to say where the shares are not exactly everything."""
    return _("Các phần đóng góp phải ghi đủ và cộng lại đúng 100%. Ba phần bằng nhau: ghi 1/3 mỗi người.")


def write_authors(
    initiative: Initiative, typed: Sequence[AuthorInput], actor: Actor, *, on_behalf: bool = False
) -> list[Authorship]:
    """Make the authorships of an initiative from typed names. Who types `on_behalf` of others is none of them.

    Agreements, signatures and the word of a list survive only where nobody's share and no author has changed;
    the acting author agrees by submitting. Raises Invalid where shares are not exactly 100 % or an author
    stands there twice.
    """
    parts = read_shares(typed)
    if not shares_are_whole(parts):
        raise Invalid({"authors": [shares_problem()]})
    before = {row.person_id: row for row in initiative.authorships.select_related("person")}
    typist = None if on_behalf else actor
    people = [_person(author, initiative, list(before.values()), typist) for author in typed]
    if len(set(people)) != len(people):
        raise Invalid({"authors": [_("Một người được ghi hai lần trong danh sách tác giả.")]})
    unchanged = {p: row.share for p, row in before.items()} == dict(zip(people, parts, strict=True))
    if before and not unchanged:
        _set_signatures_aside(initiative)
    if before:
        initiative.authorships.all().delete()
    rows = []
    for position, (author, person, share) in enumerate(zip(typed, people, parts, strict=True), start=1):
        kept = before[person].agreed_at if unchanged else None
        agreed = kept or (clock.now() if person == actor.person_id else None)
        row = _authorship(initiative, position, author, person, share or Fraction(0), agreed)
        if unchanged:
            was = before[person]
            row.vouched_by_batch = was.vouched_by_batch
            if agreed is None:
                row.declined_at, row.declined_why = was.declined_at, was.declined_why
        rows.append(row)
    add_all(rows)
    return rows


def _set_signatures_aside(initiative: Initiative) -> None:
    """What was signed before the initiative came back was signed for other shares: it stays, as any other paper."""
    signed = initiative.attachments.filter(purpose="signature", removed_at=None)
    signed.filter(added_at__lte=initiative.decided_at or clock.now()).update(purpose="other")


def _authorship(
    initiative: Initiative, position: int, author: AuthorInput, person: int, share: Fraction, agreed: datetime | None
) -> Authorship:
    return Authorship(
        initiative=initiative, position=position, person_id=person, name=tidy(author.name)[:120],
        standing=_standing(author), workplace=tidy(author.workplace)[:300],
        job_title=tidy(author.job_title)[:120], share_numerator=share.numerator,
        share_denominator=share.denominator, agreed_at=agreed,
    )  # fmt: skip


def _person(author: AuthorInput, initiative: Initiative, before: list[Authorship], typist: Actor | None) -> int:
    """The key of the person meant; made where nobody is known."""
    name = tidy(author.name)
    if not name:
        raise Invalid({"authors": [_("Mỗi tác giả cần có họ tên.")]})
    named = [row.person for row in before if match_key(row.name) == match_key(name)]
    found = by_identifier(author.identifier)
    # A slip in a number must not give a stranger the rights of an author; nor is it told whose number it is.
    if found is not None and (found in named or found.name_key == match_key(name)[:120]):
        return found.pk
    if named:
        return named[0].pk
    own = typist is not None and not author.identifier.strip() and match_key(typist.name) == match_key(name)
    if own and typist and typist.person_id:
        # Nobody is asked for a code to be found as the author of what he or she sends in.
        return typist.person_id
    return (known_without_account(name, initiative.unit_id) or new_person(name, _standing(author))).pk


def _standing(author: AuthorInput) -> str:
    return author.standing if author.standing in STANDINGS else Person.Standing.MEMBER


def known_without_account(name: str, unit_id: int) -> Person | None:
    """The one person without an account who already is an author of that name in the unit."""
    found = Person.objects.filter(
        name_key=match_key(name)[:120], user=None, authorships__initiative__unit=unit_id
    ).distinct()[:2]
    return found[0] if len(found) == 1 else None


def new_person(name: str, standing: str) -> Person:
    """A person known only by name; no account, nothing public."""
    return Person.objects.create(
        name=name[:120], name_key=match_key(name)[:120], standing=standing, created_at=clock.now()
    )
