"""How a dossier's moves, deadlines and numbers are said."""

from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sangkien.kernel import clock
from sangkien.queries.dossiers.reading import Dossier
from sangkien.rules.dossiers.deadlines import TERMS, Term
from sangkien.rules.dossiers.forms import ApplicationForm, Part
from sangkien.web.ui.words import day

MOVES = {
    "file": gettext_lazy("Nộp hồ sơ"),
    "ask_completion": gettext_lazy("Yêu cầu bổ sung hồ sơ"),
    "accept": gettext_lazy("Tiếp nhận hồ sơ"),
    "refuse_filing": gettext_lazy("Từ chối tiếp nhận hồ sơ"),
    "withdraw": gettext_lazy("Rút hồ sơ"),
    "examine": gettext_lazy("Đưa ra hội đồng xét"),
    "put_back": gettext_lazy("Đưa lại về hàng chờ của hội đồng"),
    "pass": gettext_lazy("Hội đồng thông qua"),
    "not_pass": gettext_lazy("Hội đồng không thông qua"),
    "recognise": gettext_lazy("Được công nhận"),
    "refuse": gettext_lazy("Không được công nhận"),
    "recognise_alone": gettext_lazy("Được công nhận"),
    "refuse_alone": gettext_lazy("Không được công nhận"),
    "annul": gettext_lazy("Hủy công nhận"),
}
MOVE_ROLES = {
    "file": "wait", "ask_completion": "info", "accept": "good", "refuse_filing": "bad", "withdraw": "off", "examine": "wait",
    "put_back": "info", "pass": "good", "not_pass": "bad", "recognise": "good", "refuse": "bad", "recognise_alone": "good",
    "refuse_alone": "bad", "annul": "off",
}  # fmt: skip
USES = {"trial": gettext_lazy("Áp dụng thử"), "application": gettext_lazy("Áp dụng lần đầu")}
# A first word of a state of dossiers where states of initiatives bear the same name.
STATE = "dossier."


def english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "vi").startswith("en")


def label_of(part: Part) -> str:
    """The name of a part of the application in the language of the page."""
    return said(part, "label")


def said(part: Part, what: str) -> str:
    """What a form says of one of its parts (`label`, `help`, `example`, `why`), in the language of the page."""
    plain: str = getattr(part, what)
    other: str = getattr(part, f"{what}_en")
    return other if english() and other else plain


def form_name(form: ApplicationForm) -> str:
    """The name of a form in the language of the page."""
    return form.name_en if english() and form.name_en else form.name


def register_number(dossier: Dossier) -> str:
    """The number in the register of applications, as the receipt bears it; empty before filing."""
    if dossier.register_number is None:
        return ""
    return f"{dossier.register_number:02d}/{dossier.register_year}"


def deadline(term: Term) -> tuple[str, str, bool]:
    """A deadline in words: what it is, its day, whether it has passed."""
    return _(TERMS[term.kind][1]), day(term.due), term.due < clock.today()


def begun(text: str, first: date, last: date) -> str:
    """When an application began, as it was written. A month or a year is a day not known, never a time it lasted."""
    if first == last:
        return _("bắt đầu {day}").format(day=day(first))
    words = _("bắt đầu {text} (một ngày nào đó từ {first} đến {last})")
    return words.format(text=text, first=day(first), last=day(last))


def ended(kind: str, on: date | None) -> str:
    """When an application ended, known only where it was said; a trial need not say it."""
    if on is not None:
        return _("kết thúc {day}").format(day=day(on))
    return _("chưa ghi ngày kết thúc") if kind == "application" else ""
