"""Who has signed the shares of a dossier, and whether they are still the shares that were signed."""

from collections.abc import Iterable

from sangkien.kernel import fingerprint
from sangkien.kernel.showing import asked_once
from sangkien.kernel.text_vi import match_key, tidy
from sangkien.models.dossiers import Dossier, DossierAuthor
from sangkien.models.initiatives import Authorship
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.rules.author_cells import parse_share
from sangkien.rules.dossiers import EDITABLE
from sangkien.rules.initiatives import AuthorInput


def shares_key(rows: Iterable[Authorship]) -> str:
    """The fingerprint of who has which share: a signature is for just this."""
    return fingerprint.of(sorted([row.person_id, str(row.share)] for row in rows))


@asked_once
def authorships_of(dossier: Dossier) -> list[Authorship]:
    """The authors as they were last settled, in their order, with their people and accounts.

    While the dossier is in its authors' hands and names and shares stand as they were, where they work and as what
    is read from the draft: nobody has to sign again for that.
    """
    rows = list(dossier.initiative.authorships.select_related("person__user").order_by("position"))
    if dossier.state in EDITABLE and is_settled(dossier, rows):
        for row, typed in zip(rows, _named(dossier), strict=True):
            row.workplace, row.job_title = tidy(typed.workplace)[:300], tidy(typed.job_title)[:120]
    return rows


@asked_once
def extras_of(dossier: Dossier) -> dict[int, DossierAuthor]:
    """What the application knows of each author, by person."""
    return {row.person_id: row for row in dossier.authors.select_related("signed_paper")}


def has_signed(extra: DossierAuthor | None, key: str) -> bool:
    """Whether the author has signed for just these shares."""
    return extra is not None and extra.signed_at is not None and extra.signed_for == key


def is_settled(dossier: Dossier, rows: list[Authorship]) -> bool:
    """Whether the authors of the draft are still those that were settled: same names, same shares."""
    typed = [_typed(author, alone=len(rows) == 1) for author in _named(dossier)]
    return bool(rows) and typed == [(match_key(row.name), row.share) for row in rows]


def _named(dossier: Dossier) -> list[AuthorInput]:
    return [author for author in draft_of(dossier.initiative).authors if author.name]


def _typed(author: AuthorInput, *, alone: bool) -> tuple[str, object]:
    if alone and not author.share.strip():
        return match_key(tidy(author.name)), 1
    found = parse_share(author.share.strip()) if author.share.strip() else ()
    return match_key(tidy(author.name)), found[0] if len(found) == 1 else None
