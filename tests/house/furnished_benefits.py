"""What follows recognition, so that its pages have something to show: a ladder, a question, an agreement, a title."""

from datetime import date, datetime
from typing import Any

from sangkien.actions import titles
from sangkien.actions.benefits import climbing, paying
from sangkien.actions.benefits.putting import Given
from sangkien.kernel import clock
from sangkien.models.benefits import BenefitEvidence
from sangkien.models.initiatives import Initiative
from tests.cast import Cast
from tests.factories import acting


def benefits(cast: Cast, valid: Initiative, other: Initiative, picture: bytes) -> dict[str, Any]:
    """`valid` was confirmed up to the third rung and asked about elsewhere, used for a title; `other` has an agreement."""
    lan, hoa = acting(cast.lan), acting(cast.hoa)
    said = Given("350 triệu đồng", basis="Bớt 40 giờ dừng máy mỗi tháng, tính cho cả năm.")
    ladder = climbing.claim(valid, said, actor=lan).ladder
    climbing.evidence(ladder, said, [("bảng tính.png", picture)], actor=lan)
    climbing.confirm(ladder, said, actor=hoa)
    odd = Given("350 nghìn đồng", basis="Bớt dừng máy.")
    asked = climbing.claim(valid, odd, actor=lan, unit=cast.hospital)
    paying.declare_body(
        cast.factory, actor=hoa, kind="economic", reason="Giấy chứng nhận đăng ký doanh nghiệp (ví dụ)."
    )
    agreement = paying.agree(
        other, actor=hoa, number="02/TT-SM", agreed_on=date(2022, 5, 1), terms="Mỗi năm 10% tiền làm lợi.",
        name="thỏa thuận.png", content=picture,
    )  # fmt: skip
    with clock.frozen(datetime(2025, 3, 1, 9, 0, tzinfo=clock.VIETNAM)):
        use = titles.record(
            valid, actor=acting(cast.hoa), person=cast.lan, title="cstd-co-so", year=2024, unit=cast.factory,
            paper_number="15/QĐ-SM", paper_date=date(2024, 12, 20),
        )  # fmt: skip
    return {
        "ladder": ladder.pk, "asked": asked.pk, "benefit_paper": BenefitEvidence.objects.get().pk, "agreed": other.code,
        "agreement": agreement.pk, "use": use.pk,
    }  # fmt: skip
