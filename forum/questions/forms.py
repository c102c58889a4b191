"""What an asker fills in."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from forum.kernel.text import MAX_LENGTH, Html
from forum.threads.forms import TOO_LONG, StartForm, one_line_of
from forum.threads.rules import LONGEST_TITLE


class QuestionForm(StartForm):
    """A question in one line, and what one needs to know to answer it."""

    title = StringField(
        _l("Je vraag in één zin"),
        [InputRequired(_l("Stel je vraag in één zin.")), Length(max=LONGEST_TITLE, message=TOO_LONG)],
        filters=[one_line_of],
    )
    body = TextAreaField(
        _l("Toelichting"),
        [
            InputRequired(_l("Vertel kort wat je al weet en waar je op vastloopt.")),
            Length(max=2 * MAX_LENGTH, message=TOO_LONG),
        ],
    )

    def texts(self) -> list[Field]:
        """Return the one text."""
        return [self.body]

    def compose(self, written: Mapping[str, Html]) -> Html:
        """Return the one text."""
        return written[self.body.name]
