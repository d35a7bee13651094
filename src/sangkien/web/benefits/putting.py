"""Putting a value on a rung, and answering what is asked about it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sangkien.actions.benefits import climbing
from sangkien.kernel.errors import Conflict, Denied, Invalid, NotFound
from sangkien.paper.uploads import MAX_BYTES
from sangkien.queries.access import Actor, require
from sangkien.queries.benefits.answering import answers_as
from sangkien.queries.benefits.ladders import (
    BenefitLadder,
    BenefitValue,
    Initiative,
    fetch_recognised,
    ladder_of,
    open_questions,
    require_recognised,
    value_to_answer,
)
from sangkien.queries.benefits.usual import beneath
from sangkien.queries.organisation.finding import by_code
from sangkien.rules.ladder import USUAL_MONTHS, VERB_OF
from sangkien.web.benefits import words
from sangkien.web.benefits.forms import AnswerForm, ClaimForm, ConfirmForm, EvidenceForm, ValueForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui.words import limit, number

ADDRESS = {"claimed": "neu", "evidenced": "minh-chung", "confirmed": "xac-nhan", "realised": "thuc-hien"}
_RUNG = {word: name for name, word in ADDRESS.items()}


@dataclass(frozen=True)
class Work:
    """The page of one rung."""

    form: type[ValueForm]
    title: Promise
    explains: Promise


WORKS = {
    "claimed": Work(ClaimForm, gettext_lazy("Nêu số tiền làm lợi"), gettext_lazy(
        "Số theo lời bạn. Nơi áp dụng sẽ xác nhận riêng; hai số không cộng vào nhau.")),
    "evidenced": Work(EvidenceForm, gettext_lazy("Thêm minh chứng"), gettext_lazy(
        "Số mà giấy tờ kèm theo chứng minh được; có thể khác số đã nêu.")),
    "confirmed": Work(ConfirmForm, gettext_lazy("Xác nhận số tiền làm lợi"), gettext_lazy(
        "Số mà đơn vị bạn thấy đúng, sau khi xem minh chứng; có thể khác số tác giả nêu.")),
    "realised": Work(ValueForm, gettext_lazy("Ghi số tiền thực hiện được"), gettext_lazy(
        "Số đơn vị bạn đo được trong thời gian áp dụng; hãy ghi đo từ ngày nào đến ngày nào.")),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def put(request: Request, code: str, rung: str) -> HttpResponse:
    """The page on which a value is put on a rung."""
    if rung not in _RUNG:
        raise NotFound
    name = _RUNG[rung]
    one = fetch_recognised(code, request.actor, seeing="benefit.read")
    ladder = _ladder(request, one, name)
    _require(name, ladder, one, request.actor)
    require_recognised(one)
    work, back = WORKS[name], reverse("benefits:initiative", args=[code])
    posted = request.method == "POST"
    form = work.form(
        request.POST if posted else None, request.FILES if posted else None, initial=_initial(one, ladder, name)
    )
    if posted and form.is_valid():
        try:
            value = _do(request, one, ladder, name, form)
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            return _after(request, value, back)
    content = {"it": one, "work": work, "form": form, "back": back, "place": ladder.unit if ladder else None}
    return render(request, "benefits/put.html", content, status=422 if form.errors else 200)


def _require(name: str, ladder: BenefitLadder | None, one: Initiative, actor: Actor) -> None:
    """Raise Denied where the actor may not put a value on this rung, with the reason."""
    require(VERB_OF[name], ladder or one, actor)
    if ladder is not None and name in {"confirmed", "realised"} and answers_as(ladder, VERB_OF[name], actor) is None:
        words = _("Việc này thuộc người đứng đầu của nơi áp dụng: {unit}.").format(unit=ladder.unit.name)
        raise Denied(words, verb=VERB_OF[name], thing=ladder.reference)


def _ladder(request: Request, one: Initiative, name: str) -> BenefitLadder | None:
    wanted = request.GET.get("noi", "")
    if name == "claimed" and not wanted:
        return None
    if not wanted.isdecimal() or len(wanted) > 18:
        raise NotFound
    return ladder_of(one, int(wanted))


def _initial(one: Initiative, ladder: BenefitLadder | None, name: str) -> dict[str, Any]:
    initial: dict[str, Any] = {"currency": "VND", "per": "year", "months": str(USUAL_MONTHS)}
    if name == "claimed" and ladder is None and one.benefit_amount is not None:
        initial |= {"amount": number(one.benefit_amount), "currency": one.benefit_currency or "VND"}
        initial |= {"per": one.benefit_per} if one.benefit_per in {"year", "month", "quarter", "once"} else {}
    if name == "claimed" and ladder is not None:
        initial["unit"] = ladder.unit.code
    lower = beneath(ladder, name) if ladder else None
    return initial | ({"currency": lower.currency, "per": lower.per} if lower else {})


def _do(request: Request, one: Initiative, ladder: BenefitLadder | None, name: str, form: ValueForm) -> BenefitValue:
    given, actor = form.given(), request.actor
    if name == "claimed" or ladder is None:
        code = form.cleaned_data.get("unit", "").strip()
        place = by_code(code) if code else None
        if code and place is None:
            raise Invalid({"unit": [_("Không có đơn vị nào đang mang mã này.")]})
        return climbing.claim(one, given, actor=actor, unit=place)
    if name == "evidenced":
        return climbing.evidence(ladder, given, [_read(upload) for upload in form.cleaned_data["papers"]], actor=actor)
    if isinstance(form, ConfirmForm):
        return climbing.confirm(ladder, given, actor=actor, months=form.months())
    return climbing.realise(ladder, given, actor=actor)


def _read(upload: Any) -> tuple[str, bytes]:
    if (upload.size or 0) > MAX_BYTES:
        raise Invalid({"papers": [_("Tệp quá lớn: mỗi tệp tối đa {size}.").format(size=limit(MAX_BYTES))]})
    return str(upload.name or ""), upload.read()


def _after(request: Request, value: BenefitValue, back: str) -> HttpResponse:
    said = words.amount(value.amount, value.currency, value.per)
    if value.counted_at is None:
        messages.warning(
            request, _("Đã ghi {amount}, nhưng chưa tính: hãy trả lời câu hỏi dưới đây.").format(amount=said)
        )
        return HttpResponseRedirect(reverse("benefits:answer", args=[value.pk]))
    messages.success(request, _("Đã ghi {amount}.").format(amount=said))
    return HttpResponseRedirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def answer(request: Request, value_id: int) -> HttpResponse:
    """What looks odd about a value, and the answer of who gave it."""
    value = value_to_answer(value_id, request.actor)
    one, questions = value.ladder.initiative, open_questions(value)
    back = reverse("benefits:initiative", args=[one.code])
    if not questions or value.ended_at is not None:
        return HttpResponseRedirect(back)
    meant: dict[str, Any] = next((row.facts for row in questions if "amount" in row.facts), {})
    initial = {"amount": number(Decimal(meant["amount"])) if meant else "", "per": meant.get("per") or value.per}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            after = _answered(value, form, request)
        except Invalid as invalid:
            form.refuse(invalid)
        else:
            return _after(request, after, back)
    content = {
        "it": one, "form": form, "back": back, "rung": words.rung(value.rung), "basis": value.basis,
        "said": words.amount(value.amount, value.currency, value.per),
        "questions": [words.question(row.doubt, row.facts, value.currency) for row in questions],
    }  # fmt: skip
    return render(request, "benefits/answer.html", content, status=422 if form.errors else 200)


def _answered(value: BenefitValue, form: AnswerForm, request: Request) -> BenefitValue:
    given = form.cleaned_data
    do: Callable[..., BenefitValue] = climbing.answer
    return do(
        value, actor=request.actor, answer=given["answer"], why=given.get("why") or "",
        amount=given.get("amount") or "", per=given.get("per") or "",
    )  # fmt: skip
