"""The one Django app of the house."""

from django.apps import AppConfig


class SangKienConfig(AppConfig):
    """All nouns live in one app, so there is one history of migrations."""

    name = "sangkien"
    label = "sangkien"
    verbose_name = "Sáng Kiến"
    default_auto_field = "django.db.models.BigAutoField"

