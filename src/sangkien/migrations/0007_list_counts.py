from django.db import migrations, models

_COUNTS = {"accepted": "accept", "held": "hold", "refused": "refuse", "ignored": "ignore"}
_COUNT = "(SELECT COUNT(*) FROM sangkien_batchrow r WHERE r.batch_id = sangkien_batch.id AND r.outcome = '{}')"


class Migration(migrations.Migration):
    dependencies = [("sangkien", "0006_search_index")]

    operations = [
        migrations.RemoveField(model_name="batch", name="total_rows"),
        migrations.RemoveField(model_name="batch", name="read_rows"),
        *(
            migrations.AddField(model_name="batch", name=name, field=models.PositiveIntegerField(default=0))
            for name in _COUNTS
        ),
        migrations.AddIndex(
            model_name="batchrow", index=models.Index(fields=["batch", "id"], name="sangkien_ba_batch_i_bcfb66_idx")
        ),
        migrations.RunSQL(
            "UPDATE sangkien_batch SET "
            + ", ".join(f"{name} = {_COUNT.format(outcome)}" for name, outcome in _COUNTS.items()),
            migrations.RunSQL.noop,
        ),
    ]
