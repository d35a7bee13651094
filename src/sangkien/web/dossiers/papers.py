"""Papers of a dossier: evidence of the first use, signed sheets, papers of the initiative as they were filed."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sangkien.queries.dossiers import fetch_dossier
from sangkien.queries.dossiers.papers import paper_of
from sangkien.queries.files import content_of
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_safe
@signed_in
def paper(request: Request, code: str, digest: str) -> HttpResponse:
    """A paper as a download, only for who may see the dossier (and its confidential part where it is in that)."""
    file, name = paper_of(fetch_dossier(code, request.actor), digest, request.actor)
    answer = HttpResponse(content_of(file), content_type=file.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(name)
    return answer
