"""Where kept files lie, and reading them back."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from sangkien.kernel.errors import NotFound
from sangkien.models.files import StoredFile


def path_of(digest: str) -> Path:
    """The place of the content with this SHA-256 among the kept files."""
    return Path(settings.UPLOADS) / digest[:2] / digest[2:4] / digest


def content_of(file: StoredFile) -> bytes:
    """The bytes of a kept file; raises NotFound where the disk has lost them."""
    try:
        return path_of(file.sha256).read_bytes()
    except FileNotFoundError as error:
        raise NotFound from error


def sizes_of(digests: Collection[str]) -> dict[str, int]:
    """The size in bytes of each kept file with one of these SHA-256; nothing is asked about none."""
    if not digests:
        return {}
    return dict(StoredFile.objects.filter(sha256__in=digests).values_list("sha256", "size"))
