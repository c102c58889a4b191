"""Pure decisions about members: disciplines, passwords, who may become what."""

from enum import StrEnum

from forum.kernel.actor import Actor, Role, Standing

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
"""Characters. Length is what counts (NIST SP 800-63B, 5.1.1.2); the upper bound keeps hashing bounded."""


class Discipline(StrEnum):
    """The trade from which a member speaks."""

    FRONTLINE = "frontline"
    CARE = "care"
    LAW = "law"
    POLICY = "policy"
    RESEARCH = "research"
    FINANCE = "finance"
    LIVED_EXPERIENCE = "lived_experience"


REGIONS = (
    "Amsterdam-Amstelland",
    "Brabant-Noord",
    "Brabant-Zuidoost",
    "Drenthe",
    "Flevoland",
    "Fryslân",
    "Gelderland-Midden",
    "Gelderland-Zuid",
    "Gooi en Vechtstreek",
    "Groningen",
    "Haaglanden",
    "Hollands Midden",
    "IJsselland",
    "Kennemerland",
    "Limburg-Noord",
    "Limburg-Zuid",
    "Midden- en West-Brabant",
    "Noord- en Oost-Gelderland",
    "Noord-Holland Noord",
    "Rotterdam-Rijnmond",
    "Twente",
    "Utrecht",
    "Zaanstreek-Waterland",
    "Zeeland",
    "Zuid-Holland Zuid",
    "Landelijk",
)
"""The 25 safety regions (Wet veiligheidsregio's, annex), and one name for who works everywhere."""


class PasswordFlaw(StrEnum):
    """Why a password is not taken."""

    SHORT = "short"
    LONG = "long"
    OWN_DATA = "own-data"
    MONOTONOUS = "monotonous"


def password_flaw(password: str, *, email: str, name: str) -> PasswordFlaw | None:
    """Return why ``password`` is refused, or ``None`` when it will do."""
    if len(password) < SHORTEST_PASSWORD:
        return PasswordFlaw.SHORT
    if len(password) > LONGEST_PASSWORD:
        return PasswordFlaw.LONG
    lowered = password.casefold()
    own = [email.split("@")[0], *name.split()]
    if any(len(part) > 3 and part.casefold() in lowered for part in own):
        return PasswordFlaw.OWN_DATA
    if len(set(lowered)) < 5:
        return PasswordFlaw.MONOTONOUS
    return None


def standing_after_verification(standing: Standing, *, admission: str) -> Standing:
    """Return what a member becomes who proved to own her address.

    Args:
        standing: What she is now; only an unverified member changes.
        admission: ``administrator`` or ``open``.
    """
    if standing is not Standing.UNVERIFIED:
        return standing
    return Standing.ADMITTED if admission == "open" else Standing.WAITING


def may_log_in(standing: Standing) -> bool:
    """Tell whether a member of this standing may log in: once she proved her address, and unless suspended.

    Who could log in before that would learn, by signing up in someone else's name, whether the address was
    known.
    """
    return standing in (Standing.WAITING, Standing.ADMITTED)


def may_decide_on_members(actor: Actor) -> bool:
    """Tell whether ``actor`` admits, suspends and reinstates members."""
    return actor.is_administrator


def may_suspend(actor: Actor, member_id: str, role: Role, standing: Standing) -> bool:
    """Tell whether ``actor`` may suspend (or turn away) a member.

    Not herself, not another administrator, and nobody whose address is not confirmed: she has no access to
    take away, and reinstating her would take the proof for given.
    """
    return (
        may_decide_on_members(actor)
        and member_id != actor.member_id
        and role is not Role.ADMINISTRATOR
        and standing is not Standing.UNVERIFIED
    )


def standing_after_reinstatement(*, was_admitted: bool) -> Standing:
    """Return what a suspended member becomes: who was never admitted waits for that again."""
    return Standing.ADMITTED if was_admitted else Standing.WAITING
