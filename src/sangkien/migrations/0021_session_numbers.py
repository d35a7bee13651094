"""Sessions of a council are numbered; those that are there already in the order of their days."""

from collections import Counter

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def number(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give every session its number within its council, rehearsals by themselves."""
    last: Counter[tuple[int, bool]] = Counter()
    session = apps.get_model("sangkien", "CouncilSession")
    for one in session.objects.order_by("day", "pk"):
        last[one.council_id, one.rehearsal] += 1
        session.objects.filter(pk=one.pk).update(number=last[one.council_id, one.rehearsal])


class Migration(migrations.Migration):
    """Two sessions of one day looked alike."""

    dependencies = [("sangkien", "0020_challenges")]
    operations = [
        migrations.AddField(
            model_name="councilsession", name="number", field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddConstraint(
            model_name="councilsession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number__gt", 0)),
                fields=("council", "rehearsal", "number"),
                name="one_session_per_number",
            ),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
