"""The search index: the folded words of what everybody may read, as each database looks them up best."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = (
    """
    CREATE VIRTUAL TABLE sangkien_search USING fts5(
        words, detail=none, columnsize=0, tokenize="unicode61 tokenchars '_'"
    )
    """,
)
_POSTGRES = (
    "CREATE TABLE sangkien_search (initiative bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX sangkien_search_words ON sangkien_search USING gin (words) WITH (fastupdate = off)",
)


def build(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table of this database."""
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement, params=None)


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take it away; it can be built anew at any time."""
    editor.execute("DROP TABLE sangkien_search", params=None)


class Migration(migrations.Migration):
    """Not a noun: nothing is lost with this table."""

    dependencies = [("sangkien", "0005_people_since")]
    operations = [migrations.RunPython(build, drop)]
