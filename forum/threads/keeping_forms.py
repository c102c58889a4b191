"""What is filled in to take a post away."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from forum.threads.rules import Reason

AWAY = "away"
FOREVER = "forever"

REASONS = {
    Reason.RECOGNISABLE: _l("Iemand is misschien herkenbaar"),
    Reason.UNKIND: _l("Dit past niet bij hoe we met elkaar omgaan"),
    Reason.ELSEWHERE: _l("Dit hoort ergens anders"),
    Reason.ADVERTISEMENT: _l("Dit is reclame"),
    Reason.OTHER: _l("Iets anders"),
}
"""How the reasons of a host read, to her and to who wrote the post."""


class RemoveForm(FlaskForm):  # type: ignore[misc]
    """For two weeks or for good; why, from a host; and one more look before something cannot come back."""

    how = RadioField(
        _l("Wat wil je?"),
        [InputRequired(_l("Maak hier een keuze."))],
        default=AWAY,
        choices=[
            SelectChoice(AWAY, _l("Weghalen. Terugzetten kan nog veertien dagen.")),
            SelectChoice(
                FOREVER,
                _l(
                    "Voorgoed wissen, ook uit eerdere versies, citaten en zoekresultaten. Dit kan niet terug."
                ),
            ),
        ],
    )
    reason = RadioField(
        _l("Waarom haal je dit weg? De schrijver leest je reden."),
        [InputRequired(_l("Kies een reden."))],
        choices=[SelectChoice(str(reason), words) for reason, words in REASONS.items()],
    )
    sure = BooleanField(_l("Ik wil de tekst voorgoed wissen (alleen nodig als je daarvoor kiest)"))

    def validate_sure(self, field: Field) -> None:
        """What cannot be undone is said twice."""
        if self.how.data == FOREVER and not field.data:
            raise ValidationError(_l("Vink dit aan om voorgoed te wissen."))
