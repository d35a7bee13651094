"""The desk of each person and the way in from the street."""
