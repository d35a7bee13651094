"""Offices of the union and the groups in which the table of rights names them."""

from dataclasses import dataclass

from sangkien.rules.fields import N_

OFFICES: dict[str, str] = {
    "chair": N_("Chủ tịch"),
    "vice_chair": N_("Phó Chủ tịch"),
    "union_office": N_("Văn phòng Công đoàn"),
    "verifier": N_("Cán bộ xét duyệt"),
    "support_member": N_("Tổ viên Tổ hỗ trợ sáng kiến"),
    "upper_officer": N_("Cán bộ công đoàn cấp trên"),
    "observer": N_("Người theo dõi"),
    "administrator": N_("Quản trị hệ thống"),
    "unit_head": N_("Người đứng đầu cơ sở"),
    "dossier_clerk": N_("Thường trực sáng kiến của cơ sở"),
}

DECIDERS = "chair vice_chair verifier upper_officer"
CLERKS = f"{DECIDERS} union_office support_member"
LEADERS = "chair vice_chair"
# Who writes down a council of the own unit: the employer's people and the union's leaders there.
CONVENERS = f"unit_head dossier_clerk {LEADERS}"
READERS = f"{CLERKS} observer"
# Who receives applications at the employer, for exactly that unit.
RECEIVERS = "unit_head dossier_clerk"

# Within one unit nobody decides about an office that ranks above the own one.
_RANKS = {"system": 0, "administrator": 0, "chair": 0, "vice_chair": 1}
LEADING = 1


def rank(office: str) -> int:
    """How high an office stands within its unit; 0 is the highest, beyond LEADING it leads nobody."""
    return _RANKS.get(office, LEADING + 1)


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

    def stands_over(self, office: str, path: str) -> bool:
        """Whether this office may decide about `office` at `path`: from above, or in place where it ranks as high."""
        return self.reaches(path) and (path != self.unit_path or rank(self.office) <= rank(office))

    @property
    def reference(self) -> str:
        """How the journal names this office."""
        return f"{self.office}@unit:{self.unit_id}"
