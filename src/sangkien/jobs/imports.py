"""Reading uploaded lists and taking them in, when nobody waits."""

from collections.abc import Callable
from typing import Any

from sangkien.actions import imports
from sangkien.actions.accounts import system_actor
from sangkien.queries.files import content_of
from sangkien.queries.imports.batches import batch_by_key
from sangkien.queries.imports.judging import context_for, read_file


def read_upload(payload: dict[str, Any], beat: Callable[..., bool]) -> Callable[[], object] | None:
    """Read and judge the whole file outside any transaction; keep the preview as the effect."""
    batch = batch_by_key(payload["batch"])
    context = context_for(batch.unit, batch.programme, batch.entered_on)
    told = lambda hundredths: beat(progress=hundredths)  # noqa: E731 - as short as it is
    reading = read_file(content_of(batch.file), batch.file_name, context, told)
    return lambda: imports.prepare(batch, reading, actor=system_actor())


def take_in(payload: dict[str, Any]) -> None:
    """Make initiatives of the accepted rows, all or none."""
    imports.finish(batch_by_key(payload["batch"]), payload["user"], actor=system_actor())
