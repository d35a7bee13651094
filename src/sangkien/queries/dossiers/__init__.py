"""Questions about dossiers: which one may this actor see, and what was filed."""

from sangkien.queries.dossiers.reading import fetch_dossier, filed_content, may_read
from sangkien.rules.dossiers.filed import FiledContent

__all__ = ["FiledContent", "fetch_dossier", "filed_content", "may_read"]
