"""A form that makes something has its turn in its address: the way back in the browser shows the same form again.

Pages of signed-in people are kept by no cache, so Back asks for the page anew. A key made for each showing would let
the same words, sent again, count twice.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from sangkien.kernel import ids
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainForm

NAME = "luot"
_READING = frozenset({"GET", "HEAD"})


def turned(request: Request, made: Callable[[str], tuple[str, str] | None]) -> HttpResponse | None:
    """Where a form that is opened leads instead of being shown: to itself with a turn of its own, or, where its turn
    made something already, there with a sentence that says so. `made` answers for a key with address and sentence.
    """
    if request.method not in _READING:
        return None
    turn = request.GET.get(NAME, "")[:32]
    if not turn:
        query = request.GET.copy()
        query[NAME] = ids.time_ordered_key()
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
    # A turn may be passed on with an address; what it makes is still each person's own.
    request.turn_key = f"{request.actor.user_id}-{turn}"
    return led(request, made(request.turn_key))


def led(request: Request, there: tuple[str, str] | None) -> HttpResponse | None:
    """To what the form has made, with the sentence; None where it has made nothing."""
    if there is None:
        return None
    address, sentence = there
    if sentence:
        messages.info(request, sentence)
    return HttpResponseRedirect(address)


def sent_before(request: Request, form: PlainForm, there: tuple[str, str] | None, *, same: bool) -> HttpResponse | None:
    """What a valid form whose turn has made `there` is answered: led there where it still says the `same`. Where it
    says something else the form gets another turn and asks whether this is another one; nothing is lost or doubled.
    """
    if there is None or same:
        return led(request, there)
    request.turn_key = ids.time_ordered_key()
    form.add_error(
        None,
        _("Biểu mẫu này đã gửi rồi, và nội dung bây giờ khác lần trước. Nếu đây là một lần khác, hãy bấm lần nữa."),
    )
    return None


def key_of(request: Request) -> str:
    """The key of the form that was sent."""
    return request.POST.get("submission_key", "")[:64]
