"""The check that finds writes outside the verbs, tried on good and bad lines."""

import ast

import pytest

from tools.check_writes import stealth_in, writes_in

BAD = """
initiative.save()
Initiative.objects.create(title="x")
Initiative.objects.filter(pk=1).update(state="valid")
queries.mine(actor).filter(pk=1).delete()
Step.objects.bulk_create(rows)
Unit._base_manager.get_or_create(code="A")
programme.movements.all().delete()
rows.select_for_update()
cursor.execute("UPDATE sangkien_unit SET name = 'x'")
cursor.execute("  delete from sangkien_unit")
unit.memberships.filter(person=1)[0].delete(); Unit.objects.set([])
""".strip().splitlines()

GOOD = """
confirm(initiative, actor=actor)
words.update(more)
digest.update(b"x")
seen.add(3)
response.delete_cookie("lang")
request.session.save()
Initiative.objects.filter(pk=1).exists()
options = {**defaults, "update": True}
cursor.execute("SELECT 1")
print("Update the list by hand")
kept.clear()
""".strip().splitlines()


@pytest.mark.parametrize("line", BAD)
def test_a_write_is_found(line: str) -> None:
    assert list(writes_in(ast.parse(line), "web/x.py"))


@pytest.mark.parametrize("line", GOOD)
def test_what_writes_nothing_is_left_alone(line: str) -> None:
    assert not list(writes_in(ast.parse(line), "web/x.py"))


@pytest.mark.parametrize(
    "source",
    [
        "from django.db.models.signals import post_save",
        "from django.dispatch import receiver",
        "import django.contrib.admin",
        "from django.contrib import admin",
        "class Unit:\n    def save(self): ...",
        "class Unit:\n    def delete(self): ...",
    ],
)
def test_what_acts_by_stealth_is_found(source: str) -> None:
    assert list(stealth_in(ast.parse(source), "models/x.py", models=True))


def test_outside_the_models_a_function_may_be_called_save() -> None:
    assert not list(stealth_in(ast.parse("def save(): ..."), "paper/x.py", models=False))
