"""Sáng Kiến: initiatives of workers, entered, confirmed and counted once."""
