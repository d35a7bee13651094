"""Every registered verb as a command, by construction: `sangkien <room> <verb> [thing] --as LOGIN …`.

The options are the verb's own parameters. A noun is named by its public code; text, numbers, dates
(2026-01-31) and shares (1/3) are written as they are; anything richer is JSON, as text or `@file`.
"""

import argparse
import inspect
import pkgutil
from dataclasses import dataclass
from importlib import import_module
from types import NoneType
from typing import Any, get_args, get_type_hints

from django.db.models import Model
from django.utils.translation import gettext

from sangkien import actions
from sangkien.actions.act import VERBS, Verb
from sangkien.cli import naming, words
from sangkien.kernel.errors import NotFound
from sangkien.queries.access import Actor
from sangkien.rules.verbs import VERBS as WORDS

EMPTY = inspect.Parameter.empty


@dataclass(frozen=True)
class Parameter:
    """One input of a verb as the terminal sees it."""

    name: str
    wanted: Any
    default: Any

    @property
    def noun(self) -> "type[Model] | None":
        """The kind of thing asked for, if it is one."""
        wanted = words.without_none(self.wanted)
        return wanted if isinstance(wanted, type) and issubclass(wanted, Model) else None

    @property
    def nouns(self) -> "type[Model] | None":
        """The kind of things asked for, if it is a list of them; the codes are parted by commas."""
        parts = [part for part in get_args(words.without_none(self.wanted)) if part is not Ellipsis]
        single = Parameter(self.name, parts[0], self.default) if len(parts) == 1 else None
        return single.noun if single else None

    @property
    def required(self) -> bool:
        """Whether the verb cannot do without."""
        return self.default is EMPTY and NoneType not in get_args(self.wanted)


def listing() -> list[tuple[str, str]]:
    """Every verb with what it is called."""
    return [(name.replace(".", " ", 1), gettext(WORDS[name])) for name in sorted(registry())]


def registry() -> dict[str, Verb]:
    """Every verb of the house; all rooms are loaded first."""
    for module in pkgutil.walk_packages(actions.__path__, f"{actions.__name__}."):
        import_module(module.name)
    return VERBS


def run(typed: list[str]) -> int:
    """Do the verb named by the first two words; prints what it gave back."""
    name = ".".join(word.replace("-", "_") for word in typed[:2])
    verb = registry().get(name)
    if verb is None:
        raise NotFound(
            gettext("Không có lệnh “{words}”; gõ sangkien --help để xem các lệnh.").format(words=" ".join(typed[:2]))
        )
    takes = parameters(verb)
    options = vars(_parser(name, verb, takes).parse_args(typed[2:]))
    actor = naming.acting_as(options["as"])
    given = {one.name: _value(one, options[one.name], actor, name) for one in takes if options[one.name] is not None}
    print(naming.told(_call(verb, takes, given, actor)))
    return 0


def parameters(verb: Verb) -> list[Parameter]:
    """The inputs of a verb, without the actor."""
    hints = get_type_hints(inspect.unwrap(verb.function))
    return [
        Parameter(name, hints.get(name, str), one.default)
        for name, one in verb.signature.parameters.items()
        if name != "actor" and hints.get(name) is not NoneType
    ]


def _parser(name: str, verb: Verb, takes: list[Parameter]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"sangkien {name.replace('.', ' ', 1)}", description=gettext(WORDS[name]))
    for place, one in enumerate(takes):
        if place == 0 and one.noun:
            parser.add_argument(one.name, nargs=None if one.required else "?", help=_help(one))
        else:
            parser.add_argument(
                f"--{one.name.replace('_', '-')}", dest=one.name, required=one.required, help=_help(one)
            )
    parser.add_argument(
        "--as", default="", metavar="LOGIN", help=gettext("người làm việc này: số điện thoại, mã hoặc e-mail")
    )
    return parser


def _help(one: Parameter) -> str:
    if one.noun:
        return gettext("mã của {noun}").format(noun=one.noun.__name__)
    if one.nouns:
        return gettext("mã của các {noun}, cách bằng dấu phẩy").format(noun=one.nouns.__name__)
    wanted = words.without_none(one.wanted)
    kind = getattr(wanted, "__name__", str(wanted))
    if one.default in {EMPTY, None, ""}:
        return kind
    return gettext("{kind} (mặc định {default})").format(kind=kind, default=one.default).replace("%", "%%")


def _value(one: Parameter, word: str, actor: Actor, verb: str) -> Any:
    if one.noun:
        return naming.thing(one.noun, word, actor, verb)
    if one.nouns:
        return [naming.thing(one.nouns, part.strip(), actor, verb) for part in word.split(",") if part.strip()]
    return words.value_of(word, one.wanted, one.name)


def _call(verb: Verb, takes: list[Parameter], given: dict[str, Any], actor: Actor) -> Any:
    """Call the verb: what it takes by position by position, the rest by name."""
    by_position, by_name = [], {"actor": actor}
    wanted = {one.name: one for one in takes}
    for name, one in verb.signature.parameters.items():
        if name == "actor":
            continue
        absent = given.get(name, None if one.default is EMPTY else one.default)
        if one.kind is one.KEYWORD_ONLY:
            if name in given or (name in wanted and one.default is EMPTY):
                by_name[name] = absent
        else:
            by_position.append(absent)
    return verb.function(*by_position, **by_name)
