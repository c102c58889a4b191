"""What a member pastes, and what she gets back."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Form, TextAreaField
from wtforms.validators import DataRequired, Length

from forum.checking.rules import LONGEST


def _line_ends(text: str | None) -> str:
    # A browser sends two characters for the end of a line; whoever pasted it counts one.
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


class CheckForm(FlaskForm):  # type: ignore[misc]
    """Any text."""

    text = TextAreaField(
        _l("Je tekst"),
        [
            DataRequired(_l("Plak of typ eerst een tekst.")),
            Length(
                max=LONGEST,
                message=_l(
                    "Deze tekst is te lang om in één keer te controleren: hooguit %(max)d tekens. "
                    "Je tekst staat er nog. Controleer hem in delen."
                ),
            ),
        ],
        filters=[_line_ends],
    )


class RedactedForm(Form):  # type: ignore[misc]
    """The text with replacements, to be copied; it is never sent."""

    redacted = TextAreaField(
        _l("De tekst met vervangingen"), description=_l("Lees hem na: soms klopt een zin dan niet meer.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # It asks for nothing, so "not required" would puzzle.
        self.redacted.flags.required = True
