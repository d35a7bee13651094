"""The little world with a support team: anh Bình leads it, chị Mai helps; both belong to the factory."""

from dataclasses import dataclass
from datetime import date

from sangkien.actions.support import teams
from sangkien.models.people import Person
from sangkien.models.support import SupportTeam
from tests import factories
from tests.cast import Cast
from tests.factories import acting


@dataclass(frozen=True)
class Helpers:
    """The team of the factory and who sits in it."""

    team: SupportTeam
    binh: Person
    mai: Person


def helped(cast: Cast) -> Helpers:
    """Chị Hoa, who chairs the factory's union, has set up the team."""
    team = teams.set_up(
        cast.factory, actor=acting(cast.hoa), number="07/QĐ-CĐCS", issued_on=date(2022, 3, 1), promise_days=3
    )
    people = [
        factories.person(name, phone=f"0911000{n:03d}", member_code=f"DV-10{n}")
        for n, name in enumerate(("Đinh Văn Bình", "Hồ Thị Mai"), start=1)
    ]
    for one, role in zip(people, ("leader", "member"), strict=True):
        factories.account(one, member_of=cast.factory)
        teams.seat(team, one, actor=acting(cast.hoa), role=role, starts_on=date(2022, 3, 1))
    return Helpers(team, *people)
