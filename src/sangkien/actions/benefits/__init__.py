"""Verbs about benefits and what authors are owed: claiming, proving, confirming, measuring, answering, paying."""
