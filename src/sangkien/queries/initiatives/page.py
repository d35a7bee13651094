"""One initiative as its reader may see it: texts, authors, papers, timeline, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from sangkien.kernel.errors import NotFound
from sangkien.models.initiatives import Attachment, Authorship, Initiative, Step, Version
from sangkien.queries.access import Actor, Verdict, can
from sangkien.queries.initiatives.authors import authors_of
from sangkien.rules.initiatives import LIFECYCLE, MARKABLE, STANDS, WITH_DOSSIER, parts_of

# What may be read once an initiative is recognised, beside the initiative itself.
AFTER = ("benefit.read", "remuneration.read", "title.read_uses")


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `hidden` where it is confidential (and empty where the reader may not see it)."""

    text: str
    hidden: bool


@dataclass(frozen=True)
class AuthorLine:
    """An author as this reader may see him or her; the name is empty where it is not public."""

    name: str
    share: str
    workplace: str
    standing: str
    agreed: bool
    has_account: bool
    mine: bool = False
    declined: bool = False
    why: str = ""


@dataclass(frozen=True)
class InitiativePage:
    """Everything the page shows, already cut to what the reader may see."""

    initiative: Initiative
    inside: bool
    confidential: bool
    texts: dict[str, list[Piece]]
    authors: list[AuthorLine]
    papers: Sequence[Attachment]
    steps: Sequence[Step]
    versions: Sequence[Version]
    actions: dict[str, Verdict]
    after: frozenset[str] = frozenset()


def fetch_visible(code: str, actor: Actor) -> Initiative:
    """The initiative with this code, if the actor may see it in any way; else NotFound."""
    found = (
        Initiative.objects.select_related("unit", "programme", "desk", "typed_by", "draft_input")
        .filter(code=code)
        .first()
    )
    if found is None or not (is_public(found) or may_read(found, actor)):
        raise NotFound
    return found


def is_public(initiative: Initiative) -> bool:
    """Whether everybody may see it: valid and not a trade secret."""
    return initiative.state == "valid" and not initiative.trade_secret


def is_private(initiative: Initiative) -> bool:
    """Whether it was neither sent in nor recognised: nobody else's business yet."""
    return initiative.submitted_at is None and not initiative.recognised_inside


def may_read(initiative: Initiative, actor: Actor) -> bool:
    """Whether the actor reads it as an insider; a draft is only its author's and typist's until it is recognised."""
    if is_private(initiative):
        return bool(initiative.relations_of(actor.user_id, actor.person_id))
    return bool(can("initiative.read", initiative, actor))


def initiative_page(initiative: Initiative, actor: Actor) -> InitiativePage:
    """The page for this reader."""
    inside = may_read(initiative, actor)
    confidential = inside and bool(can("initiative.read_confidential", initiative, actor))
    papers = papers_of(initiative) if inside and (confidential or not initiative.trade_secret) else []
    return InitiativePage(
        initiative, inside, confidential, _texts(initiative, confidential), _authors(initiative, inside, actor),
        [paper for paper in papers if confidential or not paper.confidential],
        list(initiative.steps.select_related("by__person", "office_unit").order_by("pk")) if inside else [],
        list(initiative.versions.order_by("number").defer("content", "confidential")) if inside else [],
        {verb: can(f"initiative.{verb}", initiative, actor) for verb in _verbs_from(initiative)},
        frozenset(right for right in AFTER if can(right, initiative, actor)) if _stands(initiative) else frozenset(),
    )  # fmt: skip


def _stands(initiative: Initiative) -> bool:
    """Whether it counts as valid, or what was recognised here stands, whatever its programme makes of it."""
    if initiative.recognised_inside and initiative.state != "valid":
        return bool(initiative.dossiers.filter(state="recognised").exists())
    return initiative.state == "valid"


def _verbs_from(initiative: Initiative) -> list[str]:
    # What was recognised here is taken back by a case, not by a button.
    elsewhere = WITH_DOSSIER | STANDS.keys() if initiative.recognised_inside else WITH_DOSSIER
    return [verb for verb in LIFECYCLE.verbs_from(initiative.state) if verb not in elsewhere]


