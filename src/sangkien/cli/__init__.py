"""Floor 5: the same verbs and questions in a terminal."""
