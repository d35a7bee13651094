"""The one door for reading: who is acting, may they, and fetching what they may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.kernel.errors import Denied, NotFound
from sangkien.models.accounts import User
from sangkien.models.organisation import Term
from sangkien.rules.permissions import PERMISSIONS, SYSTEM, Who
from sangkien.rules.roles import OFFICES, OfficeHeld
from sangkien.rules.verbs import RELATIONS

# Greater than every character a path is made of.
_AFTER = "~"

M = TypeVar("M", bound=Model)


class Thing(Protocol):
    """What rights can be asked about."""

    def relations_of(self, user_id: int | None, person_id: int | None) -> frozenset[str]:
        """What the actor is to this thing."""

    def right_paths(self) -> list[str]:
        """The places in the tree at which offices over this thing are looked up."""


@dataclass(frozen=True)
class Actor:
    """Who acts: an account, its person, the offices held today, and through which door."""

    user_id: int | None = None
    person_id: int | None = None
    offices: tuple[OfficeHeld, ...] = ()
    via: str = "web"
    name: str = field(default="", compare=False)

    @property
    def reference(self) -> str:
        """How the journal names the actor."""
        return f"user:{self.user_id}" if self.user_id else "anonymous"

    @property
    def account(self) -> int:
        """The key of the actor's account; raises Denied where there is none."""
        if self.user_id is None:
            raise Denied(_("Bạn cần đăng nhập để làm việc này."))
        return self.user_id

    @property
    def signed_in(self) -> bool:
        """Whether the actor has an account."""
        return self.user_id is not None


ANONYMOUS = Actor()


@dataclass(frozen=True)
class Verdict:
    """The answer to "may I?": with the reason and, if by office, through which one."""

    allowed: bool
    reason: str
    through: OfficeHeld | None = None

    def __bool__(self) -> bool:
        return self.allowed


def actor_of(user: User, *, via: str = "web") -> Actor:
    """The actor behind an account, with the offices whose term and unit last today."""
    if user.is_system:
        everywhere = OfficeHeld(SYSTEM, 0, "", "", None)
        return Actor(user.pk, None, (everywhere,), via, user.handle)
    today = clock.today()
    terms = (
        Term.objects.filter(person=user.person_id, starts_on__lte=today)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today))
        .filter(Q(unit__closed_on=None) | Q(unit__closed_on__gte=today))
        .select_related("unit")
    )
    offices = tuple(OfficeHeld(t.office, t.unit_id, t.unit.path, str(t.unit), t.pk) for t in terms)
    return Actor(user.pk, user.person_id, offices, via, user.called)


def can(verb: str, thing: Thing | None, actor: Actor) -> Verdict:
    """Whether the actor may do `verb` to `thing`, and why or why not. States are not asked here."""
    line = PERMISSIONS[verb]
    if line.anyone:
        return Verdict(True, _("Việc này ai cũng làm được."))
    if not actor.signed_in:
        return Verdict(False, _("Bạn cần đăng nhập để làm việc này."))
    relations = thing.relations_of(actor.user_id, actor.person_id) if thing is not None else frozenset()
    if relations & line.barred:
        barred = ", ".join(_(RELATIONS[name]) for name in RELATIONS if name in relations & line.barred)
        return Verdict(False, _("Bạn là {who} nên phải để người khác quyết định việc này.").format(who=barred))
    if relations & line.relations:
        return Verdict(True, _("Bạn có quyền vì đây là việc của chính bạn."))
    return _by_office(line, thing, actor)


def _by_office(line: Who, thing: Thing | None, actor: Actor) -> Verdict:
    paths = thing.right_paths() if thing is not None else [""]
    here = line.held_here(getattr(thing, "side", ""))
    for held in actor.offices:
        above = held.office in line.offices and any(held.reaches(path) for path in paths)
        if above or (held.office in here and held.unit_path in paths):
            reason = _("Bạn có quyền với chức vụ {office} tại {unit}.").format(
                office=_(OFFICES.get(held.office, held.office)), unit=held.unit_name
            )
            return Verdict(True, reason, held)
    able = line.offices | here or line.all_offices
    wanted = ", ".join(_(OFFICES[o]) for o in OFFICES if o in able)
    if not wanted:
        return Verdict(False, _("Chỉ chính người trong cuộc mới làm được việc này."))
    if not line.offices:
        words = _("Việc này cần một trong các chức vụ: {offices}, ở chính cơ sở này.")
        return Verdict(False, words.format(offices=wanted))
    return Verdict(
        False,
        _("Việc này cần một trong các chức vụ: {offices}, ở đơn vị này hoặc cấp trên.").format(offices=wanted),
    )


def require(verb: str, thing: Thing | None, actor: Actor) -> Verdict:
    """The verdict of `can`; raises Denied with the reason where it is no."""
    verdict = can(verb, thing, actor)
    if not verdict:
        raise Denied(verdict.reason, verb=verb, thing=getattr(thing, "reference", ""))
    return verdict


def fetch(model: type[M], actor: Actor, *, seeing: str, **lookup: Any) -> M:
    """The one thing found by `lookup`, if the actor may see it by the right `seeing`; else NotFound."""
    found = model._base_manager.filter(**lookup).first()
    if found is None or not can(seeing, found, actor):  # type: ignore[arg-type]
        raise NotFound
    return found


def below(path: str, *, field: str = "path") -> Q:
    """A filter for the subtree at `path`, as a range that uses the index on both databases."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": path + _AFTER})


def below_any(paths: Iterable[str], *, field: str = "path") -> Q:
    """A filter for the union of several subtrees; matches nothing where `paths` is empty."""
    wanted = Q(pk__in=[])
    for path in paths:
        wanted |= below(path, field=field)
    return wanted


def reach(verb: str, actor: Actor) -> list[str]:
    """The places at which the actor holds the right `verb` by office: at and below them for offices that reach
    down, at them alone for offices that are held here."""
    return sorted({held.unit_path for held in actor.offices if held.office in PERMISSIONS[verb].all_offices})


def require_somewhere(verb: str, actor: Actor) -> None:
    """Raise Denied where the actor holds the right `verb` by office nowhere at all."""
    if reach(verb, actor):
        return
    raise Denied(_by_office(PERMISSIONS[verb], None, Actor()).reason, verb=verb)
