from django.db import migrations

# What was taken back is no submission: the figures "all" and their ledger lose what stands under "withdrawn".
_TAKEN_BACK = """
INSERT INTO {table} ({columns}, dimension, value, n)
SELECT {columns}, dimension, 'all', -n FROM {table} WHERE dimension = 'status' AND value = 'withdrawn'
{conflict}
"""
_KEPT = {
    "sangkien_count": ("unit, parent, programme, phase", "unit, programme, phase, dimension, value"),
    "sangkien_countday": ("unit, programme, phase, day", "unit, programme, phase, dimension, value, day"),
    "sangkien_countdelta": ("unit, programme, phase, day", ""),
}


def _statement(table: str) -> str:
    columns, key = _KEPT[table]
    conflict = f"ON CONFLICT ({key}) DO UPDATE SET n = {table}.n + excluded.n" if key else ""
    return _TAKEN_BACK.format(table=table, columns=columns, conflict=conflict)


class Migration(migrations.Migration):
    dependencies = [("sangkien", "0011_dossiers")]

    operations = [migrations.RunSQL(_statement(table), migrations.RunSQL.noop) for table in _KEPT]
