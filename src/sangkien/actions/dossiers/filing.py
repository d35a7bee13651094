"""Filing: the dossier goes to the body that recognises, with its number in the register and a promise."""

from django.db import connection
from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.dossiers.papers import issue_filing
from sangkien.actions.dossiers.steps import take_step
from sangkien.kernel import clock, fingerprint
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.dossiers import ApplicationRegister, Dossier, DossierVersion
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.organisation import UnitName
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.bodies import asking_unit, body_of
from sangkien.queries.dossiers.forms import calendar
from sangkien.queries.dossiers.preparing import content_of, gaps_of
from sangkien.queries.dossiers.signing import authorships_of
from sangkien.rules.dossiers.completeness import Gap, must
from sangkien.rules.dossiers.deadlines import reply_by

_BOOK, _NAMES = ApplicationRegister._meta.db_table, UnitName._meta.db_table
# A unit goes on where whoever bore its code before it left off, so that no number is given twice.
_RESERVE = f"""
INSERT INTO {_BOOK} (unit_id, year, last)
SELECT %(unit)s, %(year)s, 1 + COALESCE(MAX(before.last), 0) FROM {_BOOK} before
WHERE before.year = %(year)s AND before.unit_id IN (SELECT unit_id FROM {_NAMES} WHERE code = %(code)s)
ON CONFLICT (unit_id, year) DO UPDATE SET last = {_BOOK}.last + 1 RETURNING last
"""  # noqa: S608 - names of our own tables


@act("dossier.file")
def file(log: Log, dossier: Dossier, *, actor: Actor) -> Dossier:
    """File the dossier: keep for ever what it says, give it its number, promise an answer. Filing twice changes nothing.

    Raises Invalid, by what is lacking, until it is complete and every author has signed; Conflict where the
    initiative has gone another way meanwhile.
    """
    if dossier.state == "filed":
        return dossier
    _lock_initiative(dossier)
    if dossier.filed_at is None:
        dossier.unit = asking_unit(dossier.initiative.unit)
        dossier.body = body_of(dossier.unit)
    lacking = must(gaps_of(dossier))
    if lacking:
        raise Invalid({gap.key: [_sentence(gap)] for gap in lacking})
    day = clock.today()
    if dossier.register_number is None:
        dossier.register_year, dossier.register_number = day.year, _number(dossier, day.year)
    dossier.filed_at = dossier.filed_at or clock.now()
    dossier.reply_by, dossier.complete_by = reply_by(day, calendar()), None
    dossier.accepted_on = dossier.decide_by = None
    Authorship.objects.bulk_update(authorships_of(dossier), ["workplace", "job_title"])
    version = keep_version(dossier, actor)
    take_step(dossier, "file", actor, log.through, version=version.number)
    issue_filing(dossier, actor)
    log.record(
        version=version.number, sha256=version.sha256, register=f"{dossier.register_number}/{dossier.register_year}"
    )
    log.say("dossier.moved", {"dossier": dossier.pk, "verb": "file"})
    return dossier


def _lock_initiative(dossier: Dossier) -> None:
    """Nobody changes the text between reading it and keeping it."""
    if connection.features.has_select_for_update:
        Initiative.objects.select_for_update(of=("self",)).get(pk=dossier.initiative_id)
    dossier.initiative.refresh_from_db()
    if dossier.initiative.state != "draft":
        raise Conflict(_("Sáng kiến này không còn là bản nháp nên hồ sơ không nộp được."))


def _sentence(gap: Gap) -> str:
    return f"{_(gap.about)}: {_(gap.words)}" if gap.about else _(gap.words)


def _number(dossier: Dossier, year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, {"unit": dossier.unit_id, "year": year, "code": dossier.unit.code})
        return int(cursor.fetchone()[0])


def keep_version(dossier: Dossier, actor: Actor) -> DossierVersion:
    """Keep for ever what is being filed; the confidential part and people's particulars apart."""
    content, confidential, particulars = content_of(dossier)
    return DossierVersion.objects.create(
        dossier=dossier, number=dossier.versions.count() + 1, content=content, confidential=confidential,
        particulars=particulars, sha256=fingerprint.of([content, confidential, particulars]), at=clock.now(),
        by_id=actor.account,
    )  # fmt: skip
