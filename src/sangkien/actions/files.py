"""Keeping files by the hash of their content."""

import os
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from sangkien.kernel import clock, fingerprint
from sangkien.kernel.errors import Invalid
from sangkien.models.files import StoredFile
from sangkien.paper import sounds, uploads
from sangkien.queries.files import path_of
from sangkien.rules.fields import N_

REFUSALS = {
    "empty": N_("Tệp này rỗng. Hãy chọn lại tệp."),
    "too_large": N_("Tệp quá lớn: mỗi tệp tối đa 10 MB, PDF tối đa 200 trang. Hãy chụp lại hoặc chia nhỏ."),
    "too_many_pixels": N_(
        "Ảnh quá lớn: tối đa 16 triệu điểm ảnh (ảnh JPEG của điện thoại: 220 triệu). Hãy chụp lại ở cỡ nhỏ hơn."
    ),
    "unknown_kind": N_("Chỉ nhận ảnh JPEG, PNG, WebP hoặc PDF. Hãy chụp ảnh hoặc lưu thành PDF rồi gửi lại."),
    "unreadable": N_("Không mở được tệp này: tệp hỏng hoặc không đúng loại. Hãy kiểm tra và gửi lại."),
    "encrypted": N_("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."),
    "unknown_sound": N_("Chỉ nhận ghi âm WebM, Ogg, M4A, MP3 hoặc WAV, và ảnh JPEG, PNG, WebP. Hãy ghi lại rồi gửi."),
    "film": N_("Tệp này có hình quay phim. Hãy chỉ gửi ghi âm, hoặc chụp ảnh."),
    "active": N_("Tệp PDF có mã lệnh hoặc tệp nhúng nên không được nhận. Hãy in ra PDF mới rồi gửi lại."),
}


def keep_upload(name: str, content: bytes) -> tuple[StoredFile, str]:
    """Keep an uploaded picture or PDF; returns the file and the harmless name to show for it.

    Raises Invalid with a sentence where the content is not allowed. Called inside a verb.
    """
    judged = uploads.open_safely(content)
    if isinstance(judged, uploads.Unsafe):
        raise Invalid({"file": [_(REFUSALS[judged.code])]})
    return keep(judged.content, judged.media_type), uploads.harmless_name(name, judged.media_type)


def keep_note(name: str, content: bytes) -> tuple[StoredFile, str]:
    """Keep a voice note or a picture of an idea; returns the file and the harmless name to show for it.

    Raises Invalid with a sentence where the content is not allowed. Called inside a verb.
    """
    judged = sounds.open_sound(content) if sounds.looks_like_sound(content) else uploads.open_safely(content)
    if isinstance(judged, uploads.Safe) and not judged.media_type.startswith(("audio/", "image/")):
        judged = uploads.Unsafe("unknown_sound")
    if isinstance(judged, uploads.Unsafe):
        code = "unknown_sound" if judged.code == "unknown_kind" else judged.code
        raise Invalid({"file": [_(REFUSALS[code])]})
    return keep(judged.content, judged.media_type), uploads.harmless_name(name, judged.media_type)


def keep(content: bytes, media_type: str) -> StoredFile:
    """Keep bytes once per content. The bytes reach the disk before the row can be committed."""
    digest = fingerprint.sha256_bytes(content)
    target = path_of(digest)
    if not target.exists():
        _write_durably(target, content)
    row, _made = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(content), "media_type": media_type, "kept_at": clock.now()}
    )
    return row


def _write_durably(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    Path(scratch).replace(target)
