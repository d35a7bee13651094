"""The journal, and why somebody may or may not."""
