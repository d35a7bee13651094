"""Asking again: what an earlier dossier of the same initiative told already is not typed twice."""

from sangkien.models.dossiers import Dossier, DossierAuthor, FirstUse, FirstUser

# Said of one filing only: pledged anew, and the reason for being late is another one.
_ANEW = frozenset({"honest", "late_note", "form_key"})
_OF_AUTHOR = ("qualification", "birth_date", "more")


def carry_over(dossier: Dossier) -> None:
    """Bring answers, uses, first users and particulars of authors from the initiative's last dossier, if it has one.

    Its authors have been settled before. Signatures and the pledge are never carried: they were given for another application.
    """
    before = dossier.initiative.dossiers.exclude(pk=dossier.pk).order_by("-pk").first()
    if before is None:
        return
    dossier.answers = {name: value for name, value in before.answers.items() if name not in _ANEW}
    dossier.state_funded = before.state_funded
    dossier.save(update_fields=["answers", "state_funded"])
    _authors(dossier, before)
    uses, users = list(before.uses.order_by("pk")), list(before.first_users.order_by("pk"))
    for use in uses:
        use.pk, use.dossier = None, dossier
    for user in users:
        user.pk, user.dossier = None, dossier
    FirstUse.objects.bulk_create(uses)
    FirstUser.objects.bulk_create(users)


def _authors(dossier: Dossier, before: Dossier) -> None:
    told = {row.person_id: row for row in before.authors.all()}
    rows = [row for row in dossier.authors.all() if row.person_id in told]
    for row in rows:
        for name in _OF_AUTHOR:
            setattr(row, name, getattr(told[row.person_id], name))
    DossierAuthor.objects.bulk_update(rows, _OF_AUTHOR)
