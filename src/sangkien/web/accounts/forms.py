"""Plain forms of the accounts room."""

from typing import Any

from django.utils.translation import gettext as _

from sangkien.rules import fields
from sangkien.rules.people import Particulars
from sangkien.web.ui.fields import PlainForm


class SignInForm(PlainForm):
    """Who, and the password."""

    table = fields.SIGN_IN


class _TwiceForm(PlainForm):
    """A form in which a new password is typed twice."""

    def clean(self) -> dict[str, Any]:
        """Both must be the same, or nobody knows later what was meant."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("new_password") != said.get("new_password_again") and "new_password_again" in said:
            self.add_error("new_password_again", _("Hai lần gõ chưa giống nhau."))
        return said


class FirstPasswordForm(_TwiceForm):
    """The one-time code and a password of one's own."""

    table = fields.FIRST_PASSWORD


class ChangePasswordForm(_TwiceForm):
    """The password in use and a new one."""

    table = fields.CHANGE_PASSWORD


class JoinForm(_TwiceForm):
    """Name, something to sign in with, a password."""

    table = (
        *fields.pick(fields.PERSON, "name", "phone", "member_code", "standing"),
        *fields.pick(fields.FIRST_PASSWORD, "new_password", "new_password_again"),
    )

    def particulars(self) -> Particulars:
        """What was typed, for the verb."""
        said = self.cleaned_data
        return Particulars(
            name=said["name"], phone=said["phone"], member_code=said["member_code"],
            standing=said["standing"] or "member",
        )  # fmt: skip
