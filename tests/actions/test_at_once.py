"""Two people at the same moment, on the database where many write at once."""

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection, transaction

from sangkien.actions import amending, titles
from sangkien.actions.counting import fold
from sangkien.actions.counting.locks import hold_tree
from sangkien.actions.initiatives import drafting, submission, verification
from sangkien.actions.organisation import appoint
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.initiatives import Initiative
from sangkien.models.organisation import Term
from sangkien.queries.counting.recount import differences
from sangkien.rules import programme_file
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.actions.benefits.world import BOTH, valid_initiative
from tests.cast import Cast, little_world
from tests.conftest import NOW
from tests.factories import PROGRAMMES, acting
from tests.papers import employer, paper

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TEXT = (PROGRAMMES / "1-trieu-sang-kien.yaml").read_text()
LAN = AuthorInput(name="Trần Thị Lan", identifier="DV-001", share="100%")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    with clock.frozen(NOW):
        return little_world()


def waits(somebody_else: Callable[[], object]) -> bool:
    """Whether somebody else, on a connection of their own, has to wait for what is not committed here."""
    outcome: list[bool] = []

    def run() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '300ms'")
            somebody_else()
            outcome.append(False)
        except OperationalError as error:
            outcome.append("lock timeout" in str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return outcome == [True]


def test_two_chairs_are_not_appointed_at_once(cast: Cast) -> None:
    Term.objects.filter(unit=cast.factory).delete()
    day, by = clock.today() - timedelta(days=1), acting(cast.thu)
    with transaction.atomic():
        appoint(cast.factory, cast.minh, actor=by, office="chair", starts_on=day)
        assert waits(lambda: appoint(cast.factory, cast.lan, actor=by, office="chair", starts_on=day))


def test_who_confirms_while_an_entry_changes_its_phase_is_counted_where_it_went(cast: Cast) -> None:
    with clock.frozen(NOW.replace(day=25)):
        one = drafting.start(cast.factory, cast.programme, factories.draft(LAN), actor=acting(cast.lan))
        submission.submit(one, actor=acting(cast.lan))
    amended = threading.Thread(target=amend, args=(cast,))
    with transaction.atomic():
        verification.confirm(one, actor=acting(cast.minh))
        amended.start()
        until_somebody_waits()
    amended.join()
    fold()
    assert Initiative.objects.get().phase_number == 2
    assert [found for found in differences() if found.programme] == []


def amend(cast: Cast) -> None:
    """Phase 1 ends ten days earlier."""
    earlier = TEXT.replace("closes: 2022-05-31", "closes: 2022-05-21").replace("opens: 2022-06-01", "opens: 2022-05-22")
    try:
        with transaction.atomic():
            hold_tree()
            amending.move_entries(cast.programme, programme_file.read(earlier, today=NOW.date()))
    finally:
        connection.close()


def until_somebody_waits() -> None:
    """Return when another connection waits for a lock."""
    patience = time.monotonic() + 20
    while time.monotonic() < patience:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot(), count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[1]:
                return
    raise AssertionError("nobody waits")


def test_two_papers_pressed_at_the_same_moment_never_bear_the_same_number(cast: Cast) -> None:
    with clock.frozen(NOW):
        company = employer(cast)
        with transaction.atomic():
            first = paper(company, cast)
            assert waits(lambda: paper(company, cast))
        assert [first.symbol, paper(company, cast).symbol] == ["01/BN-CTSM", "02/BN-CTSM"]


def test_a_paper_that_is_undone_gives_its_number_back(cast: Cast) -> None:
    with clock.frozen(NOW):
        company = employer(cast)
        with transaction.atomic():
            paper(company, cast)
            transaction.set_rollback(True)
        assert paper(company, cast).symbol == "01/BN-CTSM"


def test_a_share_is_not_used_for_a_title_while_its_initiative_is_annulled(cast: Cast) -> None:
    office, outcome = factories.person("Lý Thị Văn"), []
    with clock.frozen(NOW):
        one = valid_initiative(cast, *BOTH)
        factories.account(office, member_of=cast.factory)
        factories.term(office, cast.factory, "union_office")

    def use() -> None:
        try:
            titles.record(
                Initiative.objects.get(pk=one.pk), actor=acting(office), person=cast.lan, title="cstd-co-so", year=2024,
                unit=cast.factory, paper_number="15/QĐ-SM", paper_date=date(2024, 12, 20),
            )  # fmt: skip
            outcome.append("used")
        except Conflict:
            outcome.append("refused")
        finally:
            connection.close()

    used = threading.Thread(target=use)
    with transaction.atomic():
        verification.annul(one, actor=acting(cast.thu), reason="R1", note="Trùng.")
        used.start()
        until_somebody_waits()
    used.join()
    assert outcome == ["refused"]
