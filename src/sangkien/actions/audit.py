"""The journal: writing entries, sealing them into chained blocks, finding the first break."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from sangkien.actions.base import add
from sangkien.kernel import clock, fingerprint, ids
from sangkien.models.audit import Block, BlockEntry, Entry

GENESIS = "0" * 64
BLOCK_SIZE = 1000
# Entries commit out of order when many write at once: the sealer looks this far back for late ones.
LATE_WINDOW = 20_000
# One sealer at a time on PostgreSQL; SQLite has one writer anyway.
_SEALER_LOCK = 7_302_112


@dataclass(frozen=True)
class Break:
    """The first thing found wrong in the journal."""

    where: str
    what: str


def hash_of(entry: Entry) -> str:
    """The fingerprint of an entry's content."""
    content = [
        entry.key, clock.in_vietnam(entry.at).isoformat(), entry.actor, entry.office, entry.via,
        entry.verb, entry.thing, entry.data,
    ]  # fmt: skip
    return fingerprint.of(content)


def record(*, actor: str, office: str, via: str, verb: str, thing: str, data: dict[str, Any]) -> None:
    """Write one entry; belongs into the transaction of the change it tells of."""
    entry = Entry(
        key=ids.time_ordered_key(), at=clock.now(), actor=actor, office=office, via=via, verb=verb, thing=thing,
        data=fingerprint.canonical(data),
    )  # fmt: skip
    entry.hash = hash_of(entry)
    add(entry)


def seal() -> int:
    """Seal the entries that are in no block yet; returns how many. Writers never wait for it."""
    sealed = 0
    while True:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER_LOCK])
            entries = _unsealed()
            if not entries:
                return sealed
            _seal_block(entries)
        sealed += len(entries)


def _unsealed() -> list[Entry]:
    last = BlockEntry.objects.aggregate(last=Max("entry"))["last"] or 0
    late = Entry.objects.filter(id__gt=last - LATE_WINDOW, id__lte=last).exclude(
        id__in=BlockEntry.objects.filter(entry__gt=last - LATE_WINDOW).values("entry")
    )
    fresh = Entry.objects.filter(id__gt=last)
    return list(late.order_by("id")[:BLOCK_SIZE]) or list(fresh.order_by("id")[:BLOCK_SIZE])


def _seal_block(entries: list[Entry]) -> None:
    before = Block.objects.order_by("-number").first()
    number = before.number + 1 if before else 1
    previous = before.hash if before else GENESIS
    Block.objects.create(
        number=number, sealed_at=clock.now(), size=len(entries), previous=previous,
        hash=_block_hash(number, previous, [(e.pk, e.hash) for e in entries]),
    )  # fmt: skip
    BlockEntry.objects.bulk_create(
        BlockEntry(block=number, position=i, entry=e.pk, hash=e.hash) for i, e in enumerate(entries)
    )


def _block_hash(number: int, previous: str, members: list[tuple[int, str]]) -> str:
    return fingerprint.of([number, previous, [[pk, digest] for pk, digest in members]])


def first_break() -> Break | None:
    """The first broken block or entry, or None where the journal is whole."""
    previous, expected = GENESIS, 1
    for block in Block.objects.order_by("number").iterator():
        if block.number != expected:
            return Break(f"block {expected}", "missing")
        broken = _broken_block(block, previous)
        if broken:
            return broken
        previous, expected = block.hash, expected + 1
    return _broken_tail(expected)


def _broken_block(block: Block, previous: str) -> Break | None:
    places = list(BlockEntry.objects.filter(block=block.number).order_by("position"))
    entries = Entry.objects.in_bulk([place.entry for place in places])
    for place in places:
        entry = entries.get(place.entry)
        if entry is None:
            return Break(f"entry {place.entry}", "missing")
        if entry.hash != place.hash or hash_of(entry) != entry.hash:
            return Break(f"entry {place.entry}", "changed")
    members = [(place.entry, place.hash) for place in places]
    whole = len(places) == block.size and block.previous == previous
    if not whole or _block_hash(block.number, previous, members) != block.hash:
        return Break(f"block {block.number}", "changed")
    return None


def _broken_tail(next_block: int) -> Break | None:
    stray = BlockEntry.objects.filter(block__gte=next_block).order_by("block", "position").first()
    if stray is not None:
        return Break(f"block {stray.block}", "missing")
    unsealed = Entry.objects.exclude(id__in=BlockEntry.objects.values("entry")).order_by("id")
    for entry in unsealed.iterator():
        if hash_of(entry) != entry.hash:
            return Break(f"entry {entry.pk}", "changed")
    return None


def head() -> Block | None:
    """The newest block: its hash on paper in another office is what a rewritten journal cannot match."""
    return Block.objects.order_by("-number").first()


def keep_head() -> None:
    """Write the head of the chain down outside the database: a line a day, today's replaced by the newest.

    Whoever cuts off the newest blocks together with their entries leaves a chain that is whole in itself;
    these lines tell.
    """
    newest, path = head(), Path(settings.JOURNAL_HEADS)
    if newest is None:
        return
    day = f"{clock.in_vietnam(newest.sealed_at).date()}"
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    line = f"{day} {newest.number} {newest.hash}"
    if kept and kept[-1] == line:
        return
    if kept and int(kept[-1].split()[1]) > newest.number:
        # The chain is shorter than it was: what was written down must not be forgotten now.
        return
    earlier = [one for one in kept if not one.startswith(day)]
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text("\n".join([*earlier, line]) + "\n", encoding="utf-8")
    beside.replace(path)


def cut_off() -> Break | None:
    """The first head written down outside the database that the chain no longer holds."""
    path = Path(settings.JOURNAL_HEADS)
    kept = [line.split() for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    blocks = dict(Block.objects.filter(number__in=[int(one[1]) for one in kept]).values_list("number", "hash"))
    for _day, number, digest in kept:
        if blocks.get(int(number)) != digest:
            return Break(f"block {number}", "changed" if int(number) in blocks else "missing")
    return None


def holds(digest: str) -> Block | None:
    """The block with this head, kept on paper or in another office; None where the chain has no such block."""
    return Block.objects.filter(hash=digest.strip().lower()).first()
