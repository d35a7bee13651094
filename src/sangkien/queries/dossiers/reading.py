"""One dossier as its reader may see it, and the newest version of what was filed."""

from collections.abc import Iterable

from sangkien.kernel.errors import NotFound
from sangkien.models.dossiers import Dossier, DossierVersion
from sangkien.queries.access import Actor, can
from sangkien.rules.dossiers.filed import FiledContent, read_version

# To whom a dossier belongs while it is being prepared.
_OWN = frozenset({"author", "typist"})


def fetch_dossier(code: str, actor: Actor) -> Dossier:
    """The dossier with this code, if the actor may see it; else NotFound.

    Until it is filed for the first time it is its authors' and typist's alone.
    """
    rows = Dossier.objects.select_related("initiative__programme", "initiative__typed_by", "unit", "body", "created_by")
    found = rows.filter(code=code).first()
    if found is None or not may_read(found, actor):
        raise NotFound
    return found


def may_read(dossier: Dossier, actor: Actor) -> bool:
    """Whether the actor may see this dossier."""
    if dossier.filed_at is None:
        return is_own(dossier, actor)
    return bool(can("dossier.read", dossier, actor))


def is_own(dossier: Dossier, actor: Actor) -> bool:
    """Whether the actor wrote it or is one of its authors."""
    return actor.signed_in and bool(_OWN & dossier.relations_of(actor.user_id, actor.person_id))


def newest_version(dossier: Dossier) -> DossierVersion | None:
    """The version of the last filing."""
    return dossier.versions.order_by("-number").first()


def filed_content(dossier: Dossier, number: int | None = None) -> FiledContent:
    """What was filed last (or as version `number`); raises NotFound where nothing was.

    Asks no right: confidential passages and particulars are in it, and who shows them asks first.
    """
    rows = dossier.versions.filter(number=number) if number else dossier.versions.order_by("-number")
    version = rows.first()
    if version is None:
        raise NotFound
    return _read(version)


def _read(version: DossierVersion) -> FiledContent:
    return read_version(version.number, version.sha256, version.content, version.confidential, version.particulars)


def newly_filed(dossiers: Iterable[Dossier]) -> dict[int, FiledContent]:
    """What was filed last of several dossiers, by dossier, in one question; raises NotFound where nothing was."""
    wanted = {dossier.pk for dossier in dossiers}
    rows = DossierVersion.objects.filter(dossier__in=wanted).order_by("dossier", "number")
    newest = {one.dossier_id: one for one in rows}
    if newest.keys() != wanted:
        raise NotFound
    return {pk: _read(one) for pk, one in newest.items()}
