"""Questions about recognition: what waits before an employer, decisions, certificates, scopes, cases of annulment."""
