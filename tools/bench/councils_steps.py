"""The steps of the measured session, each by its verbs; what the house prints of it, each paper by its job."""

from dataclasses import dataclass, field
from typing import Any

from django.core.management import call_command
from django.db import transaction

from sangkien.actions.councils import balloting, deciding, marking, sessions, voting
from sangkien.actions.recognitions import deciding as recognising
from sangkien.actions.recognitions import drafting
from sangkien.jobs.documents import print_document
from sangkien.kernel import clock
from sangkien.models.councils.marks import MarkSheetReopening
from sangkien.models.councils.sessions import CouncilSession
from sangkien.models.documents import IssuedDocument
from sangkien.models.recognitions import Employer
from sangkien.queries.access import Actor
from sangkien.queries.recognitions.waiting import Choice
from tests import councils_kit as kit
from tests import factories, scoring_kit
from tests.cast import Cast, little_world
from tests.factories import acting

GOOD = {"novelty": "25", "effect": "25", "applicability": "20", "range": "10"}


@dataclass
class World:
    """What the steps share."""

    cast: Cast
    council: Any
    dossiers: list[Any]
    people: list[Actor]
    head: Actor
    session: CouncilSession | None = None
    codes: list[str] = field(default_factory=list)


def prepare_world(dossiers: int, members: int) -> World:
    """Units, people, a council of nine and dossiers that wait for it; not measured."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        cast = little_world()
        head = factories.person("Hoàng Đức Thịnh")
        factories.account(head, member_of=cast.factory)
        kit.employer(cast.factory, head)
        people = kit.members(cast)[:members]
        scoring_kit.load(cast)
        council = kit.council(cast, people, marks="bind", sheet=scoring_kit.C4, vote="secret")
        waiting = [kit.dossier(cast, f"Giải pháp số {number}") for number in range(1, dossiers + 1)]
    return World(cast, council, waiting, [acting(one) for one in people], acting(head))


def prepare(world: World) -> None:
    """Plan the session and put every dossier on its agenda; stakes are looked for each time."""
    world.session = kit.planned(world.cast, world.council, *world.dossiers)
    kit.attend(world.session, world.cast)


def assign(world: World) -> None:
    """Give all dossiers to all members."""
    marking.assign_all(world.session, actor=acting(world.cast.minh))


def open_(world: World) -> None:
    """Open the session with quorum."""
    sessions.open_session(world.session, actor=acting(world.cast.minh))


def ballots(world: World) -> None:
    """A code for every member, with keys for every dossier."""
    world.codes = [balloting.take(world.session, actor=one) for one in world.people]


def mark(world: World) -> None:
    """Every member closes a sheet for every dossier."""
    paper = scoring_kit.paper(**GOOD)
    by_person = {one.person_id: one for one in world.people}
    assert world.session is not None
    for item in world.session.items.all():
        for sheet in item.mark_sheets.select_related("seat"):
            marking.close(sheet, paper, actor=by_person[sheet.seat.person_id])


def vote(world: World) -> None:
    """Every dossier: called, nine secret ballots, counted, concluded."""
    assert world.session is not None
    chair = world.people[0]
    for item in world.session.items.order_by("position"):
        poll = voting.call(item, actor=chair)
        for one, code in zip(world.people, world.codes, strict=True):
            balloting.cast(poll, actor=one, code=code, choice="for")
        voting.close(poll, actor=chair)
        item.refresh_from_db()
        voting.conclude(item, actor=chair)


def close(world: World) -> None:
    """Close the session: every result takes effect."""
    deciding.close(world.session, actor=acting(world.cast.minh))


def sign(world: World) -> None:
    """One decision that recognises every dossier passed: numbered, with a certificate for every author."""
    employer = Employer.objects.get(unit=world.cast.factory, kind="employer")
    chosen = {one.code: Choice("recognise") for one in world.dossiers}
    recognising.sign(drafting.draw_up(employer, chosen, actor=world.head), actor=world.head)


def print_papers(world: World) -> dict[str, int]:
    """Every paper of the session as PDF and DOCX, by the job that prints them; how many there are of each kind."""
    many: dict[str, int] = {}
    for paper in IssuedDocument.objects.order_by("pk"):
        effect = print_document({"document": paper.code}, lambda **_: True)
        if effect is None:
            raise RuntimeError(f"{paper.code} was printed already")
        effect()
        paper.refresh_from_db()
        if paper.pdf_id is None:
            raise RuntimeError(f"{paper.code} could not be printed")
        many[paper.kind] = many.get(paper.kind, 0) + 1
    return many


def bare(world: World) -> None:
    """As many bare rows, each in a transaction of its own, undone at the end: what the database alone takes."""
    assert world.session is not None
    sheets = [one for item in world.session.items.all() for one in item.mark_sheets.all()]
    for one in sheets:
        with transaction.atomic():
            MarkSheetReopening.objects.create(  # a row of about the size of a closed sheet
                sheet=one, by_id=world.people[0].account, at=clock.now(), reason="bench", closed_at=clock.now(),
                paper=scoring_kit.paper(**GOOD),
            )  # fmt: skip
    MarkSheetReopening.objects.all().delete()
