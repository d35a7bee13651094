"""The entry for the web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sangkien.config.settings")

application = get_wsgi_application()
# Every page is read in before the first visitor comes, once for all workers where the server preloads.
get_resolver().url_patterns  # noqa: B018 - looked up for what it loads
