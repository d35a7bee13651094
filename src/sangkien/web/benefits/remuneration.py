"""What authors are owed at the least: a reference, shown only where the rule binds; agreements, transfers, payments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sangkien.actions.benefits import paying
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import can, require
from sangkien.queries.benefits.ladders import Initiative, fetch_recognised, require_recognised
from sangkien.queries.benefits.law import wage_levels
from sangkien.queries.benefits.remuneration import (
    Line,
    Reckoning,
    agreement_of,
    payment_of,
    reckoning,
    sees_everybody,
    transfer_of,
)
from sangkien.queries.files import content_of
from sangkien.web.benefits import words
from sangkien.web.benefits.forms import AgreementForm, PaymentForm, TransferForm, UndoForm
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.initiatives.words import share_words
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm
from sangkien.web.ui.words import day


@require_safe
@signed_in
def page(request: Request, code: str) -> HttpResponse:
    """The reckoning of an initiative, as far as this reader may see it."""
    one = fetch_recognised(code, request.actor, seeing="remuneration.read")
    found, everybody = reckoning(one), sees_everybody(one, request.actor)
    kind = found.bound.kind
    content = {
        "it": one, "found": found, "kind": words.kind_name(kind), "why": words.kind_reason(kind), "binding": words.binding_words(),
        "lines": [_line(line, request, everybody) for line in found.lines], "everybody": everybody, "may": everybody,
        "declare_url": reverse("benefits:body", args=[one.unit_id]) if can("remuneration.declare_body", one.unit, request.actor) else "",
        "wage": _wage(found) if any(line.owed.kind == "once" for line in found.lines) else "",
        "unsure": bool(found.wage and not found.wage.sure), "unknown": not wage_levels().knows(clock.today()),
        "known_until": wage_levels().known_until, "agreed": _agreed(found, request, everybody),
        "first_day": _first_day(one), "ways": _ways(one, found) if everybody else {},
        "transfers": [(row, words.amount(row.price, row.currency), _undo(one, "chuyen-giao", row.pk)) for row in found.transfers],
    }  # fmt: skip
    return render(request, "benefits/remuneration.html", content)


def _line(line: Line, request: Request, everybody: bool) -> dict[str, Any]:
    owed = line.owed
    parts = [part for part in line.parts if everybody or part.author.person_id == request.actor.person_id]
    return {
        "what": words.owed(owed), "base": words.amount(owed.base, owed.currency), "rung": words.rung(owed.rung) if owed.rung else "",
        "amount": words.amount(owed.amount, owed.currency), "known": owed.amount is not None, "vouched": line.vouched,
        "span": words.span(owed.starts_on, owed.ends_on), "due": owed.due, "late": line.late, "working": _working(line),
        "parts": [
            {
                "name": part.author.name, "share": share_words(str(part.author.share)) if part.author.share else "",
                "amount": words.amount(part.amount, owed.currency),
                "paid": [_paid(row, request, everybody) for row in part.payments],
            }
            for part in parts
        ],
    }  # fmt: skip


def _working(line: Line) -> str:
    """The next day on which offices work, where the day by which it is due is none."""
    if line.due is None or line.pay_by is None or line.pay_by == line.due:
        return ""
    return _("là ngày nghỉ; ngày làm việc kế tiếp là {day}").format(day=day(line.pay_by))


def _paid(row: Any, request: Request, everybody: bool) -> dict[str, str]:
    said = _("Đã trả {amount} ngày {day}").format(amount=words.amount(row.amount, row.currency), day=day(row.paid_on))
    return {"words": said, "undo": _undo(row.initiative, "da-tra", row.pk) if everybody else ""}


def _undo(one: Initiative, what: str, number: int) -> str:
    return reverse("benefits:undo", args=[one.code, what, number])


def _agreed(found: Reckoning, request: Request, everybody: bool) -> list[dict[str, str]]:
    """Payments under an agreement."""
    if found.agreement is None:
        return []
    rows = [row for row in found.payments if everybody or row.person_id == request.actor.person_id]
    return [{"name": row.person.name, **_paid(row, request, everybody)} for row in rows]


def _wage(found: Reckoning) -> str:
    if found.wage is None:
        return ""
    return _("{name} {amount} mỗi tháng, {decree}, từ ngày {day}").format(
        name=words.in_language(found.wage.name, found.wage.name_en),
        amount=words.amount(found.wage.amount),
        decree=words.in_language(found.wage.decree, found.wage.decree_en),
        day=day(found.wage.starts_on),
    )


def _first_day(one: Initiative) -> str:
    """From which day the years of application are counted, and that it was only known roughly, where it was."""
    if one.applied_first is None:
        return ""
    said = _("Các năm áp dụng tính từ ngày {day}.").format(day=day(one.applied_first))
    if one.applied_precision not in {"", "day"}:
        said += " " + _("Hồ sơ ghi “{text}”, nên lấy ngày sớm nhất.").format(text=one.applied_text)
    return said


def _ways(one: Initiative, found: Reckoning) -> dict[str, str]:
    """The records this reader may add."""
    names = ["thoa-thuan", "chuyen-giao"] if found.agreement is None else []
    names += ["da-tra"] if found.agreement or found.lines else []
    return {name.replace("-", "_"): reverse("benefits:record", args=[one.code, name]) for name in names}


@require_safe
@signed_in
def agreement_paper(request: Request, code: str) -> HttpResponse:
    """The copy of the agreement that holds."""
    one = fetch_recognised(code, request.actor, seeing="remuneration.read")
    found = reckoning(one).agreement
    if found is None or found.file is None:
        raise NotFound
    answer = HttpResponse(content_of(found.file), content_type=found.file.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(found.file_name)
    return answer


@dataclass(frozen=True)
class Record:
    """The page of one kind of record."""

    verb: str
    form: type[PlainForm]
    title: Promise
    explains: Promise


RECORDS = {
    "thoa-thuan": Record("remuneration.agree", AgreementForm, gettext_lazy("Ghi thỏa thuận thù lao"), gettext_lazy(
        "Khi hai bên đã thỏa thuận, mức trả theo thỏa thuận; mức tối thiểu không còn hiện.")),
    "chuyen-giao": Record("remuneration.record_transfer", TransferForm, gettext_lazy("Ghi một lần chuyển giao"), gettext_lazy(
        "Sáng kiến được chuyển giao cho nơi khác áp dụng và đã nhận tiền.")),
    "da-tra": Record("remuneration.pay", PaymentForm, gettext_lazy("Ghi một lần trả thù lao"), gettext_lazy(
        "Tiền đã trả cho một tác giả, cho một khoản.")),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def record(request: Request, code: str, what: str) -> HttpResponse:
    """The page on which an agreement, a transfer or a payment is recorded."""
    if what not in RECORDS:
        raise NotFound
    kind = RECORDS[what]
    one = fetch_recognised(code, request.actor, seeing="remuneration.read")
    require(kind.verb, one, request.actor)
    require_recognised(one)
    choices = _choices(one) if what == "da-tra" else {}
    posted = request.method == "POST"
    form = kind.form(request.POST if posted else None, request.FILES if posted else None, choices=choices)
    back = reverse("benefits:remuneration", args=[code])
    if posted and form.is_valid():
        try:
            _do(one, what, form, request)
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, _("Đã ghi."))
            return HttpResponseRedirect(back)
    content = {"it": one, "work": kind, "form": form, "back": back}
    return render(request, "benefits/record.html", content, status=422 if form.errors else 200)


def _choices(one: Initiative) -> dict[str, list[tuple[str, str]]]:
    found = reckoning(one)
    lines = [(line.owed.key, words.owed(line.owed)) for line in found.lines]
    if found.agreement is not None:
        lines = [("agreed", _("Theo thỏa thuận {number}").format(number=found.agreement.number))]
    authors = one.authorships.order_by("position").values_list("person_id", "name")
    return {"person": [(str(key), name) for key, name in authors], "owed": lines}


def _do(one: Initiative, what: str, form: PlainForm, request: Request) -> None:
    given: dict[str, Any] = form.cleaned_data
    if what == "thoa-thuan":
        upload = given.get("paper")
        paying.agree(
            one, actor=request.actor, number=given["number"], agreed_on=given["agreed_on"], terms=given["terms"],
            name=str(upload.name) if upload else "", content=upload.read() if upload else b"",
        )  # fmt: skip
    elif what == "chuyen-giao":
        paying.record_transfer(
            one,
            actor=request.actor,
            to=given["to"],
            contract=given["contract"],
            price=given["price"],
            paid_on=given["paid_on"],
        )
    else:
        person = one.authorships.select_related("person").get(person=int(given["person"])).person
        paying.pay(
            one,
            actor=request.actor,
            person=person,
            owed=given["owed"],
            amount=given["amount"],
            paid_on=given["paid_on"],
        )


_UNDO: dict[str, tuple[str, Callable[[Initiative, int], Any], Callable[..., Any]]] = {
    "thoa-thuan": ("remuneration.undo_agreement", agreement_of, paying.undo_agreement),
    "chuyen-giao": ("remuneration.undo_transfer", transfer_of, paying.undo_transfer),
    "da-tra": ("remuneration.undo_payment", payment_of, paying.undo_payment),
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def undo(request: Request, code: str, what: str, number: int) -> HttpResponse:
    """Take a record back, with a reason."""
    if what not in _UNDO:
        raise NotFound
    verb, find, take_back = _UNDO[what]
    one = fetch_recognised(code, request.actor, seeing="remuneration.read")
    require(verb, one, request.actor)
    row = find(one, number)
    form = UndoForm(request.POST if request.method == "POST" else None)
    back = reverse("benefits:remuneration", args=[code])
    if form.is_bound and form.is_valid():
        take_back(row, actor=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Đã bỏ; lần ghi và lý do vẫn được giữ."))
        return HttpResponseRedirect(back)
    content = {"it": one, "form": form, "back": back, "about": _about(row)}
    return render(request, "benefits/undo.html", content, status=422 if form.errors else 200)


def _about(row: Any) -> str:
    when: date = getattr(row, "paid_on", None) or row.agreed_on
    money: Decimal | None = getattr(row, "amount", None) or getattr(row, "price", None)
    said = words.amount(money, row.currency) if money is not None else row.number
    return f"{said}, {day(when)}"
