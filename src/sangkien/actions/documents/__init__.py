"""Papers: their issuers, registers, wording, issuing, printing, signatures."""
