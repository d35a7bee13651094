"""`make goldens`: the golden files of every paper written anew, as they come out now."""

import os
import sys
from importlib import import_module

import django


def main() -> int:
    """Make the house ready, as for a test, and write the files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    # What prints reads nouns when it is imported.
    done: int = import_module("tests.paper.goldens").main()
    return done


if __name__ == "__main__":
    sys.exit(main())
