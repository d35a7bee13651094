"""What the author typed, for the form and for sending it in."""

from typing import Any

from sangkien.models.initiatives import Initiative
from sangkien.queries.access import Actor
from sangkien.rules.initiatives import MARKABLE, AuthorInput, Draft, put_back_confidential


def draft_of(initiative: Initiative) -> Draft:
    """The draft word for word; made from the columns where the initiative came in another way."""
    kept = getattr(initiative, "draft_input", None)
    return draft_from(kept.fields) if kept else _from_columns(initiative)


def started_with(key: str, actor: Actor) -> Initiative | None:
    """What this actor already began with a form of this key."""
    if not key or not actor.signed_in:
        return None
    rows = Initiative.objects.select_related("unit", "programme", "typed_by", "draft_input")
    return rows.filter(start_key=key, typed_by=actor.user_id).first()


def draft_from(fields: dict[str, Any]) -> Draft:
    """A draft from plain JSON fields; unknown fields are ignored, lists become tuples."""
    known = {name: value for name, value in fields.items() if name in Draft.__dataclass_fields__}
    known["priorities"] = tuple(known.get("priorities") or ())
    known["authors"] = tuple(
        AuthorInput(**{k: v for k, v in author.items() if k in AuthorInput.__dataclass_fields__})
        for author in known.get("authors") or ()
    )
    return Draft(**known)


def _from_columns(initiative: Initiative) -> Draft:
    passages: dict[str, dict[int, str]] = {name: {} for name in MARKABLE}
    for passage in initiative.passages.all():
        passages[passage.field][passage.number] = passage.text
    texts = {name: put_back_confidential(getattr(initiative, name), passages[name], marked=True) for name in MARKABLE}
    return Draft(
        title=initiative.title, problem=texts["problem"], solution=texts["solution"], result=texts["result"], kind=initiative.kind,
        content_group=initiative.content_subgroup or initiative.content_group,
        priorities=tuple(initiative.priorities), applied_on=initiative.applied_text,
        applied_at=initiative.applied_place, recognised_by=initiative.recognised_by,
        recognition_number=initiative.recognition_number,
        recognised_on=f"{initiative.recognised_on:%d/%m/%Y}" if initiative.recognised_on else "",
        benefit_amount=_plain(initiative), benefit_currency=initiative.benefit_currency or "VND",
        benefit_per=initiative.benefit_per, benefit_bound=initiative.benefit_bound,
        benefit_words=initiative.benefit_words, trade_secret=initiative.trade_secret, reward=initiative.reward,
        on_behalf=initiative.on_behalf, authors=_authors(initiative),
    )  # fmt: skip


def _plain(initiative: Initiative) -> str:
    amount = initiative.benefit_amount
    return "" if amount is None else f"{amount:f}".rstrip("0").rstrip(".") if amount % 1 else f"{amount:.0f}"


def _authors(initiative: Initiative) -> tuple[AuthorInput, ...]:
    rows = initiative.authorships.select_related("person").order_by("position")
    return tuple(
        AuthorInput(
            row.name, row.person.member_code or "", row.standing, row.workplace, row.job_title, str(row.share or "")
        )
        for row in rows
    )
