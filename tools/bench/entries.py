"""The initiatives of a bench world, in the order of time: states, phases and weeks as a programme has them."""

import json
import random
from datetime import datetime, timedelta
from typing import Any

from sangkien.kernel import clock, fingerprint
from sangkien.kernel.ids import initiative_code
from sangkien.models.files import StoredFile
from sangkien.models.initiatives import Attachment, Authorship, Initiative, Step, Version
from sangkien.models.programmes import Programme
from sangkien.queries.initiatives.versions import TEXTS
from sangkien.queries.programmes import rules_of
from sangkien.rules.initiatives import repeat_key
from sangkien.rules.sheets.titles import title_key
from tools.bench import words
from tools.bench.bulk import Table, stamp
from tools.bench.crowd import Crowd
from tools.bench.tree import Tree

# By age: an old phase is nearly all decided, of the last ten days most still waits.
OLD = (("valid", 86), ("rejected", 6), ("withdrawn", 3), ("submitted", 3), ("returned", 1), ("annulled", 1))
RECENT = (("submitted", 68), ("valid", 24), ("returned", 4), ("rejected", 2), ("withdrawn", 2))
DRAFTS, SECRET, EVIDENCE, FIRST_PHASE = 0.015, 0.01, 0.7, 0.62
_VERBS = {
    "valid": "confirm",
    "rejected": "reject",
    "withdrawn": "withdraw",
    "returned": "send_back",
    "annulled": "annul",
}
_COLUMNS = (
    "id", "code", "programme_id", "phase_number", "unit_id", "unit_path", "unit_name_then", "desk_id", "state", "title",
    "title_key", "problem", "solution", "result", "kind", "content_group", "priorities", "trade_secret", "applied_first",
    "applied_last", "applied_precision", "applied_text", "applied_place", "recognised_by", "recognition_number",
    "recognised_on", "benefit_amount", "benefit_currency", "benefit_per", "typed_by_id", "revision", "created_at",
    "saved_at", "submitted_at", "receipt", "promised_on", "decided_at", "repeat_key",
)  # fmt: skip


