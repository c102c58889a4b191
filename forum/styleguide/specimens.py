"""What the specimens are filled with: made-up people, too long a word, a form with every field."""

from datetime import UTC, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.validators import DataRequired

from forum.kernel.text import Html, from_markdown

PEOPLE = {
    "frontline": "Mees Okkerse",
    "care": "Yara El Amrani",
    "law": "Joost van Dalen",
    "policy": "Ilse Brandsma",
    "research": "Thijs Wolters",
    "finance": "Noor Hageman",
    "lived_experience": "Sanne Ruiter",
}
LONG_NAME = "Annemarie Charlotte van der Westeringh-Bloemendaal"
LONG_WORD = "echtscheidingsbemiddelingsorganisatiebureau"
"""Longer than forty letters, in one piece: Dutch can do that, and a phone must bear it."""

UNTRANSLATED = frozenset({*PEOPLE.values(), LONG_NAME, LONG_WORD})
MOMENT = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)


class SpecimenForm(FlaskForm):  # type: ignore[misc]
    """One field of every kind that `ui.field` knows; it is never sent."""

    class Meta:
        """The page answers to no form, so there is nothing to protect."""

        csrf = False

    email = StringField(
        _l("E-mailadres"),
        validators=[DataRequired()],
        description=_l("Vul het e-mailadres in waarmee je je aanmeldde. We sturen de mail nog een keer."),
    )
    name = StringField(_l("Voor- en achternaam"))
    region = SelectField(
        _l("Regio"),
        choices=[
            SelectChoice("", _l("Kies je regio")),
            SelectChoice("1", _l("Drenthe")),
            SelectChoice("2", _l("IJsselland")),
        ],
    )
    open = BooleanField(_l("Dit gaat niet over een gezin."))
    audience = RadioField(
        _l("Wie leest mee?"),
        choices=[
            SelectChoice("circle", _l("Kleine kring (aanbevolen): alleen collega's die ik kies")),
            SelectChoice("group", _l("Open: ieder lid kan met één tik meedoen")),
        ],
        validators=[DataRequired()],
    )
    kinds = SelectMultipleField(
        _l("Soort"),
        choices=[
            SelectChoice("case", _l("Casus")),
            SelectChoice("question", _l("Vraag")),
            SelectChoice("discussion", _l("Discussie")),
        ],
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    upload = FileField(_l("Voorbeeld"))
    body = TextAreaField(_l("Je reactie"), description=_l("Noem geen namen, plaatsen of datums."))


def filled(side: str) -> SpecimenForm:
    """Return the form as somebody filled it in; the names of its fields are those of one side."""
    values = MultiDict({f"{side}-name": LONG_NAME, f"{side}-audience": "circle", f"{side}-kinds": "case"})
    return SpecimenForm(values, prefix=side)


def refused(side: str) -> SpecimenForm:
    """Return the form as it comes back when something is not right."""
    form = SpecimenForm(MultiDict({f"{side}-refused-email": "noor.hageman"}), prefix=f"{side}-refused")
    form.email.errors = [_("Dit lijkt geen e-mailadres. Een voorbeeld: naam@organisatie.nl")]
    form.audience.errors = [_("Maak hier een keuze.")]
    form.body.errors = [_("Vul dit in.")]
    return form


def text() -> Html:
    """Return a stored post with everything in it that a post may hold."""
    return from_markdown(
        "\n\n".join(
            (
                f"**{_('Wat speelt er?')}** {_('Vertel kort wat je al weet en waar je op vastloopt.')}",
                f"> {_('De controle mist soms iets. Lees zelf nog één keer.')}",
                f"- {_('Wat probeerde je al?')}\n- *{_('Wat is je vraag?')}*",
                LONG_WORD,
            )
        )
    )
