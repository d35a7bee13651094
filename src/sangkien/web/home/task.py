"""One thing that waits for a person."""

from dataclasses import dataclass
from datetime import date, datetime

from sangkien.kernel import clock


@dataclass(frozen=True)
class Task:
    """One thing to do (or several alike), with the one obvious action. `due` is a promise, `since` how long it has waited."""

    what: str
    about: str
    url: str
    action: str
    due: date | None = None
    since: datetime | None = None
    lines: tuple[tuple[str, str, date | None], ...] = ()
    # How many things the card stands for; none where there is only something to look at.
    count: int = 1

    @property
    def late(self) -> bool:
        """Whether the promise has passed."""
        return self.due is not None and self.due < clock.today()

    @property
    def tone(self) -> str:
        """What the colour of the card says."""
        return "late" if self.late else "wait" if self.due else ""
