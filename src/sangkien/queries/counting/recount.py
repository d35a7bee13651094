"""Everything counted anew from the initiatives, and where the stored counters differ.

Each question is one statement, so it sees one moment of the database while others write.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max
from django.db.models.functions import Length

from sangkien.models.organisation import Unit
from sangkien.rules.counting import PARTICIPATING
from sangkien.rules.organisation import STEP

# One pass over the initiatives; states, groups and kinds are told apart from its few rows. Figures of a closed phase
# keep what was annulled later: `counted_as` says as what.
_GROUPS = """
standing AS (
    SELECT unit_id, programme_id, phase_number, content_group, kind, submitted_at, decided_at,
        CASE WHEN counted_as = '' THEN state ELSE counted_as END AS state
    FROM sangkien_initiative
), groups AS (
    SELECT unit_id AS unit, programme_id AS programme, phase_number AS phase, state,
        CASE WHEN state = 'valid' THEN content_group END AS topic,
        CASE WHEN state = 'valid' THEN kind END AS sort, {entered} AS entered, {decided} AS decided, COUNT(*) AS n
    FROM standing WHERE state <> 'draft' AND phase_number IS NOT NULL
    GROUP BY unit_id, programme_id, phase_number, state, 5, 6, 7, 8
), both_phases AS (
    SELECT unit, programme, phase, state, topic, sort, entered, decided, n FROM groups
    UNION ALL SELECT unit, programme, 0, state, topic, sort, entered, decided, n FROM groups
), figures AS (
    {figures}
), leaf AS MATERIALIZED (
    SELECT u.path, programme, phase, dimension, value, day, SUM(n) AS n
    FROM figures JOIN sangkien_unit u ON u.id = figures.unit
    GROUP BY u.path, programme, phase, dimension, value, day HAVING SUM(n) <> 0
), {levels}, rolled AS (
    SELECT a.id AS unit, COALESCE(a.parent_id, 0) AS parent, programme, phase, dimension, value, day, n
    FROM ({together}) AS places JOIN sangkien_unit a ON a.path = places.path
)
"""
_NOW = """
    SELECT unit, programme, phase, 'status' AS dimension, state AS value, decided AS day, n FROM both_phases
    UNION ALL SELECT unit, programme, phase, 'status', 'all', decided, n FROM both_phases WHERE state <> 'withdrawn'
    UNION ALL SELECT unit, programme, phase, 'group', topic, decided, n FROM both_phases WHERE state = 'valid'
    UNION ALL SELECT unit, programme, phase, 'kind', sort, decided, n FROM both_phases WHERE state = 'valid'
"""
_BY_DAY = """
    SELECT unit, programme, phase, 'status' AS dimension, 'all' AS value, entered AS day, n FROM both_phases
    UNION ALL SELECT unit, programme, phase, 'status', 'all', decided, -n FROM both_phases WHERE state = 'withdrawn'
    UNION ALL SELECT unit, programme, phase, 'status', 'submitted', entered, n FROM both_phases
    UNION ALL SELECT unit, programme, phase, 'status', 'submitted', decided, -n FROM both_phases WHERE state <> 'submitted'
    UNION ALL SELECT unit, programme, phase, 'status', state, decided, n FROM both_phases WHERE state <> 'submitted'
    UNION ALL SELECT unit, programme, phase, 'group', topic, decided, n FROM both_phases WHERE state = 'valid'
    UNION ALL SELECT unit, programme, phase, 'kind', sort, decided, n FROM both_phases WHERE state = 'valid'
