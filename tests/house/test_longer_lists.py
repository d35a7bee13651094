"""A page that lists things asks the database as often for three of them as for one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sangkien.actions import notifications
from sangkien.actions.benefits import climbing
from sangkien.actions.benefits.putting import Given
from sangkien.actions.councils import voting
from sangkien.actions.initiatives import verification
from sangkien.actions.recognitions import annulling
from sangkien.actions.support import cases, ideas, wording
from sangkien.models.people import Person
from tests import councils_kit as council
from tests import dossiers, factories, papers, recognitions
from tests import scoring_kit as score
from tests.cast import Cast
from tests.factories import acting
from tests.house.furnished import picture, sent
from tests.support_world import helped
from tests.web.browsing import browser
from tests.working import work_off

pytestmark = pytest.mark.django_db
# Who looks, and where.
Shown = tuple[Person, str]


def titles(many: int) -> list[str]:
    """As many titles, no two alike."""
    return [f"{what} ba ngăn" for what in ("Giá xoay", "Xe gom phôi", "Tủ sấy")[:many]]


def planned(cast: Cast, many: int) -> Shown:
    entered = (council.dossier(cast, title) for title in titles(many))
    session = council.planned(cast, council.council(cast), *entered)
    return cast.minh, reverse("councils:session", args=[session.pk])


def marked(cast: Cast, many: int) -> Shown:
    session = score.marked_session(cast, *titles(many))
    return cast.minh, reverse("councils:session", args=[session.pk])


def to_mark(cast: Cast, many: int) -> Shown:
    score.marked_session(cast, *titles(many))
    return cast.hoa, reverse("scoring:mine")


def voted(cast: Cast, many: int) -> Shown:
    session = council.held(cast, council.council(cast), *(council.dossier(cast, title) for title in titles(many)))
    return cast.minh, reverse("councils:minutes", args=[session.pk])


def running(cast: Cast, many: int) -> Shown:
    entered = (council.dossier(cast, title) for title in titles(many))
    session = council.opened(cast, council.council(cast), *entered)
    for item in session.items.all():
        voting.call(item, actor=acting(cast.minh))
    return cast.hoa, reverse("home:desk")


def to_marks_on_the_desk(cast: Cast, many: int) -> Shown:
    who, _mine = to_mark(cast, many)
    return who, reverse("home:desk")


def councils(cast: Cast, many: int) -> Shown:
    people = council.members(cast)
    for _title in titles(many):
        council.council(cast, people)
    return cast.hoa, reverse("councils:mine")


def to_receive(cast: Cast, many: int) -> Shown:
    for title in titles(many):
        dossiers.filed(cast, title=title)
    return cast.minh, reverse("dossiers:desk")


def to_receive_on_the_desk(cast: Cast, many: int) -> Shown:
    who, _desk = to_receive(cast, many)
    return who, reverse("home:desk")


def prepared(cast: Cast, many: int) -> Shown:
    for title in titles(many):
        dossiers.begun(cast, dossiers.LAN_60, dossiers.HOA_40, title=title)
    return cast.hoa, reverse("home:desk")


def registered(cast: Cast, many: int) -> Shown:
    to_receive(cast, many)
    return cast.minh, reverse("dossiers:register")


def to_decide(cast: Cast, many: int) -> Shown:
    place = recognitions.works(cast)
    for title in titles(many):
        recognitions.passed(place, title)
    return place.thinh, reverse("recognitions:desk")


def to_decide_on_the_desk(cast: Cast, many: int) -> Shown:
    who, _desk = to_decide(cast, many)
    return who, reverse("home:desk")


def decided(cast: Cast, many: int) -> Shown:
    place = recognitions.works(cast)
    decision = recognitions.recognised(place, *(recognitions.passed(place, title) for title in titles(many)))
    return place.thinh, reverse("recognitions:decision", args=[decision.code])


def drawn_up(cast: Cast, many: int) -> Shown:
    place = recognitions.works(cast)
    decision = recognitions.drawn_up(place, *(recognitions.passed(place, title) for title in titles(many)))
    return place.thinh, reverse("recognitions:decision", args=[decision.code])


def annulments(cast: Cast, many: int) -> Shown:
    place = recognitions.works(cast)
    factories.person("Lò Văn Phàn", member_code="DV-700")
    recognitions.issuer(cast.federation, "Liên đoàn Lao động tỉnh", "LĐLĐ", kind="union")
    found = [recognitions.passed(place, title) for title in titles(many)]
    recognitions.recognised(place, *found)
    work_off("recognition.recognised")
    for dossier in found:
        dossier.refresh_from_db()
        annulling.open_case(
            dossier, actor=acting(cast.hoa), ground="false_declaration", text="Đã dùng từ trước.",
            complainant="DV-700", files=[],
        )  # fmt: skip
    return cast.lan, reverse("home:desk")


def of_annulments(cast: Cast, many: int) -> Shown:
    who, _desk = annulments(cast, many)
    return who, reverse("recognitions:cases")


def ladders(cast: Cast, many: int) -> Shown:
    one = sent(cast, "Máng hứng phoi")
    verification.confirm(one, actor=acting(cast.minh))
    said = Given("350 triệu đồng", basis="Bớt 40 giờ dừng máy mỗi tháng, tính cho cả năm.")
    units = [cast.factory, *(factories.unit(title, cast.factory, level="section") for title in titles(many))][:many]
    for unit in units:
        ladder = climbing.claim(one, said, actor=acting(cast.lan), unit=unit).ladder
        climbing.evidence(ladder, said, [("bảng tính.png", picture())], actor=acting(cast.lan))
    return cast.hoa, reverse("benefits:initiative", args=[one.code])


def benefits(cast: Cast, many: int) -> Shown:
    said = Given("350 triệu đồng", basis="Bớt 40 giờ dừng máy mỗi tháng, tính cho cả năm.")
    for title in titles(many):
        one = sent(cast, title)
        verification.confirm(one, actor=acting(cast.minh))
        ladder = climbing.claim(one, said, actor=acting(cast.lan)).ladder
        climbing.evidence(ladder, said, [("bảng tính.png", picture())], actor=acting(cast.lan))
    return cast.hoa, reverse("benefits:behind", args=[cast.factory.pk, "minh-chung"]) + "?tien=VND&ky=year"


def to_confirm_on_the_desk(cast: Cast, many: int) -> Shown:
    who, _list = benefits(cast, many)
    return who, reverse("home:desk")


def helping(cast: Cast, many: int) -> Shown:
    team = helped(cast)
    for title in titles(many):
        told = ideas.write(cast.factory, title, actor=acting(cast.lan))
        case = cases.take(cases.ask_about_idea(told, actor=acting(cast.lan)), actor=acting(team.binh))
        wording.ask(case, "Bao nhiêu phút?", actor=acting(team.binh))
        cases.ask_about_idea(ideas.write(cast.factory, f"{title} nữa", actor=acting(cast.lan)), actor=acting(cast.lan))
    return team.binh, reverse("support:desk")


def helping_on_the_desk(cast: Cast, many: int) -> Shown:
    who, _desk = helping(cast, many)
    return who, reverse("home:desk")


def helped_on_the_desk(cast: Cast, many: int) -> Shown:
    helping(cast, many)
    return cast.lan, reverse("home:desk")


def own_ideas(cast: Cast, many: int) -> Shown:
    helping(cast, many)
    return cast.lan, reverse("support:ideas")


def issued(cast: Cast, many: int) -> Shown:
    company = papers.employer(cast)
    for title in titles(many):
        papers.paper(company, cast, "receipt", title=title, people=[cast.lan])
    papers.clerk(cast)
    return cast.minh, reverse("documents:register", args=[cast.factory.pk])


def told(cast: Cast, many: int) -> Shown:
    for title in titles(many):
        one = sent(cast, title)
        notifications.tell(None, "initiative.share_asked", one.reference, [cast.tuan.pk], actor=factories.system())
    return cast.tuan, reverse("accounts:notices")


LISTS: tuple[Callable[[Cast, int], Shown], ...] = (
    planned, marked, to_mark, to_marks_on_the_desk, voted, running, councils, to_receive, to_receive_on_the_desk, prepared,
    registered, to_decide, to_decide_on_the_desk, decided, drawn_up, annulments, of_annulments, ladders, benefits,
    to_confirm_on_the_desk, helping, helping_on_the_desk, helped_on_the_desk, own_ideas, issued, told,
)  # fmt: skip


@contextmanager
def forgotten() -> Iterator[None]:
    """What happens inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("world", LISTS, ids=[one.__name__ for one in LISTS])
def test_three_are_shown_with_as_many_questions_as_one(world: Callable[[Cast, int], Shown], cast: Cast) -> None:
    asked = {}
    for many in (1, 3):
        with forgotten():
            who, address = world(cast, many)
            client = browser(who)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked[many] = [query["sql"] for query in queries]
    assert len(asked[1]) == len(asked[3]), "\n".join(one for one in asked[3] if one not in asked[1])
