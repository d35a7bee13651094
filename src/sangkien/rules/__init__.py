"""Floor 1: the law, as tables and pure functions; knows no framework."""
