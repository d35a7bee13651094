"""Boards: where a unit stands in a programme, and the units below it."""
