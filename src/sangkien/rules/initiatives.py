"""The life of an initiative: states, moves, what must be filled in, shares, confidential passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from sangkien.kernel import fingerprint
from sangkien.kernel.text_vi import match_key
from sangkien.rules.fields import N_
from sangkien.rules.machine import Lifecycle, move
from sangkien.rules.sheets.titles import title_key

STATES: dict[str, str] = {
    "draft": N_("Bản nháp"),
    "filed": N_("Đang xét công nhận"),
    "submitted": N_("Chờ xác nhận"),
    "returned": N_("Trả lại bổ sung"),
    "valid": N_("Hợp lệ"),
    "rejected": N_("Không hợp lệ"),
    "withdrawn": N_("Đã rút"),
    "annulled": N_("Đã hủy công nhận"),
}

LIFECYCLE = Lifecycle(
    STATES,
    (
        # While a dossier asks for recognition nobody changes what is being judged.
        move("file", "draft", "filed"),
        move("reopen", "filed", "draft"),
        move("recognise", "filed", "draft"),
        # What was recognised inside the house counts where the programme's rules allow, without a second confirmation.
        move("enter", "draft", "valid"),
        move("submit", "draft returned", "submitted"),
        move("send_back", "submitted", "returned"),
        move("confirm", "submitted", "valid"),
        move("reject", "submitted", "rejected"),
        move("withdraw", "draft submitted returned", "withdrawn"),
        move("annul", "valid", "annulled"),
        # A recognition given inside is taken back before it came to count.
        move("revoke", "draft submitted returned", "annulled"),
    ),
    initial="draft",
)

# Moves that come with a dossier: no verb of the initiative, and no button of its page.
WITH_DOSSIER = frozenset({"file", "reopen", "recognise", "enter", "revoke"})
# What was recognised by a decision of this house is taken back by a case alone: by no verb of the initiative.
STANDS: dict[str, str] = {
    "withdraw": N_("Sáng kiến này đã được công nhận và có giấy chứng nhận nên tác giả không rút được. Chưa muốn vào chương "
                   "trình thì cứ để vậy; công nhận sai thì chỉ hủy qua hồ sơ hủy công nhận."),
    "annul": N_("Sáng kiến này được công nhận bằng quyết định trên nền tảng nên chỉ hủy qua hồ sơ hủy công nhận, có ý kiến "
                "hai bên và do người ngoài hai đơn vị quyết định."),
}  # fmt: skip
EDITABLE = frozenset({"draft", "returned"})
PENDING = frozenset({"draft", "submitted", "returned"})
# The states that count as submitted on boards: everything that was ever sent in.
SUBMITTED_EVER = tuple(state for state in STATES if state not in {"draft", "filed"})

# Text columns in which an author may mark confidential passages.
MARKABLE = ("problem", "solution", "result")

_OPEN, _CLOSE = "[mật]", "[/mật]"
_MARKED = re.compile(r"\[m[aậ]t\](.*?)\[/m[aậ]t\]", re.IGNORECASE | re.DOTALL)
_STRAY = re.compile(r"\[/?m[aậ]t\]", re.IGNORECASE)
_PLACE = re.compile("▮(\\d+)▮")


@dataclass(frozen=True)
class AuthorInput:
    """One author as typed: `identifier` is a member code, phone or e-mail; `share` is text."""

    name: str = ""
    identifier: str = ""
    standing: str = "member"
    workplace: str = ""
    job_title: str = ""
    share: str = ""


@dataclass(frozen=True)
class Draft:
    """Everything the author's one screen asks for, as typed; confidential passages stand between marks."""

    title: str = ""
    problem: str = ""
    solution: str = ""
    result: str = ""
    kind: str = ""
    content_group: str = ""
    priorities: tuple[str, ...] = ()
    applied_on: str = ""
    applied_inside: bool = False
    applied_at: str = ""
    recognised_by: str = ""
    recognition_number: str = ""
    recognised_on: str = ""
    benefit_amount: str = ""
    benefit_currency: str = "VND"
    benefit_per: str = ""
    benefit_bound: str = ""
    benefit_words: str = ""
    trade_secret: bool = False
    reward: str = ""
    on_behalf: bool = False
    authors: tuple[AuthorInput, ...] = field(default=())


