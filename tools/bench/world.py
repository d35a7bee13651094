"""Making a bench world: rows straight into the tables, counters and search by the product's own recount."""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from sangkien.actions import audit, programmes, search
from sangkien.actions.counting.rebuilding import count_anew
from sangkien.cli.prepare import prepare
from sangkien.kernel import clock, ids
from sangkien.models.accounts import User
from sangkien.models.audit import Entry
from sangkien.models.initiatives import Attachment, Authorship, Initiative, Step, Version
from sangkien.models.organisation import Membership, Term, Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.queries.access import actor_of
from tools.bench.bulk import without_indexes
from tools.bench.crowd import Crowd
from tools.bench.entries import Writer
from tools.bench.tree import Tree, plant

JOURNAL = 100_000
SEED = 20261123
_CROWDED = (Person, User, Membership, Term, Initiative, Authorship, Version, Step, Attachment)


def make(size: int) -> dict[str, float]:
    """Fill an empty database with a world of `size` initiatives; seconds by part."""
    took: dict[str, float] = {}
    _timed(took, "tables", prepare)
    _timed(took, "rows", lambda: _rows(size))
    _timed(took, "counters", _count)
    _timed(took, "search", _index)
    _timed(took, "journal", lambda: _journal(min(size, JOURNAL)))
    return took


@transaction.atomic
def _count() -> None:
    count_anew()


def _timed(took: dict[str, float], name: str, work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    took[name] = time.perf_counter() - begun


def _rows(size: int) -> None:
    dice = random.Random(SEED)  # noqa: S311 - a world that is the same every time
    tree = plant(size, dice)
    crowd = Crowd(dice)
    with without_indexes(*_CROWDED):
        cast = _cast(tree, crowd)
        crowd.appoint(tree)
        crowd.finish()
        programme = _programme(crowd.users[cast["root"]])
        Writer(size, tree, crowd, programme, dice).write()
        crowd.finish()
    cast |= {"author": _author(crowd, tree), "leaf": tree.bottom[len(tree.bottom) // 2], "largest": tree.largest()}
    cast_file().write_text(json.dumps(cast), encoding="utf-8")


def _cast(tree: Tree, crowd: Crowd) -> dict[str, Any]:
    """Those whose pages are measured, by their number as people."""
    largest = tree.largest()
    return {
        "root": crowd.officer(1, "chair"),
        "above": crowd.officer(tree.parents[largest], "chair"),
        "verifier": crowd.officer(largest, "verifier"),
        "second": tree.parents[largest],
    }


def _author(crowd: Crowd, tree: Tree) -> int:
    """Somebody with an account who has written, in a unit of middling size."""
    for unit in tree.bottom[len(tree.bottom) // 3 :]:
        for person in crowd.writers.get(unit, ()):
            if person in crowd.users:
                return person
    raise LookupError("nobody in this world has written")


def _programme(user: int) -> Programme:
    text = (Path(settings.BASE_DIR) / "data/programmes/chuong-trinh-mau.yaml").read_text(encoding="utf-8")
    return programmes.load(Unit.objects.get(pk=1), text, actor=actor_of(User.objects.get(pk=user)))


def _index() -> None:
    keys = Initiative.objects.filter(state="valid", trade_secret=False).values_list("pk", flat=True)
    search.refresh(keys.iterator(chunk_size=20_000))


def _journal(many: int) -> None:
    newest = Initiative.objects.order_by("-pk").values_list("code", "typed_by")[:many]
    now, rows = clock.now(), []
    for code, user in newest:
        entry = Entry(
            key=ids.time_ordered_key(), at=now, actor=f"user:{user}", via="web", verb="initiative.submit",
            thing=f"initiative:{code}", data="{}",
        )  # fmt: skip
        entry.hash = audit.hash_of(entry)
        rows.append(entry)
    Entry.objects.bulk_create(rows, batch_size=5_000)
    audit.seal()


def cast_file() -> Path:
    """Where the numbers of those whose pages are measured stand."""
    return Path(settings.DATA) / "cast.json"


def cast() -> dict[str, int]:
    """The numbers of people and units whose pages are measured."""
    found: dict[str, int] = json.loads(cast_file().read_text(encoding="utf-8"))
    return found
