"""Verbs of councils: seating, sessions, conflicts of interest, deciding; marking and voting beside them."""
