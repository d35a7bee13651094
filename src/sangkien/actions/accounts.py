"""Verbs about accounts: open, join, first password, reset, sessions. Nobody ever acts as another person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.people import taken, write_down
from sangkien.kernel import clock, ids
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.models.accounts import JoinLink, OneTimeCode, Session, User
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.queries import accounts as known
from sangkien.queries.access import Actor, actor_of
from sangkien.rules import accounts as rules
from sangkien.rules import people
from sangkien.rules.people import Particulars

_SYSTEM_HANDLE = "system"
_COMMON = CommonPasswordValidator()


@dataclass(frozen=True)
class GivenCode:
    """An account and the code by which its person sets a password: readable here and never again."""

    user: User
    code: str

    @property
    def shown(self) -> str:
        """The code in groups, to read from paper."""
        return rules.shown_code(self.code)


def system_actor() -> Actor:
    """The house itself as an actor; its account is made on first use and has no way to sign in."""
    user, _made = User.objects.get_or_create(
        handle=_SYSTEM_HANDLE,
        defaults={"is_system": True, "created_at": clock.now(), "password": make_password(None)},
    )
    return actor_of(user, via="house")


@act("account.open")
def open_account(log: Log, person: Person, *, actor: Actor) -> GivenCode:
    """Give a registered person an account and a one-time code. Raises Conflict where there is an account,
    Invalid where there is nothing to sign in with, Denied where the person holds office beyond the actor's."""
    _refuse_above(person, "account.open", actor)
    if known.account_of_person(person.pk) is not None:
        raise Conflict(_("Người này đã có tài khoản. Nếu quên mật khẩu, hãy cấp lại quyền vào."))
    if not (person.phone or person.email or person.member_code):
        raise Invalid({"phone": [_("Cần số điện thoại, mã đoàn viên hoặc thư điện tử để đăng nhập.")]})
    user = _new_user(person, None)
    log.record(user=user.reference)
    return GivenCode(user, _give_code(user, actor))


@act("account.reset_access")
def reset_access(log: Log, user: User, *, actor: Actor) -> GivenCode:
    """End every session and the old password, and give a one-time code; the person is told who did it.

    Raises Denied where the person holds office beyond the actor's."""
    _refuse_above(user.person, "account.reset_access", actor)
    ended = _end(user)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    _expire_codes(user)
    log.record(sessions_ended=ended)
    log.say("account.reset", {"person": user.person_id})
    return GivenCode(user, _give_code(user, actor))


def redeem(login: str, code: str, password: str, *, via: str = "web") -> User:
    """Set the password of the account named by `login` with its one-time code.

    Raises Invalid: the same words and the same time whether the account exists, has a code, or the code
    is wrong. Every try counts, also one that fails.
    """
    # Only what was typed: a refusal that knew the name would say that the account exists.
    _refuse_weak_for(password, [login, people.phone(login) or login])
    user = known.account_by_identifier(login)
    given = known.open_code(user) if user is not None else None
    if user is None or given is None:
        make_password(rules.tidy_code(code))
        raise Invalid(_(rules.WRONG_CODE))
    # Outside the verb, whose refusal would take the count back.
    OneTimeCode.objects.filter(pk=given.pk).update(tries=F("tries") + 1)
    return redeem_code(user, code, password, actor=Actor(via=via))


@act("account.redeem_code")
def redeem_code(log: Log, user: User, code: str, password: str, *, actor: Actor) -> User:
    """Use the open one-time code of an account up and set the password. Raises Invalid where it does not fit."""
    given = known.open_code(user)
    fits = check_password(rules.tidy_code(code), given.code_hash if given else make_password(None))
    if given is None or not fits or given.tries > rules.CODE_TRIES:
        raise Invalid(_(rules.WRONG_CODE))
    given.used_at = clock.now()
    given.save(update_fields=["used_at"])
    user.set_password(password)
    user.save(update_fields=["password"])
    log.record(code=given.pk, sessions_ended=_end(user))
    return user


@act("account.set_password")
def set_password(log: Log, user: User, password: str, new_password: str, *, actor: Actor, keep: str = "") -> User:
    """Change the own password; every session but `keep` (a session key) ends. Raises Invalid by field."""
    if not user.check_password(password):
        raise Invalid({"password": [_("Mật khẩu đang dùng chưa đúng.")]})
    _refuse_weak(new_password, user.person)
    user.set_password(new_password)
    user.save(update_fields=["password"])
    log.record(sessions_ended=_end(user, keep=keep))
    return user


