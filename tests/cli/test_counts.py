"""`sangkien counts check` and `search build`, as the administrator types them."""

import pytest

from sangkien.actions import counting
from sangkien.cli.main import main
from sangkien.kernel import clock
from sangkien.models.counting import Count


@pytest.mark.django_db
def test_equal_counters_are_said_to_be_equal(cast, capsys):
    for unit, people in ((cast.federation, [cast.thu]), (cast.national, [cast.quan]), (cast.hospital, [cast.khach])):
        counting.take_part(unit, 0, 0, [one.pk for one in people], 1, day=clock.today())
    inside = [one.pk for one in (cast.lan, cast.minh, cast.hoa, cast.tuan)]
    counting.take_part(cast.factory, 0, 0, inside, 1, day=clock.today())
    counting.fold()
    assert main(["counts", "check"]) == 0
    assert "đúng như đếm lại" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_wrong_counter_is_named_and_the_house_can_mend_it(cast, capsys):
    main(["counts", "rebuild", "--as", "house"])
    Count.objects.filter(unit=cast.factory.pk, dimension="people").update(n=99)
    assert main(["counts", "check"]) == 1
    said = capsys.readouterr().out
    assert f"đơn vị {cast.factory.pk}" in said
    assert "đã lưu 99, đếm lại 4" in said
    main(["counts", "rebuild", "--as", "house"])
    assert main(["counts", "check"]) == 0


@pytest.mark.django_db
def test_nobody_mends_counters_without_the_houses_own_name(cast, capsys):
    assert main(["counts", "rebuild"]) == 2


@pytest.mark.django_db
def test_the_search_index_is_built_to_the_last(cast, capsys):
    assert main(["search", "build"]) == 0
    assert "đã đủ" in capsys.readouterr().out
