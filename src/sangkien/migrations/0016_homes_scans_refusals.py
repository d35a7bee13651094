import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# Until now the oldest open membership was taken for the home.
_HOMES = """
UPDATE sangkien_membership SET home = TRUE WHERE id IN (
    SELECT MIN(id) FROM sangkien_membership WHERE ended_on IS NULL GROUP BY person_id
)
"""


class Migration(migrations.Migration):

    dependencies = [
        ("sangkien", "0015_support"),
    ]

    operations = [
        migrations.CreateModel(
            name='CalledOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=40)),
                ('on', models.DateField()),
                ('why', models.CharField(max_length=1000)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DecisionScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('added_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='authorship',
            name='declined_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='authorship',
            name='declined_why',
            field=models.CharField(blank=True, db_default='', default='', max_length=1000),
        ),
        migrations.AddField(
            model_name='membership',
            name='home',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='membership',
            name='reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=1000),
        ),
        migrations.RunSQL(_HOMES, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None), ('home', True)), fields=('person',), name='one_home'),
        ),
        migrations.AddField(
            model_name='calledoff',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='calledoff',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sangkien.decision'),
        ),
        migrations.AddField(
            model_name='calledoff',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='called_off', to='sangkien.unit'),
        ),
        migrations.AddField(
            model_name='decisionscan',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decisionscan',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='sangkien.decision'),
        ),
        migrations.AddField(
            model_name='decisionscan',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sangkien.storedfile'),
        ),
        migrations.AddField(
            model_name='decisionscan',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='sangkien.unit'),
        ),
        migrations.AddConstraint(
            model_name='decisionscan',
            constraint=models.UniqueConstraint(fields=('unit', 'decision', 'file'), name='one_scan'),
        ),
    ]
