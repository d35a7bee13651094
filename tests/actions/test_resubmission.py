"""An initiative that was returned and sent again: people, agreements and papers follow what it says now."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from sangkien.actions.counting import fold
from sangkien.actions.initiatives import drafting, files, submission, verification
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, NotFound
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.queries.counting.recount import Difference, differences
from sangkien.queries.initiatives.faults import blocking_faults
from sangkien.queries.initiatives.page import fetch_visible
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.cast import Cast
from tests.factories import acting

LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")
KHACH = AuthorInput(name="Bùi Văn Khách", identifier="DV-007", share="100%")
HALVES = (
    AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="1/2"),
    AuthorInput(name="Người Hai", share="1/2"),
)
TENTHS = (
    AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="9/10"),
    AuthorInput(name="Người Hai", share="1/10"),
)


def returned(cast: Cast, *typed: AuthorInput, sign: bool = False) -> Initiative:
    one = drafting.start(cast.factory, cast.programme, factories.draft(*typed), actor=acting(cast.lan))
    if sign:
        signed(one, cast, b"first")
    submission.submit(one, actor=acting(cast.lan))
    return verification.send_back(one, actor=acting(cast.minh), note="Bổ sung giúp.")


def signed(one: Initiative, cast: Cast, words: bytes) -> None:
    files.attach(one, picture(words), actor=acting(cast.lan), name="chu-ky.png", purpose="signature")


def picture(words: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("L", (4, 4), words[0]).save(out, "PNG")
    return out.getvalue()


def sent_again(one: Initiative, cast: Cast, *typed: AuthorInput) -> Initiative:
    drafting.edit(one, factories.draft(*typed), actor=acting(cast.lan))
    return submission.submit(one, actor=acting(cast.lan))


def miscounted() -> list[Difference]:
    fold()
    # The world of the tests is made without counting who is registered.
    return [one for one in differences() if one.programme]


def test_people_are_counted_as_the_authors_now_stand(cast: Cast) -> None:
    one = sent_again(returned(cast, LAN), cast, KHACH)
    assert miscounted() == []
    submission.withdraw(one, actor=acting(cast.lan))
    assert miscounted() == []


def test_a_paper_signed_for_other_shares_no_longer_counts(cast: Cast) -> None:
    one = returned(cast, *HALVES, sign=True)
    with clock.frozen(clock.now() + timedelta(hours=1)):
        sent_again(one, cast, *TENTHS)
    with pytest.raises(Conflict, match="chữ ký"):
        verification.confirm(one, actor=acting(cast.minh))
    assert one.attachments.get().purpose == "other"


def test_a_paper_signed_anew_counts(cast: Cast) -> None:
    one = returned(cast, *HALVES, sign=True)
    with clock.frozen(clock.now() + timedelta(hours=1)):
        drafting.edit(one, factories.draft(*TENTHS), actor=acting(cast.lan))
        signed(one, cast, b"second")
        submission.submit(one, actor=acting(cast.lan))
    assert verification.confirm(one, actor=acting(cast.minh)).state == "valid"


def test_a_paper_signed_for_the_same_shares_still_counts(cast: Cast) -> None:
    one = returned(cast, *HALVES, sign=True)
    with clock.frozen(clock.now() + timedelta(hours=1)):
        sent_again(one, cast, *HALVES)
    assert verification.confirm(one, actor=acting(cast.minh)).state == "valid"


def test_a_list_goes_on_vouching_for_shares_that_did_not_change(cast: Cast) -> None:
    one = returned(cast, *HALVES)
    Authorship.objects.filter(initiative=one).update(vouched_by_batch=7)
    sent_again(one, cast, *HALVES)
    assert blocking_faults(one) == []
    verification.send_back(one, actor=acting(cast.minh), note="Bổ sung giúp.")
    sent_again(one, cast, *TENTHS)
    assert {fault.kind for fault in blocking_faults(one)} == {"signature_missing"}


def test_who_types_for_a_namesake_does_not_become_the_author(cast: Cast) -> None:
    draft = factories.draft(AuthorInput(name="Trần Thị Lan", share="100%"), on_behalf=True)
    one = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
    submission.submit(one, actor=acting(cast.lan))
    assert one.authorships.get().person != cast.lan


def test_a_number_that_is_somebody_elses_makes_nobody_an_author(cast: Cast) -> None:
    draft = factories.draft(AuthorInput(name="Trần Thị Lam", identifier="DV-007", share="100%"))
    one = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
    submission.submit(one, actor=acting(cast.lan))
    assert one.authorships.get().person not in (cast.khach, cast.lan)
    with pytest.raises(NotFound):
        fetch_visible(one.code, acting(cast.khach))


def test_a_number_nobody_has_is_not_read_as_a_namesake(cast: Cast) -> None:
    draft = factories.draft(AuthorInput(name="Trần Thị Lan", identifier="0999888777", share="100%"))
    one = drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.lan))
    submission.submit(one, actor=acting(cast.lan))
    assert one.authorships.get().person != cast.lan