ALWAYS_REQUIRED = ("title", "result")
# A trade secret may be entered with name, effect and reward alone; nothing else may be demanded.
SECRET_REQUIRED = (*ALWAYS_REQUIRED, "reward")
OPEN_REQUIRED = (
    *ALWAYS_REQUIRED, "problem", "solution", "kind", "content_group", "applied_on", "applied_at",
    "recognised_by", "recognition_number", "recognised_on",
)  # fmt: skip


# What of a recognised initiative may still be filled in: what the programme asks, never what was judged.
OPEN_AFTER_RECOGNITION = ("kind", "content_group", "priorities", "applied_on", "applied_inside", "applied_at", "reward")


def as_recognised(kept: Draft, typed: Draft) -> Draft:
    """What was recognised, with the programme's own questions as typed now."""
    return replace(kept, **{name: getattr(typed, name) for name in OPEN_AFTER_RECOGNITION})


def missing(draft: Draft, *, grouped: bool = True, recognised: bool = False) -> list[str]:
    """The names of required inputs that are still empty, in the order of the form.

    A programme without content groups (`grouped` false) asks for none. The application may leave the problem untold,
    and what was `recognised` so cannot be told it afterwards.
    """
    wanted = SECRET_REQUIRED if draft.trade_secret else OPEN_REQUIRED
    left = {"content_group"} if not grouped else set()
    left |= {"problem"} if recognised else set()
    asked = (name for name in wanted if name not in left)
    return [name for name in asked if not str(getattr(draft, name)).strip()]


def shares_are_whole(shares: Sequence[Fraction | None]) -> bool:
    """Whether every author has a positive share and together they are exactly everything."""
    return bool(shares) and all(s is not None and s > 0 for s in shares) and sum(s for s in shares if s) == 1


@dataclass(frozen=True)
class Split:
    """A text column apart: what everybody may read, and the confidential passages by number from 1."""

    public: str
    passages: tuple[str, ...]


def has_places(text: str) -> bool:
    """Whether a passage was cut out of this public text."""
    return _PLACE.search(text) is not None


def take_out_confidential(text: str) -> Split:
    """Cut the marked passages out of `text`, leaving a numbered placeholder for each.

    A mark that is opened and never closed hides the rest of the text: in doubt nothing is shown.
    """
    text = text.replace("▮", "")
    opened = len(re.findall(r"\[m[aậ]t\]", text, re.IGNORECASE))
    closed = len(re.findall(r"\[/m[aậ]t\]", text, re.IGNORECASE))
    text = text + _CLOSE * max(0, opened - closed)
    passages: list[str] = []

    def cut(found: re.Match[str]) -> str:
        passages.append(_STRAY.sub("", found.group(1)).strip())
        return f"▮{len(passages)}▮"

    return Split(_STRAY.sub("", _MARKED.sub(cut, text)), tuple(passages))


def put_back_confidential(public: str, passages: dict[int, str], *, marked: bool) -> str:
    """The whole text again for those who may read it; with the marks around passages where `marked`."""

    def fill(found: re.Match[str]) -> str:
        text = passages.get(int(found.group(1)), "")
        return f"{_OPEN}{text}{_CLOSE}" if marked else text

    return _PLACE.sub(fill, public)


def parts_of(public: str) -> list[tuple[str, int | None]]:
    """The public text in pieces: (text, None) or ("", number of a hidden passage)."""
    pieces: list[tuple[str, int | None]] = []
    for index, piece in enumerate(_PLACE.split(public)):
        pieces.append(("", int(piece)) if index % 2 else (piece, None))
    return [piece for piece in pieces if piece[0] or piece[1] is not None]


def repeat_key(title: str, authors: Sequence[str], unit_id: int) -> str:
    """What exact repeats share: title and author names without marks, case and punctuation, and the unit."""
    return repeat_key_of(title_key(title), sorted(match_key(name) for name in authors), unit_id)


def repeat_key_of(title: str, names: Sequence[str], unit_id: int) -> str:
    """The same from keys that are made already; `names` are sorted."""
    return fingerprint.of([title, list(names), unit_id])
