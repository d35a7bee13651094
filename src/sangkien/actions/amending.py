"""Amending a programme that already has entries: they move to the phase in which they now count, and so do the figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, F, QuerySet, When
from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.act import Log, act
from sangkien.actions.counting import Change, shift, take_part
from sangkien.actions.counting.locks import hold_tree
from sangkien.actions.programmes import is_newest, keep_version, read_for
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.kernel.fingerprint import sha256_text
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import Unit
from sangkien.models.programmes import Programme
from sangkien.queries.access import Actor
from sangkien.queries.amending import affected, preview
from sangkien.queries.programmes.reading import rules_of
from sangkien.rules.counting import GROUP, KIND, PARTICIPATING, STATUS
from sangkien.rules.programmes import Programme as ProgrammeRules

STRAGGLERS = timedelta(minutes=1)

Move = tuple[int, int]


@act("programme.amend")
def amend(log: Log, programme: Programme, text: str, *, actor: Actor, fingerprint: str = "") -> Programme:
    """Let the programme say what `text` says. `fingerprint` is that of the preview that was looked at.

    Raises ProgrammeFileError with every fault, Conflict where something stands in the way, or where the
    preview was not seen or no longer holds. The same text again changes nothing.
    """
    text = text.replace("\r\n", "\n")
    rules = read_for(programme, text)
    log.record(sha256=sha256_text(text))
    if is_newest(programme, text):
        return programme
    hold_tree()
    seen = preview(programme, rules, text)
    if seen.obstacles:
        raise Conflict(" ".join(seen.obstacles))
    if fingerprint != seen.fingerprint:
        raise Conflict(
            _("Bản sửa này chạm đến {n} sáng kiến ({moved} chuyển giai đoạn). Hãy xem trước rồi xác nhận bằng mã "
              "{fingerprint}.").format(n=seen.entries, moved=seen.moved, fingerprint=seen.fingerprint)
        )  # fmt: skip
    moved = move_entries(programme, rules)
    version = keep_version(programme, rules, text)
    log.record(version=version.number, entries=seen.entries, moved=moved, judged_otherwise=seen.judged)
    # Who sent an entry in while this ran may still have read the old bounds.
    outbox.say("programme.amended", {"programme": programme.code}, at=clock.now() + STRAGGLERS)
    return programme


@act("programme.settle")
def settle(log: Log, programme: Programme, *, actor: Actor) -> int:
    """Move entries that came in while the programme was being amended; returns how many."""
    hold_tree()
    moved = move_entries(programme, rules_of(programme))
    log.record(moved=moved)
    return moved


def move_entries(programme: Programme, rules: ProgrammeRules) -> int:
    """Put every entry into the phase in which it counts by `rules`, with its figures; returns how many moved."""
    rows = affected(programme, rules_of(programme), rules).exclude(phase_after=None).exclude(phase_number=None)
    pairs = rows.order_by("phase_number", "phase_after").values_list("phase_number", "phase_after").distinct()
    moves: list[Move] = [(was, will) for was, will in pairs if was != will]
    # What is moved is named before the first row changes: afterwards nobody can tell it apart.
    groups = [(move, _keys(rows.filter(phase_number=move[0], phase_after=move[1]))) for move in moves]
    for move, keys in groups:
        for portion in _portions(keys):
            _hold(portion)
            _count(programme, move, portion)
            Initiative.objects.filter(pk__in=portion).update(phase_number=move[1])
    return sum(len(keys) for _move, keys in groups)


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("unit_id", "pk").values_list("pk", flat=True))


def _hold(keys: list[int]) -> None:
    """Nobody decides upon these entries until they stand in their new phase, figures and all."""
    list(Initiative.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _portions(keys: list[int], size: int = 5000) -> Iterable[list[int]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _count(programme: Programme, move: Move, keys: list[int]) -> None:
    """The figures of the moved entries leave one phase and enter the other; the whole stays as it is."""
    was, will = move
    units = Unit.objects.in_bulk(set(Initiative.objects.filter(pk__in=keys).values_list("unit_id", flat=True)))
    figures, people = _figures(keys), _people(keys)
    today = clock.today()
    for unit_id in sorted(units):
        unit = units[unit_id]
        for phase, sign in ((was, -1), (will, 1)):
            changes = [Change(phase, dimension, value, sign * n) for (dimension, value), n in figures[unit_id].items()]
            shift(unit, programme.pk, changes, day=today)
        for many, persons in sorted(people[unit_id].items()):
            take_part(unit, programme.pk, will, persons, many, day=today)
            take_part(unit, programme.pk, was, persons, -many, day=today)


def _figures(keys: list[int]) -> dict[int, Counter[tuple[str, str]]]:
    found: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    standing = Case(When(counted_as="", then=F("state")), default=F("counted_as"))
    rows = Initiative.objects.filter(pk__in=keys).order_by().values_list("unit_id", standing, "content_group", "kind")
    for unit, state, group, kind, n in rows.annotate(n=Count("pk")):
        found[unit][STATUS, state] += n
        if state == "valid":
            found[unit][GROUP, group] += n
            found[unit][KIND, kind] += n
    return found


def _people(keys: list[int]) -> dict[int, dict[int, list[int]]]:
    """The people who submit, by unit and by how many of the entries are theirs."""
    rows = Authorship.objects.filter(initiative__in=keys, initiative__state__in=PARTICIPATING).order_by()
    found: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for unit, person, n in rows.values_list("initiative__unit_id", "person_id").annotate(n=Count("pk")):
        found[unit][n].append(person)
    return found
