"""Scoring sheets of councils as data: the file, one marker's marks, the result of all, their spread."""
