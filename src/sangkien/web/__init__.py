"""Pages: what a person sees and does."""
