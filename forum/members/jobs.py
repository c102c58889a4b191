"""Letters to members. A letter holds a neutral sentence and a link, and is written in her language."""

from collections.abc import Sequence

from flask_babel import gettext as _

from forum.kernel import mail
from forum.kernel.db import db
from forum.kernel.jobs import JobKind
from forum.kernel.web import external_url, spoken
from forum.members.models import Member
from forum.members.tokens import Purpose, token_for


def _write(member: Member, letter: str) -> tuple[str, str]:
    if letter == "verify":
        link = external_url("members.verify", token=token_for(member, Purpose.VERIFY))
        return _("Bevestig je e-mailadres"), _(
            "Welkom bij Kring. Bevestig je e-mailadres met deze link (een week geldig):\n\n%(link)s\n\n"
            "Heb je je niet aangemeld? Dan hoef je niets te doen.",
            link=link,
        )
    if letter == "known":
        link = external_url("members.ask_reset")
        return _("Je hebt al een account"), _(
            "Iemand, misschien jijzelf, meldde zich aan met dit e-mailadres. Je hebt al een account. "
            "Wachtwoord vergeten? Kies hier een nieuw wachtwoord:\n\n%(link)s",
            link=link,
        )
    if letter == "reset":
        link = external_url("members.reset", token=token_for(member, Purpose.RESET))
        return _("Kies een nieuw wachtwoord"), _(
            "Met deze link kies je een nieuw wachtwoord (twee uur geldig, één keer te gebruiken):\n\n"
            "%(link)s\n\n"
            "Vroeg je dit niet? Dan hoef je niets te doen.",
            link=link,
        )
    link = external_url("welcome.index")
    return _("Je bent toegelaten"), _(
        "Je kunt nu meedoen bij Kring. In drie korte stappen ben je op weg:\n\n%(link)s", link=link
    )


def _send(payloads: Sequence[dict[str, str]]) -> None:
    for payload in payloads:
        member = db.session.get(Member, payload["member_id"])
        if member is None:
            continue
        with spoken(member.language):
            subject, text = _write(member, payload["letter"])
        mail.send(to=member.email, subject=subject, text=text)


LETTERS = JobKind(name="members.letter", prepare=_send)
