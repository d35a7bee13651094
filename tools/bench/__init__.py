"""`make bench`: how fast the house is at full size, as shares of what the bare database does in the same run."""