def reads_confidential(initiative: Initiative, actor: Actor) -> bool:
    """Whether the marked passages reach this reader: those who decide, the authors and the typist."""
    return bool(can("initiative.read_confidential", initiative, actor))


def papers_of(initiative: Initiative) -> list[Attachment]:
    """The papers that stand there now."""
    return list(initiative.attachments.filter(removed_at=None).select_related("file").order_by("pk"))


# Of a trade secret only name, effect and reward are told to who does not decide.
_SECRET_TEXTS = ("problem", "solution")


def _texts(initiative: Initiative, confidential: bool) -> dict[str, list[Piece]]:
    passages = {(p.field, p.number): p.text for p in initiative.passages.all()} if confidential else {}
    return {
        name: [
            Piece(passages.get((name, number), ""), True) if number is not None else Piece(text, False)
            for text, number in parts_of(getattr(initiative, name))
        ]
        if confidential or not (initiative.trade_secret and name in _SECRET_TEXTS)
        else [Piece("", True)]
        if getattr(initiative, name)
        else []
        for name in MARKABLE
    }


def _authors(initiative: Initiative, inside: bool, actor: Actor) -> list[AuthorLine]:
    return [_author(row, inside, actor) for row in authors_of([initiative])[initiative.pk]]


def _author(row: Authorship, inside: bool, actor: Actor) -> AuthorLine:
    person = row.person
    return AuthorLine(
        name=row.name if inside or person.shows_name else "",
        share=str(row.share) if row.share is not None else "",
        workplace=row.workplace if inside or person.shows_workplace else "",
        standing=row.standing,
        agreed=row.agreed_at is not None,
        has_account=hasattr(person, "user"),
        mine=actor.person_id is not None and row.person_id == actor.person_id,
        declined=row.declined_at is not None,
        why=row.declined_why if inside else "",
    )


def done_by(initiative: Initiative, verb: str, actor: Actor) -> bool:
    """Whether the last step was this verb, by this actor."""
    last = initiative.steps.order_by("-pk").first()
    return last is not None and (last.verb, last.by_id) == (verb, actor.user_id)


def attachment_for(attachment_id: int, actor: Actor) -> Attachment:
    """A paper, if the actor may read the initiative from inside (and its confidential part); else NotFound."""
    found = Attachment.objects.select_related("initiative", "file").filter(pk=attachment_id, removed_at=None).first()
    if found is None or not may_read(found.initiative, actor):
        raise NotFound
    if (found.confidential or found.initiative.trade_secret) and not reads_confidential(found.initiative, actor):
        raise NotFound
    return found


def waiting_for(actor: Actor) -> dict[str, Sequence[Initiative]]:
    """What of initiatives waits for this person: own drafts, returned ones, shares to agree to or that were declined."""
    if not actor.signed_in:
        return {"drafts": [], "returned": [], "shares": [], "declined": []}
    mine = Initiative.objects.filter(typed_by=actor.user_id).select_related("unit", "programme")
    shares = Initiative.objects.filter(
        authorships__person=actor.person_id, authorships__agreed_at=None, authorships__declined_at=None,
        state__in=("submitted", "returned"),
    ).select_related("unit", "programme")  # fmt: skip
    # Sent and declined by an author, or returned: both wait for the sender, and are asked for at once.
    # Looked up for the own entries only: a list of all that was ever declined grows with the programme.
    declined = Exists(Authorship.objects.filter(initiative=OuterRef("pk"), declined_at__isnull=False))
    back = mine.filter(Q(state="returned") | Q(state="submitted") & Q(declined))
    stuck = list(back.order_by("decided_at", "promised_on")[:40])
    return {
        "drafts": list(
            mine.filter(state="draft", recognised_inside=False).exclude(title="", problem="").order_by("-saved_at")[:20]
        ),
        "returned": [one for one in stuck if one.state == "returned"][:20],
        "shares": list(shares.order_by("promised_on")[:20]),
        "declined": [one for one in stuck if one.state == "submitted"][:20],
    }
