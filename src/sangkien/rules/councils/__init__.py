"""The law of councils: the rule of a council as data, whose stake is a stake, quorum, the outcome of a vote."""
