"""A participation knows its first day; changes waiting to be folded need no path."""

import datetime as dt

from django.db import migrations, models


class Migration(migrations.Migration):
    """Both tables are empty where this runs; the default only satisfies the column."""

    dependencies = [("sangkien", "0004_unit_search_key")]

    operations = [
        migrations.RemoveField(model_name="countdelta", name="path"),
        migrations.AddField(
            model_name="participant",
            name="since",
            field=models.DateField(default=dt.date(2000, 1, 1)),
            preserve_default=False,
        ),
    ]
