"""What a verb refused, said in the form that asked for it."""

from sangkien.kernel.errors import Conflict, Denied, Invalid
from sangkien.web.ui.fields import PlainForm


def refuse(form: PlainForm, refusal: Invalid | Conflict | Denied) -> None:
    """Put the sentences of a refusal beside their questions, or at the top."""
    if isinstance(refusal, Invalid):
        form.refuse(refusal)
    else:
        form.add_error(None, refusal.reason)
