"""Signing in, joining through the unit's link, first passwords, sessions, notices."""
