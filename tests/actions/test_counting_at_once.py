"""Many count at once on PostgreSQL: nobody is counted twice, nobody is lost, readers never see half."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from sangkien.actions import counting
from sangkien.kernel import clock
from sangkien.queries.counting.figures import Slot, now
from tests.cast import Cast, little_world
from tests.conftest import NOW

WRITERS = 6
EACH = 15


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_one_person_entering_in_two_unions_from_many_sides_is_one_above_them(self):
        with clock.frozen(NOW):
            cast = little_world()
            everybody = [cast.lan.pk, cast.minh.pk, cast.hoa.pk]

            def write(number: int) -> None:
                unit = (cast.factory, cast.hospital)[number % 2]
                for turn in range(EACH):
                    one = everybody[turn % len(everybody)]
                    counting.shift(
                        unit, cast.programme.pk, [counting.Change(0, "status", "submitted", 1)], day=NOW.date()
                    )
                    counting.take_part(unit, cast.programme.pk, 0, [one], 1 if turn < EACH - 3 else -1, day=NOW.date())

            seen = self.at_once(write, cast)
            assert seen == sorted(seen)
            assert seen[-1] <= WRITERS * EACH
            counting.fold()
            held = now([cast.national.pk, cast.federation.pk, cast.factory.pk], cast.programme.pk)
            for unit in (cast.national, cast.federation):
                assert held[unit.pk][Slot(0, "status", "all")] == WRITERS * EACH
                assert held[unit.pk][Slot(0, "people", "submitting")] == len(everybody)
            assert held[cast.factory.pk][Slot(0, "status", "submitted")] == WRITERS * EACH // 2

    @staticmethod
    def at_once(write: Callable[[int], None], cast: Cast) -> list[int]:
        """Let all write; meanwhile fold and read the top again and again."""
        faults: list[BaseException] = []

        def run(number: int) -> None:
            try:
                with clock.frozen(NOW):
                    write(number)
            except BaseException as fault:  # noqa: BLE001 - told below
                faults.append(fault)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=(number,)) for number in range(WRITERS)]
        for thread in threads:
            thread.start()
        seen = []
        while any(thread.is_alive() for thread in threads):
            counting.fold()
            top = now([cast.national.pk], cast.programme.pk).get(cast.national.pk, {})
            seen.append(top.get(Slot(0, "status", "all"), 0))
        for thread in threads:
            thread.join()
        assert not faults, faults
        assert connection.vendor == "postgresql"
        return seen
