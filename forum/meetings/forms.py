"""What visitors fill in about meetings, and the words at their fields."""

from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    URLField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from forum.kernel import clock
from forum.kernel.ids import is_id, new_id
from forum.kernel.text import MAX_LENGTH, TooLong, from_markdown, guarded_text, one_line, to_markdown
from forum.kernel.web import Counted
from forum.meetings import labels, models, rules
from forum.meetings.finding import Shown
from forum.meetings.rules import Item, Kind
from forum.meetings.service import Plan

_NEEDED = _l("Vul dit in.")
_TOO_LONG = Counted(_l("Dit is te lang. Houd het bij %(max)s tekens."))
_SKIPPED = _l("Dit tijdstip bestaat niet: die nacht gaat de klok een uur vooruit.")
ROWS = 6
"""Rows that the agenda starts with; when all are filled, the form comes back with one more."""


def _line(text: str | None) -> str:
    # The length is a validator's business: it has words for it, at the field.
    return one_line(text or "", len(text or ""))


def clean_line(text: str) -> str:
    """Return a chat line as it is stored: no control characters, no blanks around its lines."""
    return "\n".join(one_line(part, len(part)) for part in text.splitlines()).strip()


def add_error(field: Field, message: object) -> None:
    """Put a message at a field after its own validation."""
    field.errors = [*field.errors, message]


def _check_link(_form: Form, field: Field) -> None:
    if field.data and not field.data.startswith("https://"):
        raise ValidationError(_l("Een link begint met https://"))
    if field.data and any(character.isspace() for character in field.data):
        raise ValidationError(_l("In een link staat geen spatie."))


class AgendaRow(Form):  # type: ignore[misc]
    """One part of the agenda; a row without title and minutes is no part."""

    minutes = IntegerField(_l("Minuten"), [Optional(), NumberRange(1, 720, _l("Kies 1 tot 720 minuten."))])
    title = StringField(
        _l("Onderdeel"), [Length(max=models.LONGEST_TITLE, message=_TOO_LONG)], filters=[_line]
    )
    leader = StringField(
        _l("Wie leidt het?"), [Length(max=models.LONGEST_LEADER, message=_TOO_LONG)], filters=[_line]
    )

    def is_empty(self) -> bool:
        """Tell whether nothing was filled in."""
        return not (self.minutes.data or self.title.data or self.leader.data)


