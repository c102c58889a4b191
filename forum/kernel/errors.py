"""The one tree of expected errors; the edge maps it once to a page, a JSON problem or a socket answer."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class ForumError(Exception):
    """Something the visitor can understand and do something about; everything written is rolled back."""

    status = 400
    code = "invalid"
    default = _l("Dit kan nu niet.")

    def __init__(self, message: str | LazyString | None = None, *, field: str | None = None) -> None:
        """Args: message: a sentence in the visitor's language; field: the form field it belongs to."""
        self.message = self.default if message is None else message
        self.field = field
        super().__init__(self.code)


class Invalid(ForumError):  # noqa: N818 - reads as the sentence it stands for
    """What was sent does not hold; the form is shown again with what was typed."""

    status = 422
    code = "invalid"
    default = _l("Er klopt iets niet in wat je hebt ingevuld.")


class LogInNeeded(ForumError):  # noqa: N818 - reads as the sentence it stands for
    """Only a member may ask this; the answer does not depend on whether the thing exists."""

    status = 401
    code = "log-in-needed"
    default = _l("Log eerst in.")


class Forbidden(ForumError):  # noqa: N818 - reads as the sentence it stands for
    """The actor sees the thing but may not do this with it. Never use it for a thing she may not see."""

    status = 403
    code = "forbidden"
    default = _l("Dat mag je hier niet doen.")


class NotFound(ForumError):  # noqa: N818 - reads as the sentence it stands for
    """It does not exist, or the actor may not know that it does: the two are the same."""

    status = 404
    code = "not-found"
    default = _l("Deze pagina bestaat niet, of je kunt hem niet zien.")


class Conflict(ForumError):  # noqa: N818 - reads as the sentence it stands for
    """Someone else was first: the thing has changed since it was read."""

    status = 409
    code = "conflict"
    default = _l("Iemand anders heeft dit intussen veranderd. Kijk nog even en probeer het opnieuw.")


class TooLarge(ForumError):  # noqa: N818 - reads as the sentence it stands for
    """More was sent than the site takes."""

    status = 413
    code = "too-large"
    default = _l("Dit is te groot om te versturen.")


class TooMany(ForumError):  # noqa: N818 - reads as the sentence it stands for
    """The actor asks more often than the site allows."""

    status = 429
    code = "too-many"
    default = _l("Dat ging even te snel. Wacht een minuut en probeer het opnieuw.")