@act("account.end_session")
def end_session(log: Log, user: User, *, actor: Actor, session: str = "", keep: str = "") -> int:
    """End the own session with this handle, or all but `keep` (a session key) where no handle is given."""
    ended = _end(user, keep=keep, only=session)
    log.record(sessions_ended=ended)
    return ended


@act("account.join", lock=False)
def join(log: Log, link: JoinLink, particulars: Particulars, password: str, *, actor: Actor) -> User | None:
    """Register oneself as a member of the link's unit. Raises Invalid by field, Denied where the link is shut.

    Where phone, address or code is known already, nothing is made and None comes back; the caller must
    answer both alike. The person who is known is told.
    """
    if link.revoked_at is not None or link.unit.closed_on is not None:
        raise Denied(_("Đường dẫn tham gia này không còn dùng được."))
    if not (particulars.phone or particulars.member_code or particulars.email):
        raise Invalid({"phone": [_("Hãy ghi số điện thoại hoặc mã đoàn viên để đăng nhập lần sau.")]})
    _refuse_weak_for(password, _personal_of(particulars))
    hashed = make_password(password)
    if taken(particulars):
        log.record(outcome="known")
        log.say("join.repeated", {"people": _known_people(particulars)})
        return None
    person = write_down(link.unit, particulars)
    user = _new_user(person, hashed)
    log.record(outcome="joined", person=person.reference, user=user.reference, unit=link.unit.reference)
    log.say("membership.started", {"unit": link.unit_id, "person": person.pk, "day": str(clock.today())})
    return user


@act("join_link.open")
def open_join_link(log: Log, unit: Unit, *, actor: Actor) -> JoinLink:
    """The unit's link to join; the one that is open stays. Raises Conflict for a closed unit."""
    if unit.closed_on is not None:
        raise Conflict(_("Đơn vị này đã kết thúc hoạt động nên không mời người tham gia nữa."))
    link, made = JoinLink.objects.get_or_create(
        unit=unit, revoked_at=None, defaults={"token": ids.link_token(), "created_at": clock.now()}
    )
    log.record(link=link.reference, made=made)
    return link


@act("join_link.revoke")
def revoke_join_link(log: Log, link: JoinLink, *, actor: Actor) -> JoinLink:
    """Shut a link for good: posters that show it stop working."""
    if link.revoked_at is None:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
    return link


def forget_old_sessions() -> int:
    """Drop the sessions that have run out; how many. They let nobody in anyway."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def _refuse_above(person: Person | None, verb: str, actor: Actor) -> None:
    if person is not None and known.outranks(person.pk, verb, actor):
        raise Denied(
            _("Người này giữ chức vụ ngoài phạm vi của bạn; hãy nhờ công đoàn nơi có chức vụ đó hoặc cấp trên."),
            verb=verb, thing=person.reference,
        )  # fmt: skip


def _new_user(person: Person, password: str | None) -> User:
    user = User(handle=ids.link_token(), person=person, created_at=clock.now())
    user.password = password or make_password(None)
    user.save()
    return user


def _give_code(user: User, actor: Actor) -> str:
    code, now = ids.spoken_code(), clock.now()
    OneTimeCode.objects.create(
        user=user, code_hash=make_password(code), given_by_id=actor.user_id, created_at=now,
        expires_at=now + timedelta(days=rules.CODE_DAYS),
    )  # fmt: skip
    return code


def _expire_codes(user: User) -> None:
    user.codes.filter(used_at=None, expires_at__gt=clock.now()).update(expires_at=clock.now())


def _end(user: User, *, keep: str = "", only: str = "") -> int:
    keys = [
        key
        for key in Session.objects.filter(user_id=user.pk).values_list("session_key", flat=True)
        if key != keep and only in {"", known.session_handle(key)}
    ]
    return Session.objects.filter(session_key__in=keys).delete()[0]


def _refuse_weak(password: str, person: Person | None) -> None:
    words = (person.name, person.phone, person.email, person.member_code) if person else ()
    _refuse_weak_for(password, [word for word in words if word])


def _refuse_weak_for(password: str, personal: Iterable[str]) -> None:
    problem = rules.password_problem(password, common=_COMMON.passwords, personal=personal)
    if problem:
        raise Invalid({"new_password": [_(problem)]})


def _personal_of(typed: Particulars) -> list[str]:
    return [typed.name, typed.phone, people.phone(typed.phone) or "", typed.email, typed.member_code]


def _known_people(typed: Particulars) -> list[int]:
    found = (known.person_by(column, read(getattr(typed, column))) for column, read in _READERS)
    return sorted({person.pk for person in found if person is not None})


_READERS = (("phone", people.phone), ("email", people.email), ("member_code", people.member_code))
