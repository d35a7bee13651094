"""Programmes: what their files say, which take entries now, which targets are in force."""

from sangkien.queries.programmes.reading import rules_of

__all__ = ["rules_of"]
