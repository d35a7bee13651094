"""A dossier while it is prepared: what the table of completeness asks about, and what filing will keep."""

from typing import Any

from sangkien.kernel import clock
from sangkien.kernel.showing import asked_once
from sangkien.models.dossiers import Dossier, DossierAuthor, FirstUse, FirstUser
from sangkien.models.initiatives import Authorship, Initiative
from sangkien.queries.dossiers.bodies import body_of
from sangkien.queries.dossiers.forms import form_of
from sangkien.queries.dossiers.signing import authorships_of, extras_of, has_signed, is_settled, shares_key
from sangkien.queries.initiatives.page import papers_of
from sangkien.queries.programmes import rules_of
from sangkien.rules.dossiers.completeness import AuthorState, Gap, Preparation, UseState, gaps
from sangkien.rules.dossiers.deadlines import ClaimTerm, claim_term
from sangkien.rules.dossiers.filed import ANSWER
from sangkien.rules.initiatives import take_out_confidential

# Answers every form has besides its own questions.
COMMON = ("consent", "alone", "honest", "late_note")


@asked_once
def uses_of(dossier: Dossier) -> list[FirstUse]:
    """Trials and first applications, the earliest first."""
    return list(dossier.uses.select_related("evidence").order_by("started_first", "pk"))


def use_recorded_with(dossier: Dossier, key: str) -> FirstUse | None:
    """What was already recorded with a form of this key."""
    return dossier.uses.filter(start_key=key).first() if key else None


@asked_once
def users_of(dossier: Dossier) -> list[FirstUser]:
    """Who took part in the first application, in their order."""
    return list(dossier.first_users.order_by("position"))


def claim_of(dossier: Dossier, uses: list[FirstUse] | None = None) -> ClaimTerm:
    """How the one year since the first application stands; filed, it stands as it did on that day."""
    rows = uses_of(dossier) if uses is None else uses
    real = [use for use in rows if use.kind == FirstUse.Kind.APPLICATION]
    first = (min(u.started_first for u in real), min(u.started_last for u in real)) if real else None
    day = clock.in_vietnam(dossier.filed_at).date() if dossier.filed_at else clock.today()
    return claim_term(first, day)


def preparation_of(dossier: Dossier) -> Preparation:
    """Everything the table of completeness asks about."""
    initiative, answers = dossier.initiative, dossier.answers
    rows, extras, uses = authorships_of(dossier), extras_of(dossier), uses_of(dossier)
    key = shares_key(rows)
    return Preparation(
        form=form_of(dossier.form), title=initiative.title, problem=initiative.problem, solution=initiative.solution,
        result=initiative.result, kind=_sorted(initiative, "kind"), group=_sorted(initiative, "content_group"),
        reward=bool(initiative.reward) or not initiative.trade_secret,
        applied=bool(initiative.applied_text) or initiative.trade_secret or any(use.kind == FirstUse.Kind.APPLICATION for use in uses),
        answers=answers,
        authors=tuple(_author(row, extras.get(row.person_id), key) for row in rows),
        authors_settled=is_settled(dossier, rows),
        uses=tuple(UseState(use.kind, bool(use.seen.strip()), use.evidence_id is not None, use.started_first) for use in uses),
        first_users=len(users_of(dossier)), alone=bool(answers.get("alone")), honest=bool(answers.get("honest")),
        body=body_of(dossier.unit) is not None, state_funded=dossier.state_funded, consent=bool(answers.get("consent")),
        claim=claim_of(dossier, uses), late_note=answers.get("late_note", ""), today=clock.today(),
    )  # fmt: skip


def _sorted(initiative: Initiative, name: str) -> bool:
    """Whether the programme finds what it sorts by: a trade secret is not asked, nor what the programme does not have."""
    asked = name == "kind" or bool(rules_of(initiative.programme).content_groups)
    return bool(getattr(initiative, name)) or initiative.trade_secret or not asked


