"""One step on one dossier: file, withdraw, accept, ask for completion, refuse, admit what is late."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sangkien.actions.dossiers import filing, preparing, receiving
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.queries.access import require
from sangkien.queries.dossiers import fetch_dossier
from sangkien.queries.dossiers.forms import calendar
from sangkien.queries.dossiers.preparing import gaps_of
from sangkien.queries.dossiers.reading import Dossier
from sangkien.rules.dossiers import LIFECYCLE
from sangkien.rules.dossiers.fields import REFUSALS
from sangkien.web.dossiers.forms import CompletionForm, LateForm, NoteForm, NothingForm, RefusalForm
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm
from sangkien.web.ui.words import account_name, moment

# How long a completion may take where nobody says otherwise, in working days: a proposal of the house.
_COMPLETION_DAYS = 10


@dataclass(frozen=True)
class Work:
    """A step a person takes on its own page."""

    verb: str
    does: Callable[..., Any]
    form: type[PlainForm]
    title: Promise
    explains: Promise
    done: Promise
    kind: str = "main"


WORKS = {
    "nop": Work(
        "file", filing.file, NothingForm, gettext_lazy("Nộp hồ sơ"),
        gettext_lazy("Hồ sơ được ghi vào sổ tiếp nhận đơn, có số và ngày hẹn trả lời. Từ lúc nộp, bài viết được giữ nguyên cho đến khi có kết quả."),
        gettext_lazy("Đã nộp hồ sơ {code}."),
    ),
    "rut": Work(
        "withdraw", preparing.withdraw, NoteForm, gettext_lazy("Rút hồ sơ"),
        gettext_lazy("Hồ sơ không được xét nữa; bài viết trở lại là bản nháp của bạn. Muốn xin công nhận nữa thì lập hồ sơ mới."),
        gettext_lazy("Đã rút hồ sơ {code}."), "danger",
    ),
    "tiep-nhan": Work(
        "accept", receiving.accept, NoteForm, gettext_lazy("Tiếp nhận hồ sơ"),
        gettext_lazy("Xác nhận hồ sơ đã đủ. Từ hôm nay tính thời hạn ba tháng để quyết định; nếu lần áp dụng đầu kết thúc sau hôm nay thì tính từ ngày ấy (Điều 7)."),
        gettext_lazy("Đã tiếp nhận hồ sơ {code}."),
    ),
    "yeu-cau-bo-sung": Work(
        "ask_completion", receiving.ask_completion, CompletionForm, gettext_lazy("Yêu cầu bổ sung"),
        gettext_lazy("Tác giả nhận lại hồ sơ để bổ sung rồi nộp lại; số trong sổ tiếp nhận được giữ."),
        gettext_lazy("Đã yêu cầu bổ sung hồ sơ {code}."),
    ),
    "tu-choi": Work(
        "refuse_filing", receiving.refuse_filing, RefusalForm, gettext_lazy("Từ chối tiếp nhận"),
        gettext_lazy("Đơn không được xét. Việc từ chối luôn bằng văn bản, có lý do; tác giả đọc được và có thể lập hồ sơ mới."),
        gettext_lazy("Đã từ chối tiếp nhận hồ sơ {code}."), "danger",
    ),
    "nhan-muon": Work(
        "admit_late", receiving.admit_late, LateForm, gettext_lazy("Quyết định nhận hồ sơ nộp muộn"),
        gettext_lazy("Hồ sơ có thể đã nộp sau một năm kể từ lần áp dụng đầu (Điều 5.2). Nếu không nhận, hãy từ chối tiếp nhận với lý do ấy."),
        gettext_lazy("Đã quyết định nhận hồ sơ nộp muộn {code}."),
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def step(request: Request, code: str, work: str) -> HttpResponse:
    """The page of one step, and the step itself."""
    if work not in WORKS:
        raise NotFound
    doing, dossier = WORKS[work], fetch_dossier(code, request.actor)
    require(f"dossier.{doing.verb}", dossier, request.actor)
    back = reverse("dossiers:page", args=[code])
    sent = request.POST if request.method == "POST" else None
    form = doing.form(sent, choices=_choices(doing), initial=_initial(doing))
    before = _taken_before(dossier, doing) if sent is not None else None
    if before is not None and form.is_valid():
        said, note = before
        if form.cleaned_data.get("note", "").strip() in ("", note):
            messages.info(request, said)
            return HttpResponseRedirect(back)
        # Words that nobody has read yet are not thrown away.
        form.add_error(None, said)
    if sent is not None and form.is_valid():
        try:
            doing.does(dossier, actor=request.actor, **form.cleaned_data)
        except Invalid as invalid:
            form.refuse(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.reason)
        else:
            messages.success(request, str(doing.done).format(code=code))
            return HttpResponseRedirect(reverse("dossiers:receipt", args=[code]) if work == "nop" else back)
    content = {
        "it": dossier,
        "work": doing,
        "form": form,
        "back": back,
        "lead": _lead(doing, dossier),
        "lead_tone": "warn" if doing.verb == "file" else "info",
    }
    return render(request, "dossiers/step.html", content, status=422 if form.errors else 200)


def _taken_before(dossier: Dossier, doing: Work) -> tuple[str, str] | None:
    """Where this very step was taken last: what says so, and the words given with it. None where it can be taken."""
    # Filing twice is answered by its receipt.
    if doing.verb == "file" or doing.verb not in LIFECYCLE.moves or LIFECYCLE.allows(doing.verb, dossier.state):
        return None
    last = dossier.steps.select_related("by__person").order_by("-pk").first()
    if last is None or last.verb != doing.verb:
        return None
    words = _("{done} Việc này đã làm lúc {when}, do {who}.")
    done = str(doing.done).format(code=dossier.code)
    return words.format(done=done, when=moment(last.at), who=account_name(last.by)), last.note


def _choices(doing: Work) -> dict[str, list[tuple[str, str]]]:
    return {"reason": [(code, _(text)) for code, text in REFUSALS.items()]} if doing.verb == "refuse_filing" else {}


def _initial(doing: Work) -> dict[str, Any]:
    if doing.verb != "ask_completion":
        return {}
    return {"complete_by": calendar().after(clock.today(), _COMPLETION_DAYS)}


def _lead(doing: Work, dossier: Dossier) -> str:
    """What the person should read before pressing."""
    if doing.verb == "file":
        lacking = " ".join(_(gap.words) for gap in gaps_of(dossier) if gap.counts)
        words = _(
            "{lacking} Thiếu vẫn nộp được, nhưng được công nhận rồi sáng kiến chưa được tính cho đến khi bổ sung."
        )
        return words.format(lacking=lacking) if lacking else ""
    if doing.verb != "admit_late":
        return ""
    note = dossier.answers.get("late_note", "")
    return _("Lý do tác giả nêu: {note}").format(note=note) if note else ""
