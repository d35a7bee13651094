"""The trial and the first application: when, where, who took part, what was seen, with evidence."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from sangkien.actions.act import Log, act
from sangkien.actions.dossiers.preparing import require_editable, touch
from sangkien.actions.files import keep_upload
from sangkien.kernel import clock
from sangkien.kernel.errors import Conflict, Invalid, NotFound
from sangkien.kernel.text_vi import match_key, nfc, tidy
from sangkien.models.dossiers import Dossier, FirstUse, FirstUser
from sangkien.queries.access import Actor
from sangkien.queries.dossiers.forms import calendar
from sangkien.queries.dossiers.preparing import use_recorded_with
from sangkien.rules.dossiers.deadlines import decide_by
from sangkien.rules.dossiers.inputs import FirstUserInput, UseInput
from sangkien.rules.partial_dates import PartialDate, parse_partial_date
from sangkien.rules.slips import UNREAD_DATE, birth_slip, partial_date_slip

MOST_USES = 20
MOST_USERS = 50


@act("dossier.record_use")
def record_use(
    log: Log,
    dossier: Dossier,
    use: UseInput,
    *,
    actor: Actor,
    content: bytes = b"",
    name: str = "",
    start_key: str = "",
) -> FirstUse:
    """Record a trial or the first application, with a picture or paper of it. The same `start_key` (a form sent
    twice) gives the same one. Raises Invalid by field.
    """
    require_editable(dossier)
    known = use_recorded_with(dossier, start_key)
    if known is not None:
        return known
    if dossier.uses.count() >= MOST_USES:
        raise Invalid({"": [_("Mỗi hồ sơ ghi nhiều nhất {n} lần áp dụng.").format(n=MOST_USES)]})
    started = _read(use)
    file, harmless = keep_upload(name, content) if content else (None, "")
    made = FirstUse.objects.create(
        dossier=dossier, kind=use.kind, started_first=started.first, started_last=started.last,
        started_text=tidy(use.started)[:120], ended_on=use.ended_on, place=tidy(use.place)[:300],
        seen=nfc(use.seen).strip()[:5_000], evidence=file, evidence_name=harmless,
        start_key=start_key or None,
    )  # fmt: skip
    touch(dossier)
    log.record(use=made.pk, kind=use.kind, sha256=file.sha256 if file else "")
    return made


def _read(use: UseInput) -> PartialDate:
    problems: dict[str, list[str]] = {}
    today, started = clock.today(), parse_partial_date(use.started)
    if use.kind not in FirstUse.Kind.values:
        problems["kind"] = [_("Hãy chọn áp dụng thử hay áp dụng lần đầu.")]
    if not isinstance(started, PartialDate):
        problems["started"] = [_(partial_date_slip(use.started) or UNREAD_DATE)]
    elif started.first > today:
        problems["started"] = [_("Ngày này ở tương lai; chỉ ghi lần áp dụng đã diễn ra.")]
    elif use.ended_on and use.ended_on < started.first:
        problems["ended_on"] = [_("Ngày kết thúc đứng trước ngày bắt đầu; hãy xem lại.")]
    if use.ended_on and use.ended_on > today:
        problems["ended_on"] = [_("Ngày này ở tương lai; bỏ trống nếu lần áp dụng còn đang tiếp tục.")]
    if not use.place.strip():
        problems["place"] = [_("Hãy ghi nơi áp dụng.")]
    if problems or not isinstance(started, PartialDate):
        raise Invalid(problems)
    return started


@act("dossier.strike_use")
def strike_use(log: Log, dossier: Dossier, use_id: int, *, actor: Actor) -> None:
    """Take a recorded use out of a dossier that is being prepared; what was filed with it keeps it."""
    require_editable(dossier)
    use = dossier.uses.filter(pk=use_id).first()
    if use is None:
        raise NotFound
    log.record(use=use.pk, sha256=use.evidence.sha256 if use.evidence else "")
    use.delete()
    touch(dossier)


@act("dossier.end_use")
def end_use(log: Log, dossier: Dossier, use_id: int, *, actor: Actor, ended_on: date) -> Dossier:
    """Say when a first application that was still running has ended; the term for the decision follows (Điều 7.1)."""
    use = dossier.uses.filter(pk=use_id).first()
    if use is None:
        raise NotFound
    if use.ended_on is not None or dossier.state in ("recognised", "refused", "withdrawn", "annulled"):
        raise Conflict(_("Lần áp dụng này không còn chờ ngày kết thúc."))
    if not use.started_first <= ended_on <= clock.today():
        raise Invalid({"ended_on": [_("Ngày kết thúc nằm giữa ngày bắt đầu và hôm nay.")]})
    use.ended_on = ended_on
    use.save(update_fields=["ended_on"])
    count_decision(dossier)
    touch(dossier)
    log.record(use=use.pk, ended_on=ended_on.isoformat(), decide_by=str(dossier.decide_by or ""))
    return dossier


def count_decision(dossier: Dossier) -> None:
    """Bring the term for the decision up to what is known (not saved here)."""
    real = dossier.uses.filter(kind=FirstUse.Kind.APPLICATION)
    ends = list(real.values_list("ended_on", flat=True))
    known = [end for end in ends if end is not None]
    dossier.first_use_ended_on = max(known) if known and len(known) == len(ends) else None
    dossier.decide_by = decide_by(dossier.accepted_on, ends, calendar())


@act("dossier.name_users")
def name_users(
    log: Log, dossier: Dossier, users: Sequence[FirstUserInput], *, actor: Actor, alone: bool = False
) -> list[FirstUser]:
    """Say who took part in the first application and is no author, or that nobody did (`alone`).

    Raises Invalid where nothing is said at all, and for an author among them: a helper never becomes an author by
    helping, nor the other way.
    """
    require_editable(dossier)
    named = [one for one in users if tidy(one.name)][:MOST_USERS]
    authors = {match_key(row.name) for row in dossier.initiative.authorships.all()}
    doubled = [tidy(one.name) for one in named if match_key(one.name) in authors]
    if doubled:
        words = _("{names} đã là tác giả; danh sách này chỉ ghi người không phải tác giả.")
        raise Invalid({"": [words.format(names=", ".join(doubled))]})
    if alone and named:
        raise Invalid({"alone": [_("Đã ghi tên người tham gia thì không chọn mục này.")]})
    slips = [
        _(birth_slip(one.birth_date, clock.today()))
        for one in named
        if one.birth_date and birth_slip(one.birth_date, clock.today())
    ]
    if slips:
        raise Invalid({"": slips})
    if not alone and not named:
        raise Invalid({"alone": [_("Hãy ghi ít nhất một người, hoặc đánh dấu mục này.")]})
    dossier.first_users.all().delete()
    rows = FirstUser.objects.bulk_create(
        FirstUser(
            dossier=dossier, position=place, name=tidy(one.name)[:120], work=tidy(one.work)[:300],
            birth_date=one.birth_date, workplace=tidy(one.workplace)[:300], job_title=tidy(one.job_title)[:120],
            qualification=tidy(one.qualification)[:120],
        )
        for place, one in enumerate(named, start=1)
    )  # fmt: skip
    dossier.answers = {**dossier.answers, "alone": "1" if alone else ""}
    touch(dossier)
    log.record(people=len(rows), alone=alone)
    return rows