"""
# Each level takes what is entered there and what the level below has summed up: rows shrink on the way up.
_LEVEL = """level{size} AS MATERIALIZED (
    SELECT path, programme, phase, dimension, value, day, SUM(n) AS n FROM (
        SELECT path, programme, phase, dimension, value, day, n FROM leaf WHERE LENGTH(path) = {size}
        {deeper}
    ) AS here GROUP BY path, programme, phase, dimension, value, day
)"""
_DEEPER = """UNION ALL
        SELECT SUBSTR(path, 1, {size}), programme, phase, dimension, value, day, n FROM level{below}"""
_WHOLE_LEVEL = "SELECT path, programme, phase, dimension, value, day, n FROM level{size}"
_PEOPLE = """
people AS (
    SELECT SUBSTR(u.path, 1, level.size) AS place, programme, phase, person, MIN(since) AS first
    FROM sangkien_participant p JOIN sangkien_unit u ON u.id = p.unit
    JOIN ({levels}) AS level ON level.size <= LENGTH(u.path)
    WHERE p.n > 0
    GROUP BY 1, programme, phase, person
), rolled AS (
    SELECT a.id AS unit, COALESCE(a.parent_id, 0) AS parent, programme, phase, 'people' AS dimension,
        CASE WHEN programme = 0 THEN 'registered' ELSE 'submitting' END AS value, {first} AS day, COUNT(*) AS n
    FROM people JOIN sangkien_unit a ON a.path = people.place
    GROUP BY a.id, a.parent_id, programme, phase, 7
)
"""
# Who takes part where, by the authorships of what was sent in and by open memberships.
_PARTICIPANTS = """
SELECT unit, programme, phase, person, SUM(n) AS n, MIN(since) AS since FROM (
    SELECT i.unit_id AS unit, i.programme_id AS programme, i.phase_number AS phase, a.person_id AS person, 1 AS n,
        {entered} AS since
    FROM sangkien_initiative i JOIN sangkien_authorship a ON a.initiative_id = i.id
    WHERE i.state IN ({states}) AND i.phase_number IS NOT NULL
    UNION ALL
    SELECT i.unit_id, i.programme_id, 0, a.person_id, 1, {entered}
    FROM sangkien_initiative i JOIN sangkien_authorship a ON a.initiative_id = i.id
    WHERE i.state IN ({states}) AND i.phase_number IS NOT NULL
    UNION ALL
    SELECT unit_id, 0, 0, person_id, 1, started_on FROM sangkien_membership WHERE ended_on IS NULL
) AS parts GROUP BY unit, programme, phase, person
"""
_PENDING = """
UNION ALL SELECT a.id, d.programme, d.phase, d.dimension, d.value, d.n, 0
FROM sangkien_countdelta d JOIN sangkien_unit u ON u.id = d.unit
JOIN ({levels}) AS level ON level.size <= LENGTH(u.path) AND (d.dimension <> 'people' OR level.size = LENGTH(u.path))
JOIN sangkien_unit a ON a.path = SUBSTR(u.path, 1, level.size)
WHERE d.dimension {sign} 'people'
"""
_COUNTERS = """
WITH {rolled} SELECT unit, programme, phase, dimension, value, SUM(stored), SUM(fresh) FROM (
    SELECT unit, programme, phase, dimension, value, n AS stored, 0 AS fresh FROM sangkien_count WHERE dimension {sign} 'people'
    {pending}
    UNION ALL SELECT unit, programme, phase, dimension, value, 0, n FROM rolled
) AS sides GROUP BY unit, programme, phase, dimension, value HAVING SUM(stored) <> SUM(fresh)
"""
_LEDGER = """
SELECT unit, programme, phase, dimension, value, SUM(stored), SUM(fresh) FROM (
    SELECT unit, programme, phase, dimension, value, n AS stored, 0 AS fresh FROM sangkien_countday
    UNION ALL SELECT unit, programme, phase, dimension, value, 0, n FROM sangkien_count
) AS sides GROUP BY unit, programme, phase, dimension, value HAVING SUM(stored) <> SUM(fresh)
"""
_TAKING_PART = """
SELECT unit, programme, phase, 'person', CAST(person AS VARCHAR(20)), SUM(stored), SUM(fresh) FROM (
    SELECT unit, programme, phase, person, n AS stored, 0 AS fresh FROM sangkien_participant
    UNION ALL SELECT unit, programme, phase, person, 0, n FROM ({fresh}) AS anew
) AS sides GROUP BY unit, programme, phase, person HAVING SUM(stored) <> SUM(fresh)
"""


@dataclass(frozen=True)
class Difference:
    """A stored figure that is not what a recount gives. `where`: counter, ledger or participant."""

    where: str
    unit: int
    programme: int
    phase: int
    dimension: str
    value: str
    stored: int
    fresh: int


def differences() -> Iterator[Difference]:
    """Every figure in which the stored counters, their ledger or the participants differ from a recount."""
    for where, statement in (
        ("participant", _TAKING_PART.format(fresh=participants())),
        ("counter", _counters(figures(by_day=False), "<>")),
        ("counter", _counters(people(by_day=False), "=")),
        ("ledger", _LEDGER),
    ):
        with connection.cursor() as cursor:
            cursor.execute(statement)
            for unit, programme, phase, dimension, value, stored, fresh in cursor:
                yield Difference(where, unit, programme, phase, dimension, value, int(stored), int(fresh))


def figures(*, by_day: bool) -> str:
    """A WITH list ending in `rolled`: states, groups and kinds of every unit, by day where asked."""
    entered, decided = (_day("submitted_at"), _day("COALESCE(decided_at, submitted_at)")) if by_day else ("0", "0")
    sizes = _sizes()
    return _GROUPS.format(
        entered=entered, decided=decided, figures=_BY_DAY if by_day else _NOW,
        levels=", ".join(_level(size, sizes) for size in reversed(sizes)),
        together=" UNION ALL ".join(_WHOLE_LEVEL.format(size=size) for size in sizes),
    )  # fmt: skip


def _level(size: int, sizes: list[int]) -> str:
    below = size + STEP
    return _LEVEL.format(size=size, deeper=_DEEPER.format(size=size, below=below) if below in sizes else "")


def people(*, by_day: bool) -> str:
    """A WITH list ending in `rolled`: distinct people of every unit by the participants, by day where asked."""
    return _PEOPLE.format(levels=_levels(), first="first" if by_day else "0")


def participants() -> str:
    """A SELECT of everybody's entries by unit, programme and phase."""
    return _PARTICIPANTS.format(states=", ".join(f"'{s}'" for s in PARTICIPATING), entered=_day("i.submitted_at"))


def _counters(rolled: str, sign: str) -> str:
    pending = _PENDING.format(levels=_levels(), sign=sign) if connection.vendor == "postgresql" else ""
    return _COUNTERS.format(rolled=rolled, sign=sign, pending=pending)


def _levels() -> str:
    return " UNION ALL ".join(f"SELECT {size} AS size" for size in _sizes())


def _sizes() -> list[int]:
    deepest = Unit.objects.aggregate(deepest=Max(Length("path")))["deepest"] or STEP
    return list(range(STEP, deepest + 1, STEP))


def _day(moment: str) -> str:
    """The Vietnamese day of a stored moment."""
    if connection.vendor == "postgresql":
        return f"CAST({moment} AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)"
    return f"DATE({moment}, '+7 hours')"
