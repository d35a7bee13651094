"""Pages of benefits: the ladder of an initiative, the board of a unit, remuneration."""
