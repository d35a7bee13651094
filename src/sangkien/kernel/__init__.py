"""Floor 0: true in any program; knows no framework and no union."""
