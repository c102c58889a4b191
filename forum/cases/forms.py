"""What the author of a case fills in, on one sheet; nothing is chosen for her but the small circle."""

from collections.abc import Mapping
from html import escape

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from forum.audiences.service import LARGEST_CIRCLE
from forum.cases import rules
from forum.cases.rules import Danger, Readers, Recognisable
from forum.kernel.text import MAX_LENGTH, Html, sanitise
from forum.threads.forms import TOO_LONG, StartForm, one_line_of
from forum.threads.rules import LONGEST_TITLE
from forum.threads.service import Shown

_LENGTH = Length(max=2 * MAX_LENGTH, message=TOO_LONG)
_CHOOSE = _l("Maak hier een keuze.")


class CaseForm(StartForm):
    """A case: danger first, then the situation, who reads it, under which name, could it be recognised."""

    danger = RadioField(
        _l("Is er nu acuut gevaar voor een kind of een volwassene?"),
        [InputRequired(_l("Beantwoord eerst deze vraag."))],
        choices=[
            SelectChoice(str(Danger.NO), _l("Nee, voor zover ik weet niet")),
            SelectChoice(str(Danger.YES), _l("Ja, of ik twijfel")),
        ],
    )
    title = StringField(
        _l("Titel"),
        [InputRequired(_l("Geef je casus een titel.")), Length(max=LONGEST_TITLE, message=TOO_LONG)],
        filters=[one_line_of],
        description=_l("In een paar woorden waar het om gaat, zonder namen."),
    )
    situation = TextAreaField(
        _l("Wat speelt er?"), [InputRequired(_l("Vertel kort wat er speelt.")), _LENGTH]
    )
    tried = TextAreaField(
        _l("Wat probeerde je al?"), [InputRequired(_l("Vertel kort wat je al probeerde.")), _LENGTH]
    )
    question = TextAreaField(
        _l("Wat is je vraag?"), [InputRequired(_l("Schrijf op wat je van collega's wilt weten.")), _LENGTH]
    )
    voice = RadioField(
        _l("Onder welke naam?"),
        [InputRequired(_CHOOSE)],
        choices=[
            SelectChoice(str(Shown.COLLEAGUE), _l("Als ‘een collega’: lezers zien je naam niet")),
            SelectChoice(str(Shown.NAME), _l("Onder mijn eigen naam")),
        ],
    )
    readers = RadioField(
        _l("Wie leest mee?"), [InputRequired(_CHOOSE)], default=str(Readers.CIRCLE), choices=[]
    )
    named = SelectMultipleField(_l("Collega's in de kring"), choices=[])
    recognisable = RadioField(
        _l("Zou een buur, collega of ouder dit gezin herkennen?"),
        [InputRequired(_l("Beantwoord deze vraag voordat je deelt."))],
        choices=[
            SelectChoice(str(Recognisable.NOT_THAT_I_KNOW), _l("Voor zover ik weet niet")),
            SelectChoice(str(Recognisable.MAYBE), _l("Misschien – help me aanpassen")),
        ],
    )

    def offer_readers(self, members: list[tuple[str, str]], size: int) -> None:
        """Let the author choose among these members (id and words); the whole group has ``size``."""
        # Needed with the circle that is chosen beforehand; "not required" would say the opposite.
        self.named.flags.required = True
        self.named.choices = [SelectChoice(*member) for member in members]
        self.readers.choices = [
            SelectChoice(str(Readers.CIRCLE), _l("Kleine kring (aanbevolen): alleen collega's die ik kies")),
            SelectChoice(str(Readers.WHOLE), _l("Hele groep: %(size)s leden", size=size)),
        ]

    def validate_danger(self, field: Field) -> None:
        """Send acute danger to who can help at once."""
        if not rules.is_for_a_forum(Danger(field.data)):
            raise ValidationError(
                _l(
                    "Wacht dan niet op antwoord van collega's. Bel 112 bij direct gevaar, of Veilig Thuis op "
                    "0800-2000 (gratis, dag en nacht), ook als je twijfelt."
                )
            )

    def validate_named(self, field: Field) -> None:
        """A circle has someone in it, and is smaller than a group."""
        if self.readers.data == Readers.CIRCLE and not 1 <= len(field.data or ()) <= LARGEST_CIRCLE:
            raise ValidationError(
                _l("Kies één tot en met %(most)s collega's uit de groep.", most=LARGEST_CIRCLE)
            )

    def texts(self) -> list[Field]:
        """Return the three texts."""
        return [self.situation, self.tried, self.question]

    def compose(self, written: Mapping[str, Html]) -> Html:
        """Return the three texts under their headings."""
        return sanitise(
            "".join(
                f"<h2>{escape(str(field.label.text))}</h2>{written[field.name]}" for field in self.texts()
            )
        )
