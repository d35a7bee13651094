"""The leased job queue: work left by a verb in its own transaction, done once after commit."""

from django.db import models


class Job(models.Model):
    """A message to a handler. `unique_key` keeps the same work from waiting twice."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    name = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=120, null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=60, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    progress = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_at", "id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"], condition=models.Q(state="waiting"), name="one_waiting_job_per_key"
            )
        ]
