"""Papers for the pages: a signed receipt, an application, numbers given elsewhere."""

from typing import Any

from sangkien.actions.documents import issuers, printing, signing
from sangkien.models.documents import IssuedDocument
from sangkien.queries.documents import issuer_of
from sangkien.queries.documents.checking import prints_of
from sangkien.queries.files import content_of
from tests import factories, papers
from tests.cast import Cast
from tests.paper.signing import signed


def documents(cast: Cast) -> dict[str, Any]:
    """By name what an address may speak of."""
    company = issuer_of(cast.factory, "employer") or papers.employer(cast)
    keeper = papers.clerk(cast)
    if issuer_of(cast.factory, "union") is None:
        papers.union(cast)
    issuers.skip_numbers(company, actor=keeper, series="TB", up_to=12, reason="Các số cấp trong sổ giấy.")
    papers.paper(company, cast, "refusal", title="Thông báo không công nhận sáng kiến")
    receipt = papers.paper(company, cast, "receipt", title="Giấy biên nhận hồ sơ", people=[cast.lan])
    printing.attach_print(receipt, prints_of(receipt), actor=factories.system())
    receipt = IssuedDocument.objects.get(pk=receipt.pk)
    signing.attach_signed(receipt, signed(content_of(receipt.pdf)), actor=keeper, name="biên nhận đã ký.pdf")
    application = papers.paper(company, cast, "application", title="Đơn yêu cầu", people=[cast.lan])
    return {"receipt_paper": receipt.code, "application_paper": application.code}
