"""The only exceptions that cross floors; each carries a sentence for a person."""


class Refusal(Exception):
    """Base of everything the house refuses on purpose."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Denied(Refusal):
    """The actor has no right to do this; `reason` says why in one sentence.

    `verb` and `thing` (a reference) say what was asked for, where that is known.
    """

    def __init__(self, reason: str, *, verb: str = "", thing: str = "") -> None:
        super().__init__(reason)
        self.verb = verb
        self.thing = thing


class NotFound(Refusal):
    """There is no such thing, or its existence is a secret to this actor."""

    def __init__(self, reason: str = "Không tìm thấy nội dung này.") -> None:
        super().__init__(reason)


class Conflict(Refusal):
    """The thing is not in a state that allows this, or somebody was quicker."""


class Invalid(Refusal):
    """Bad input. `problems` maps a field name ("" for the whole) to sentences for the person."""

    def __init__(self, problems: dict[str, list[str]] | str) -> None:
        self.problems = {"": [problems]} if isinstance(problems, str) else problems
        super().__init__(" ".join(text for texts in self.problems.values() for text in texts))
