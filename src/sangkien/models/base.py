"""What several nouns share: a text column that compares byte by byte on every database."""

from typing import Any

from django.db import models


class ByteOrderField(models.CharField):  # type: ignore[type-arg]
    """Text ordered by bytes, so that a range on a prefix means a subtree and can use the index."""

    def db_parameters(self, connection: Any) -> Any:
        """PostgreSQL needs the C collation; SQLite compares bytes by default."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
