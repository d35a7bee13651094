"""Boards: where every unit stands, in numbers that open."""
