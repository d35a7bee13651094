"""A unit's own wording of its papers."""

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.kernel.fingerprint import sha256_text
from sangkien.kernel.text_vi import nfc
from sangkien.models.documents import Issuer, PaperTemplate
from sangkien.queries.access import Actor
from sangkien.queries.documents.issuers import wording_keeper
from sangkien.queries.documents.wording import house_text, text_in_force
from sangkien.rules.documents import KINDS
from sangkien.rules.paper_template import read


@act("paper_template.save")
def save_template(log: Log, issuer: Issuer, *, actor: Actor, kind: str, text: str) -> PaperTemplate:
    """Put a wording in force for the papers of a kind at the issuer's unit from now on; an empty one puts the
    house's back. The employer words them where there is one, else the union.

    Raises Invalid with every fault and its line, Conflict where it is in force already. Papers keep theirs.
    """
    unit = issuer.unit
    keeper = wording_keeper(unit)
    if keeper is None or keeper.kind != issuer.kind:
        raise Denied(_("Mẫu văn bản của đơn vị này do cơ sở (cơ quan, doanh nghiệp) giữ."))
    if kind not in KINDS:
        raise Invalid({"kind": [_("Chọn loại văn bản.")]})
    given = "\n".join(line.rstrip() for line in nfc(text).strip().splitlines())
    faults = read(KINDS[kind], given)[1] if given else []
    if faults:
        raise Invalid({"text": [str(fault) for fault in faults]})
    if (given or house_text(kind).strip()) == text_in_force(unit, kind).strip():
        raise Conflict(_("Lời văn này đang được dùng, không có gì thay đổi."))
    newest = PaperTemplate.objects.filter(unit=unit, kind=kind).order_by("-number").first()
    made = PaperTemplate.objects.create(
        unit=unit, kind=kind, number=newest.number + 1 if newest else 1, text=given, sha256=sha256_text(given),
        by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    log.record(kind=kind, number=made.number, sha256=made.sha256)
    return made