def _author(row: Authorship, extra: DossierAuthor | None, key: str) -> AuthorState:
    # The birth date an author has in his or her own record comes in with the signature.
    own = hasattr(row.person, "user") and row.person.birth_date is not None
    return AuthorState(
        name=row.name, share=row.share, workplace=row.workplace, job_title=row.job_title,
        qualification=extra.qualification if extra else "",
        born=own or (extra is not None and extra.birth_date is not None), signed=has_signed(extra, key),
    )  # fmt: skip


def gaps_of(dossier: Dossier) -> list[Gap]:
    """What the application still lacks."""
    return gaps(preparation_of(dossier))


def content_of(dossier: Dossier) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """What filing keeps, as plain JSON: what may be shown, the confidential passages, people's particulars."""
    initiative = dossier.initiative
    rows, extras, users = authorships_of(dossier), extras_of(dossier), users_of(dossier)
    answers, confidential = _answers(dossier)
    for passage in initiative.passages.order_by("field", "number"):
        confidential.setdefault(passage.field, {})[str(passage.number)] = passage.text
    content = {
        "form": dossier.form, "title": initiative.title,
        "texts": {name: getattr(initiative, name) for name in ("problem", "solution", "result")},
        "answers": answers, "facts": _facts(dossier),
        "authors": [
            {"person": row.person_id, "name": row.name, "share": str(row.share), "workplace": row.workplace,
             "job_title": row.job_title} for row in rows
        ],
        "uses": [_use(use) for use in uses_of(dossier)],
        "first_users": [
            {"person": one.person_id, "name": one.name, "workplace": one.workplace, "job_title": one.job_title,
             "work": one.work} for one in users
        ],
        "files": [
            {"sha256": paper.file.sha256, "name": paper.name, "purpose": paper.purpose, "confidential": paper.confidential}
            for paper in papers_of(initiative)
        ],
    }  # fmt: skip
    particulars = {
        "authors": {str(row.person_id): _private(extras.get(row.person_id)) for row in rows},
        "first_users": [{"birth_date": _iso(one.birth_date), "qualification": one.qualification} for one in users],
    }
    return content, confidential, particulars


def _answers(dossier: Dossier) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    answers: dict[str, str] = {name: dossier.answers.get(name, "") for name in COMMON}
    confidential: dict[str, dict[str, str]] = {}
    for part in form_of(dossier.form).questions:
        split = take_out_confidential(dossier.answers.get(part.key, "")) if part.secret else None
        answers[part.key] = split.public if split else dossier.answers.get(part.key, "")
        if split and split.passages:
            confidential[ANSWER + part.key] = {str(n): text for n, text in enumerate(split.passages, start=1)}
    return answers, confidential


def _facts(dossier: Dossier) -> dict[str, Any]:
    one = dossier.initiative
    return {
        "kind": one.kind, "content_group": one.content_group, "trade_secret": one.trade_secret,
        "state_funded": dossier.state_funded, "unit": dossier.unit.name, "body": str(dossier.body or ""),
        "benefit_amount": None if one.benefit_amount is None else f"{one.benefit_amount:f}",
        "benefit_currency": one.benefit_currency, "benefit_per": one.benefit_per, "benefit_bound": one.benefit_bound,
        "benefit_words": one.benefit_words,
    }  # fmt: skip


def _use(use: FirstUse) -> dict[str, Any]:
    return {
        "kind": use.kind, "started": [use.started_first.isoformat(), use.started_last.isoformat()],
        "started_text": use.started_text, "ended_on": _iso(use.ended_on), "place": use.place, "seen": use.seen,
        "evidence": use.evidence.sha256 if use.evidence else "", "evidence_name": use.evidence_name,
    }  # fmt: skip


def _private(extra: DossierAuthor | None) -> dict[str, Any]:
    if extra is None:
        return {"birth_date": None, "qualification": "", "more": {}}
    return {"birth_date": _iso(extra.birth_date), "qualification": extra.qualification, "more": dict(extra.more)}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
