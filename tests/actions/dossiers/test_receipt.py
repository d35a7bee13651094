"""The receipt of a dossier: what was received, who filed, who receives."""

from datetime import date

from sangkien.actions.dossiers import filing, uses
from sangkien.actions.initiatives import files
from sangkien.models.documents import IssuedDocument
from sangkien.queries.documents.lettering import LETTERHEAD, letter, letter_of
from sangkien.queries.documents.wording import house_text
from sangkien.rules.documents import KINDS
from sangkien.rules.documents_samples import SAMPLES
from sangkien.rules.dossiers.inputs import UseInput
from tests import dossiers, factories
from tests.dossiers import HOA_40, LAN_60
from tests.factories import acting
from tests.house.furnished import picture


def test_the_receipt_lists_what_was_received_and_names_both_sides(cast):
    dossiers.filed(cast, LAN_60, HOA_40)
    said = IssuedDocument.objects.get(kind="receipt").content
    assert said["papers"] == ["Đơn yêu cầu công nhận sáng kiến: 01 bản"]
    assert said["receiver"] == "Lê Văn Minh"
    paper = letter_of(IssuedDocument.objects.get(kind="receipt"))
    assert paper.left.name == "Trần Thị Lan, Phạm Thị Hoa"
    assert paper.right.name == "Lê Văn Minh"


def test_the_receipt_names_every_file_once(cast):
    dossier = dossiers.prepared(cast)
    use = UseInput("trial", "10/02/2022", None, "Kho vật tư", "Chạy thử.")
    uses.record_use(dossier, use, actor=acting(cast.lan), content=picture(), name="gia xoay.png")
    files.attach(dossier.initiative, picture(), actor=acting(cast.lan), name="gia xoay.png", purpose="other")
    filing.file(dossier, actor=acting(cast.lan))
    said = IssuedDocument.objects.get(kind="receipt").content
    assert said["papers"] == ["Đơn yêu cầu công nhận sáng kiến: 01 bản", "gia xoay.png"]


def test_of_several_who_receive_nobody_is_named(cast):
    dossier = dossiers.prepared(cast)
    factories.term(cast.tuan, cast.factory, "dossier_clerk")
    filing.file(dossier, actor=acting(cast.lan))
    assert IssuedDocument.objects.get(kind="receipt").content["receiver"] == ""


def test_a_receipt_of_nothing_has_no_heading_for_it():
    said = SAMPLES["receipt"] | {"papers": []}
    head = dict.fromkeys(LETTERHEAD, "…")
    paper = letter(KINDS["receipt"], house_text("receipt"), said, head, symbol="01/BN-X", day=date(2022, 5, 16))
    assert not [block for block in paper.body if block.what == "heading"]
