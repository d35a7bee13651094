"""The author's screen: which draft, where it goes, what is still missing, what the page needs to show."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from sangkien.actions.initiatives.submission import check
from sangkien.kernel.errors import Invalid, NotFound
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.lists import prepared_for
from sangkien.queries.initiatives.drafts import draft_of
from sangkien.queries.initiatives.page import Initiative, papers_of
from sangkien.queries.initiatives.places import Unit, programmes_to_choose, unit_to_start_in, units_to_choose
from sangkien.queries.programmes.reading import Overview, overview
from sangkien.rules.fields import INITIATIVE, field_of
from sangkien.rules.initiatives import AuthorInput, Draft, as_recognised, missing
from sangkien.rules.partial_dates import PartialDate, parse_partial_date
from sangkien.rules.programmes import eligibility
from sangkien.web.initiatives.forms import (
    InitiativeForm,
    RecognisedForm,
    RecognisedSecretForm,
    author_rows,
    draft_typed,
    initial_of,
    programme_choices,
)  # fmt: skip
from sangkien.web.initiatives.paths import whole
from sangkien.web.initiatives.words import name_of
from sangkien.web.request import Request
from sangkien.web.ui.fields import PlainRows

# What comes of itself where recognition is asked for here.
RECOGNITION = ("recognised_by", "recognition_number", "recognised_on")
# What the dossier tells of the first application is taken over with the recognition.
FIRST_USE = ("applied_on", "applied_at")
# What stands once it is recognised, as far as the page shows it again.
STANDING = ("title", "problem", "solution", "result", *RECOGNITION)


@dataclass(frozen=True)
class Gap:
    """One thing still missing: where it is asked, its name, and what is wrong with it if something is."""

    href: str
    label: str
    sentence: str = ""


@dataclass(frozen=True)
class Sheet:
    """One draft on its screen; `initiative` is None before the first saving."""

    actor: Actor
    programmes: list[Overview]
    programme: Overview
    units: list[Unit]
    unit: Unit
    initiative: Initiative | None = None
    closed: list[Overview] = field(default_factory=list)
    # The dossier by which recognition is being asked for.
    dossier: str = ""

    @property
    def programme_name(self) -> str:
        """The programme in the language of the page."""
        return name_of(self.programme.rules)

    @property
    def no_longer(self) -> list[tuple[str, datetime]]:
        """Programmes that take nothing any more, and until when they did."""
        return [(name_of(one.rules), max(phase.closes_at for phase in one.rules.phases)) for one in self.closed]

    @property
    def fixed(self) -> bool:
        """Whether unit and programme can no longer change: it was sent in before."""
        return self.initiative is not None and self.initiative.phase_number is not None

    @property
    def recognised(self) -> bool:
        """Whether what was judged stands, and only the programme's own questions are open."""
        return self.initiative is not None and self.initiative.recognised_inside

    @property
    def key(self) -> str:
        """Under which the browser keeps text that could not be saved: the draft and its owner."""
        draft = self.initiative.code if self.initiative else f"moi-{self.programme.programme.code}-{self.unit.pk}"
        return f"sang-kien-{self.actor.user_id}-{draft}"

    @property
    def address(self) -> str:
        """Where this form is."""
        return (
            reverse("initiatives:edit", args=[self.initiative.code]) if self.initiative else reverse("initiatives:new")
        )

    @property
    def autosave_address(self) -> str:
        """Where this form saves itself."""
        if self.initiative:
            return reverse("initiatives:autosave", args=[self.initiative.code])
        return reverse("initiatives:autosave_new")

    def holding(self, initiative: Initiative) -> "Sheet":
        """The same screen once the draft is saved."""
        return replace(self, initiative=initiative)

    def draft(self) -> Draft:
        """What was kept, or the beginning: the writer as the first author."""
        if self.initiative:
            return draft_of(self.initiative)
        return Draft(authors=(AuthorInput(name=self.actor.name),))

    def forms(self, request: Request | None = None) -> tuple[InitiativeForm, PlainRows]:
        """The form and its rows of authors: as sent by `request`, or else as kept."""
        given: dict[str, Any] = {"rules": self.programme.rules, "choices": self._places()}
        given["elsewhere"] = (*RECOGNITION, *FIRST_USE) if self.dossier else ()
        asks = self._form()
        if request is not None:
            return asks(request.POST, request.FILES, **given), author_rows(request.POST)
        draft = self.draft()
        initial = initial_of(draft) | {"unit": str(self.unit.pk), "programme": self.programme.programme.code}
        return asks(initial=initial, **given), author_rows(None, draft.authors)

    def _form(self) -> type[InitiativeForm]:
        if self.initiative is None or not self.recognised:
            return InitiativeForm
        return RecognisedSecretForm if self.initiative.trade_secret else RecognisedForm

    def typed(self, form: InitiativeForm, rows: PlainRows) -> Draft:
        """The draft as typed; of what was recognised only the programme's own questions."""
        typed = draft_typed(form, rows)
        return as_recognised(self.draft(), typed) if self.recognised else typed

    def _places(self) -> dict[str, Any]:
        return {
            "programme": programme_choices(self.programmes),
            "unit": [(str(unit.pk), unit.name) for unit in self.units],
        }

    def standing(self) -> list[tuple[str, str]]:
        """What was recognised, to be read beside what is still asked: name, texts, decision, authors with their shares."""
        draft = self.draft()
        told = [(gettext(field_of(INITIATIVE, name).label), getattr(draft, name)) for name in STANDING]
        authors = ", ".join(f"{one.name} {one.share}".strip() for one in draft.authors)
        return [(label, text) for label, text in (*told, (gettext("Tác giả và phần đóng góp"), authors)) if text]

    def gaps(self, draft: Draft) -> list[Gap]:
        """What keeps this draft from being sent in, in the order of the form."""
        empty = missing(draft, grouped=bool(self.programme.rules.content_groups))
        problems: dict[str, list[str]] = {name: [] for name in empty}
        if self.initiative:
            problems = {}
            try:
                check(self.initiative, draft, self.programme.rules)
            except Invalid as invalid:
                problems = {name: [] if name in empty else texts for name, texts in invalid.problems.items()}
        order = [*Draft.__dataclass_fields__]
        # Where it was first applied the dossier asks on a page of its own; what is wrong with a day typed here is said.
        answered = {*RECOGNITION, *(name for name in FIRST_USE if name in empty)} if self.dossier else set()
        asked = [name for name in problems if name not in answered]
        return [_gap(name, problems[name]) for name in sorted(asked, key=order.index)]

    def advised(self, draft: Draft, papers: list[Any]) -> list[Gap]:
        """What is not demanded but spares a return: the evidence of recognition."""
        if (
            self.dossier
            or self.recognised
            or draft.trade_secret
            or any(paper.purpose == "evidence" for paper in papers)
        ):
            return []
        return [Gap("#id_evidence", gettext(field_of(INITIATIVE, "evidence").label))]

    def papers(self) -> list[Any]:
        """The papers that were attached."""
        return papers_of(self.initiative) if self.initiative else []


