"""Questions about units: the tree today and on any day, one unit through time, finding, offices."""
