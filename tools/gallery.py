"""`make gallery`: pictures of every page into docs/gallery, from the demo world at one moment.

make gallery                    everything
make gallery ONLY=desk          only pictures whose name begins so; the others stay
"""

import os
import sys
from importlib import import_module

import django


def main() -> int:
    """Make the house ready, as for a test, and take the pictures."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    # What takes the pictures reads settings when it is imported.
    done: int = import_module("tests.gallery.making").main()
    return done


if __name__ == "__main__":
    sys.exit(main())
