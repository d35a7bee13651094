"""`sangkien papers`: one of every kind of paper, PDF and DOCX side by side, for whoever wants to look."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.paper import docx, faces, pdf
from sangkien.paper.letter import Letter
from sangkien.queries.documents.checking import folder
from sangkien.queries.documents.lettering import letter, letter_of
from sangkien.queries.documents.reading import newest_of_kind
from sangkien.queries.documents.wording import house_text
from sangkien.rules.documents import KINDS, symbol
from sangkien.rules.documents_samples import HEADS, SAMPLES
from sangkien.rules.fields import N_

HELP = N_("In mỗi loại văn bản một bản, PDF và DOCX cạnh nhau, vào một thư mục")
# What a world of its own may take from where it is made.
_KEPT = ("SANGKIEN_FONTS", "SANGKIEN_NOW")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and from which world."""
    parser.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="thư mục nhận các tệp")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--demo", action="store_true", help="lấy từ thế giới trình diễn, dựng riêng trong thư mục tạm")
    source.add_argument("--here", action="store_true", help="lấy văn bản mới nhất của cơ sở dữ liệu này")


def run(options: argparse.Namespace) -> int:
    """Print; a kind of which the world has none yet is printed with sample content, and says so."""
    out = options.out.absolute()
    if options.demo:
        return _in_a_world_of_its_own(out)
    out.mkdir(parents=True, exist_ok=True)
    face = faces.face(folder())
    for key in KINDS:
        found = _newest(key) if options.here else None
        made = found or sample(key)
        (out / f"{key}.pdf").write_bytes(pdf.print_letter(made, face))
        (out / f"{key}.docx").write_bytes(docx.print_letter(made))
        print(f"{key}.pdf  {key}.docx  {KINDS[key].label}  ({found.code if found else 'nội dung mẫu'})")
    print(f"Phông chữ: {face.edition}.")
    return 0


def sample(key: str) -> Letter:
    """A paper of this kind with invented content, in the house's words."""
    form, head = KINDS[key], HEADS["union" if key in {"correction", "influence_decision"} else "employer"]
    number = symbol(3, form.series, head["abbreviation"]) if form.series else ""
    return letter(form, house_text(key), SAMPLES[key], head, symbol=number, day=clock.today(), title=form.label)


def _newest(key: str) -> Letter | None:
    found = newest_of_kind(key)
    return letter_of(found) if found else None


def _in_a_world_of_its_own(out: Path) -> int:
    """Make the demo world in a folder that is thrown away, and print from there; this one's data is not touched."""
    with tempfile.TemporaryDirectory(prefix="sangkien-papers-") as scratch:
        own = {name: value for name, value in os.environ.items() if not name.startswith("SANGKIEN_") or name in _KEPT}
        own.pop("DATABASE_URL", None)
        own |= {"SANGKIEN_DEMO": "1", "SANGKIEN_DATA": scratch, "DJANGO_SETTINGS_MODULE": "sangkien.config.settings"}
        own["SANGKIEN_FONTS"] = str(folder())
        for words in (["prepare"], ["papers", "--here", "--out", str(out)]):
            done = subprocess.run([sys.executable, "-m", "sangkien.cli.main", *words], env=own, check=False)
            if done.returncode:
                raise Conflict("Không dựng được thế giới trình diễn để in; xem dòng báo lỗi ở trên.")
    return 0
