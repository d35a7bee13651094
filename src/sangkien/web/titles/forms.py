"""Forms of the use of shares."""

from sangkien.rules import titles_fields as fields
from sangkien.web.ui.fields import PlainForm


class UseForm(PlainForm):
    """A share used for a title of a year."""

    table = (*fields.YEAR, *fields.USE)


class UndoForm(PlainForm):
    """Why a use is taken back."""

    table = fields.UNDO
