"""Papers of a dossier: which file a reader may fetch, and what the official papers about it say."""

from datetime import date
from decimal import Decimal
from typing import Any

from sangkien.kernel import clock
from sangkien.kernel.errors import NotFound
from sangkien.models.documents import Issuer
from sangkien.models.dossiers import Dossier
from sangkien.models.files import StoredFile
from sangkien.paper.letter import Letter
from sangkien.queries.access import Actor, can
from sangkien.queries.documents.lettering import LETTERHEAD, letter, letterhead_of
from sangkien.queries.documents.wording import text_in_force
from sangkien.queries.dossiers.bodies import body_of
from sangkien.queries.dossiers.deadlines import receiving_in
from sangkien.queries.dossiers.forms import form_of
from sangkien.queries.dossiers.preparing import uses_of
from sangkien.queries.dossiers.reading import filed_content, is_own
from sangkien.queries.dossiers.signing import authorships_of, extras_of, has_signed, shares_key
from sangkien.queries.initiatives.page import papers_of
from sangkien.queries.programmes import rules_of
from sangkien.rules.benefits import parse_benefit
from sangkien.rules.documents import KINDS
from sangkien.rules.dossiers.fields import REFUSALS
from sangkien.rules.dossiers.filed import FiledContent
from sangkien.rules.dossiers.forms import ApplicationForm
from sangkien.rules.fields import BENEFIT_BOUND, BENEFIT_PER
from sangkien.rules.programmes import find

# The part of a form that asks for day and place; Annex I asks for the day alone.
FIRST_USE = "first_use"
_FIGURES = str.maketrans(",.", ".,")
# Parts of every form that have a place of their own on the printed application.
_PLACED = frozenset({"investor", "field", "conditions", "benefit_author", "benefit", "benefit_users", "confirmed_by"})


def paper_of(dossier: Dossier, digest: str, actor: Actor) -> tuple[StoredFile, str]:
    """A file of the dossier by its hash, with the name to show; NotFound where it is not this reader's.

    Its authors fetch what stands there now; everybody else what was filed, and confidential papers only who may
    read them.
    """
    names = _filed_names(dossier, actor)
    if is_own(dossier, actor):
        names |= _live_names(dossier)
    file = StoredFile.objects.filter(sha256=digest).first() if digest in names else None
    if file is None:
        raise NotFound
    return file, names[digest]


def _filed_names(dossier: Dossier, actor: Actor) -> dict[str, str]:
    if dossier.filed_at is None:
        return {}
    private = bool(can("dossier.read_confidential", dossier, actor))
    content = filed_content(dossier)
    names = {one.sha256: one.name for one in content.files if private or not one.confidential}
    names |= {use.evidence: use.evidence_name for use in content.uses if use.evidence}
    return names | _signed_names(dossier) if private else names


def _live_names(dossier: Dossier) -> dict[str, str]:
    names = {paper.file.sha256: paper.name for paper in papers_of(dossier.initiative)}
    names |= {use.evidence.sha256: use.evidence_name for use in uses_of(dossier) if use.evidence}
    return names | _signed_names(dossier)


def _signed_names(dossier: Dossier) -> dict[str, str]:
    papers = dossier.authors.filter(signed_paper__isnull=False).select_related("signed_paper")
    return {row.signed_paper.sha256: "chu-ky" for row in papers if row.signed_paper}


def application_letter(dossier: Dossier, content: FiledContent) -> Letter:
    """The application as it would be printed now, in the words of whoever recognises; what is not told is left out."""
    body = dossier.body or body_of(dossier.unit)
    kind, head = KINDS["application"], letterhead_of(body) if body else dict.fromkeys(LETTERHEAD, "")
    said = application_content(dossier, content, to=body)
    key, extras = shares_key(authorships_of(dossier)), extras_of(dossier)
    for row, one in zip(said["authors"], content.authors, strict=True):
        row["signed"] = row["signed"] if has_signed(extras.get(one.person_id), key) else ""
    words = text_in_force(body.unit if body and body.unit_id != dossier.unit_id else dossier.unit, kind.key)
    return letter(kind, words, said, head, symbol="", day=clock.today(), title=kind.label)


def application_content(dossier: Dossier, content: FiledContent, *, to: Issuer | None = None) -> dict[str, Any]:
    """What the printed application says: all of Annex I, what is confidential in the part made for it."""
    form, answers = form_of(content.form), content.answers
    whole = content.whole
    return {
        "addressed_to": str(to or dossier.body or dossier.unit.name),
        "authors": [_author_row(one) for one in content.authors], "title": content.title,
        "investor": answers.get("investor", ""), "field": _field(dossier, form, content),
        "first_applied": _first_applied(form, content), "nature": _nature(form, content),
        "secret": "\n".join(text for rows in content.confidential.values() for text in rows.values()),
        "conditions": whole("conditions"),
        "benefit_by_author": _joined(whole("result"), *_benefit(content.facts), whole("benefit_author"), whole("benefit")),
        "benefit_by_users": _joined(whole("benefit_users"), whole("confirmed_by")),
        "first_users": [
            {"name": one.name, "birth_date": _day(one.birth_date), "workplace": one.workplace, "job_title": one.job_title,
             "qualification": one.qualification, "work": one.work} for one in content.first_users
        ],
        "applicants": [one.name for one in content.authors],
    }  # fmt: skip


