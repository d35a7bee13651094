"""Floor 4: verbs; the only code that writes."""
