"""Whose stake is a stake: kinds with their effects as data, and finding them from what the record knows."""

from collections.abc import Iterable
from dataclasses import dataclass

from sangkien.rules.fields import N_

EFFECTS: dict[str, str] = {
    "leave": N_("rời phòng, không tính vào số thành viên của hồ sơ này"),
    "speak": N_("được phát biểu, không chấm, không biểu quyết"),
    "note": N_("chỉ ghi vào biên bản"),
}
STRENGTH = {"note": 0, "speak": 1, "leave": 2}
# With these a member neither marks nor votes and is not counted for the dossier.
OUT = frozenset({"leave", "speak"})


@dataclass(frozen=True)
class Kind:
    """A kind of stake: its words, and its effect where the council's rule says nothing else."""

    label: str
    effect: str


KINDS: dict[str, Kind] = {
    # Điều 8 of the Điều lệ Sáng kiến: where State money paid for it and the head is an author.
    "funded_head": Kind(N_("người đứng đầu là tác giả, có dùng vốn Nhà nước"), "leave"),
    "author": Kind(N_("tác giả"), "leave"),
    "co_author": Kind(N_("đồng tác giả"), "leave"),
    "kin": Kind(N_("người thân của tác giả"), "leave"),
    "helper": Kind(N_("đã giúp viết hồ sơ"), "speak"),
    "superior": Kind(N_("cấp trên trực tiếp của tác giả"), "speak"),
    "body_head": Kind(N_("người đứng đầu nơi công nhận"), "note"),
    "same_unit": Kind(N_("cùng tổ, phòng nhỏ với tác giả"), "note"),
    "earlier_joint": Kind(N_("đã có sáng kiến chung với tác giả"), "note"),
    "other": Kind(N_("lý do khác tự khai"), "leave"),
}
# No council's rule may make these weaker.
FLOOR = frozenset({"funded_head", "author", "co_author"})
# A doubt counts until it is settled; a challenge counts for nothing before somebody else has decided on it.
COUNTING = frozenset({"standing", "doubt"})
UNSETTLED = frozenset({"doubt", "challenged"})
# What a member or the secretary may write down that no record shows.
DECLARABLE = ("kin", "superior", "helper", "earlier_joint", "other")

MOMENTS: dict[str, str] = {
    "assignment": N_("khi lập chương trình"),
    "opening": N_("khi khai mạc"),
    "vote": N_("khi biểu quyết"),
    "declared": N_("tự khai"),
    "noted": N_("do người khác nêu"),
}
HOW: dict[str, str] = {
    "person": N_("cùng một người trong hệ thống"),
    "name": N_("trùng họ tên, cần người xem lại"),
    "said": N_("do người nói ra"),
}


@dataclass(frozen=True)
class Party:
    """A human being as far as the record knows: a key where there is one, and the name without marks."""

    person: int | None
    name_key: str


@dataclass(frozen=True)
class Ground:
    """Around one dossier: who stands in which relation to it. Each set holds people by key."""

    authors: tuple[Party, ...]
    helpers: frozenset[int] = frozenset()
    neighbours: frozenset[int] = frozenset()
    superiors: frozenset[int] = frozenset()
    companions: frozenset[int] = frozenset()
    kin: frozenset[int] = frozenset()
    kin_names: frozenset[str] = frozenset()
    heads: tuple[Party, ...] = ()
    state_funded: bool = False
    helper_names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sitter:
    """A seat: its person, or people of this unit who bear the typed name (then all is in doubt).

    `kin` are those the person declared, by key; `kin_names` by name only.
    """

    seat: int
    party: Party
    namesakes: frozenset[int] = frozenset()
    kin: frozenset[int] = frozenset()
    kin_names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Found:
    """A stake found: of which kind, and whether by the name only."""

    seat: int
    kind: str
    doubtful: bool


def find(ground: Ground, sitters: Iterable[Sitter]) -> list[Found]:
    """Every stake of these seats in the dossier, strongest evidence first, each kind once a seat."""
    found: list[Found] = []
    for sitter in sitters:
        sure = _kinds(ground, sitter, frozenset({sitter.party.person} if sitter.party.person else ()))
        maybe = _said_once(_kinds(ground, sitter, sitter.namesakes) | _by_name(ground, sitter))
        found += [Found(sitter.seat, kind, False) for kind in KINDS if kind in sure]
        # The same author under a doubtful name adds nothing where the person is known to be one.
        maybe -= sure | ({"author", "co_author"} if sure & {"author", "co_author"} else set())
        found += [Found(sitter.seat, kind, True) for kind in KINDS if kind in maybe]
    return found


def _kinds(ground: Ground, sitter: Sitter, who: frozenset[int]) -> set[str]:
    """The kinds of stake these people (one person, or the bearers of one name) have."""
    authors = {party.person for party in ground.authors if party.person}
    heads = {party.person for party in ground.heads if party.person}
    kinds: set[str] = set()
    if who & authors:
        kinds.add("author" if len(ground.authors) == 1 else "co_author")
        if ground.state_funded and who & heads:
            kinds.add("funded_head")
    for kind, people in (
        ("helper", ground.helpers), ("same_unit", ground.neighbours), ("superior", ground.superiors),
        ("earlier_joint", ground.companions), ("kin", ground.kin), ("body_head", frozenset(heads)),
    ):  # fmt: skip
        if who & people:
            kinds.add(kind)
    if sitter.kin & authors:
        kinds.add("kin")
    return _said_once(kinds)


def _said_once(kinds: set[str]) -> set[str]:
    """One's own dossier says everything that nearness could say."""
    return kinds - {"same_unit", "earlier_joint", "superior", "helper"} if kinds & {"author", "co_author"} else kinds


def _by_name(ground: Ground, sitter: Sitter) -> set[str]:
    key = sitter.party.name_key
    names = {party.name_key for party in ground.authors}
    same = {party.name_key for party in ground.authors if party.person is None or party.person != sitter.party.person}
    kinds: set[str] = set()
    if key in same:
        kinds.add("author" if len(ground.authors) == 1 else "co_author")
        if ground.state_funded and key in {party.name_key for party in ground.heads}:
            kinds.add("funded_head")
    if key in ground.kin_names or sitter.kin_names & names:
        kinds.add("kin")
    if sitter.party.person is None and key in ground.helper_names:
        kinds.add("helper")
    return kinds


def is_funded_head(ground: Ground, party: Party) -> bool:
    """Whether this is the head of the body, an author, and State money paid: no seat then (Điều 8)."""
    if not ground.state_funded:
        return False
    return _one_of(party, ground.heads) and _one_of(party, ground.authors)


def _one_of(party: Party, others: Iterable[Party]) -> bool:
    for other in others:
        known = party.person is not None and other.person is not None
        if (party.person == other.person) if known else (party.name_key == other.name_key):
            return True
    return False
