"""Search over what everybody may read: one question, two engines."""
