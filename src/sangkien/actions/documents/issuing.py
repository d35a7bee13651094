"""Issuing papers and making them void: plain functions that the verbs of the rooms above call."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sangkien.actions import outbox
from sangkien.actions.act import Log, act
from sangkien.actions.documents import numbering
from sangkien.kernel import clock, ids
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.models.documents import IssuedDocument, Issuer
from sangkien.models.people import Person
from sangkien.queries.access import Actor
from sangkien.queries.documents.lettering import letterhead_of
from sangkien.queries.documents.wording import house_text, own_template
from sangkien.rules.documents import KINDS, problems_of, symbol
from sangkien.rules.paper_template import read


def issue(
    issuer: Issuer, kind: str, *, actor: Actor, about: str, title: str, content: Mapping[str, Any],
    people: Iterable[Person | int] = (), issued_on: date | None = None,
) -> IssuedDocument:  # fmt: skip
    """A new paper with the next number of the issuer's register; it is printed after the transaction.

    `about` is the reference of what it is about, `content` what it says (`rules.documents.KINDS`), `people` those
    concerned, who may read it. Raises Invalid where the content or the day is wrong. Called inside a verb.
    """
    form = KINDS[kind]
    day = issued_on or clock.today()
    problems = problems_of(form, content)
    if problems:
        raise Invalid(problems)
    if day > clock.today():
        raise Invalid({"issued_on": [_("Ngày ban hành không thể sau hôm nay.")]})
    template = own_template(issuer.unit, kind)
    text = template.text if template else house_text(kind)
    faults = read(form, text)[1]
    if faults:
        raise Conflict(_("Mẫu văn bản không dùng được: {fault}").format(fault=faults[0]))
    document = IssuedDocument(
        code=ids.time_ordered_key()[:20], kind=kind, issuer=issuer, issued_on=day, title=title[:300], about=about,
        content=dict(content), letterhead=letterhead_of(issuer), template=template,
        template_text=text, by_id=actor.account, at=clock.now(),
    )  # fmt: skip
    if form.series:
        document.register, (document.number,) = numbering.take(issuer.unit_id, issuer.kind, form.series, day.year)
        document.symbol = symbol(document.number, form.series, issuer.abbreviation)
    document.save()
    document.code = ids.document_code(day.year, document.pk)
    document.save(update_fields=["code"])
    document.people.set([one.pk if isinstance(one, Person) else one for one in people])
    ask_for_print(document)
    return document


def ask_for_print(document: IssuedDocument) -> None:
    """Leave the message by which the paper is printed once this transaction holds."""
    outbox.say("document.print", {"document": document.code}, key=f"print:{document.code}")


def void(document: IssuedDocument, reason: str, actor: Actor) -> IssuedDocument:
    """Make a paper void, with the reason; its number is not given again. Raises Conflict where it is void already,
    Invalid without a reason. Called inside a verb; the print stays as it was issued."""
    if document.state == IssuedDocument.State.VOID:
        raise Conflict(_("Văn bản này đã hết hiệu lực."))
    if not reason.strip():
        raise Invalid({"reason": [_("Cần nói rõ vì sao văn bản không còn hiệu lực.")]})
    document.state, document.void_reason = IssuedDocument.State.VOID, reason.strip()
    document.voided_by_id, document.voided_at = actor.account, clock.now()
    document.save(update_fields=["state", "void_reason", "voided_by", "voided_at"])
    return document


@act("document.void")
def make_void(log: Log, document: IssuedDocument, *, actor: Actor, reason: str) -> IssuedDocument:
    """Make a paper void whose number was taken but which is not to be. Raises Conflict for papers that only the
    act that made them can undo (a decision, its certificates)."""
    if KINDS[document.kind].bound:
        raise Conflict(_("Văn bản này chỉ hết hiệu lực theo một quyết định khác, không hủy riêng được."))
    log.record(symbol=document.symbol)
    return void(document, reason, actor)
