"""Verbs of recognition: deciding, certifying, entering the programme, widening, taking back."""

from sangkien.actions.recognitions import annulling, bodies, deciding, drafting, entering, influencing, judging

__all__ = ["annulling", "bodies", "deciding", "drafting", "entering", "influencing", "judging"]
