"""How people are written down: names, phones, codes; what may be shown in public and by which words."""

import re
from dataclasses import dataclass
from datetime import date

from sangkien.kernel.text_vi import fold, match_key, tidy
from sangkien.rules.fields import N_

_PHONE_NOISE = re.compile(r"[\s.\-()/]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9./_-]{2,29}")

BAD_PHONE = N_("Số điện thoại chưa đúng; ví dụ đúng: 0912 345 678.")
BAD_EMAIL = N_("Địa chỉ thư điện tử chưa đúng; ví dụ đúng: lan@vidu.vn.")
BAD_CODE = N_("Mã đoàn viên gồm 3 đến 30 chữ cái không dấu, chữ số, dấu gạch hoặc dấu chấm.")
BAD_NAME = N_("Hãy viết họ và tên bằng chữ, tối đa 120 ký tự.")


def phone(text: str) -> str | None:
    """One spelling for every way of writing a number: `0912345678`, or `+33612345678` from abroad.

    None where `text` is no phone number.
    """
    digits = _PHONE_NOISE.sub("", text.strip())
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+84"):
        digits = "0" + digits[3:].removeprefix("0")
    elif re.fullmatch(r"84[1-9]\d{8,9}", digits):
        digits = "0" + digits[2:]
    if re.fullmatch(r"0[1-9]\d{8,9}", digits) or re.fullmatch(r"\+[1-9]\d{7,13}", digits):
        return digits
    return None


def email(text: str) -> str | None:
    """The address in lower case; None where `text` is none."""
    address = tidy(text).lower()
    return address if _EMAIL.fullmatch(address) and len(address) <= 200 else None


def member_code(text: str) -> str | None:
    """The code in capitals without blanks; None where `text` cannot be one."""
    code = re.sub(r"\s", "", fold(text)).upper()
    return code if _CODE.fullmatch(code) else None


def name(text: str) -> str | None:
    """The name, tidied; None where there is no letter in it or it is too long."""
    tidied = tidy(text)
    return tidied if any(ch.isalpha() for ch in tidied) and len(tidied) <= 120 else None


def name_key(text: str) -> str:
    """What two spellings of a name share: marks, case and blanks do not matter."""
    return match_key(text)[:120]


@dataclass(frozen=True)
class Identifier:
    """What a person typed to say who they are, read in every way it can be meant."""

    email: str | None
    phone: str | None
    member_code: str | None

    @property
    def empty(self) -> bool:
        """Whether it can be nothing at all."""
        return not (self.email or self.phone or self.member_code)


def identifier(text: str) -> Identifier:
    """`text` read as e-mail, phone and member code."""
    if "@" in text:
        return Identifier(email(text), None, None)
    return Identifier(None, phone(text), member_code(text))


@dataclass(frozen=True)
class PublicityText:
    """The words a person agrees to; a change of words is a new version, and the old consent keeps its own."""

    subject: str
    version: str
    text: str


PUBLICITY: dict[str, PublicityText] = {
    "name": PublicityText(
        "name", "1",
        N_("Tôi đồng ý cho hiện họ và tên của tôi trên trang công khai, bên cạnh những sáng kiến hợp lệ mà tôi"
           " là tác giả. Tôi có thể rút lại bất cứ lúc nào; khi đó tên tôi không còn hiện ra nữa."),
    ),
    "workplace": PublicityText(
        "workplace", "1",
        N_("Tôi đồng ý cho hiện nơi làm việc của tôi trên trang công khai, bên cạnh những sáng kiến hợp lệ mà tôi"
           " là tác giả. Tôi có thể rút lại bất cứ lúc nào."),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Particulars:
    """What is written down of a person, as typed; empty where not given."""

    name: str = ""
    phone: str = ""
    email: str = ""
    member_code: str = ""
    born_on: date | None = None
    standing: str = "member"


STANDINGS: dict[str, str] = {
    "member": N_("Đoàn viên"),
    "non_member": N_("Người lao động chưa vào công đoàn"),
    "retired": N_("Người đã nghỉ hưu"),
}


def problems(typed: Particulars, *, today: date) -> dict[str, list[str]]:
    """What is wrong with the particulars, by field; empty where all is well."""
    found: dict[str, list[str]] = {}
    if name(typed.name) is None:
        found["name"] = [BAD_NAME]
    for field, read, words in (
        ("phone", phone, BAD_PHONE),
        ("email", email, BAD_EMAIL),
        ("member_code", member_code, BAD_CODE),
    ):
        text = getattr(typed, field)
        if text.strip() and read(text) is None:
            found[field] = [words]
    if typed.born_on and not date(1900, 1, 1) <= typed.born_on <= today:
        found["born_on"] = [N_("Ngày sinh chưa đúng.")]
    if typed.standing not in STANDINGS:
        found["standing"] = [N_("Hãy chọn một tư cách trong danh sách.")]
    return found
