"""How the demo world keeps passwords that everybody may know."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class DemoHasher(PBKDF2PasswordHasher):
    """Quick on purpose: one printed password for twenty people is no secret, and `make run` waits for each hash."""

    iterations = 1_000
