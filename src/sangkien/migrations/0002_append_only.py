"""The journal and the versions cannot be changed or deleted, on either database."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = (
    "sangkien_entry",
    "sangkien_block",
    "sangkien_blockentry",
    "sangkien_version",
    "sangkien_step",
    "sangkien_consent",
    "sangkien_programmeversion",
)

_SQLITE = """
CREATE TRIGGER {table}_{event}_refused BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION sangkien_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_refused BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION sangkien_refuse()
"""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers up."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRES_FUNCTION, params=None)
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(_POSTGRES.format(table=table))
        else:
            for event in ("UPDATE", "DELETE"):
                editor.execute(_SQLITE.format(table=table, event=event))


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers down."""
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {table}_refused ON {table}")
        else:
            for event in ("UPDATE", "DELETE"):
                editor.execute(f"DROP TRIGGER {table}_{event}_refused")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION sangkien_refuse()")


class Migration(migrations.Migration):
    """Guards against UPDATE and DELETE by database triggers."""

    dependencies = [("sangkien", "0001_foundation")]
    operations = [migrations.RunPython(guard, unguard)]