class MeetingForm(FlaskForm):  # type: ignore[misc]
    """Announcing and changing a meeting. Times are those on the clocks of the Netherlands."""

    client_id = HiddenField()
    version = HiddenField()
    kind = SelectField(
        _l("Soort"),
        [InputRequired(_NEEDED)],
        choices=[SelectChoice(str(kind), label) for kind, label in labels.KINDS.items()],
    )
    title = StringField(
        _l("Titel"),
        [DataRequired(_NEEDED), Length(max=models.LONGEST_TITLE, message=_TOO_LONG)],
        filters=[_line],
    )
    goal = StringField(
        _l("Doel"),
        [DataRequired(_NEEDED), Length(max=models.LONGEST_GOAL, message=_TOO_LONG)],
        filters=[_line],
        description=_l("Wat kan of weet iedereen na afloop? Eén zin is genoeg."),
    )
    date = DateField(_l("Datum"), [InputRequired(_NEEDED)])
    starts = TimeField(_l("Begin"), [InputRequired(_NEEDED)])
    ends = TimeField(_l("Einde"), [InputRequired(_NEEDED)])
    capacity = IntegerField(_l("Aantal plaatsen"), [InputRequired(_NEEDED)])
    join_link = URLField(
        _l("Link om mee te doen"),
        [Length(max=models.LONGEST_LINK, message=_TOO_LONG), _check_link],
        filters=[lambda text: (text or "").strip()],
        description=_l("Van Teams, Zoom of Jitsi. Wie is aangemeld, ziet hem een half uur van tevoren."),
    )
    description = TextAreaField(
        _l("Toelichting"),
        [Length(max=2 * MAX_LENGTH, message=_TOO_LONG)],
        description=_l("Noem geen gezinnen."),
    )
    agenda = FieldList(FormField(AgendaRow), label=_l("Agenda"), max_entries=rules.MOST_AGENDA)
    is_sure = BooleanField(_l("Dit gaat over de bijeenkomst, niet over een gezin."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = False
        # What no form of ours has sent gets an id as if it were new.
        if not is_id(self.client_id.data or ""):
            self.client_id.data = new_id()

    def offer_rows(self) -> None:
        """Have empty rows to fill in, before the page is shown."""
        while len(self.agenda) < rules.MOST_AGENDA and (
            len(self.agenda) < ROWS or not self.agenda[-1].form.is_empty()
        ):
            self.agenda.append_entry()

    def items(self) -> list[Item]:
        """Return the agenda as filled in, without empty rows."""
        rows = [entry.form for entry in self.agenda]
        return [
            Item(minutes=row.minutes.data or 0, title=row.title.data, leader=row.leader.data)
            for row in rows
            if not row.is_empty()
        ]

    def _rows_hold(self) -> bool:
        holds = True
        for row in (entry.form for entry in self.agenda):
            if row.is_empty():
                continue
            for field in (row.minutes, row.title):
                if not field.data:
                    add_error(field, _NEEDED)
                    holds = False
        return holds

    def _moment(self, field: Field) -> datetime | None:
        try:
            return clock.from_local(datetime.combine(self.date.data, field.data))
        except ValueError:
            add_error(field, _SKIPPED)
            return None

    def plan(self) -> Plan | None:
        """Return what was filled in, after ``validate``; ``None`` when a message was put at a field."""
        holds = self._rows_hold()
        starts_at, ends_at = self._moment(self.starts), self._moment(self.ends)
        try:
            description = from_markdown(self.description.data or "")
        except TooLong:
            add_error(self.description, _l("Deze tekst is te lang."))
            return None
        if not holds or starts_at is None or ends_at is None:
            return None
        return Plan(
            kind=Kind(self.kind.data),
            title=self.title.data,
            goal=self.goal.data,
            description=description,
            starts_at=starts_at,
            ends_at=ends_at,
            capacity=self.capacity.data,
            agenda=self.items(),
            join_link=self.join_link.data,
        )

    def fill(self, meeting: Shown, agenda: list[Item]) -> None:
        """Show a meeting as it is now."""
        starts, ends = clock.local(meeting.starts_at), clock.local(meeting.ends_at)
        self.version.data = str(meeting.version)
        self.kind.data = str(meeting.kind)
        self.title.data, self.goal.data = meeting.title, meeting.goal
        self.date.data = starts.date()
        self.starts.data, self.ends.data = _wall(starts), _wall(ends)
        self.capacity.data, self.join_link.data = meeting.capacity, meeting.join_link
        self.description.data = to_markdown(meeting.description)
        for item in agenda:
            self.agenda.append_entry({"minutes": item.minutes, "title": item.title, "leader": item.leader})


def _wall(moment: datetime) -> time:
    return moment.time().replace(microsecond=0)


def guarded(plan: Plan) -> dict[str, str]:
    """Return the texts of a plan that the guard reads, by field."""
    return {
        "title": plan.title,
        "goal": plan.goal,
        "description": guarded_text(plan.description),
        "agenda": "\n".join(part for item in plan.agenda for part in (item.title, item.leader)),
    }


class LineForm(FlaskForm):  # type: ignore[misc]
    """A chat line, sent without script."""

    client_id = HiddenField()
    text = TextAreaField(
        _l("Je bericht"),
        [DataRequired(_l("Schrijf eerst iets.")), Length(max=models.LONGEST_LINE, message=_TOO_LONG)],
        filters=[lambda text: clean_line(text or "")],
    )
    is_sure = BooleanField(_l("Dit gaat niet over een gezin."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = False
        if not is_id(self.client_id.data or ""):
            self.client_id.data = new_id()
