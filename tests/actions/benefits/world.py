"""A recognised initiative of the factory, written by chị Lan alone or with chị Hoa, and people who lead the factory."""

from dataclasses import dataclass

from sangkien.actions.benefits import climbing
from sangkien.actions.benefits.putting import Given
from sangkien.actions.initiatives import authors, drafting, submission, verification
from sangkien.models.benefits import BenefitLadder, BenefitValue
from sangkien.models.initiatives import Initiative
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting
from tests.house.furnished import picture

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
BOTH = (
    AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="60%"),
    AuthorInput(name="Phạm Thị Hoa", identifier="DV-003", share="40%"),
)
PAPER = [("bảng tính.png", picture())]


def given(amount: str = "350 triệu đồng", **more: object) -> Given:
    """An amount as it is typed."""
    return Given(**({"amount": amount, "basis": "Bớt 40 giờ dừng máy mỗi tháng, đã tính cho cả năm."} | more))


@dataclass
class Told:
    """The cast and a valid initiative."""

    cast: Cast
    one: Initiative

    def ladder(self) -> BenefitLadder:
        """Its first ladder."""
        return BenefitLadder.objects.get(initiative=self.one)

    def claimed(self, amount: str = "350 triệu đồng", **more: object) -> BenefitValue:
        """Chị Lan claims."""
        return climbing.claim(self.one, given(amount, **more), actor=acting(self.cast.lan))

    def evidenced(self, amount: str = "300 triệu đồng") -> BenefitValue:
        """Chị Lan claims and proves."""
        self.claimed()
        return climbing.evidence(self.ladder(), given(amount), PAPER, actor=acting(self.cast.lan))

    def confirmed(self, amount: str = "280 triệu đồng", months: int = 12) -> BenefitValue:
        """Chị Hoa confirms for the factory."""
        self.evidenced()
        return climbing.confirm(self.ladder(), given(amount), actor=acting(self.cast.hoa), months=months)


def valid_initiative(cast: Cast, *by: AuthorInput, title: str = "Máng hứng phoi", **changes: object) -> Initiative:
    """Sent in by chị Lan and confirmed."""
    draft = factories.draft(*(by or (LAN,)), title=title, **changes)
    made = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
    submission.submit(made, actor=acting(cast.lan))
    if by == BOTH:
        authors.agree_share(made, actor=acting(cast.hoa))
    return verification.confirm(made, actor=acting(cast.minh if by != BOTH else cast.thu))
