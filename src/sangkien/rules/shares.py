"""Shares of authors: exact fractions of the whole that must sum to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias

from sangkien.kernel.text_vi import fold
from sangkien.rules.author_cells import Author, parse_share, split_authors

Doubt: TypeAlias = Literal[
    "missing_author", "share_missing", "over", "under", "thirds", "invalid_share", "not_a_person", "others_unnamed",
    "repeated", "placeholder", "count_differs",
]  # fmt: skip

_COLLECTIVE = re.compile(
    r"^(?:tập thể|nhóm|tổ |ban |phòng |khoa |đội |công đoàn|cđcs|ban chấp hành|bch|chi đoàn|câu lạc bộ|clb|đơn vị|trường |toàn thể)"
)
_OTHERS = re.compile(
    r"(?:,|va|cung|&)?\s*(?:cac )?(?:cong su|dong nghiep|dong su|nhung nguoi khac|nnk|va ctv|cong tac vien)\b\.?|\bet al\b\.?"
)
_PLACEHOLDER = re.compile(
    r"^(?:nguyen van a|tran thi b|le van c|nguyen thi b|tran van b|ho va ten|ho ten|ten tac gia|x+|[.…_\s]+)$"
)


@dataclass(frozen=True, slots=True)
class ReadAuthors:
    """Authors in order, what is doubtful about them, and the shares proposed instead."""

    authors: tuple[Author, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    proposed: tuple[Fraction, ...] = ()

    @property
    def total(self) -> Fraction:
        """The sum of the shares given."""
        return sum((author.share for author in self.authors if author.share is not None), Fraction(0))


def pair(authors: Sequence[Author], shares: Sequence[Fraction | None]) -> tuple[tuple[Author, ...], bool]:
    """Authors with the shares of a column of their own, and whether the two run in parallel."""
    if len(shares) == 1 and len(authors) > 1 and shares[0] is not None and shares[0] * len(authors) == 1:
        return tuple(replace(author, share=shares[0]) for author in authors), True
    if len(shares) != len(authors):
        return tuple(authors), not shares
    if (
        all(share is not None and share.denominator == 1 for share in shares)
        and sum(filter(None, shares)) == len(shares) == 1
    ):
        return tuple(replace(author, share=share) for author, share in zip(authors, shares, strict=True)), True
    return tuple(
        replace(author, share=share or author.share) for author, share in zip(authors, shares, strict=True)
    ), True


def judge(authors: Sequence[Author]) -> ReadAuthors:
    """What is wrong with authors and shares; a lone author without a share has all of it."""
    if not authors:
        return ReadAuthors((), ("missing_author",))
    if (len(authors) == 1 and authors[0].share is None) or (len(authors) == 1 and authors[0].share == Fraction(1, 100)):
        authors = [replace(authors[0], share=Fraction(1))]
    doubts = _doubts_about_people(authors)
    proposed: tuple[Fraction, ...] = ()
    shares = [author.share for author in authors]
    known = [share for share in shares if share is not None]
    total = sum(known, Fraction(0))
    if any(share <= 0 for share in known):
        doubts.append("invalid_share")
    elif total > 1:
        doubts.append("over")
        if len(set(shares)) == 1 and len(shares) > 1 and total - 1 <= Fraction(1, 100):
            doubts[-1], proposed = "thirds", (Fraction(1, len(shares)),) * len(shares)
    elif len(known) < len(shares):
        doubts.append("share_missing")
        if len(known) == len(shares) - 1 and total < 1:
            proposed = tuple(1 - total if share is None else share for share in shares)
    elif total < 1:
        doubts.append("under")
        if len(set(shares)) == 1 and len(shares) > 1 and 1 - total <= Fraction(2, 100):
            doubts[-1], proposed = "thirds", (Fraction(1, len(shares)),) * len(shares)
    return ReadAuthors(tuple(authors), tuple(doubts), proposed)


def _is_no_person(name: str) -> bool:
    plain = name.lower()
    return (
        bool(_COLLECTIVE.match(plain) or re.search(r"\d", plain) or not re.search(r"[^\W\d_]", plain)) or len(name) > 80
    )


def _doubts_about_people(authors: Sequence[Author]) -> list[Doubt]:
    doubts: list[Doubt] = []
    names = [fold(author.name) for author in authors]
    if any(_PLACEHOLDER.match(name) for name in names):
        doubts.append("placeholder")
    if any(_OTHERS.search(name) for name in names):
        doubts.append("others_unnamed")
    elif any(_is_no_person(author.name) for author in authors):
        doubts.append("not_a_person")
    if len(set(names)) < len(names):
        doubts.append("repeated")
    return doubts


__all__ = ["Author", "Doubt", "ReadAuthors", "judge", "pair", "parse_share", "split_authors"]
