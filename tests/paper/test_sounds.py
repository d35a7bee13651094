"""A voice note is known by its content; a film and anything else is refused, whatever it is called."""

import pytest

from sangkien.paper.sounds import open_sound
from sangkien.paper.uploads import MAX_BYTES, Safe, Unsafe, harmless_name

WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"\x00" * 40
M4A = b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom\x00\x00\x00\x21hdlr" + b"\x00" * 8 + b"soun" + b"\x00" * 20
OGG = b"OggS\x00\x02" + b"\x00" * 20 + b"OpusHead" + b"\x00" * 20
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 30
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00\x00" + b"\x00" * 20


@pytest.mark.parametrize(
    ("content", "kind"),
    [(WEBM, "audio/webm"), (M4A, "audio/mp4"), (OGG, "audio/ogg"), (WAV, "audio/wav"), (MP3, "audio/mpeg"), (b"\xff\xfb\x90\x00" + b"\0" * 9, "audio/mpeg")],
)  # fmt: skip
def test_what_phones_record_is_taken(content, kind):
    assert open_sound(content) == Safe(content, kind)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<script>alert(1)</script>", "unknown_sound"),
        (b"MZ" + b"\0" * 60, "unknown_sound"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x88matroska" + b"\0" * 40, "unknown_sound"),
        (WEBM + b"\x86\x85V_VP8", "film"),
        (M4A.replace(b"soun", b"vide"), "film"),
        (WAV + b"\0" * MAX_BYTES, "too_large"),
    ],
)
def test_anything_else_is_refused(content, code):
    assert open_sound(content) == Unsafe(code)


def test_the_name_gets_the_ending_of_what_it_is():
    assert harmless_name("../ghi âm.exe", "audio/webm") == "ghi âm.webm"
