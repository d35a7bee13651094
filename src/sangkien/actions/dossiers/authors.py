"""The authors of a dossier as people, and their signatures under the shares."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.files import keep_upload
from sangkien.actions.initiatives.authors import read_shares, shares_problem, write_authors
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.dossiers import Dossier, DossierAuthor
from sangkien.models.initiatives import Authorship
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.signing import authorships_of, extras_of, has_signed, is_settled, shares_key
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.rules.dossiers import EDITABLE
from sangkien.rules.initiatives import shares_are_whole


def settle(dossier: Dossier, actor: Actor, *, must: bool) -> bool:
    """Make people of the authors the draft names, and rows of the application for them; whether it was done.

    Where names or shares are incomplete nothing is written, and with `must` Invalid is raised.
    """
    draft = draft_of(dossier.initiative)
    typed = [author for author in draft.authors if author.name.strip()]
    if not typed or not shares_are_whole(read_shares(typed)):
        if must:
            raise Invalid({"authors": [shares_problem() if typed else _("Cần ít nhất một tác giả.")]})
        return False
    rows = write_authors(dossier.initiative, typed, actor, on_behalf=draft.on_behalf)
    people = {row.person_id for row in rows}
    dossier.authors.exclude(person__in=people).delete()
    known = set(dossier.authors.values_list("person_id", flat=True))
    DossierAuthor.objects.bulk_create(
        DossierAuthor(dossier=dossier, person_id=person) for person in sorted(people - known)
    )
    return True


@act("dossier.sign")
def sign(log: Log, dossier: Dossier, *, actor: Actor) -> DossierAuthor:
    """An author signs the shares as they stand, by the own account. Signing twice changes nothing.

    The birth date of the own record comes into the application with the signature, where none was typed.
    """
    rows, key = _signable(dossier)
    row = extras_of(dossier).get(actor.person_id or 0)
    if row is None:
        raise Conflict(_("Danh sách tác giả đã đổi; hãy nhờ người lập hồ sơ chốt lại rồi ký."))
    if has_signed(row, key):
        return row
    mine = next(one for one in rows if one.person_id == row.person_id)
    row.signed_at, row.signed_for, row.signed_paper = clock.now(), key, None
    row.birth_date = row.birth_date or mine.person.birth_date
    row.save(update_fields=["signed_at", "signed_for", "signed_paper", "birth_date"])
    _agree([mine])
    log.record(author=row.person_id, share=str(mine.share), shares=key)
    return row


@act("dossier.sign_on_paper")
def sign_on_paper(
    log: Log, dossier: Dossier, content: bytes, *, actor: Actor, name: str, people: Sequence[int] = ()
) -> list[int]:
    """Keep a scan of the authors' signatures under the shares: for authors without an account only (all of them, or
    those of `people`); gives back whose. Raises Invalid where an author with an account is named."""
    rows, key = _signable(dossier)
    without = [row for row in rows if not hasattr(row.person, "user")]
    meant = [row for row in without if not people or row.person_id in people]
    if set(people) - {row.person_id for row in without}:
        raise Invalid({"people": [_("Tác giả có tài khoản thì tự ký bằng tài khoản của mình.")]})
    if not meant:
        raise Invalid({"people": [_("Mọi tác giả đều có tài khoản nên không cần bản ký giấy.")]})
    file, _shown = keep_upload(name, content)
    whose = [row.person_id for row in meant]
    dossier.authors.filter(person__in=whose).update(signed_at=clock.now(), signed_for=key, signed_paper=file)
    _agree(meant)
    log.record(authors=whose, shares=key, sha256=file.sha256)
    return whose


def _signable(dossier: Dossier) -> tuple[list[Authorship], str]:
    """The settled authors and the key of their shares; Conflict where there is nothing to sign."""
    if dossier.state not in EDITABLE:
        raise Conflict(_("Hồ sơ này đã nộp nên không còn chờ ký."))
    rows = authorships_of(dossier)
    if not is_settled(dossier, rows):
        raise Conflict(_("Tỷ lệ đóng góp vừa được sửa trong bài viết; người lập hồ sơ cần chốt lại rồi mời ký."))
    return rows, shares_key(rows)


def _agree(rows: list[Authorship]) -> None:
    now = clock.now()
    for row in rows:
        if row.agreed_at is None:
            row.agreed_at = now
            row.save(update_fields=["agreed_at"])
