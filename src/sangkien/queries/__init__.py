"""Floor 3: questions; what may this actor see, and how does it look."""
