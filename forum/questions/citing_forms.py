"""What members fill in about sources."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, Form, IntegerField, SelectChoice, SelectField, StringField, URLField
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from forum.kernel.text import Html, clean_href, from_markdown
from forum.questions import rules
from forum.questions.sources import Details, NewVersion
from forum.threads.forms import TOO_LONG, WritingForm, one_line_of
from forum.threads.guard import look

KINDS = {
    rules.SourceKind.GUIDELINE: _l("Richtlijn"),
    rules.SourceKind.LAW: _l("Wet of regeling"),
    rules.SourceKind.PROTOCOL: _l("Protocol of werkwijze"),
    rules.SourceKind.OTHER: _l("Iets anders"),
}
"""What a kind of source is called."""

_NEEDED = _l("Vul dit in.")


def _check_link(_form: Form, field: Field) -> None:
    if not (field.data.lower().startswith(("https://", "http://")) and clean_href(field.data)):
        raise ValidationError(_l("Neem het hele adres over. Het begint met https://"))
    # That it is an address is no finding here; who or what is named in it is.
    words = re.sub(r"[^\w.@]+", " ", unquote(field.data.partition("//")[2].partition("/")[2]))
    found = look({field.name: words}, scope="", dismissed=frozenset()).found
    if any(item.is_direct and item.label != "url" for item in found):
        raise ValidationError(_l("In dit adres lijkt een naam of nummer te staan. Neem een algemener adres."))


class _LinesForm(WritingForm):
    """A form of single lines."""

    def texts(self) -> list[Field]:
        """Return none."""
        return []

    def compose(self, _written: Mapping[str, Html]) -> Html:
        """Return an empty text: there is nothing but lines."""
        return from_markdown("")


class DetailsForm(_LinesForm):
    """What a source is."""

    title = StringField(
        _l("Titel"),
        [InputRequired(_NEEDED), Length(max=rules.LONGEST_SOURCE_TITLE, message=TOO_LONG)],
        filters=[one_line_of],
    )
    publisher = StringField(
        _l("Wie geeft het uit?"),
        [InputRequired(_NEEDED), Length(max=rules.LONGEST_PUBLISHER, message=TOO_LONG)],
        filters=[one_line_of],
    )
    kind = SelectField(
        _l("Soort"),
        [InputRequired(_NEEDED)],
        choices=[SelectChoice(kind.value, label) for kind, label in KINDS.items()],
    )
    url = URLField(
        _l("Adres op internet"),
        [InputRequired(_NEEDED), Length(max=rules.LONGEST_LINK, message=TOO_LONG), _check_link],
        filters=[one_line_of],
    )

    def lines(self) -> list[Field]:
        """Return what is typed; the address has a check of its own."""
        return [self.title, self.publisher]

    def details(self) -> Details:
        """Return what was filled in."""
        return Details(
            title=self.title.data,
            publisher=self.publisher.data,
            kind=rules.SourceKind(self.kind.data),
            url=clean_href(self.url.data),
        )


class NewSourceForm(DetailsForm):
    """A source with the version that holds now."""

    label = StringField(
        _l("Welke versie?"),
        [InputRequired(_NEEDED), Length(max=rules.LONGEST_LABEL, message=TOO_LONG)],
        filters=[one_line_of],
        description=_l("Bijvoorbeeld: versie 2.1, of 2026."),
    )
    since = DateField(_l("Geldt sinds"), [Optional()])

    def lines(self) -> list[Field]:
        """Return what is typed."""
        return [*super().lines(), self.label]

    def version(self) -> NewVersion:
        """Return the version that was filled in."""
        return NewVersion(label=self.label.data, since=self.since.data)


class RenewForm(_LinesForm):
    """A new version, and what it changed."""

    seen = IntegerField(widget=HiddenInput(), default=0)
    label = StringField(
        _l("Welke versie geldt nu?"),
        [InputRequired(_NEEDED), Length(max=rules.LONGEST_LABEL, message=TOO_LONG)],
        filters=[one_line_of],
    )
    since = DateField(_l("Geldt sinds"), [Optional()])
    change = StringField(
        _l("Wat is er anders?"),
        [InputRequired(_NEEDED), Length(max=rules.LONGEST_CHANGE, message=TOO_LONG)],
        filters=[one_line_of],
        description=_l("In één regel. Dit lezen alle collega's die de bron noemden."),
    )

    def lines(self) -> list[Field]:
        """Return what is typed."""
        return [self.label, self.change]

    def version(self) -> NewVersion:
        """Return the version that was filled in."""
        return NewVersion(label=self.label.data, since=self.since.data, change=self.change.data)
