"""Plain forms of the people room."""

from typing import Any

from sangkien.rules import fields, people
from sangkien.rules.fields import N_, Field
from sangkien.web.ui.fields import PlainForm

_PERSON = fields.pick(fields.PERSON, "name", "phone", "member_code", "email", "born_on", "standing")


class PersonForm(PlainForm):
    """The particulars of a person."""

    table = _PERSON

    def particulars(self) -> people.Particulars:
        """What was typed, for the verb."""
        said: dict[str, Any] = self.cleaned_data
        return people.Particulars(
            name=said["name"], phone=said.get("phone") or "", email=said.get("email") or "",
            member_code=said.get("member_code") or "", born_on=said.get("born_on"),
            standing=said.get("standing") or "member",
        )  # fmt: skip


class RegisterForm(PersonForm):
    """A new person of a unit, with an account at once where wanted."""

    table = (
        Field("unit", N_("Thuộc công đoàn"), "", "choice", required=True),
        *_PERSON,
        Field("with_account", N_("Mở tài khoản và in mã một lần ngay"),
              N_("Người đó tự đặt mật khẩu bằng mã này; công đoàn không biết mật khẩu."), "flag"),
    )  # fmt: skip


class FindForm(PlainForm):
    """One box."""

    table = (
        Field("q", N_("Tên, số điện thoại hoặc mã đoàn viên"), N_("Gõ có dấu hay không dấu đều được."), "text", 200),
    )
