"""Django as production has it, in the folder and on the database that the environment names."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tools.bench.settings")


def begin() -> None:
    """Make the house ready in this process."""
    django.setup()
