"""The one Django app of the house."""

from datetime import datetime

from django.apps import AppConfig
from django.conf import settings

from sangkien.kernel import clock


class SangKienConfig(AppConfig):
    """All nouns live in one app, so there is one history of migrations."""

    name = "sangkien"
    label = "sangkien"
    verbose_name = "Sáng Kiến"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the clock run in the other time where a rehearsal asks for it; nothing else."""
        if settings.NOW:
            real = datetime.now(clock.VIETNAM)
            clock.start_at(settings.NOW + (real - (settings.NOW_SINCE or real)))
