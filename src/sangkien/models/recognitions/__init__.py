"""Nouns of recognition: what the employer decides, and how a recognition is taken back."""

from sangkien.models.recognitions.annulling import AnnulmentCase, CaseFile, CaseStatement, Correction
from sangkien.models.recognitions.deciding import (
    Certificate,
    DecidingRule,
    Deputy,
    Employer,
    InfluenceAct,
    RecognitionDecision,
    RecognitionItem,
    signing_relations,
)

__all__ = [
    "AnnulmentCase",
    "CaseFile",
    "CaseStatement",
    "Certificate",
    "Correction",
    "DecidingRule",
    "Deputy",
    "Employer",
    "InfluenceAct",
    "RecognitionDecision",
    "RecognitionItem",
    "signing_relations",
]
