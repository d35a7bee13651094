"""Ideas, the desk of a support team, and its casework."""
