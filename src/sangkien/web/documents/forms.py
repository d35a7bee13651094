"""Forms of papers."""

from typing import Any

from sangkien.rules.documents_fields import ISSUER, SIGNED, SKIP, VOID, WORDING
from sangkien.rules.fields import without
from sangkien.web.ui.fields import PlainForm


class IssuerForm(PlainForm):
    """Who issues papers, from a day on; which of the two is in the address."""

    table = without(ISSUER, "kind")


class SkipForm(PlainForm):
    """Numbers given outside the system."""

    table = SKIP


class VoidForm(PlainForm):
    """Why a paper is made void."""

    table = VOID


class SignedForm(PlainForm):
    """The signed copy."""

    table = SIGNED


class WordingForm(PlainForm):
    """A wording, as plain text."""

    table = WORDING

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {
            "rows": 24,
            "lang": "vi",
            "spellcheck": "false",
            "class": "control source-text",
        }
