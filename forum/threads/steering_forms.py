"""What hosts fill in to steer a conversation."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from forum.kernel.text import Html, sanitise
from forum.threads.forms import TOO_LONG, WritingForm, one_line_of
from forum.threads.rules import LONGEST_TITLE


class ChooseForm(FlaskForm):  # type: ignore[misc]
    """One place to which a conversation goes."""

    chosen = RadioField(validators=[InputRequired(_l("Maak hier een keuze."))], choices=[])

    def offer(self, label: str, places: list[tuple[str, str]]) -> None:
        """Let the host choose among these: id and words."""
        self.chosen.label.text = label
        self.chosen.choices = [SelectChoice(*place) for place in places]


class SplitForm(WritingForm):
    """Which posts get a conversation of their own, and its title."""

    title = StringField(
        _l("Titel van het nieuwe gesprek"),
        [
            InputRequired(_l("Geef het nieuwe gesprek een titel.")),
            Length(max=LONGEST_TITLE, message=TOO_LONG),
        ],
        filters=[one_line_of],
    )
    posts = SelectMultipleField(
        _l("Welke berichten gaan mee?"), [InputRequired(_l("Kies minstens één bericht."))], choices=[]
    )

    def offer(self, posts: list[tuple[str, str]]) -> None:
        """Let the host choose among these: id and words."""
        self.posts.choices = [SelectChoice(*post) for post in posts]

    def lines(self) -> list[Field]:
        """Return the title."""
        return [self.title]

    def texts(self) -> list[Field]:
        """Return none: nothing new is written but the title."""
        return []

    def compose(self, written: Mapping[str, Html]) -> Html:
        """Return nothing: the posts are there already."""
        return sanitise("".join(written.values()))
