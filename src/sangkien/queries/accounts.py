"""Accounts: who signs in by what, whose codes still count, which sessions are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sangkien.kernel import clock, fingerprint
from sangkien.kernel.errors import NotFound
from sangkien.kernel.showing import asked_once
from sangkien.models.accounts import JoinLink, OneTimeCode, Session, User
from sangkien.models.organisation import Term, Unit
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.rules import people
from sangkien.rules.permissions import PERMISSIONS, SYSTEM
from sangkien.rules.roles import LEADING, OfficeHeld, rank


@asked_once
def account_by_id(user_id: int) -> User | None:
    """The account with its person, for the session of a signed-in browser."""
    return User.objects.select_related("person").filter(pk=user_id).first()


def account_by_handle(handle: str) -> User | None:
    """The account with this handle."""
    return User.objects.select_related("person").filter(handle=handle).first()


def account_by_identifier(text: str) -> User | None:
    """The account whose person has this e-mail, phone or member code; a phone goes before a code."""
    meant = people.identifier(text)
    users = User.objects.select_related("person")
    if meant.email:
        return users.filter(person__email=meant.email).first()
    found = users.filter(person__phone=meant.phone).first() if meant.phone else None
    if found is None and meant.member_code:
        found = users.filter(person__member_code=meant.member_code).first()
    return found


def own_account(actor: Actor) -> User:
    """The actor's own account; NotFound for strangers."""
    found = account_by_id(actor.user_id) if actor.user_id else None
    if found is None:
        raise NotFound
    return found


def account_of_person(person_id: int) -> User | None:
    """The account of a person, if there is one."""
    return User.objects.select_related("person").filter(person=person_id).first()


def outranks(person_id: int, verb: str, actor: Actor) -> bool:
    """Whether the person holds, or will hold, an office beyond those by which the actor has the right `verb`.

    Who gives a one-time code could use it, and so gain that office. Administrators are reached by
    administrators only, leaders by leaders of the units above or by those who rank as high in place.
    """
    mine = [held for held in actor.offices if held.office in PERMISSIONS[verb].offices]
    lasting = Term.objects.filter(Q(ends_on=None) | Q(ends_on__gte=clock.today()), person=person_id)
    return any(
        not any(_stands_over(held, office, path) for held in mine)
        for office, path in lasting.values_list("office", "unit__path")
    )


def _stands_over(held: OfficeHeld, office: str, path: str) -> bool:
    if office == "administrator" and held.office not in {office, SYSTEM}:
        return False
    return held.stands_over(office, path) and (rank(office) > LEADING or rank(held.office) <= LEADING)


def person_by(column: str, value: str | None) -> Person | None:
    """The person whose `column` (phone, email or member_code) is exactly `value`."""
    return Person.objects.filter(**{column: value}).first() if value else None


def open_code(user: User) -> OneTimeCode | None:
    """The newest one-time code of an account that can still be used."""
    now = clock.now()
    return user.codes.filter(used_at=None, expires_at__gt=now).order_by("-id").first()


def link_by_token(token: str) -> JoinLink:
    """The open link of a unit that still exists; NotFound where it was revoked or never was."""
    found = JoinLink.objects.select_related("unit").filter(token=token, revoked_at=None).first()
    if found is None or found.unit.closed_on is not None:
        raise NotFound(_("Đường dẫn tham gia này không còn dùng được. Hãy hỏi công đoàn của bạn đường dẫn mới."))
    return found


def open_link(unit: Unit) -> JoinLink | None:
    """The link by which people join this unit now, if it has one."""
    return unit.join_links.filter(revoked_at=None).first()


def session_handle(session_key: str) -> str:
    """A name for a session that may stand on a page: it does not give the cookie away."""
    return fingerprint.sha256_text(session_key)[:16]


@dataclass(frozen=True)
class OpenSession:
    """A signed-in browser as its owner sees it. `key` names it without giving the cookie away."""

    key: str
    device: str
    started_at: datetime
    seen_on: date | None
    here: bool


def sessions(user: User, current_key: str | None) -> list[OpenSession]:
    """The open sessions of an account, this one first, then the newest."""
    rows: Iterable[Session] = Session.objects.filter(user_id=user.pk, expire_date__gt=timezone.now())
    shown = [
        OpenSession(
            session_handle(row.session_key), row.device, row.started_at,
            _day(row.get_decoded().get("seen")), row.session_key == current_key,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(shown, key=lambda s: (not s.here, -s.started_at.timestamp()))


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def access_given(user: User) -> list[OneTimeCode]:
    """Who gave this account a one-time code and when, the latest first: the person sees every one."""
    return list(user.codes.select_related("given_by__person").order_by("-id")[:20])
