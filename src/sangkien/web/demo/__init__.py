"""The page of the demo world: who is in it and what to try first. Outside demo mode there is no such page."""
