"""A recognised initiative that did not enter its programme is brought in after what stood in the way was mended."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sangkien.actions.recognitions.entering import enter_again
from sangkien.kernel.errors import Conflict, Invalid
from sangkien.queries.recognitions.decisions import recognised_dossier
from sangkien.web.errors import signed_in
from sangkien.web.request import Request


@require_POST
@signed_in
def enter(request: Request, code: str) -> HttpResponse:
    """The union brings it in; where the gate still says no, it says why."""
    dossier = recognised_dossier(code, request.actor)
    try:
        enter_again(dossier, actor=request.actor)
    except Invalid as invalid:
        lacking = "; ".join(sentence.rstrip(".") for said in invalid.problems.values() for sentence in said)
        messages.error(request, _("Chưa đưa vào chương trình được. {lacking}.").format(lacking=lacking))
    except Conflict as conflict:
        messages.error(request, conflict.reason)
    else:
        messages.success(request, _("Sáng kiến đã vào chương trình."))
    return HttpResponseRedirect(reverse("initiatives:page", args=[code]))
