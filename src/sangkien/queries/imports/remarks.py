"""The file of a list back, with what became of each row beside it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sangkien.kernel.grid import Refusal
from sangkien.models.imports import Batch
from sangkien.paper.xlsx_annotate import LEFT_OUT, LOOKED_AT, PROPOSED, TAKEN, Remark, annotate
from sangkien.queries.files import content_of
from sangkien.queries.imports.judging import open_file
from sangkien.rules.sheets.problems import weight
from sangkien.rules.sheets.stored import natural_outcome


def with_reasons(batch: Batch) -> bytes | None:
    """The file with a column of reasons, as XLSX; None where it could not be read."""
    content = content_of(batch.file)
    workbook = open_file(content, batch.file_name)
    return None if isinstance(workbook, Refusal) else annotate(content, workbook, list(_remarks(batch)))


def _remarks(batch: Batch) -> Iterator[Remark]:
    rows = batch.rows.order_by("pk").values_list("sheet", "row", "outcome", "problems", "initiative__code")
    for sheet, row, outcome, problems, code in rows.iterator(chunk_size=2_000):
        if outcome == "ignore" and all(one["code"] == "BLANK_ROW" for one in problems):
            continue
        sentences = [*_settled(outcome, problems, code), *_sentences(problems)]
        heavy = tuple(one["cell"] for one in problems if one["cell"] and weight(one["code"]) in ("hold", "refuse"))
        yield Remark(sheet, row, outcome, "\n".join(sentences), heavy)


def _settled(outcome: str, problems: list[dict[str, Any]], code: str | None) -> Iterator[str]:
    if code:
        yield TAKEN.format(code=code)
    if outcome == "accept" and natural_outcome(problems) != "accept":
        yield LOOKED_AT
    if outcome == "refuse" and natural_outcome(problems) != "refuse":
        yield LEFT_OUT


def _sentences(problems: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for one in problems:
        proposed = " " + PROPOSED.format(text=one["proposed"]) if one["proposed"] else ""
        yield f"{one['cell'] + ': ' if one['cell'] else ''}{one['message']}{proposed}"
