"""What the two great writes cost in statements: one submission, and a list of whatever length."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sangkien.actions import imports
from sangkien.actions.accounts import system_actor
from sangkien.actions.base import MOST_ROWS, add, add_all, change
from sangkien.actions.initiatives import drafting, submission
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict
from sangkien.models.counting import CountDelta
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.models.outbox import Job
from sangkien.models.people import Person
from sangkien.models.programmes import Programme
from sangkien.queries.counting.tree import chain, chain_of
from sangkien.queries.imports.judging import context_for, read_file
from sangkien.queries.initiatives.desks import line_of
from sangkien.rules.initiatives import AuthorInput
from tests import factories
from tests.factories import acting
from tests.spreadsheets import listed, uploaded

# Every verb stands in a transaction of its own (two); on PostgreSQL it waits for the people and reads the chain then.
START, SUBMIT = 8, {"sqlite": 21, "postgresql": 23}
# What reading, keeping and taking in a list costs, and what each hundred rows more may add to it.
LIST, HUNDRED = 55, 4
LAN = AuthorInput(name="Trần Thị Lan")


def statements(work) -> int:
    """How many statements something costs."""
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def fresh(cast, title: str) -> tuple[Initiative, int]:
    """A draft as the page begins it, and what it cost."""
    programme, made = Programme.objects.select_related("owner").get(pk=cast.programme.pk), []
    draft, lan = factories.draft(LAN, title=title), acting(cast.lan)
    cost = statements(lambda: made.append(drafting.start(cast.factory, programme, draft, actor=lan, start_key=title)))
    return made[0], cost


def test_one_submission_costs_no_more_than_this(cast):
    first, _cost = fresh(cast, "Giá treo vật tư")
    submission.submit(first, actor=acting(cast.lan))
    second, begun = fresh(cast, "Giá xoay vật tư")
    actor = acting(cast.lan)
    sent = statements(lambda: submission.submit(second, actor=actor))
    assert begun <= START
    assert sent <= SUBMIT[connection.vendor]


def test_what_was_sent_in_is_wholly_written(cast):
    made, _cost = fresh(cast, "Giá xoay vật tư")
    sent = submission.submit(made, actor=acting(cast.lan))
    kept = Initiative.objects.get(pk=made.pk)
    assert {f.attname: getattr(kept, f.attname) for f in Initiative._meta.concrete_fields} == {
        f.attname: getattr(sent, f.attname) for f in Initiative._meta.concrete_fields
    }
    assert Authorship.objects.get(initiative=made).person_id == cast.lan.pk


def test_a_form_sent_again_after_its_unit_was_closed_finds_what_it_made(cast):
    made, _cost = fresh(cast, "Giá xoay vật tư")
    cast.factory.closed_on = clock.today().replace(day=1)
    cast.factory.save(update_fields=["closed_on"])
    assert fresh(cast, "Giá xoay vật tư")[0].pk == made.pk
    with pytest.raises(Conflict, match="kết thúc"):
        fresh(cast, "Một giá khác")


def test_the_form_of_somebody_else_makes_nothing(cast):
    fresh(cast, "Giá xoay vật tư")
    draft = factories.draft(title="Giá khác")
    with pytest.raises(Conflict, match="đã được dùng"), transaction.atomic():
        drafting.start(cast.factory, cast.programme, draft, actor=acting(cast.minh), start_key="Giá xoay vật tư")
    assert Initiative.objects.count() == 1


def many(number: int, kind: str):
    """A file of that many good rows, each by somebody else."""
    words = ("ba", "bo", "de", "hi", "ka", "lu", "mo", "na", "pe", "su")
    names = ["".join(words[int(digit)] for digit in f"{n:04d}") for n in range(number)]
    return listed(*({"title": f"{kind} kiểu {name}", "authors": f"Trần Thị {name.title()}"} for name in names))


def list_costs(cast, content: bytes) -> int:
    """The statements that read, keep and take in a list of new rows, however it came in."""
    hoa = acting(cast.hoa)
    batch = imports.upload(cast.factory, cast.programme, content, actor=hoa, name="danh sách.xlsx")
    context = context_for(cast.factory, cast.programme, batch.entered_on)
    read = statements(lambda: imports.prepare(batch, read_file(content, "x.xlsx", context), actor=system_actor()))
    batch.refresh_from_db()
    imports.apply(batch, actor=hoa, vouched=True)
    taken = statements(lambda: imports.finish(batch, hoa.account, actor=system_actor()))
    batch.refresh_from_db()
    assert Initiative.objects.filter(batch_rows__batch=batch).count() == batch.accepted > 0
    return read + taken


def test_a_list_costs_few_statements_for_every_hundred_rows(cast):
    few, more = list_costs(cast, many(100, "Giá treo")), list_costs(cast, many(1100, "Xe đẩy"))
    assert few <= LIST
    assert (more - few) / 10 <= HUNDRED


def test_rows_of_one_list_do_not_refuse_one_another_as_known(cast, monkeypatch):
    monkeypatch.setattr("sangkien.actions.imports.taking.TAKEN_AT_ONCE", 1)
    row = {"title": "Giá treo kiểu ba", "authors": "Trần Thị Bô"}
    batch = uploaded(cast, listed(row, row | {"applied": "10/10/2021", "decision": "13/QĐ-SM"}))
    batch.rows.update(outcome="accept")
    batch.accepted, batch.refused, batch.held = 2, 0, 0
    batch.save()
    imports.apply(batch, actor=acting(cast.hoa), vouched=True)
    imports.finish(batch, acting(cast.hoa).account, actor=system_actor())
    assert [one.outcome for one in batch.rows.order_by("pk")] == ["accept", "accept"]
    receipts = list(Initiative.objects.order_by("pk").values_list("receipt", flat=True))
    assert [one[:2] for one in receipts] == ["01", "02"]
    assert len(set(Authorship.objects.values_list("person", flat=True))) == 1


def test_the_line_of_units_is_their_chain_where_it_is_whole(cast):
    line = line_of(cast.factory.path)
    assert chain_of(cast.factory, line) == chain(cast.factory)
    assert chain_of(cast.factory, line[:-1]) == chain_of(cast.factory, line[1:]) == ()


def test_many_new_rows_bear_their_own_keys(db, now):
    rows = [
        Person(name=f"Người {n}", name_key=f"nguoi {n}", standing=Person.Standing.MEMBER, created_at=clock.now())
        for n in range(MOST_ROWS + 3)
    ]
    assert statements(lambda: add_all(rows)) == 2
    assert dict(Person.objects.values_list("pk", "name")) == {row.pk: row.name for row in rows}
    add_all([])


def test_a_row_that_must_be_the_only_one_is_written_once(db, now):
    def job() -> Job:
        return Job(name="thing.happened", unique_key="one", run_at=clock.now(), created_at=clock.now())

    assert (add(job()), add(job(), unless_known=True), Job.objects.count()) == (True, False, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(job())


def test_a_column_is_changed_and_no_other_and_a_row_that_is_gone_is_said(db, now):
    row = Person(name="Bà Năm", name_key="ba nam", standing=Person.Standing.MEMBER, created_at=clock.now())
    add(row)
    row.name, row.name_key = "Bà Sáu", "ba sau"
    change(row, "name")
    assert Person.objects.values_list("name", "name_key").get() == ("Bà Sáu", "ba nam")
    Person.objects.all().delete()
    with pytest.raises(LookupError):
        change(row, "name")


def test_what_was_added_is_a_row_like_any_other(db, now):
    row = CountDelta(unit=1, programme=2, phase=0, dimension="status", value="all", day=clock.today(), n=1)
    add(row)
    row.n = 5
    row.save()
    assert CountDelta.objects.get() == row
    assert CountDelta.objects.get().n == 5
