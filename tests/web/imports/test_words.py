"""A finding is said wholly in the language of the page, also where it quotes a cell's name or gives advice."""

import pytest
from django.utils import translation

from sangkien.paper.refusals import NOTES, note, refusal
from sangkien.rules.sheets.gates import LATER
from sangkien.rules.sheets.judging import CELL_NAMES
from sangkien.rules.sheets.problems import problem
from sangkien.web.imports.words import said
from tools.texts import VIETNAMESE

LATE = problem("R_PHASE_MISMATCH", text="6/2022", limit="31/05/2022", phase=LATER.format(number=2, day="01/06/2022"))
FORMULAS = [problem("R_FORMULA_IN_CELL", name=name) for name in CELL_NAMES.values()]
ABOUT = {"what": "TCVN3", "ending": "csv", "sheet": "T1", "count": 2, "rows": "3, 4"}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (LATE.code, LATE.message),
        *((one.code, one.message) for one in FORMULAS),
        *((code, note(code, **ABOUT).message) for code in NOTES),
        *(("NOT_A_SHEET", refusal("NOT_A_SHEET", kind=kind).message) for kind in ("IMAGE", "WORD", "")),
    ],
)
def test_nothing_of_it_stays_vietnamese_in_english(code, message):
    assert said(code, message) == message
    with translation.override("en"):
        assert not VIETNAMESE.search(said(code, message))


def test_what_the_list_says_is_quoted_as_it_stands():
    found = problem("R_TITLE_TOO_SHORT", text="Máy")
    with translation.override("en"):
        assert "“Máy”" in said(found.code, found.message)
