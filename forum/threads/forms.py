"""What visitors fill in about conversations."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, Field, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from forum.kernel.ids import is_id, new_id
from forum.kernel.text import MAX_LENGTH, Html, one_line
from forum.kernel.web import Counted
from forum.polls.forms import PollFields
from forum.tags import service as tags
from forum.tags.rules import split
from forum.threads.rules import LONGEST_TITLE

WRITE_SOMETHING = _l("Schrijf eerst iets.")
TOO_LONG = Counted(_l("Dit is te lang. Houd het bij %(max)s tekens."))


def one_line_of(text: str | None) -> str:
    """Return what was typed in a field of one line; its length is the validator's business."""
    return one_line(text or "", len(text or ""))


class WritingForm(FlaskForm):  # type: ignore[misc]
    """Base of all forms in which a member writes to others: it is sent once, and passes the guard."""

    client_id = HiddenField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # What no form of ours has sent gets an id as if it were new.
        if not is_id(self.client_id.data or ""):
            self.client_id.data = new_id()

    def lines(self) -> list[Field]:
        """Return the fields of one line that the guard checks."""
        return []

    def texts(self) -> list[Field]:
        """Return the Markdown fields that the guard checks, in order."""
        raise NotImplementedError

    def compose(self, written: Mapping[str, Html]) -> Html:
        """Return the post, made from what was written in each of ``texts``."""
        raise NotImplementedError


class PostForm(WritingForm):
    """A reply; ``reply_to`` is the post of the conversation that it answers, or empty."""

    reply_to = HiddenField()
    body = TextAreaField(
        _l("Je reactie"), [InputRequired(WRITE_SOMETHING), Length(max=2 * MAX_LENGTH, message=TOO_LONG)]
    )

    def texts(self) -> list[Field]:
        """Return the one text."""
        return [self.body]

    def compose(self, written: Mapping[str, Html]) -> Html:
        """Return the one text."""
        return written[self.body.name]


class EditForm(PostForm):
    """An own post, with the version that its writer has before her."""

    version = IntegerField(widget=HiddenInput(), default=0)


TAG_PROBLEMS = {
    "many": _l("Kies hoogstens vijf onderwerpen."),
    "name": _l("Een onderwerp heeft 2 tot 40 tekens. Zet een komma tussen twee onderwerpen."),
    "person": _l("Een naam kan geen onderwerp zijn. Kies een woord voor waar het over gaat."),
}


def refuse_tags(field: Field) -> None:
    """Check what was typed as tags.

    Raises:
        ValidationError: It cannot be the tags of a conversation.
    """
    problem = tags.problem(split(field.data or ""))
    if problem:
        raise ValidationError(TAG_PROBLEMS[problem])


class TagsForm(FlaskForm):  # type: ignore[misc]
    """The tags of a conversation that is there already."""

    tags = StringField(
        _l("Onderwerpen"), [Optional(), Length(max=300, message=TOO_LONG)], filters=[one_line_of]
    )

    def validate_tags(self, field: Field) -> None:
        """Refuse what cannot be the tags of a conversation."""
        refuse_tags(field)


class StartForm(PollFields, WritingForm):
    """Base of the forms that start a thread, at once or ``later`` (by the clocks of the Netherlands).

    There is a poll beneath it if one is asked for.
    """

    later = DateTimeLocalField(
        _l("Wanneer"),
        [Optional()],
        description=_l("Nederlandse tijd, hooguit 90 dagen vooruit. Tot dan zie alleen jij het."),
    )

    title = StringField(
        _l("Titel"),
        [InputRequired(_l("Geef je gesprek een titel.")), Length(max=LONGEST_TITLE, message=TOO_LONG)],
        filters=[one_line_of],
    )

    tags = StringField(
        _l("Onderwerpen"), [Optional(), Length(max=300, message=TOO_LONG)], filters=[one_line_of]
    )

    def validate_tags(self, field: Field) -> None:
        """Refuse what cannot be the tags of a conversation."""
        refuse_tags(field)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # Needed with the button beside it; "not required" would say the opposite.
        self.later.flags.required = True

    def lines(self) -> list[Field]:
        """Return the title, and what the poll says."""
        return [self.title, *self.poll_lines()]


class EditOpeningForm(StartForm, EditForm):
    """An own opening post, with the title; its tags have a page of their own."""

    tags = None


class DiscussionForm(StartForm):
    """A discussion: a title and a text."""

    body = TextAreaField(
        _l("Je bericht"), [InputRequired(WRITE_SOMETHING), Length(max=2 * MAX_LENGTH, message=TOO_LONG)]
    )

    def texts(self) -> list[Field]:
        """Return the one text."""
        return [self.body]

    def compose(self, written: Mapping[str, Html]) -> Html:
        """Return the one text."""
        return written[self.body.name]
