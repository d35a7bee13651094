"""Plain forms of the accounts room."""

from sangkien.rules import fields
from sangkien.web.ui.fields import PlainForm


class SignInForm(PlainForm):
    """Who, and the password."""

    table = fields.SIGN_IN
