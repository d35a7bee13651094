"""The ladders of one initiative: what stands on each rung, what is asked, and what this reader can do now."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sangkien.kernel import clock
from sangkien.queries.access import Actor, can
from sangkien.queries.benefits.answering import answers_as
from sangkien.queries.benefits.ladders import (
    BenefitValue,
    Initiative,
    Ladder,
    Rung,
    fetch_recognised,
    ladders_of,
    may_read_papers,
    paper_for,
)
from sangkien.queries.dossiers.recognised import is_recognised
from sangkien.queries.files import content_of
from sangkien.rules.ladder import MEANT
from sangkien.rules.roles import OFFICES
from sangkien.web.benefits import words
from sangkien.web.benefits.putting import ADDRESS
from sangkien.web.downloads import disposition, headers
from sangkien.web.errors import signed_in
from sangkien.web.request import Request
from sangkien.web.ui.words import account_name


@dataclass(frozen=True)
class Shown:
    """A value as the page shows it."""

    amount: str
    span: str
    basis: str
    who: str
    office: str
    at: Any
    papers: list[dict[str, Any]]
    questions: list[tuple[str, str]]
    answers: list[tuple[str, str]]
    answer_url: str = ""


@dataclass(frozen=True)
class Step:
    """A rung as the page shows it; `url` puts a value there, `wait` says why that is not possible yet."""

    name: str
    meant: str
    counts: bool
    now: Shown | None
    earlier: list[Shown]
    url: str = ""
    wait: str = ""


@require_safe
@signed_in
def initiative(request: Request, code: str) -> HttpResponse:
    """The page of all ladders of an initiative."""
    one = fetch_recognised(code, request.actor, seeing="benefit.read")
    recognised = is_recognised(one)
    ladders = ladders_of(one)
    claims = recognised and bool(can("benefit.claim", one, request.actor))
    content = {
        "it": one,
        "recognised": recognised,
        "ladders": [(ladder.row.unit, _steps(one, ladder, request.actor, recognised)) for ladder in ladders],
        "claim_url": reverse("benefits:put", args=[code, ADDRESS["claimed"]]) if claims else "",
        "remuneration": can("remuneration.read", one, request.actor),
    }
    return render(request, "benefits/initiative.html", content)


def _steps(one: Initiative, ladder: Ladder, actor: Actor, recognised: bool) -> list[Step]:
    papers = may_read_papers(ladder.row, actor)
    return [_step(one, ladder, rung, actor, papers, recognised) for rung in ladder.rungs]


def _step(one: Initiative, ladder: Ladder, rung: Rung, actor: Actor, papers: bool, recognised: bool) -> Step:
    may, wait = _may(ladder, rung, actor) if recognised else (False, "")
    url = reverse("benefits:put", args=[one.code, ADDRESS[rung.name]]) + f"?noi={ladder.row.pk}" if may else ""
    now = _shown(one, rung.value, actor, papers) if rung.value else None
    earlier = [_shown(one, value, actor, papers) for value in rung.earlier]
    return Step(words.rung(rung.name), _(MEANT[rung.name]), rung.counts, now, earlier, url, wait)


def _may(ladder: Ladder, rung: Rung, actor: Actor) -> tuple[bool, str]:
    """Whether the actor can put a value on this rung now; and, for who could later, what it waits for."""
    if rung.name in {"claimed", "evidenced"}:
        right = bool(can("benefit.evidence", ladder.row, actor))
        return right and (rung.name == "claimed" or ladder.on("claimed").counts), ""
    verb, beneath = {"confirmed": ("benefit.confirm", "evidenced"), "realised": ("benefit.realise", "confirmed")}[
        rung.name
    ]
    if not ladder.on(beneath).counts:
        return False, ""
    if rung.name == "realised" and ladder.row.realise_from and ladder.row.realise_from > clock.today():
        return False, _("Ghi từ ngày {day}.").format(day=f"{ladder.row.realise_from:%d/%m/%Y}")
    return bool(can(verb, ladder.row, actor)) and answers_as(
        ladder.row, verb, actor, among=ladder.beside
    ) is not None, ""


def _shown(one: Initiative, value: BenefitValue, actor: Actor, papers: bool) -> Shown:
    asked = [row for row in value.questions.all() if not row.answer]
    answered = [row for row in value.questions.all() if row.answer == "right"]
    may_answer = bool(asked) and value.ended_at is None and value.by_id == actor.user_id
    return Shown(
        words.amount(value.amount, value.currency, value.per), words.span(value.starts_on, value.ends_on), value.basis,
        account_name(value.by),
        f"{_(OFFICES[value.office])} {value.office_unit}" if value.office in OFFICES and value.office_unit else "",
        value.at, _papers(one, value) if papers else [],
        [words.question(row.doubt, row.facts, value.currency) for row in asked],
        [(words.question(row.doubt, row.facts, value.currency)[0], row.why) for row in answered],
        reverse("benefits:answer", args=[value.pk]) if may_answer else "",
    )  # fmt: skip


def _papers(one: Initiative, value: BenefitValue) -> list[dict[str, Any]]:
    return [
        {"name": row.name, "url": reverse("benefits:paper", args=[row.pk]), "size": row.file.size, "note": ""}
        for row in value.evidence.all()
    ]


@require_safe
@signed_in
def paper(request: Request, paper_id: int) -> HttpResponse:
    """A paper that proves a benefit, as a download."""
    found = paper_for(paper_id, request.actor)
    answer = HttpResponse(content_of(found.file), content_type=found.file.media_type, headers=headers())
    answer.headers["Content-Disposition"] = disposition(found.name)
    return answer
