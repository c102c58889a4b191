"""What visitors fill in about groups."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from forum.groups.rules import Access
from forum.kernel.web import Counted

ACCESS_LABELS = {
    Access.OPEN: _l("Open: ieder lid kan met één tik meedoen"),
    Access.CLOSED: _l("Besloten: zichtbaar in de lijst, een gastheer of -vrouw laat leden toe"),
    Access.HIDDEN: _l("Verborgen: alleen wie is uitgenodigd, weet dat de groep bestaat"),
}


class GroupForm(FlaskForm):  # type: ignore[misc]
    """Starting a group."""

    name = StringField(
        _l("Naam van de groep"),
        [
            InputRequired(_l("Geef de groep een naam.")),
            Length(3, 80, Counted(_l("Gebruik %(min)s tot %(max)s tekens."))),
        ],
    )
    purpose = TextAreaField(
        _l("Waar is de groep voor?"),
        [
            InputRequired(_l("Vertel in een paar zinnen waar de groep voor is.")),
            Length(10, 600, Counted(_l("Gebruik %(min)s tot %(max)s tekens."))),
        ],
    )
    access = RadioField(
        _l("Wie kan meedoen?"),
        choices=[SelectChoice(str(access), label) for access, label in ACCESS_LABELS.items()],
        default=Access.CLOSED,
        validators=[InputRequired(_l("Kies wie kan meedoen."))],
    )
    is_sure = BooleanField(_l("Dit gaat niet over een gezin."))
    # Set by the guard when the writer may say so and go on; the question is not asked before.
    is_held = False
