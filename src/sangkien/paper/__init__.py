"""Floor 1b: plain data in, bytes out, and back; knows no union and no framework."""
