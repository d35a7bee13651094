"""What is asked around ideas and support teams, as forms."""

from typing import Any

from sangkien.rules import support_fields as fields
from sangkien.rules.fields import INITIATIVE, field_of
from sangkien.web.ui.fields import PlainForm, build


class IdeaForm(PlainForm):
    """One question, and the microphone and the camera of a phone."""

    table = fields.IDEA

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sound"].widget.attrs |= {"accept": "audio/*", "capture": "user"}
        self.fields["photo"].widget.attrs |= {"accept": "image/*", "capture": "environment"}
        self.fields["files"].widget.attrs["accept"] = "audio/*,image/*"


class HelpForm(PlainForm):
    """What the author wants help with."""

    table = fields.HELP


class QuestionForm(PlainForm):
    """A question about a place in the text."""

    table = fields.QUESTION


class WordingForm(PlainForm):
    """Another wording for one field, as long as that field may be."""

    table = fields.WORDING

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = field_of(INITIATIVE, field)
        if asked.kind != "long":
            own = build(fields.WORDING[0])
            self.fields["after"].widget = type(build(asked).widget)(attrs={"class": "control"})
            self.fields["after"].help_text = own.help_text


class HandOverForm(PlainForm):
    """To whom a case goes."""

    table = fields.HAND_OVER


class ParkForm(PlainForm):
    """Until when a trial lasts."""

    table = fields.PARK


class CloseForm(PlainForm):
    """How a case ends."""

    table = fields.CLOSE


class TeamForm(PlainForm):
    """The decision that sets up a team."""

    table = fields.TEAM


class SeatForm(PlainForm):
    """Who sits in the team, and how long."""

    table = fields.SEAT


class PromiseForm(PlainForm):
    """Within how many working days the team answers."""

    table = fields.PROMISE


class DissolveForm(PlainForm):
    """The decision that dissolves a team."""

    table = fields.DISSOLVE
