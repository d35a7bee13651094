"""Councils: who sits, what they meet about; scoring sheets, marks and votes in modules of their own."""

from sangkien.models.councils.seating import Council, CouncilSeat, KinDeclaration
from sangkien.models.councils.sessions import (
    AgendaItem,
    Attendance,
    ConflictOfInterest,
    CouncilSession,
    RoundRecord,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "ConflictOfInterest",
    "Council",
    "CouncilSeat",
    "CouncilSession",
    "KinDeclaration",
    "RoundRecord",
]
