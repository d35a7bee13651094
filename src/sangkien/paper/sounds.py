"""Voice notes as phones make them: known by content, never by name; sound alone, no film.

The bytes are kept as they are: unlike pictures, sound cannot be written anew without loss and without a codec.
"""

from sangkien.paper.uploads import MAX_BYTES, Safe, Unsafe

_EBML = b"\x1aE\xdf\xa3"
# Codecs of moving pictures in a Matroska file, and the handler of a film track in an MP4 file.
_FILM_CODECS = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG", b"V_MJPEG", b"V_THEORA")
_FILM_HANDLER = b"vide"
_FILM_IN_OGG = (b"\x80theora", b"BBCD\x00")
_SOUND_IN_OGG = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"3gp4", b"3gp5", b"3gp6"}
)
# The first bytes in which a container names what is inside.
_HEAD = 4096


def looks_like_sound(content: bytes) -> bool:
    """Whether these bytes begin as one of the containers of sound."""
    return _kind(content) is not None


def open_sound(content: bytes) -> Safe | Unsafe:
    """Judge a voice note by its content: WebM, Ogg, M4A, MP3 or WAV, within the limit of size, without a film."""
    if not content:
        return Unsafe("empty")
    if len(content) > MAX_BYTES:
        return Unsafe("too_large")
    kind = _kind(content)
    if kind is None:
        return Unsafe("unknown_sound")
    if _has_film(content, kind):
        return Unsafe("film")
    return Safe(content, kind)


def _kind(content: bytes) -> str | None:
    head = content[:_HEAD]
    if head.startswith(_EBML):
        return "audio/webm" if b"webm" in head[:64] else None
    if head.startswith(b"OggS"):
        return "audio/ogg" if any(mark in head for mark in _SOUND_IN_OGG) else None
    if head[:4] == b"RIFF":
        return "audio/wav" if head[8:12] == b"WAVE" and b"fmt " in head else None
    if head[4:8] == b"ftyp":
        return "audio/mp4" if head[8:12] in _BRANDS else None
    return "audio/mpeg" if _is_mp3(head) else None


def _is_mp3(head: bytes) -> bool:
    """An ID3 tag of a known version, or a frame of MPEG layer III with a bit rate and a sampling rate that exist."""
    if head[:3] == b"ID3":
        return len(head) > 10 and head[3] in (2, 3, 4)
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer == 1 and 0 < rate < 15 and sampling != 3


def _has_film(content: bytes, kind: str) -> bool:
    if kind == "audio/webm":
        return any(codec in content for codec in _FILM_CODECS)
    if kind == "audio/mp4":
        return _film_track(content)
    return kind == "audio/ogg" and any(mark in content[:_HEAD] for mark in _FILM_IN_OGG)


def _film_track(content: bytes) -> bool:
    """Whether a handler box (size, `hdlr`, version, zero, kind) names a film."""
    at = content.find(b"hdlr")
    while at >= 0:
        if content[at + 12 : at + 16] == _FILM_HANDLER:
            return True
        at = content.find(b"hdlr", at + 4)
    return False
