"""Words the house itself puts on a paper: the line of its number, what an annex belongs to, the common placeholders."""

from collections.abc import Mapping
from datetime import date

from sangkien.rules.documents import in_words


def number_line(symbol: str) -> str:
    """`Số: 03/QĐ-CTSM`; empty where the paper bears no number."""
    return f"Số: {symbol}" if symbol else ""


def attached(type_name: str, symbol: str, day: date, issuer: str) -> str:
    """What stands under the title of an annex: which paper it belongs to."""
    number = f"số {symbol} " if symbol else ""
    return f"(Kèm theo {type_name[:1] + type_name[1:].lower()} {number}{in_words(day)} của {issuer})"


def house_words(head: Mapping[str, str], symbol: str, day: date) -> dict[str, str]:
    """The placeholders every paper has (`paper_template.HOUSE_WORDS`)."""
    return {
        "cơ quan": head["name"], "cơ quan cấp trên": head["superior_name"], "nơi ban hành": head["place"],
        "ngày ban hành": in_words(day), "số ký hiệu": symbol, "chức vụ người ký": head["signer_title"],
        "người ký": head["signer_name"],
    }  # fmt: skip
