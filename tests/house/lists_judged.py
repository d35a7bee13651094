"""Lists of what is judged, with as many things on them as one asks for: dossiers, councils, decisions, annulments."""

from collections.abc import Callable

from django.urls import reverse

from sangkien.actions.councils import conflicts, marking, voting
from sangkien.actions.dossiers import uses
from sangkien.actions.recognitions import annulling
from sangkien.models.people import Person
from sangkien.rules.dossiers.inputs import UseInput
from tests import councils_kit as council
from tests import dossiers, factories, recognitions
from tests import scoring_kit as score
from tests.cast import Cast
from tests.factories import acting
from tests.working import work_off

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


def stakes(cast: Cast, many: int) -> Shown:
    session = council.opened(cast, council.council(cast), council.dossier(cast, "Giá xoay"))
    item = council.item(session)
    for seat in session.council.seats.filter(role="member")[:many]:
        conflicts.note(item, actor=acting(cast.minh), seat=seat, kind="kin", note="Nghe nói là anh em.")
    return cast.hoa, reverse("councils:item", args=[item.pk])


def markers(cast: Cast, many: int) -> Shown:
    session = score.marked_session(cast, "Giá xoay", present=9)
    item = council.item(session)
    for sheet in item.mark_sheets.all()[:many]:
        marking.close(sheet, score.paper(**score.GOOD), actor=acting(sheet.seat.person))
    return cast.minh, reverse("scoring:board", args=[item.pk])


def sessions(cast: Cast, many: int) -> Shown:
    made = council.council(cast)
    for title in titles(many):
        council.planned(cast, made, council.dossier(cast, title))
    return cast.hoa, reverse("councils:council", args=[made.pk])


def parts_of_a_dossier(cast: Cast, many: int) -> Shown:
    dossier = dossiers.begun(cast)
    for day in range(1, many + 1):
        use = UseInput("application", f"{day:02d}/02/2022", None, "Kho vật tư", "Đo 20 lần.")
        uses.record_use(dossier, use, actor=acting(cast.lan))
    return cast.lan, reverse("dossiers:page", args=[dossier.code])


LISTS: tuple[Callable[[Cast, int], Shown], ...] = (
    planned, marked, to_mark, voted, running, to_marks_on_the_desk, councils, to_receive, to_receive_on_the_desk,
    prepared, registered, to_decide, to_decide_on_the_desk, decided, drawn_up, annulments, of_annulments, stakes,
    markers, sessions, parts_of_a_dossier,
)  # fmt: skip
