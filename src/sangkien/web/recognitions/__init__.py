"""Pages of recognition: the employer's desk, decisions, the public check of a certificate, cases of annulment."""
