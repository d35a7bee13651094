"""Lists of what is written, helped and kept, with as many things on them as one asks for."""

from collections.abc import Callable
from datetime import date, datetime

from django.urls import reverse

from sangkien.actions import notifications
from sangkien.actions import titles as title_uses
from sangkien.actions.benefits import climbing
from sangkien.actions.benefits.putting import Given
from sangkien.actions.initiatives import files, verification
from sangkien.actions.support import cases, ideas, wording
from sangkien.kernel import clock
from tests import factories, papers, spreadsheets
from tests.cast import Cast
from tests.factories import acting
from tests.house.furnished import picture, sent
from tests.house.lists_judged import Shown, titles
from tests.support_world import helped


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


def used_for_titles(cast: Cast, many: int) -> Shown:
    for title in titles(many):
        one = sent(cast, title)
        verification.confirm(one, actor=acting(cast.minh))
        with clock.frozen(datetime(2025, 3, 1, 9, 0, tzinfo=clock.VIETNAM)):
            title_uses.record(
                one, actor=acting(cast.hoa), person=cast.lan, title="cstd-co-so", year=2024, unit=cast.factory,
                paper_number="15/QĐ-SM", paper_date=date(2024, 12, 20),
            )  # fmt: skip
    return cast.hoa, reverse("titles:unit", args=[cast.factory.pk])


def own_titles(cast: Cast, many: int) -> Shown:
    used_for_titles(cast, many)
    return cast.lan, reverse("titles:mine")


def uploaded(cast: Cast, many: int) -> Shown:
    for title in titles(many):
        spreadsheets.uploaded(cast, spreadsheets.listed({"title": title}))
    return cast.hoa, reverse("imports:list")


def rows_of_a_list(cast: Cast, many: int) -> Shown:
    batch = spreadsheets.uploaded(cast, spreadsheets.listed(*({"title": title} for title in titles(many))))
    return cast.hoa, reverse("imports:batch", args=[batch.code])


def parts_of_an_initiative(cast: Cast, many: int) -> Shown:
    one = sent(cast, "Máng hứng phoi")
    for title in titles(many):
        files.attach(one, picture() + title.encode(), actor=acting(cast.lan), name=f"{title}.png", purpose="evidence")
    return cast.minh, reverse("initiatives:page", args=[one.code])


def found(cast: Cast, many: int) -> Shown:
    for title in titles(many):
        sent(cast, title)
    return cast.minh, reverse("search:home") + "?q=ba+ngan"


LISTS: tuple[Callable[[Cast, int], Shown], ...] = (
    ladders, benefits, to_confirm_on_the_desk, helping, helping_on_the_desk, helped_on_the_desk, own_ideas, issued,
    told, used_for_titles, own_titles, uploaded, rows_of_a_list, parts_of_an_initiative, found,
)  # fmt: skip
