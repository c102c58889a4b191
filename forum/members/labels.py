"""The words of members at the interface; templates and other features take them from here."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from forum.members.rules import SHORTEST_PASSWORD, PasswordFlaw

DISCIPLINES: dict[str, LazyString] = {
    "frontline": _l("voorveld"),
    "care": _l("hulpverlening"),
    "law": _l("recht"),
    "policy": _l("beleid"),
    "research": _l("onderzoek en onderwijs"),
    "finance": _l("financieel"),
    "lived_experience": _l("ervaringsdeskundigheid"),
}

ROLES: dict[str, LazyString] = {
    "member": _l("lid"),
    "moderator": _l("moderator"),
    "administrator": _l("beheerder"),
}

STANDINGS: dict[str, LazyString] = {
    "unverified": _l("adres nog niet bevestigd"),
    "waiting": _l("wacht op toelating"),
    "admitted": _l("toegelaten"),
    "suspended": _l("geschorst"),
}

LANGUAGES: dict[str, str] = {"nl": "Nederlands", "en": "English"}
"""Languages in their own words, which nobody translates."""

PASSWORD_FLAWS: dict[PasswordFlaw, LazyString] = {
    PasswordFlaw.SHORT: _l(
        "Dit wachtwoord is te kort. Gebruik minstens %(count)s tekens; een zin mag ook.",
        count=SHORTEST_PASSWORD,
    ),
    PasswordFlaw.LONG: _l("Dit wachtwoord is te lang. Gebruik hooguit 200 tekens."),
    PasswordFlaw.OWN_DATA: _l(
        "Je naam of e-mailadres staat in dit wachtwoord. Kies iets dat anderen niet raden."
    ),
    PasswordFlaw.MONOTONOUS: _l("Dit wachtwoord bestaat uit te weinig verschillende tekens."),
}


def discipline_label(code: str) -> str:
    """Return the word for a discipline in the visitor's language; an empty string for an unknown code."""
    return str(DISCIPLINES.get(code, ""))


def role_label(code: str) -> str:
    """Return the word for a role; an empty string for an unknown code."""
    return str(ROLES.get(code, ""))


def standing_label(code: str) -> str:
    """Return the words for a standing; an empty string for an unknown code."""
    return str(STANDINGS.get(code, ""))
