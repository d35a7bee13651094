"""A picture is kept upright and without its past, and never takes the server's memory."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from sangkien.paper.uploads import MAX_PIXELS, Safe, Unsafe, open_safely

ROOT = Path(__file__).resolve().parents[2]
# What one picture may take at its dearest: decoded, and a second time while it is turned upright.
EXTRA = 2 * MAX_PIXELS * 4 // 2**20 + 20
OPENING = """
import io, sys
from PIL import Image
from sangkien.paper.uploads import Safe, open_safely

def peak():
    return next(int(one.split()[1]) for one in open("/proc/self/status") if one.startswith("VmHWM")) // 1024

content = sys.stdin.buffer.read()
before = peak()
assert isinstance(open_safely(content), Safe)
print(peak() - before)
"""


def picture(width: int, height: int, kind: str = "JPEG", **options: object) -> bytes:
    turned = Image.Exif()
    turned[0x0112] = 6
    turned[0x010E] = "chụp tại nhà riêng"
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, exif=turned, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    judged = open_safely(content)
    assert isinstance(judged, Safe)
    return Image.open(io.BytesIO(judged.content))


def test_it_is_turned_upright_and_forgets_where_it_was_taken() -> None:
    kept = opened(picture(40, 20))
    assert kept.size == (20, 40)
    assert not kept.getexif()
    assert b"nh\xc3\xa0 ri\xc3\xaang" not in open_safely(picture(40, 20)).content  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(7000, 7000), (12000, 9000)])
def test_the_largest_telephones_take_no_more_than_a_small_one_and_are_read_at_a_part_of_their_size(size) -> None:
    content = picture(*size)
    done = subprocess.run(
        [sys.executable, "-c", OPENING], input=content, capture_output=True, check=True, cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert int(done.stdout) < EXTRA
    kept = opened(content)
    assert kept.width * kept.height <= MAX_PIXELS
    assert min(kept.size) >= 2000, "still to be read"


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("JPEG", {"progressive": True})])
def test_what_must_be_decoded_whole_is_refused_beyond_the_bound(kind: str, options: dict[str, bool]) -> None:
    assert open_safely(picture(4100, 4000, kind, **options)) == Unsafe("too_many_pixels")
    assert isinstance(open_safely(picture(2000, 1500, kind, **options)), Safe)


def test_a_picture_with_a_second_one_inside_is_kept_as_the_first() -> None:
    out = io.BytesIO()
    first, second = (Image.new("RGB", (64, 32), colour) for colour in ("teal", "red"))
    first.save(out, "MPO", save_all=True, append_images=[second])
    assert opened(out.getvalue()).size == (64, 32)
