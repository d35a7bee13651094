"""Questions to the stored counters: the tree they roll up over, figures, the recount."""
