"""How things are named in the terminal, and how what comes back is told."""

import json
from collections.abc import Callable
from dataclasses import asdict, is_dataclass, replace
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from sangkien.actions.accounts import system_actor
from sangkien.kernel.errors import NotFound
from sangkien.queries import accounts, people
from sangkien.queries.access import ANONYMOUS, Actor, actor_of, fetch
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.queries.organisation import finding
from sangkien.queries.programmes.reading import fetch_programme


def unit(word: str, actor: Actor) -> Any:
    """The open unit of this code."""
    return finding.by_code(word)


def person(word: str, actor: Actor) -> Any:
    """A person by member code, phone or e-mail, or by number as the journal names it (`person:12`)."""
    number = word.removeprefix("person:")
    return people.fetch_visible(int(number), actor) if number != word else people.by_identifier(word)


def account(word: str, actor: Actor) -> Any:
    """An account by what its person signs in with, or by its handle."""
    return accounts.account_by_identifier(word) or accounts.account_by_handle(word)


# The house itself, for the verbs by which it keeps itself in order.
HOUSE = "house"

# A noun -> how a word names one of it. Other nouns are named by their code, or by number.
NAMES: dict[str, Callable[[str, Actor], Any]] = {
    "Unit": unit,
    "Person": person,
    "User": account,
    "Initiative": fetch_visible,
    "Programme": lambda word, _actor: fetch_programme(word),
    "JoinLink": lambda word, _actor: accounts.link_by_token(word),
}


def thing(noun: type[Model], word: str, actor: Actor, verb: str) -> Any:
    """The thing a word names. Raises NotFound where there is none, or the actor may not see it."""
    by_name = NAMES.get(noun.__name__)
    if by_name is not None:
        found = by_name(word, actor)
    elif any(column.name == "code" for column in noun._meta.get_fields()):
        found = fetch(noun, actor, seeing=verb, code=word)
    else:
        number = word.rpartition(":")[2]
        found = fetch(noun, actor, seeing=verb, pk=int(number)) if number.isdecimal() else None
    if found is None:
        raise NotFound(_("Không tìm thấy {noun} “{word}”.").format(noun=noun.__name__, word=word))
    return found


def acting_as(login: str) -> Actor:
    """Who acts at the terminal; nobody where no account is named."""
    if not login:
        return ANONYMOUS
    if login == HOUSE:
        return replace(system_actor(), via="cli")
    user = account(login, ANONYMOUS)
    if user is None:
        raise NotFound(_("Không có tài khoản “{login}”.").format(login=login))
    return actor_of(user, via="cli")


def told(result: Any) -> str:
    """What a verb gave back, in a line or as JSON."""
    if result is None:
        return _("Xong.")
    if isinstance(result, Model):
        return str(getattr(result, "code", "") or getattr(result, "reference", "") or result.pk)
    return json.dumps(_plain(result), ensure_ascii=False, default=str)


def _plain(result: Any) -> Any:
    if isinstance(result, Model):
        return told(result)
    if is_dataclass(result) and not isinstance(result, type):
        return {name: _plain(one) for name, one in vars(result).items()} if _has_rows(result) else asdict(result)
    if isinstance(result, list | tuple | set | frozenset):
        return [_plain(one) for one in result]
    return result


def _has_rows(result: Any) -> bool:
    return any(isinstance(one, Model) for one in getattr(result, "__dict__", {}).values())
