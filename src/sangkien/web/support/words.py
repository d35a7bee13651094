"""How a case and its parts are said."""

from typing import Any

from django.utils.translation import gettext as _

from sangkien.rules.fields import INITIATIVE, field_of

_EXCERPT = 90


def title_of(case: Any) -> str:
    """What a case is about in a line: the initiative's name, or the beginning of the idea."""
    if case.initiative is not None and case.initiative.title:
        return str(case.initiative.title)
    return idea_title(case.idea) if case.idea is not None else _("(chưa có tên)")


def idea_title(idea: Any) -> str:
    """The beginning of an idea's words."""
    text = " ".join(idea.text.split())
    if not text:
        return _("(ghi âm hoặc ảnh)")
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + "…"


def label_of(field: str) -> str:
    """The name of a field of the text; of the idea itself where it is empty."""
    return _(field_of(INITIATIVE, field).label) if field else _("Ý tưởng")
