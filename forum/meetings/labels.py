"""The words of meetings at the interface."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.meetings.rules import LARGEST, Flaw, Kind

KINDS: dict[Kind, LazyString] = {
    Kind.LUNCH_SESSION: _l("Lunchsessie"),
    Kind.NETWORK_MEETING: _l("Netwerkbijeenkomst"),
    Kind.QUARTERLY_MEETING: _l("Kwartaaloverleg"),
    Kind.WORKING_SESSION: _l("Werksessie"),
}

FLAWS: dict[Flaw, tuple[str, LazyString]] = {
    Flaw.PAST: ("starts", _l("Dit moment is al voorbij. Kies een later moment.")),
    Flaw.END_BEFORE_START: ("ends", _l("Het einde ligt voor het begin.")),
    Flaw.TOO_LONG: ("ends", _l("Een bijeenkomst duurt hooguit twaalf uur.")),
    Flaw.CAPACITY: ("capacity", _l("Kies een aantal van 1 tot %(most)s.", most=LARGEST)),
    Flaw.CAPACITY_BELOW_TAKEN: ("capacity", _l("Er zijn al meer mensen aangemeld dan dit aantal.")),
    Flaw.NO_GOAL: ("goal", _l("Wat neemt iedereen mee? Schrijf het in één zin.")),
    Flaw.NO_AGENDA: ("agenda", _l("Zet minstens één en hooguit twaalf onderdelen op de agenda.")),
    Flaw.AGENDA_TOO_LONG: ("agenda", _l("De agenda duurt langer dan de bijeenkomst.")),
}
"""The field of the form that each flaw belongs to, and the words for it."""


def kind_label(kind: str) -> str:
    """Return the word for a kind of meeting in the visitor's language."""
    return str(KINDS[Kind(kind)])
