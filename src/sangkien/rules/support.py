"""The life of a call for help, and what a helper may put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from sangkien.kernel.text_vi import nfc, tidy
from sangkien.rules.fields import N_
from sangkien.rules.initiatives import Draft, parts_of, take_out_confidential
from sangkien.rules.machine import Lifecycle, move

STATES: dict[str, str] = {
    "waiting": N_("Chờ Tổ nhận"),
    "in_hand": N_("Tổ đang giúp"),
    "trial": N_("Chờ làm thử"),
    "became_dossier": N_("Đã thành hồ sơ"),
    "not_initiative": N_("Chưa phải sáng kiến"),
    "withdrawn": N_("Tác giả đã rút"),
}

LIFECYCLE = Lifecycle(
    STATES,
    (
        move("take", "waiting", "in_hand"),
        # Whoever has the case gives it to another member; a leader or the chair may also give away one that waits.
        move("hand_over", "waiting in_hand", "in_hand"),
        # The team ceased, or another one stands nearer: the case waits again, with a promise of its own.
        move("reroute", "waiting in_hand trial", "waiting"),
        move("park", "in_hand", "trial"),
        move("come_back", "trial", "in_hand"),
        move("close_as_dossier", "in_hand trial", "became_dossier"),
        # Once sent in or filed the text is no longer the team's to help with.
        move("end_as_sent", "waiting in_hand trial", "became_dossier"),
        move("close_as_not", "in_hand trial", "not_initiative"),
        move("withdraw", "waiting in_hand trial", "withdrawn"),
    ),
    initial="waiting",
)
# An initiative in one of these states was sent in or filed, and is nobody's to word anew.
SENT = frozenset({"filed", "submitted", "valid", "rejected", "annulled"})
OPEN = frozenset({"waiting", "in_hand", "trial"})

MOVES: dict[str, str] = {
    "ask_help": N_("Nhờ Tổ hỗ trợ"),
    "take": N_("Nhận việc"),
    "hand_over": N_("Chuyển cho người khác trong Tổ"),
    "reroute": N_("Chuyển sang Tổ khác"),
    "park": N_("Chờ làm thử"),
    "come_back": N_("Làm thử xong, việc trở lại"),
    "close_as_dossier": N_("Kết thúc: đã thành hồ sơ"),
    "end_as_sent": N_("Tác giả đã gửi bài đi; việc kết thúc: đã thành hồ sơ"),
    "close_as_not": N_("Kết thúc: chưa phải sáng kiến"),
    "withdraw": N_("Tác giả rút"),
    "escalate": N_("Quá hẹn, chuyển Chủ tịch"),
    "write_up": N_("Viết ý tưởng thành sáng kiến"),
}

ROLES: dict[str, str] = {"leader": N_("Tổ trưởng"), "member": N_("Tổ viên")}

PROMISE_DAYS = 5
LONGEST_PROMISE = 30
LONGEST_TRIAL = timedelta(days=730)
# Longer sounds and pictures are for a dossier, not for a first word.
MOST_FILES = 6
LONGEST_IDEA = 5_000
LONGEST_WORDS = 4_000

# What a helper may ask about and word anew; never who the authors are, and nothing a decision has fixed.
WORDED: tuple[str, ...] = (
    "title", "problem", "solution", "result", "applied_on", "applied_at", "benefit_amount", "benefit_words",
)  # fmt: skip
_HIDDEN_IN_SECRETS = frozenset({"problem", "solution"})

_TITLE_END = 120


def wording_of(draft: Draft) -> dict[str, str]:
    """What a helper reads of a draft, by field: marked passages as places ▮1▮, and of a trade secret only what
    Điều lệ Sáng kiến lets be asked for."""
    hidden = _HIDDEN_IN_SECRETS if draft.trade_secret else frozenset()
    return {
        name: "" if name in hidden else take_out_confidential(nfc(str(getattr(draft, name)))).public for name in WORDED
    }


def closed_to_helpers(draft: Draft) -> frozenset[str]:
    """The fields whose text a helper does not see at all."""
    return frozenset(_HIDDEN_IN_SECRETS if draft.trade_secret else ())


def passages_of(text: str) -> dict[int, str]:
    """The marked passages of a text as typed, by the number of their place."""
    return dict(enumerate(take_out_confidential(text).passages, start=1))


def places_in(text: str) -> list[int]:
    """The numbers of the hidden passages that stand in a text, in order."""
    return sorted(number for _piece, number in parts_of(text) if number is not None)


def draft_of_idea(text: str, author: Draft) -> Draft:
    """The first draft of an initiative from an idea's words: its first sentence is the name, all of it the solution.

    `author` brings the first author; nothing is typed twice.
    """
    words = tidy(text)
    cut = min((at for mark in ".!?\n" if (at := text.strip().find(mark)) > 0), default=len(words))
    title = tidy(text.strip()[:cut])
    if len(title) > _TITLE_END:
        title = title[:_TITLE_END].rsplit(" ", 1)[0]
    return Draft(title=title, solution=nfc(text).strip(), authors=author.authors)


@dataclass(frozen=True)
class Numbers:
    """A team's own numbers; `median_days` is None before the first answer."""

    waiting: int
    in_hand: int
    answered: int
    median_days: float | None
    became_dossier: int
    recognised: int


def median_of(days: Sequence[int]) -> float | None:
    """The middle of the working days to a first answer."""
    return float(median(days)) if days else None
