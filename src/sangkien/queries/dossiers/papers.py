"""Papers of a dossier: which file a reader may fetch, and what the official papers about it say."""

from datetime import date
from typing import Any

from sangkien.kernel.errors import NotFound
from sangkien.models.dossiers import Dossier
from sangkien.models.files import StoredFile
from sangkien.queries.access import Actor, can
from sangkien.queries.dossiers.forms import form_of
from sangkien.queries.dossiers.preparing import uses_of
from sangkien.queries.dossiers.reading import filed_content, is_own
from sangkien.queries.initiatives.page import papers_of
from sangkien.rules.dossiers.fields import REFUSALS
from sangkien.rules.dossiers.filed import FiledContent
from sangkien.rules.dossiers.forms import ApplicationForm

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


def application_content(dossier: Dossier, content: FiledContent) -> dict[str, Any]:
    """What the printed application says: all of Annex I, what is confidential in the part made for it."""
    form, answers = form_of(content.form), content.answers
    whole = content.whole
    return {
        "addressed_to": str(dossier.body or dossier.unit.name),
        "authors": [_author_row(one) for one in content.authors], "title": content.title,
        "investor": answers.get("investor", ""), "field": answers.get("field", "") or content.facts["kind"],
        "first_applied": _first_applied(content), "nature": _nature(form, content),
        "secret": "\n".join(text for rows in content.confidential.values() for text in rows.values()),
        "conditions": whole("conditions"),
        "benefit_by_author": _joined(whole("result"), content.facts["benefit_words"], whole("benefit_author"), whole("benefit")),
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


def _first_applied(content: FiledContent) -> str:
    earliest = min(content.uses, key=lambda use: use.started_first, default=None)
    return earliest.started_text or _day(earliest.started_first) if earliest else ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def receipt_content(dossier: Dossier, content: FiledContent, received_on: date) -> dict[str, Any]:
    """What the numbered receipt says."""
    return {
        "register_number": number_of(dossier), "names": [one.name for one in content.authors], "title": content.title,
        "dossier": dossier.code, "received_on": received_on.isoformat(),
        "papers": [one.name for one in content.files] + [use.evidence_name for use in content.uses if use.evidence_name],
        "reply_by": dossier.reply_by.isoformat() if dossier.reply_by else "",
    }  # fmt: skip


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
