"""What of recognition waits for a person: dossiers before the employer, drafts to sign, cases, entries left outside."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sangkien.queries.access import Actor
from sangkien.queries.recognitions.waits import Waits, waits
from sangkien.web.home.task import Task
from sangkien.web.ui.words import number


def tasks(actor: Actor) -> Iterator[Task]:
    """The lines of *Việc của tôi* from this room."""
    if not actor.signed_in:
        return
    found = waits(actor)
    yield from _before_the_employer(found)
    yield from _cases(found)
    yield from _left_outside(found)


def _before_the_employer(found: Waits) -> Iterator[Task]:
    for one in found.drafts:
        yield Task(
            _("Dự thảo quyết định công nhận chờ ký"), str(one.body), reverse("recognitions:decision", args=[one.code]),
            _("Xem và ký"), since=one.drawn_up_at,
        )  # fmt: skip
    if found.dossiers:
        first: Any = found.dossiers[0]
        yield Task(
            _("Chờ quyết định công nhận: {n} hồ sơ").format(n=number(len(found.dossiers))), "",
            reverse("recognitions:desk"), _("Chọn và lập dự thảo"), due=first.decide_by,
            lines=tuple((one.initiative.title, reverse("recognitions:desk"), one.decide_by) for one in found.dossiers[:5]),
            count=len(found.dossiers),
        )  # fmt: skip
    for act in found.acts:
        yield Task(
            _("Chờ quyết định phạm vi ảnh hưởng"), act.item.title, reverse("recognitions:desk"), _("Xem và quyết định"),
            since=act.item.ended_at,
        )  # fmt: skip


def _cases(found: Waits) -> Iterator[Task]:
    for case in found.judged:
        yield Task(
            _coded(_("Hồ sơ hủy công nhận chờ bạn quyết định"), case), case.dossier.initiative.title,
            reverse("recognitions:case", args=[case.code]), _("Xem và quyết định"), due=case.heard_by,
        )  # fmt: skip
    for case in found.spoken:
        yield Task(
            _coded(_("Bạn được mời trình bày trong một hồ sơ hủy công nhận"), case), case.dossier.initiative.title,
            reverse("recognitions:case", args=[case.code]), _("Xem và trình bày"), due=case.heard_by,
        )  # fmt: skip


def _coded(what: str, case: Any) -> str:
    return f"{what} · {case.code}"


def _left_outside(found: Waits) -> Iterator[Task]:
    for one in found.outside:
        yield Task(
            _("Đã được công nhận, chưa vào chương trình"), one.title, reverse("initiatives:page", args=[one.code]),
            _("Xem vì sao"), since=one.saved_at,
        )  # fmt: skip
