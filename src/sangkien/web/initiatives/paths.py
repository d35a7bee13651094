"""Where in the queue a person stands, carried in the address."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

FAULTY, CLEAN = "co-van-de", "sach"


def whole(text: str) -> int | None:
    """The number that part of an address is; None for anything that is none or too large for a key."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


@dataclass(frozen=True)
class QueuePlace:
    """The queue as it is narrowed: by unit, by faults, own desk or everything in reach; `walking` from it."""

    unit: str = ""
    only: str = ""
    wide: bool = False
    walking: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> "QueuePlace":
        """What the address says; anything unknown is left out."""
        unit, only = query.get("don_vi", ""), query.get("loc", "")
        return cls(
            unit if whole(unit) else "",
            only if only in {FAULTY, CLEAN} else "",
            query.get("pham_vi") == "duoi",
            query.get("hang_doi") == "1",
        )

    @property
    def pairs(self) -> dict[str, str]:
        """The narrowing as parts of an address."""
        given = {"don_vi": self.unit, "loc": self.only, "pham_vi": "duoi" if self.wide else ""}
        return {name: value for name, value in given.items() if value}

    @property
    def address(self) -> str:
        """The queue, narrowed the same way."""
        return self.queue()

    def queue(self, after: str = "") -> str:
        """The queue, narrowed the same way, from a place in it."""
        query = self.pairs | ({"sau": after} if after else {})
        return reverse("initiatives:queue") + (f"?{urlencode(query)}" if query else "")

    def entry(self, code: str) -> str:
        """An entry, opened while walking through the queue."""
        return f"{reverse('initiatives:page', args=[code])}?{urlencode(self.pairs | {'hang_doi': '1'})}"

    @property
    def query(self) -> str:
        """The narrowing to put behind the address of a step."""
        return urlencode(self.pairs | ({"hang_doi": "1"} if self.walking else {}))


def read_after(text: str) -> tuple[date, int] | None:
    """The place after which a page of the queue begins; None where the address says nothing readable."""
    day, _dot, key = text.partition(".")
    number = whole(key)
    try:
        return None if number is None else (date.fromisoformat(day), number)
    except ValueError:
        return None


def written_after(promised_on: date, key: int) -> str:
    """The place of an entry in the queue, for the address."""
    return f"{promised_on.isoformat()}.{key}"
