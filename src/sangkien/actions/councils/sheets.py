"""Loading a scoring sheet from its file; every change is a version, and a marking keeps the one it began with."""

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.kernel.fingerprint import sha256_text
from sangkien.models.councils.sheets import ScoreSheet, ScoreSheetVersion
from sangkien.models.organisation import Unit
from sangkien.queries.access import Actor
from sangkien.queries.councils.sheets import newest_version
from sangkien.rules.scoring import sheet_file


@act("score_sheet.load")
def load(log: Log, unit: Unit, text: str, *, actor: Actor) -> ScoreSheet:
    """Load a scoring sheet for a unit and its councils; the same text again changes nothing.

    Raises SheetFileError with every fault and its line, Conflict where the unit is closed.
    """
    text = text.replace("\r\n", "\n")
    rules = sheet_file.read(text)
    if unit.closed_on is not None and unit.closed_on < clock.today():
        raise Conflict(_("Đơn vị này đã kết thúc hoạt động; hãy chọn đơn vị kế thừa."))
    sheet, _made = ScoreSheet.objects.get_or_create(
        unit=unit, code=rules.code, defaults={"name": rules.name, "loaded_at": clock.now()}
    )
    digest = sha256_text(text)
    newest = newest_version(sheet)
    if newest is None or newest.sha256 != digest:
        ScoreSheetVersion.objects.create(
            sheet=sheet, number=newest.number + 1 if newest else 1, text=text, sha256=digest,
            loaded_at=clock.now(), loaded_by_id=actor.account,
        )  # fmt: skip
        sheet.name = rules.name
        sheet.save(update_fields=["name"])
    log.about(sheet.reference)
    log.record(unit=unit.reference, code=rules.code, sha256=digest)
    return sheet
