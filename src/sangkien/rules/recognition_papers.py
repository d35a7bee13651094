"""What the papers of recognition say: plain content made from what was filed and decided, nothing typed twice.

The names of the parts are those of `rules/documents.py`; these words are Vietnamese, as every paper is.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sangkien.rules.dossiers.filed import FiledContent
from sangkien.rules.fields import N_

_PLACE = re.compile("▮\\d+▮")
SUMMARY, BENEFIT = 420, 280
DECISION, MINUTES = "Quyết định", "Biên bản"
# The subject of each paper, as the register lists it.
TITLES = {
    "decision": N_("Về việc công nhận sáng kiến"),
    "refusal": N_("Về việc không công nhận sáng kiến"),
    "influence_decision": N_("Về việc công nhận phạm vi ảnh hưởng của sáng kiến"),
    "annulment_decision": N_("Về việc hủy bỏ việc công nhận sáng kiến"),
    "correction": N_("Về việc đính chính số liệu"),
}


def long_day(day: date) -> str:
    """A day as papers say it: two digits for the day, and for January and February."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day:%d} tháng {month} năm {day.year}"


def share(part: Fraction) -> str:
    """A share as papers say it: 50%, or 1/3 where hundredths would not be exact."""
    percent = part * 100
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    if (percent * 100).denominator == 1:
        return f"{float(percent):.2f}".rstrip("0").replace(".", ",") + "%"
    return str(part)


def cited(what: str, symbol: str, day: date, body: str) -> str:
    """A paper as another one cites it."""
    return f"{what} số {symbol} {long_day(day)} của {body}"


def authors(filed: FiledContent) -> str:
    """The authors with their shares, on one line."""
    return "; ".join(f"{one.name} ({share(one.share)})" for one in filed.authors)


def shown(text: str, limit: int) -> str:
    """A public text for a paper: confidential places are named, nothing runs longer than its place."""
    text = " ".join(_PLACE.sub("(phần bảo mật)", text).split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def decision(
    rows: Sequence[tuple[FiledContent, str, str]],
    *,
    minutes: Iterable[str],
    regulations: Iterable[str],
    basis: Iterable[str],
    period: str,
) -> dict[str, Any]:
    """The decision that recognises a list; a row is what was filed, the unit, the dossier's code."""
    return _filled({
        "count": len(rows),
        "period": period,
        "basis": [*basis, *(f"Căn cứ {one}" for one in sorted(set(regulations)))],
        "minutes": "; ".join(dict.fromkeys(minutes)),
        "initiatives": [
            {"title": filed.title, "authors": authors(filed), "unit": unit, "note": code} for filed, unit, code in rows
        ],
    })  # fmt: skip


def refusal(
    filed: FiledContent, *, dossier: str, register: str, filed_on: date | None, minutes: str, reason: str
) -> dict[str, Any]:
    """The written refusal of one dossier, with its reason."""
    return _filled({
        "names": [one.name for one in filed.authors],
        "title": filed.title,
        "dossier": dossier,
        "register_number": register,
        "filed_on": filed_on.isoformat() if filed_on else "",
        "minutes": minutes,
        "reason": reason,
        "advice": "Sáng kiến trở lại là bản nháp của tác giả; khi đã khắc phục lý do trên, tác giả có thể nộp hồ sơ mới.",
    })  # fmt: skip


def certificate(
    filed: FiledContent, person_id: int, *, secret: bool, decided: str, code: str, link: str
) -> dict[str, Any]:
    """One author's certificate; of a trade secret it says the name only."""
    own = next(one for one in filed.authors if one.person_id == person_id)
    return _filled({
        "author": own.name,
        "workplace": own.workplace,
        "share": share(own.share),
        "coauthors": [one.name for one in filed.authors if one.person_id != person_id],
        "title": filed.title,
        "investor": filed.answers.get("investor", ""),
        "summary": "" if secret else shown(filed.texts.get("solution", ""), SUMMARY),
        "benefit": "" if secret else shown(filed.texts.get("result", ""), BENEFIT),
        "decision": decided,
        "public_code": code,
        "public_link": link,
    })  # fmt: skip


def influence(filed: FiledContent, *, scope: str, unit: str, minutes: str, recognised: str) -> dict[str, Any]:
    """The decision on how far one initiative reaches."""
    row = {"title": filed.title, "authors": authors(filed), "unit": unit, "recognised": recognised}
    return _filled({"scope": scope, "count": 1, "minutes": minutes, "initiatives": [row]})


def annulment(
    filed: FiledContent, *, decided: str, certificates: Sequence[str], ground: str, reason: str, closed: bool
) -> dict[str, Any]:
    """The decision that takes a recognition back."""
    figures = (
        "Số liệu của giai đoạn đã khép lại giữ nguyên và được đính chính bằng văn bản kèm theo."
        if closed
        else "Sáng kiến không còn được tính trong số liệu của giai đoạn đang mở."
    )
    return {
        "title": filed.title,
        "authors": [one.name for one in filed.authors],
        "decision": decided,
        "certificates": [*certificates] or ["không có"],
        "reason": f"{ground}. {reason.strip()}",
        "consequences": [
            "Việc công nhận và các giấy chứng nhận nêu trên không còn giá trị kể từ ngày ký Quyết định này.", figures,
        ],
    }  # fmt: skip


def correction(*, where: str, decided: str) -> dict[str, Any]:
    """The correction of a figure that stays as it was published."""
    return {
        "corrected": where,
        "reason": f"Một sáng kiến đã được tính nay bị hủy công nhận theo {decided}.",
        "changes": [{"where": where, "printed": "Số sáng kiến hợp lệ như đã công bố", "correct": "Giảm 01 sáng kiến"}],
        "consequences": ["Con số đã công bố được giữ nguyên; đính chính này đứng bên cạnh con số đó."],
    }


def _filled(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value}
