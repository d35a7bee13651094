"""The people of the tests, the manual and the pictures: always the same, always in the same places."""

from dataclasses import dataclass

from sangkien.models.organisation import Unit
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from tests import factories


@dataclass(frozen=True)
class Cast:
    """The little world: three levels of unions, one programme, seven people."""

    national: Unit
    federation: Unit
    factory: Unit
    hospital: Unit
    programme: Programme
    lan: Person
    minh: Person
    hoa: Person
    tuan: Person
    thu: Person
    quan: Person
    khach: Person


def little_world() -> Cast:
    """Lan writes, Minh verifies, Hoa chairs the factory's union, Tuấn observes, Thu chairs the federation,
    Quân keeps the system, Khách belongs to the hospital next door."""
    national = factories.unit("Tổng Liên đoàn", code="TLD", level="national")
    federation = factories.unit("Liên đoàn Lao động tỉnh Thử Nghiệm", national, code="LD-TN", level="provincial")
    factory = factories.unit("Công đoàn cơ sở Nhà máy Sao Mai", federation, code="SAO-MAI")
    hospital = factories.unit("Công đoàn cơ sở Bệnh viện Hoa Sen", federation, code="HOA-SEN")
    programme = factories.programme(national)
    people = {
        key: factories.person(name, phone=f"09000000{index:02d}", member_code=f"DV-{index:03d}")
        for index, (key, name) in enumerate(
            {
                "lan": "Trần Thị Lan", "minh": "Lê Văn Minh", "hoa": "Phạm Thị Hoa", "tuan": "Đỗ Anh Tuấn",
                "thu": "Vũ Thị Thu", "quan": "Ngô Minh Quân", "khach": "Bùi Văn Khách",
            }.items(),
            start=1,
        )
    }  # fmt: skip
    homes = {"thu": federation, "quan": national, "khach": hospital}
    for key, one in people.items():
        factories.account(one, member_of=homes.get(key, factory))
    factories.term(people["minh"], factory, "verifier")
    factories.term(people["hoa"], factory, "chair")
    factories.term(people["tuan"], federation, "observer")
    factories.term(people["thu"], federation, "chair")
    factories.term(people["quan"], national, "administrator")
    return Cast(national, federation, factory, hospital, programme, **people)
