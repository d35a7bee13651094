"""Giving a voice note, a picture or a paper to who may see it; sound in parts, as players ask for it."""

import re

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel.errors import Invalid, NotFound
from sangkien.paper.uploads import MAX_BYTES
from sangkien.queries.files import content_of
from sangkien.queries.support import cases
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui import words

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@require_safe
@signed_in
def idea_file(request: Request, code: str, number: int) -> HttpResponse:
    """A voice note or picture of an idea: shown on our pages, run nowhere."""
    found = cases.idea_file(cases.fetch_idea(code, request.actor), number)
    return _given(request, content_of(found.file), found.file.media_type, found.name)


@require_safe
@signed_in
def case_paper(request: Request, code: str, number: int) -> HttpResponse:
    """A paper of the initiative that helpers may open, as a download."""
    found = cases.case_paper(cases.fetch_case(code, request.actor), number, request.actor)
    return _given(request, content_of(found.file), found.file.media_type, found.name)


def _given(request: Request, content: bytes, media_type: str, name: str) -> HttpResponse:
    part = _part(request.headers.get("Range", ""), len(content))
    carried = {**headers(), "Content-Disposition": disposition(name), "Accept-Ranges": "bytes"}
    if part is None:
        return HttpResponse(content, content_type=media_type, headers=carried)
    first, last = part
    carried["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return HttpResponse(content[first : last + 1], status=206, content_type=media_type, headers=carried)


def taken_bytes(upload: UploadedFile) -> bytes:
    """What was sent; raises Invalid before reading where it is larger than anything that is kept."""
    if (upload.size or 0) > MAX_BYTES:
        raise Invalid(_("Tệp quá lớn: mỗi tệp tối đa {size}.").format(size=words.limit(MAX_BYTES)))
    return upload.read()


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """The first and last byte asked for; None where all of it is, or the wish cannot be met."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not size or not any(found.groups()):
        return None
    begin, end = found.groups()
    if not begin:
        return max(0, size - int(end)), size - 1
    first, last = int(begin), min(int(end or size - 1), size - 1)
    if first > last:
        raise NotFound
    return first, last
