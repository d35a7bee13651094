"""Pages of programmes: what they say, loading and amending them, targets of units."""
