"""Offices of the union and the groups in which the table of rights names them."""

from dataclasses import dataclass

OFFICES: dict[str, str] = {
    "chair": "Chủ tịch",
    "vice_chair": "Phó Chủ tịch",
    "union_office": "Văn phòng Công đoàn",
    "verifier": "Cán bộ xét duyệt",
    "support_member": "Tổ viên Tổ hỗ trợ sáng kiến",
    "upper_officer": "Cán bộ công đoàn cấp trên",
    "observer": "Người theo dõi",
    "administrator": "Quản trị hệ thống",
}

DECIDERS = "chair vice_chair verifier upper_officer"
CLERKS = f"{DECIDERS} union_office support_member"
LEADERS = "chair vice_chair"
READERS = f"{CLERKS} observer"


@dataclass(frozen=True)
class OfficeHeld:
    """An office the actor holds today, and where: rights reach the unit and everything below it."""

    office: str
    unit_id: int
    unit_path: str
    unit_name: str
    term_id: int | None

    def reaches(self, path: str) -> bool:
        """Whether this office's unit is at or above the place `path`."""
        return path.startswith(self.unit_path)

    @property
    def reference(self) -> str:
        """How the journal names this office."""
        return f"{self.office}@unit:{self.unit_id}"