def _gap(name: str, sentences: list[str]) -> Gap:
    if name == "authors":
        return Gap("#tac-gia", gettext("Tác giả và phần đóng góp"), " ".join(sentences))
    return Gap(f"#id_{name}", gettext(field_of(INITIATIVE, name).label), " ".join(sentences))


def straddles(draft: Draft, programme: Overview) -> bool:
    """Whether the day of first application, as written, lies on both sides of a bound."""
    read = parse_partial_date(draft.applied_on) if draft.applied_on else None
    return isinstance(read, PartialDate) and eligibility(programme.rules, read.first, read.last) == "straddles"


def sheet_for(request: Request, initiative: Initiative | None = None) -> Sheet | None:
    """The screen for a new draft or this one; None where there is no unit or programme to enter for.

    The unit and the programme come from what was sent, else from the address, else from the draft.
    """
    actor = request.actor
    if initiative is not None and initiative.phase_number is not None:
        programme = overview(initiative.programme)
        return Sheet(actor, [programme], programme, [initiative.unit], initiative.unit, initiative)
    known, units = programmes_to_choose(actor), units_to_choose(actor)
    if initiative is not None:
        programmes = _with(known, overview(initiative.programme), {one.programme.pk for one in known})
        units = units if initiative.unit in units else [initiative.unit, *units]
    else:
        asked = _asked_programme(request)
        programmes = [one for one in known if not one.over or one.programme.code == asked] or known[:1]
    unit = _unit(request, units, initiative)
    if unit is None or not programmes:
        return None
    units = units if unit in units else [unit, *units]
    closed = [one for one in known if one.over and one not in programmes]
    dossier = prepared_for(initiative) if initiative else ""
    return Sheet(
        actor, programmes, _programme(request, programmes, initiative), units, unit, initiative, closed, dossier
    )


def _asked_programme(request: Request) -> str:
    return request.POST.get("programme") or request.GET.get("chuong_trinh") or ""


def _with(programmes: list[Overview], own: Overview, known: set[int]) -> list[Overview]:
    open_ones = [one for one in programmes if not one.over or one.programme.pk == own.programme.pk]
    return open_ones if own.programme.pk in known else [own, *open_ones]


def _programme(request: Request, programmes: list[Overview], initiative: Initiative | None) -> Overview:
    wanted = _asked_programme(request) or (initiative.programme.code if initiative else "")
    return next((one for one in programmes if one.programme.code == wanted), programmes[0])


def _unit(request: Request, units: list[Unit], initiative: Initiative | None) -> Unit | None:
    wanted = request.POST.get("unit") or request.GET.get("don_vi") or (str(initiative.unit_id) if initiative else "")
    found = next((unit for unit in units if str(unit.pk) == wanted), None)
    number = whole(wanted)
    if found is None and number is not None:
        try:
            found = unit_to_start_in(number, request.actor)
        except NotFound:
            # What is typed must not be lost over a unit that just closed: the form asks again.
            if request.method != "POST":
                raise
    if found is None and units:
        found = initiative.unit if initiative else units[0]
    return found
