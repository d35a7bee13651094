"""Dossiers for the furnished house: one being prepared, one filed, one to be completed, one accepted, one that is late."""

import io
from datetime import date
from typing import Any

from PIL import Image

from sangkien.actions.dossiers import authors, filing, preparing, receiving, uses
from sangkien.rules.dossiers.inputs import FirstUserInput, UseInput
from tests import dossiers
from tests.cast import Cast
from tests.dossiers import LAN_60, TAM_40
from tests.factories import acting


def things(cast: Cast) -> dict[str, Any]:
    """By name what the addresses of dossiers may speak of."""
    lan, minh = acting(cast.lan), acting(dossiers.receiver(cast))
    begun = dossiers.begun(cast, LAN_60, TAM_40, title="Đồ gá khoan mặt bích")
    use = UseInput("trial", "4/2022", None, "Tổ khoan", "Khoan 40 mặt bích, không hỏng chiếc nào.")
    kept = uses.record_use(begun, use, actor=lan, content=picture(), name="do ga.png")
    uses.name_users(begun, [FirstUserInput("Đinh Văn Nam", "khoan thử")], actor=lan)
    waiting = dossiers.filed(cast, title="Xe nâng tay hai bánh")
    returned = dossiers.filed(cast, title="Bảng theo dõi dao cụ")
    receiving.ask_completion(returned, actor=minh, note="Thiếu ảnh trước và sau.", complete_by=date(2022, 6, 10))
    accepted = dossiers.filed(cast, title="Máng thu hồi dầu")
    receiving.accept(accepted, actor=minh)
    late = dossiers.begun(cast, title="Giá treo búa")
    dossiers.filled(cast, late, started="02/03/2021", late_note="Nhà máy di dời.")
    authors.sign(late, actor=lan)
    filing.file(late, actor=lan)
    return {
        "preparing": begun.code, "preparing_use": kept.pk, "filed": waiting.code, "asked_for": waiting.initiative.code, "incomplete": returned.code,
        "accepted": accepted.code, "accepted_use": accepted.uses.get().pk, "late": late.code,
        "evidence": kept.evidence.sha256 if kept.evidence else "", "undossiered": draft_without(cast),
    }  # fmt: skip


def draft_without(cast: Cast) -> str:
    """A draft of chị Lan's that has no dossier yet."""
    dossier = dossiers.begun(cast, title="Kệ đựng phôi")
    from_it = dossier.initiative.code
    preparing.withdraw(dossier, actor=acting(cast.lan))
    return from_it


def picture() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (9, 9), "navy").save(out, "PNG")
    return out.getvalue()
