"""What a person types to mean units or a person: found, or answered with what it could mean."""

from typing import Any

from django.utils.translation import gettext as _

from sangkien.kernel.errors import Invalid
from sangkien.queries import people
from sangkien.queries.organisation import finding
from sangkien.web.organisation.forms import codes

_SHOWN = 5


def unit_meant(text: str, field: str) -> Any:
    """The open unit with this code, or the only one with these words in its name. Raises Invalid at `field`."""
    found = finding.by_code(text)
    if found is not None:
        return found
    hits = finding.by_words(text, former=False, limit=_SHOWN + 1)
    if len(hits) == 1:
        return hits[0].unit
    if not hits:
        raise Invalid({field: [_("Không thấy đơn vị nào như vậy đang hoạt động.")]})
    known = "; ".join(f"{hit.unit} ({hit.unit.code})" for hit in hits[:_SHOWN])
    raise Invalid({field: [_("Có nhiều đơn vị như vậy, hãy ghi mã: {known}").format(known=known)]})


def units_meant(text: str, field: str) -> list[Any]:
    """Open units by their codes. Raises Invalid at `field` for the first that is none."""
    return [unit_meant(code, field) for code in codes(text)]


def person_meant(text: str) -> Any:
    """The person with this member code, phone or e-mail. Raises Invalid at `person`."""
    found = people.by_identifier(text)
    if found is None:
        raise Invalid({"person": [_("Chưa có ai mang mã, số điện thoại hoặc thư này. Hãy ghi tên người đó trước.")]})
    return found