def _author_row(one: Any) -> dict[str, str]:
    percent = one.share * 100
    share = f"{percent.numerator}" if percent.denominator == 1 else str(one.share)
    return {
        "name": one.name, "birth_date": _day(one.birth_date), "workplace": one.workplace, "job_title": one.job_title,
        "qualification": one.qualification, "share": share, "signed": "Đã ký",  # not shown: words of the printed form
    }  # fmt: skip


def _nature(form: ApplicationForm, content: FiledContent) -> str:
    """The problem, the solution, and what a variant of the form asks besides, each under its own name."""
    more = [
        f"{part.label}: {content.whole(part.key)}" for part in form.questions
        if part.key not in _PLACED and content.answers.get(part.key)
    ]  # fmt: skip
    return _joined(content.whole("problem"), content.whole("solution"), *more)


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _field(dossier: Dossier, form: ApplicationForm, content: FiledContent) -> str:
    """The field of application; where a form does not ask for it, the kind the programme sorts it by."""
    if any(part.key == "field" for part in form.parts):
        return content.answers.get("field", "")
    kind = find(rules_of(dossier.initiative.programme).kinds, content.facts.get("kind", ""))
    return kind.name if kind else ""


def _first_applied(form: ApplicationForm, content: FiledContent) -> str:
    """The earliest day, as Annex I asks; with the place where the form asks for that too."""
    earliest = min(content.uses, key=lambda use: use.started_first, default=None)
    if earliest is None:
        return ""
    exact = earliest.started_first == earliest.started_last
    when = _day(earliest.started_first) if exact else earliest.started_text
    return f"{when}, {earliest.place}" if any(part.key == FIRST_USE for part in form.parts) else when


def _benefit(facts: dict[str, Any]) -> list[str]:
    """The amount as it was said, and what is said besides it."""
    words, said = facts.get("benefit_words", ""), facts.get("benefit_amount")
    if not said:
        return [words]
    amount, currency = Decimal(said), facts.get("benefit_currency") or "VND"
    figure = f"{amount:,.2f}".removesuffix(".00").translate(_FIGURES)
    bound, per = facts.get("benefit_bound", ""), facts.get("benefit_per", "")
    unit = "đồng" if currency == "VND" else currency  # not shown: words of the printed form
    before, after = dict(BENEFIT_BOUND).get(bound, ""), dict(BENEFIT_PER).get(per, "")
    parts = (before if bound != "exactly" else "", figure, unit, after if per != "unknown" else "")
    sentence = "Số tiền làm lợi: " + " ".join(part for part in parts if part) + "."  # not shown: words of the form
    return [sentence, "" if parse_benefit(words).benefit.amount == amount else words]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def receipt_content(dossier: Dossier, content: FiledContent, received_on: date) -> dict[str, Any]:
    """What the numbered receipt says."""
    return {
        "register_number": number_of(dossier), "names": [one.name for one in content.authors], "title": content.title,
        "dossier": dossier.code, "received_on": received_on.isoformat(),
        "papers": _received(dossier, content), "reply_by": dossier.reply_by.isoformat() if dossier.reply_by else "",
        "receiver": _receiver(dossier),
    }  # fmt: skip


def _received(dossier: Dossier, content: FiledContent) -> list[str]:
    """The application and every file that came with it, each once."""
    names = [one.name for one in content.files] + [use.evidence_name for use in content.uses if use.evidence_name]
    signed = len(_signed_names(dossier))
    sheets = [f"Bản có chữ ký của tác giả trên giấy: {signed:02d} tệp"] if signed else []  # not shown: words of a paper
    application = f"{KINDS['application'].label}: 01 bản"  # not shown: words of a paper
    return [application, *dict.fromkeys(names), *sheets]


def _receiver(dossier: Dossier) -> str:
    """Who receives there: the one clerk, else the one head. Where several do, whoever signs writes the name."""
    for office in ("dossier_clerk", "unit_head"):
        names = receiving_in(dossier, office)
        if names:
            return names[0] if len(names) == 1 else ""
    return ""


def completion_content(dossier: Dossier, content: FiledContent, note: str) -> dict[str, Any]:
    """What the request for completion says."""
    return _to_authors(dossier, content) | {
        "missing": [line.strip() for line in note.splitlines() if line.strip()],
        "deadline": dossier.complete_by.isoformat() if dossier.complete_by else "",
    }


def refusal_content(dossier: Dossier, content: FiledContent, reason: str, note: str) -> dict[str, Any]:
    """What the refusal to take an application up says; always with its reason."""
    words = REFUSALS[reason]
    said = note.strip() if reason == "other" else f"{words}. {note.strip()}"
    return _to_authors(dossier, content) | {"reason": said}


def _to_authors(dossier: Dossier, content: FiledContent) -> dict[str, Any]:
    return {
        "names": [one.name for one in content.authors], "title": content.title, "dossier": dossier.code,
        "register_number": number_of(dossier),
    }  # fmt: skip


def number_of(dossier: Dossier) -> str:
    """The number in the register of applications, as papers bear it."""
    return "" if dossier.register_number is None else f"{dossier.register_number:02d}/{dossier.register_year}"
