"""What every page knows before its view runs: who acts, in which language; and how a refusal ends."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

from sangkien.kernel import clock
from sangkien.kernel.errors import Refusal
from sangkien.kernel.showing import showing
from sangkien.queries.access import ANONYMOUS, actor_of
from sangkien.web import errors

Handler = Callable[[HttpRequest], HttpResponse]

_POWERS = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "microphone", "midi", "payment", "usb",
)  # fmt: skip
_READING = frozenset({"GET", "HEAD"})
PERMISSIONS_POLICY = ", ".join(f"{power}=()" for power in _POWERS)


class LanguageMiddleware:
    """Vietnamese, unless the reader switched: a browser set to English is no wish to read English."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the cookie, else in the language of the house."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ActorMiddleware:
    """`request.actor` for views and templates; pages of a signed-in person are kept by no cache."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find the actor once; note once a day that the session is alive."""
        user = request.user
        request.actor = actor_of(user) if user.is_authenticated else ANONYMOUS  # type: ignore[attr-defined]
        if user.is_authenticated:
            today = clock.today().isoformat()
            if request.session.get("seen") != today:
                request.session["seen"] = today
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class ShowingMiddleware:
    """A request that only reads asks nothing twice."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep answers while a page is shown; what is sent in is judged by what holds at each moment."""
        if request.method not in _READING:
            return self.get_response(request)
        with showing():
            return self.get_response(request)


class RefusalMiddleware:
    """The four errors of the house become pages, and so does an address that cannot be opened; anything else stays a
    fault."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way in; an empty answer is no answer."""
        response = self.get_response(request)
        return errors.not_allowed(request, response) if isinstance(response, HttpResponseNotAllowed) else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal, None for everything else."""
        return errors.page(request, exception) if isinstance(exception, Refusal) else None
