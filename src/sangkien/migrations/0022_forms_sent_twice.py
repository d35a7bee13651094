"""A first application and a session remember the form that made them, as ideas and initiatives do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The same form sent twice made two of each."""

    dependencies = [("sangkien", "0021_session_numbers")]
    operations = [
        migrations.AddField("firstuse", "start_key", models.CharField(blank=True, max_length=64, null=True)),
        migrations.AddField("councilsession", "start_key", models.CharField(blank=True, max_length=64, null=True)),
        migrations.AddConstraint(
            "firstuse", models.UniqueConstraint(fields=("dossier", "start_key"), name="one_use_per_form")
        ),
        migrations.AddConstraint(
            "councilsession", models.UniqueConstraint(fields=("council", "start_key"), name="one_session_per_form")
        ),
    ]
