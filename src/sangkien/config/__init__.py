"""The only place that knows everybody; nobody below knows it."""
