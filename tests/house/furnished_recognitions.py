"""The hospital as an employer: anh Khách heads it; a decision, a refusal, a draft, a scope to decide, a running case."""

from typing import Any

from sangkien.actions.recognitions import annulling, deciding
from sangkien.actions.recognitions import drafting as drafts
from sangkien.kernel import check_codes
from sangkien.models.councils import Council
from sangkien.models.dossiers import Dossier
from sangkien.models.people import Person
from sangkien.models.recognitions import Certificate, Employer
from sangkien.queries.recognitions.waiting import Choice
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests import recognitions as made
from tests.cast import Cast
from tests.factories import acting
from tests.working import work_off

HA = AuthorInput(name="Đặng Thu Hà", identifier="DV-501", share="100%")


def recognitions(cast: Cast, paper: bytes) -> dict[str, Any]:
    """By name what the addresses of the room speak of; `paper` is a small picture."""
    ha, hang = (_member(cast, *who) for who in (("Đặng Thu Hà", "DV-501"), ("Tạ Thị Hằng", "DV-502")))
    factories.term(hang, cast.hospital, "chair")
    body = made.issuer(cast.hospital, "Bệnh viện Hoa Sen", "BVHS", head=cast.khach)
    made.issuer(cast.federation, "Liên đoàn Lao động tỉnh Thử Nghiệm", "LĐLĐ", kind="union")
    board = made.council(cast.hospital, acting(cast.khach))
    khach, employer = acting(cast.khach), Employer.objects.get(pk=body.pk)
    titles = ("Xe đẩy bệnh nhân", "Nhãn màu cho tủ thuốc", "Lịch trực điện tử", "Bảng gọi số", "Giá treo dịch truyền")
    first, second, third, fourth, waiting = (_passed(cast, board, ha, title) for title in titles)
    chosen = {one.code: Choice("recognise") for one in (first, second)}
    chosen[third.code] = Choice("refuse", "Đã có ở khoa khác.")
    signed = deciding.sign(drafts.draw_up(employer, chosen, actor=khach), actor=khach)
    work_off("recognition.recognised")
    draft = drafts.draw_up(employer, {fourth.code: Choice("recognise")}, actor=khach)
    for dossier in (first, second):
        dossier.refresh_from_db()
    item = made.examined(first, made.council(cast.hospital, khach, purpose="influence"))
    case = annulling.open_case(
        second, actor=acting(hang), ground="false_declaration", text="Nhãn màu này đã dùng từ trước.",
        complainant="DV-001", files=[("ảnh.png", paper)],
    )  # fmt: skip
    return {
        "rec_body": body.pk, "rec_decision": signed.code, "rec_draft": draft.code, "rec_initiative": first.initiative.code,
        "rec_code": check_codes.spaced(Certificate.objects.filter(dossier=first).get().code), "rec_item": item.pk,
        "rec_case": case.code, "rec_evidence": case.statements.get().files.get().pk, "rec_waiting": waiting.code,
        "rec_questioned": second.initiative.code,
    }  # fmt: skip


def _member(cast: Cast, name: str, code: str) -> Person:
    one = factories.person(name, member_code=code)
    factories.account(one, member_of=cast.hospital)
    return one


def _passed(cast: Cast, board: Council, writer: Person, title: str) -> Dossier:
    dossier = made.filed(cast, title, HA, unit=cast.hospital, writer=writer)
    made.examined(dossier, board)
    return dossier
