"""A list sorts by its heads; the order lives in the address."""

from django.http import QueryDict
from django.template import Context, Template

from sangkien.web.ui.tables import Cell, Column, Row, Sorting, Table

COLUMNS = (
    Column("name", "Đơn vị", sortable=True),
    Column("valid", "Hợp lệ", sortable=True, number=True),
    Column("note", "Ghi chú"),
)


def test_the_address_says_the_order() -> None:
    sorting = Sorting.read(QueryDict("sort=-valid"), COLUMNS, "name")
    assert (sorting.column, sorting.descending, sorting.key) == ("valid", True, "-valid")


def test_a_column_that_does_not_sort_is_not_sorted_by() -> None:
    for asked in ("note", "-note", "password", "valid; drop", ""):
        assert Sorting.read(QueryDict(f"sort={asked}"), COLUMNS, "-valid").key == "-valid"


def test_heads_keep_the_filters_and_forget_the_place() -> None:
    sorting = Sorting.read(QueryDict("sort=name&phase=2&after=abc"), COLUMNS, "name")
    name, valid, note = sorting.heads()
    assert (name.order, name.url) == ("ascending", "?sort=-name&phase=2")
    assert (valid.order, valid.url) == ("", "?sort=-valid&phase=2")  # of numbers the largest is wanted first
    assert note.url == ""


def test_a_table_is_a_table_to_a_screen_reader() -> None:
    sorting = Sorting.read(QueryDict(""), COLUMNS, "-valid")
    rows = [Row([Cell("CĐCS <A>", "/a"), Cell("12", "/list"), ""], trouble="Chưa có ai nộp")]
    html = Template("{% ui.table table %}").render(
        Context({"table": Table("Các đơn vị", sorting, rows, Row(["Cộng", "12", ""]))})
    )
    assert 'aria-sort="descending"' in html
    assert '<th scope="row" role="rowheader"><a href="/a">CĐCS &lt;A&gt;</a>' in html
    assert 'role="cell" class="num" data-label="Hợp lệ"><a href="/list">12</a>' in html
    assert "Chưa có ai nộp" in html
    assert '<table class="table table-stack" role="table"><caption>Các đơn vị' in html


def test_an_empty_table_says_so_in_words() -> None:
    table = Table("Các đơn vị", Sorting.read(QueryDict(""), COLUMNS, "name"), [], empty="Chưa có đơn vị nào")
    html = Template("{% ui.table table %}").render(Context({"table": table}))
    assert "<table" not in html
    assert "Chưa có đơn vị nào" in html
