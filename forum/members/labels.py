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

REGIONS: dict[str, LazyString] = {
    "Amsterdam-Amstelland": _l("Amsterdam-Amstelland"),
    "Brabant-Noord": _l("Brabant-Noord"),
    "Brabant-Zuidoost": _l("Brabant-Zuidoost"),
    "Drenthe": _l("Drenthe"),
    "Flevoland": _l("Flevoland"),
    "Fryslân": _l("Fryslân"),
    "Gelderland-Midden": _l("Gelderland-Midden"),
    "Gelderland-Zuid": _l("Gelderland-Zuid"),
    "Gooi en Vechtstreek": _l("Gooi en Vechtstreek"),
    "Groningen": _l("Groningen"),
    "Haaglanden": _l("Haaglanden"),
    "Hollands Midden": _l("Hollands Midden"),
    "IJsselland": _l("IJsselland"),
    "Kennemerland": _l("Kennemerland"),
    "Limburg-Noord": _l("Limburg-Noord"),
    "Limburg-Zuid": _l("Limburg-Zuid"),
    "Midden- en West-Brabant": _l("Midden- en West-Brabant"),
    "Noord- en Oost-Gelderland": _l("Noord- en Oost-Gelderland"),
    "Noord-Holland Noord": _l("Noord-Holland Noord"),
    "Rotterdam-Rijnmond": _l("Rotterdam-Rijnmond"),
    "Twente": _l("Twente"),
    "Utrecht": _l("Utrecht"),
    "Zaanstreek-Waterland": _l("Zaanstreek-Waterland"),
    "Zeeland": _l("Zeeland"),
    "Zuid-Holland Zuid": _l("Zuid-Holland Zuid"),
    "Landelijk": _l("Landelijk"),
}
"""Names of regions: some have another name in another language."""

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


def region_label(code: str) -> str:
    """Return a region's name in the visitor's language; the code itself for an unknown one."""
    return str(REGIONS.get(code, code))


def role_label(code: str) -> str:
    """Return the word for a role; an empty string for an unknown code."""
    return str(ROLES.get(code, ""))


def standing_label(code: str) -> str:
    """Return the words for a standing; an empty string for an unknown code."""
    return str(STANDINGS.get(code, ""))
