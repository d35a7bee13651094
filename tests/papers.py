"""Issuers and sample contents of papers, for every test that needs a paper."""

from datetime import date
from typing import Any

from sangkien.actions.documents import issuers
from sangkien.actions.documents.issuers import Letterhead
from sangkien.actions.documents.issuing import issue
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.rules.documents_samples import SAMPLES
from tests import factories
from tests.cast import Cast
from tests.factories import acting

EMPLOYER = Letterhead(
    name="Công ty Cổ phần Cơ khí Sao Mai", abbreviation="CTSM", place="Bắc Ninh", signer_title="Giám đốc",
    signer_name="Hoàng Đức Thịnh",
)  # fmt: skip
UNION = Letterhead(
    name="Công đoàn cơ sở Nhà máy Sao Mai", superior_name="Liên đoàn Lao động tỉnh Thử Nghiệm", abbreviation="CĐSM",
    place="Bắc Ninh", signs_for="TM. BAN CHẤP HÀNH", signer_title="Chủ tịch", signer_name="Phạm Thị Hoa",
)  # fmt: skip


def employer(cast: Cast, **given: Any) -> Issuer:
    """The factory as an employer that issues papers."""
    return issuers.set_up(
        cast.factory, actor=acting(cast.hoa), kind="employer", letterhead=EMPLOYER,
        **({"starts_on": date(2020, 1, 1)} | given),
    )  # fmt: skip


def union(cast: Cast) -> Issuer:
    """The factory's union as an issuer."""
    return issuers.set_up(
        cast.factory, actor=acting(cast.hoa), kind="union", letterhead=UNION, starts_on=date(2020, 1, 1)
    )


def clerk(cast: Cast) -> Actor:
    """Who keeps the factory's papers: chị Ngân, its *thường trực sáng kiến*."""
    found = Person.objects.filter(member_code="DV-090").first()
    if found is None:
        found = factories.person("Hồ Thị Ngân", member_code="DV-090")
        factories.account(found, member_of=cast.factory)
        factories.term(found, cast.factory, "dossier_clerk")
    return acting(found)


def paper(issuer: Issuer, cast: Cast, kind: str = "receipt", **given: Any) -> IssuedDocument:
    """A paper about nothing in particular, with sample content."""
    asked = {"about": "sample:1", "title": "Giấy biên nhận", "content": SAMPLES[kind]} | given
    return issue(issuer, kind, actor=acting(cast.hoa), **asked)
