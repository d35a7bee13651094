"""Questions about initiatives: drafts, one page, versions, lists, the queue and its faults."""
