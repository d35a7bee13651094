"""Verbs of the dossier that asks for recognition."""