class Writer:
    """Writes initiatives with their authors, versions, steps and papers."""

    def __init__(self, size: int, tree: Tree, crowd: Crowd, programme: Programme, dice: random.Random) -> None:
        self.size, self.tree, self.crowd, self.dice = size, tree, crowd, dice
        self.programme, self.rules = programme, rules_of(programme)
        self.now, self.places = clock.now(), self._places()
        self.initiatives = Table(Initiative, *_COLUMNS)
        self.parts = Table(
            Authorship, "id", "initiative_id", "position", "person_id", "name", "standing", "share_numerator",
            "share_denominator", "agreed_at", "vouched_by_batch",
        )  # fmt: skip
        self.versions = Table(Version, "id", "initiative_id", "number", "content", "sha256", "at", "by_id")
        self.steps = Table(
            Step, "id", "initiative_id", "verb", "from_state", "to_state", "at", "by_id", "office", "office_unit_id"
        )
        self.papers = Table(Attachment, "id", "initiative_id", "file_id", "name", "purpose", "added_by_id", "added_at")
        self.evidence = StoredFile.objects.create(
            sha256="0" * 64, size=1, media_type="application/pdf", kept_at=self.now
        ).pk
        self.many = dict.fromkeys(("parts", "versions", "steps", "papers"), 0)

    def _places(self) -> list[int]:
        weights = [self.dice.paretovariate(1.2) for _unit in self.tree.bottom]
        return self.dice.choices(self.tree.bottom, weights, k=self.size)

    def write(self) -> None:
        """All of them."""
        for number in range(1, self.size + 1):
            self._one(number)
        for table in (self.initiatives, self.parts, self.versions, self.steps, self.papers):
            table.flush()

    def _moment(self, number: int) -> tuple[int, datetime]:
        """Phase and moment of an entry: more and more come as a phase ends."""
        first = int(self.size * FIRST_PHASE)
        early = number <= first
        phase = self.rules.phases[0 if early else 1]
        part = (number / first) ** 0.5 if early else ((number - first) / (self.size - first)) ** 0.8
        length = min(phase.closes_at, self.now) - phase.opens_at
        return phase.number, phase.opens_at + length * part

    def _one(self, number: int) -> None:
        dice, unit = self.dice, self.places[number - 1]
        phase, at = self._moment(number)
        recent = self.now - at < timedelta(days=10)
        states = RECENT if recent else OLD
        state = dice.choices([name for name, _n in states], [n for _name, n in states])[0]
        state = "draft" if dice.random() < DRAFTS else state
        authors = self.crowd.authors(unit)
        typist = next(
            (one for one in authors if one in self.crowd.users), self.crowd.deciding[self.crowd.desk(self.tree, unit)]
        )
        self._initiative(number, unit, phase, at, state, authors, self.crowd.users[typist])
        self._authors(number, authors, at, dice.random() < 0.15)
        if state != "draft":
            self._history(number, unit, at, state, self.crowd.users[typist])

    def _initiative(
        self, number: int, unit: int, phase: int, at: datetime, state: str, authors: list[int], user: int
    ) -> None:
        dice, tree, sent = self.dice, self.tree, state != "draft"
        title = words.title(dice)
        applied = (at - timedelta(days=dice.randint(20, 200))).date()
        recognised = applied + timedelta(days=dice.randint(-2, 15))
        groups = self.rules.content_groups
        decided = min(at + timedelta(days=dice.randint(1, 14)), self.now) if state in _VERBS else None
        self.texts = {
            "title": title, "problem": words.sentence(dice), "solution": words.sentence(dice),
            "result": words.sentence(dice), "kind": dice.choice(self.rules.kinds).code,
            "content_group": groups[int(len(groups) * dice.random() ** 2)].code,
        }  # fmt: skip
        text = self.texts
        self.initiatives.add(
            number, initiative_code(at.year, number), self.programme.pk, phase if sent else None, unit, tree.paths[unit],
            tree.names[unit] if sent else "", self.crowd.desk(tree, unit) if sent else None, state, title, title_key(title)[:300],
            text["problem"], text["solution"], text["result"], text["kind"], text["content_group"], "[]",
            dice.random() < SECRET, applied.isoformat(), applied.isoformat(), "day", f"{applied:%d/%m/%Y}", "Phân xưởng",
            "Giám đốc", f"{dice.randint(1, 900)}/QĐ", recognised.isoformat(),
            str(dice.randint(1, 900) * 1_000_000) if dice.random() < 0.6 else None, "VND", "year", user, 2, stamp(at),
            stamp(at), stamp(at) if sent else None, f"{number}/{at.year}/BN-{tree.codes[unit]}" if sent else "",
            (at.date() + timedelta(days=self.rules.answer_within_days)).isoformat() if sent else None,
            stamp(decided) if decided else None,
            repeat_key(title, [self.crowd.names[one] for one in authors], unit) if sent else "",
        )  # fmt: skip

    def _authors(self, number: int, authors: list[int], at: datetime, listed: bool) -> None:
        for position, person in enumerate(authors, start=1):
            agreed = stamp(at) if person in self.crowd.users and self.dice.random() < 0.95 else None
            vouched = 1 if listed or self.dice.random() < 0.8 else None
            self.parts.add(
                self._next("parts"), number, position, person, self.crowd.names[person], "member", 1, len(authors),
                agreed, vouched,
            )  # fmt: skip

    def _history(self, number: int, unit: int, at: datetime, state: str, user: int) -> None:
        content: dict[str, Any] = {name: self.texts.get(name, "") for name in TEXTS}
        sha256 = fingerprint.of([content, {}])
        self.versions.add(
            self._next("versions"), number, 1, json.dumps(content, ensure_ascii=False), sha256, stamp(at), user
        )
        self.steps.add(self._next("steps"), number, "submit", "draft", "submitted", stamp(at), user, "", None)
        if state in _VERBS:
            desk = self.crowd.desk(self.tree, unit)
            chair = self.crowd.users[self.crowd.deciding[desk]]
            later = stamp(at + timedelta(hours=30))
            self.steps.add(self._next("steps"), number, _VERBS[state], "submitted", state, later, chair, "chair", desk)
        if self.dice.random() < EVIDENCE:
            self.papers.add(self._next("papers"), number, self.evidence, "quyet-dinh.pdf", "evidence", user, stamp(at))

    def _next(self, table: str) -> int:
        self.many[table] += 1
        return self.many[table]
