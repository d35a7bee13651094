"""Titles are dated data: a draft can be looked at and never used; what nobody has read is not shown as law."""

from pathlib import Path

import pytest

from sangkien.kernel.errors import Invalid
from sangkien.rules.dated_files import read_titles
from sangkien.rules.titles import RuleSet, hindrances, in_force

FOLDER = Path(__file__).resolve().parents[2] / "data" / "titles"


def sets() -> dict[str, RuleSet]:
    return {made.code: made for made in (read_titles(path.read_text()) for path in FOLDER.glob("*.yaml"))}


def test_titles_of_2024_and_later_are_given_by_the_law_of_2022() -> None:
    law = in_force(sets().values(), 2026)
    assert law is not None
    assert law.code == "luat-06-2022"
    assert in_force(sets().values(), 2023) is None


def test_the_draft_holds_in_no_year() -> None:
    draft = sets()["du-thao-sua-doi"]
    assert not draft.active
    assert not any(draft.holds_in(year) for year in range(2000, 2100))


def test_under_the_law_the_initiative_is_one_way_of_two_under_the_draft_the_only_one() -> None:
    title = {code: made.title("cstd-co-so") for code, made in sets().items()}
    assert title["luat-06-2022"].initiative == "alternative"
    assert title["du-thao-sua-doi"].initiative == "required"


def test_the_ladder_of_titles() -> None:
    law = sets()["luat-06-2022"]
    assert {t.code: (t.scope, t.follows, t.follows_years) for t in law.titles} == {
        "cstd-co-so": ("co-so", "", 0),
        "cstd-bo-tinh": ("bo-tinh", "cstd-co-so", 3),
        "cstd-toan-quoc": ("toan-quoc", "cstd-bo-tinh", 2),
    }


def test_the_cap_of_fifteen_percent_is_not_sure_and_using_once_is_no_article_of_law() -> None:
    law = sets()["luat-06-2022"]
    assert [c.sure for c in law.title("cstd-co-so").conditions] == [True, True, False]
    assert law.once.trust == "S2"
    assert "không phải điều luật" in law.once.source


def test_why_a_share_cannot_support_a_title() -> None:
    wide = sets()["luat-06-2022"].title("cstd-toan-quoc")
    near = sets()["luat-06-2022"].title("cstd-co-so")
    assert hindrances(near, valid=True, used=False, scopes=["co-so"]) == []
    assert hindrances(near, valid=True, used=True, scopes=["co-so"]) == ["used"]
    assert hindrances(wide, valid=True, used=False, scopes=["co-so", "bo-tinh"]) == ["scope"]
    assert hindrances(wide, valid=True, used=False, scopes=["toan-quoc"]) == []
    assert hindrances(near, valid=False, used=False, scopes=[]) == ["not_valid", "scope"]


def test_a_title_that_follows_one_nobody_knows_is_refused() -> None:
    text = (FOLDER / "luat-06-2022.yaml").read_text().replace("follows: cstd-co-so", "follows: cstd-xa")
    with pytest.raises(Invalid, match="cstd-xa"):
        read_titles(text)
