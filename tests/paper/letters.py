"""Sample letters of every kind, for looking at their print."""

from datetime import date
from pathlib import Path

from sangkien.paper.letter import Letter
from sangkien.queries.documents.lettering import letter as made_of
from sangkien.rules.documents import KINDS
from sangkien.rules.documents_samples import HEADS, SAMPLES

WORDING = Path(__file__).resolve().parents[2] / "data" / "papers"
EMPLOYER, UNION = HEADS["employer"], HEADS["union"]


def letter(
    kind: str, *, head: dict[str, str] = EMPLOYER, number: int = 3, day: date = date(2022, 2, 5), **said: object
) -> Letter:
    """A letter of this kind in the house's words."""
    form = KINDS[kind]
    wording = (WORDING / f"{kind}.txt").read_text(encoding="utf-8")
    symbol = f"{number:02d}/{form.series}-{head['abbreviation']}" if form.series else ""
    return made_of(form, wording, SAMPLES[kind] | said, head, symbol=symbol, day=day, code="VB-2022-000003")
