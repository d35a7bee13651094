"""Pages of initiatives: writing one, reading one, deciding on many, lists, papers."""
