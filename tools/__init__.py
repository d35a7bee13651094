"""The tools of the house: set-up, checks of our own, the test suite; each runs as `python -m tools.<name>`."""
