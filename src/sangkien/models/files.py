"""Files kept by the hash of their content."""

from django.db import models


class StoredFile(models.Model):
    """Bytes on disk, once per content; who may read them is decided by what they are attached to."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=80)
    kept_at = models.DateTimeField()
