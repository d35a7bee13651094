"""What a password and a one-time code must be like."""

from collections.abc import Iterable

from sangkien.kernel.text_vi import fold
from sangkien.rules.fields import N_

LEAST_PASSWORD = 10
MOST_PASSWORD = 200
CODE_DAYS = 7
CODE_TRIES = 10

TOO_SHORT = N_("Mật khẩu cần ít nhất 10 ký tự.")
TOO_LONG = N_("Mật khẩu dài quá 200 ký tự.")
ONLY_DIGITS = N_("Mật khẩu chỉ gồm chữ số thì dễ đoán; hãy thêm chữ.")
TOO_COMMON = N_("Mật khẩu này quá phổ biến; hãy chọn một câu khác.")
TOO_NEAR = N_("Mật khẩu không được là tên, số điện thoại, mã đoàn viên hay thư điện tử của bạn.")
WRONG_CODE = N_("Thông tin đăng nhập hoặc mã một lần chưa đúng, hoặc mã đã hết hạn.")


def password_problem(password: str, *, common: Iterable[str], personal: Iterable[str]) -> str | None:
    """Why the password may not be taken; None where it may. `personal` is what everybody knows of the person."""
    if len(password) < LEAST_PASSWORD:
        return TOO_SHORT
    if len(password) > MOST_PASSWORD:
        return TOO_LONG
    if password.isdigit():
        return ONLY_DIGITS
    if password.lower().strip() in common:
        return TOO_COMMON
    plain = _plain(password)
    if any(_plain(word) and _plain(word) == plain for word in personal):
        return TOO_NEAR
    return None


def tidy_code(text: str) -> str:
    """A one-time code as it was given, however it was typed: capitals, without dashes and blanks."""
    return "".join(ch for ch in fold(text).upper() if ch.isalnum())


def shown_code(code: str) -> str:
    """A code in groups of four, to read from paper."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def _plain(text: str) -> str:
    return "".join(ch for ch in fold(text) if ch.isalnum())
