"""The tree, a unit through time, changing the tree, offices."""
