"""What is said of files."""

from flask_babel import lazy_gettext as _l

from forum.cleaning.shapes import Refusal
from forum.kernel.web import number

REASONS = {
    Refusal.UNKNOWN: _l(
        "Dit soort bestand kan hier niet. Wel: PDF, Word, PowerPoint, Excel en afbeeldingen."
    ),
    Refusal.UNREADABLE: _l("We kunnen dit bestand niet openen. Sla het opnieuw op en probeer het nog eens."),
    Refusal.LOCKED: _l(
        "Dit bestand heeft een wachtwoord of is van een oud soort. Sla het op zonder wachtwoord, in een "
        "nieuwe vorm."
    ),
    Refusal.MACROS: _l("In dit bestand zitten macro's. Sla het op zonder macro's."),
    Refusal.TOO_LARGE: _l(
        "Er staat te veel in dit bestand om na te kijken. Deel een kleiner stuk: hoogstens 500 bladzijden en "
        "400.000 tekens."
    ),
    Refusal.TOO_HEAVY: _l("Het nakijken van dit bestand duurt te lang. Maak het eenvoudiger of kleiner."),
}


def reason(code: str) -> str:
    """Return why a file was refused; empty when it was not."""
    return str(REASONS[Refusal(code)]) if code else ""


def size(count: int) -> str:
    """Return how large a file is, as one says it: in kilobytes or megabytes."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)))} kB"
    return f"{number(round(count / 1_000_000))} MB"
