"""Dossiers for tests of every room above: prepared, filed, accepted, by the people of the cast."""

from datetime import date

from sangkien.actions.dossiers import authors, filing, preparing, receiving, uses
from sangkien.actions.initiatives import drafting
from sangkien.models.documents import Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.rules.dossiers.inputs import AuthorMore, DossierDraft, UseInput
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", workplace="Tổ kho", job_title="Công nhân", share="100%")
LAN_60 = AuthorInput(name="Trần Thị Lan", identifier="DV-001", workplace="Tổ kho", job_title="Công nhân", share="60%")
HOA_40 = AuthorInput(
    name="Phạm Thị Hoa", identifier="DV-003", workplace="Phòng kế hoạch", job_title="Kỹ sư", share="40%"
)
TAM_40 = AuthorInput(name="Ngô Văn Tám", workplace="Tổ hàn", job_title="Thợ hàn", share="40%")

ANSWERS = {"investor": "Nhà máy Sao Mai", "field": "Quản lý kho vật tư", "conditions": "Kho từ 20 m²."}


def employer(unit: Unit, *, head: Person | None = None, name: str = "Công ty Cơ khí Sao Mai") -> Issuer:
    """The *cơ sở* that recognises at a unit, since 2020."""
    return Issuer.objects.create(
        unit=unit, kind=Issuer.Kind.EMPLOYER, name=name, abbreviation="CKSM", place="Thử Nghiệm",
        signer_title="GIÁM ĐỐC", head=head, starts_on=date(2020, 1, 1),
    )  # fmt: skip


def receiver(cast: Cast) -> Person:
    """Anh Minh, who also receives dossiers at the factory; the factory's employer is there too."""
    if not Issuer.objects.filter(unit=cast.factory, kind=Issuer.Kind.EMPLOYER).exists():
        employer(cast.factory)
    if not cast.minh.terms.filter(office="dossier_clerk").exists():
        factories.term(cast.minh, cast.factory, "dossier_clerk")
    return cast.minh


def begun(cast: Cast, *by: AuthorInput, **changes: object) -> Dossier:
    """A dossier that chị Lan has just begun from a draft of hers."""
    receiver(cast)
    draft = factories.draft(
        *(by or (LAN,)), **({"recognised_by": "", "recognition_number": "", "recognised_on": ""} | changes)
    )
    initiative = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
    return preparing.start(initiative, actor=acting(cast.lan))


def filled(
    cast: Cast, dossier: Dossier, *, started: str = "15/02/2022", late_note: str = "", **answers: str
) -> Dossier:
    """Everything the law asks for but the signatures."""
    lan = acting(cast.lan)
    people = dossier.authors.values_list("person_id", flat=True)
    more = tuple(AuthorMore(person, date(1986, 4, 15), "Thợ bậc 4/7") for person in people)
    draft = DossierDraft({**ANSWERS, **answers}, honest=True, late_note=late_note, authors=more)
    preparing.edit(dossier, draft, actor=lan)
    use = UseInput("application", started, None, "Kho vật tư", "Đo 20 lần: 15 phút còn 2 phút.")
    uses.record_use(dossier, use, actor=lan)
    uses.name_users(dossier, [], actor=lan, alone=True)
    return dossier


def prepared(cast: Cast, *by: AuthorInput, started: str = "15/02/2022", **changes: object) -> Dossier:
    """Complete, and signed by chị Lan."""
    dossier = filled(cast, begun(cast, *by, **changes), started=started)
    authors.sign(dossier, actor=acting(cast.lan))
    return dossier


def filed(cast: Cast, *by: AuthorInput, **changes: object) -> Dossier:
    """Filed by chị Lan; co-authors of the cast have signed too."""
    dossier = prepared(cast, *by, **changes)
    for author in (cast.hoa,):
        if dossier.authors.filter(person=author).exists():
            authors.sign(dossier, actor=acting(author))
    return filing.file(dossier, actor=acting(cast.lan))


def accepted(cast: Cast, *by: AuthorInput, **changes: object) -> Dossier:
    """Filed, its first application ended, and accepted by anh Minh."""
    dossier = filed(cast, *by, **changes)
    use = dossier.uses.get()
    uses.end_use(dossier, use.pk, actor=acting(cast.lan), ended_on=max(use.started_first, date(2022, 4, 1)))
    return receiving.accept(dossier, actor=acting(receiver(cast)))
