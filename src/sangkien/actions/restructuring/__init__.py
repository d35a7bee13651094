"""Verbs that change the tree: each writes the dated truth, brings today's view and the counters along and
hands over what is pending, in one transaction."""
