"""Papers: registers, issuers, wordings, and the page of a paper."""
