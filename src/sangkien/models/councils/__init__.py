"""Councils: who sits, what they meet about; scoring sheets, marks and votes in modules of their own."""

from sangkien.models.councils.marks import ClearedFile, Marking, MarkSheet, MarkSheetReopening
from sangkien.models.councils.seating import Council, CouncilSeat, KinDeclaration
from sangkien.models.councils.sessions import (
    AgendaItem,
    Attendance,
    ConflictOfInterest,
    CouncilSession,
    RoundRecord,
)
from sangkien.models.councils.sheets import ScoreSheet, ScoreSheetVersion
from sangkien.models.councils.votes import BallotKey, BallotPaper, OpenVote, Poll, PollSeat, SealedBallot

__all__ = [
    "AgendaItem",
    "Attendance",
    "BallotKey",
    "BallotPaper",
    "ClearedFile",
    "ConflictOfInterest",
    "Council",
    "CouncilSeat",
    "CouncilSession",
    "KinDeclaration",
    "MarkSheet",
    "MarkSheetReopening",
    "Marking",
    "OpenVote",
    "Poll",
    "PollSeat",
    "RoundRecord",
    "ScoreSheet",
    "ScoreSheetVersion",
    "SealedBallot",
]
