"""The settings of the product, told by the environment that this is a test, in a folder of its own."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="sangkien-test-")
_owner = os.getpid()


def _clear() -> None:
    # A forked child must not take the folder away from its parent.
    if os.getpid() == _owner:
        shutil.rmtree(_folder, ignore_errors=True)


atexit.register(_clear)
for name in [name for name in os.environ if name.startswith("SANGKIEN_")]:
    del os.environ[name]
os.environ["SANGKIEN_ENV"] = "test"
# The terminal speaks Vietnamese unless English is asked for.
for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)
os.environ["SANGKIEN_DATA"] = _folder
# The browser's driver keeps an event loop in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from sangkien.config.settings import *  # noqa: E402, F403 - the environment had to be set before
from sangkien.config.settings import DATA, DATABASES  # noqa: E402

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
# Guessing a test's password need not be slow.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = 0
_database["CONN_HEALTH_CHECKS"] = False
if _database["ENGINE"].endswith("sqlite3"):
    # A file, so that the locks are the real ones; a test need not survive a power cut.
    _database["TEST"] = {"NAME": os.path.join(_folder, "test.sqlite3")}  # noqa: PTH118
    _database["OPTIONS"]["init_command"] = _database["OPTIONS"]["init_command"].replace("FULL", "OFF")
# Papers in tests come out alike on every machine: in the face that comes with the printer.
FONTS = DATA / "no-fonts"
