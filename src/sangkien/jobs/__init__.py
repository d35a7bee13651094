"""Floor 5: the same verbs when nobody is at the keyboard."""
