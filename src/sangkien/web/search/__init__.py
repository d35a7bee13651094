"""One box over everything everybody may read."""
