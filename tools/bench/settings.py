"""The settings of the product as they are; only the test client's host name is let in."""

from sangkien.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver"]
