"""What a new member tells about herself."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from forum.kernel.text import one_line
from forum.members.forms import LONGEST_EXPERTISE, LONGEST_NAME, MOST_EXPERTISE, split_expertise
from forum.welcome import rules

TOPICS: dict[str, LazyString] = {
    "ouderschapsplan": _l("ouderschapsplan"),
    "beroepsgeheim": _l("beroepsgeheim"),
    "begeleide omgang": _l("begeleide omgang"),
    "gezag": _l("gezag"),
    "veiligheid en triage": _l("veiligheid en triage"),
    "omgang": _l("omgang"),
    "contactverlies": _l("contactverlies"),
    "loyaliteitsconflict": _l("loyaliteitsconflict"),
    "parallel solo-ouderschap": _l("parallel solo-ouderschap"),
    "dwingende controle": _l("dwingende controle"),
    "samengestelde gezinnen": _l("samengestelde gezinnen"),
    "school tussen twee ouders": _l("school tussen twee ouders"),
    "de stem van het kind": _l("de stem van het kind"),
    "een goed eerste gesprek": _l("een goed eerste gesprek"),
    "cultuursensitief werken": _l("cultuursensitief werken"),
    "geld en schulden": _l("geld en schulden"),
}
"""Topics to tap. They are kept in one language, whatever hers: colleagues search for the same words."""


def _line(text: str | None) -> str:
    # The length is a validator's business: it has words for it, at the field.
    return one_line(text or "", len(text or ""))


class AboutForm(FlaskForm):  # type: ignore[misc]
    """The first step: function and topics."""

    title = StringField(
        _l("Functie"),
        [Length(max=LONGEST_NAME, message=_l("Dit is te lang. Houd het bij %(max)d tekens."))],
        filters=[_line],
        description=_l("Bijvoorbeeld: mediator, wijkteammedewerker, gezinscoach."),
    )
    topics = SelectMultipleField(
        _l("Waar weet je veel van?"),
        choices=[SelectChoice(topic, label) for topic, label in TOPICS.items()],
        description=_l("Tik aan wat past. Zo vinden collega's je."),
    )
    own = StringField(
        _l("Nog iets anders?"),
        filters=[_line],
        description=_l("Eigen woorden, met een komma ertussen. Samen hooguit tien onderwerpen."),
    )

    def show(self, expertise: Sequence[str]) -> None:
        """Fill in what she told before."""
        self.topics.data, words = rules.part(expertise, TOPICS)
        self.own.data = ", ".join(words)

    def expertise(self) -> list[str]:
        """Return all topics, those tapped first."""
        words = split_expertise(self.own.data or "")
        tapped, others = rules.part(words, TOPICS)
        return rules.join([*(self.topics.data or ()), *tapped], others)

    def validate_own(self, field: Field) -> None:
        """Refuse more or longer topics than a profile holds."""
        if len(self.expertise()) > MOST_EXPERTISE:
            raise ValidationError(_l("Noem hooguit tien onderwerpen."))
        if any(len(topic) > LONGEST_EXPERTISE for topic in split_expertise(field.data or "")):
            raise ValidationError(_l("Houd elk onderwerp bij veertig tekens."))
