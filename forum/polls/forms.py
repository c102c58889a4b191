"""What is filled in to open a poll: fields that stand alone, or among those of a composer."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    StringField,
)
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import HiddenInput

from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.kernel.ids import is_id, new_id
from forum.kernel.text import one_line
from forum.polls import rules
from forum.polls.rules import Plan, PollKind, Showing
from forum.polls.service import checked
from forum.polls.shapes import PollView

_CHOOSE = DataRequired()
_MOMENT = _l("Vul een datum en een tijd in.")

KINDS = {
    PollKind.SINGLE: _l("Eén keuze"),
    PollKind.MULTIPLE: _l("Meer keuzes"),
    PollKind.RANKING: _l("Op volgorde zetten"),
}
"""What a voter does, in the words of the form."""

PARTS = {"question": "poll_question", "options": "poll_option_0", "most": "poll_most"} | {
    "closes_at": "poll_closes",
    "names": "poll_names",
}
"""At which field it is said what the service refuses of a part of the plan."""


def _line(text: str | None) -> str:
    return one_line(text or "", len(text or ""))


class PollFields:
    """The fields of a poll, to be joined to a form; a form that leaves them empty asks for no poll."""

    poll_question = StringField(_l("Vraag van de poll"), filters=[_line])
    poll_kind = RadioField(
        _l("Hoe stemt iemand?"),
        [_CHOOSE],
        default=str(PollKind.SINGLE),
        choices=[SelectChoice(str(kind), label) for kind, label in KINDS.items()],
    )
    poll_least = IntegerField(_l("Minstens zoveel keuzes"), [Optional()])
    poll_most = IntegerField(_l("Hoogstens zoveel keuzes"), [Optional()])
    poll_names = RadioField(
        _l("Op naam of anoniem?"),
        [_CHOOSE],
        default="named",
        choices=[
            SelectChoice("named", _l("Op naam: wie de uitslag ziet, ziet ook wie wat koos")),
            SelectChoice("anonymous", _l("Anoniem: niemand kan zien wie wat koos, ook een beheerder niet")),
        ],
        description=_l(
            "Dit verandert later niet meer. Een anonieme uitslag zie je als de poll gesloten is, "
            "bij vijf stemmen of meer."
        ),
    )
    poll_reason = BooleanField(_l("Wie stemt, mag erbij schrijven waarom (alleen op naam)"))
    poll_showing = RadioField(
        _l("Wanneer zie je de uitslag?"),
        [_CHOOSE],
        default=str(Showing.VOTED),
        choices=[
            SelectChoice(str(Showing.VOTED), _l("Zodra je zelf hebt gestemd")),
            SelectChoice(str(Showing.CLOSED), _l("Als de poll gesloten is")),
        ],
    )
    poll_closes = DateTimeLocalField(
        _l("Sluit vanzelf op"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields of the form, and the poll when there is one."""
        holds = super().validate(extra_validators)  # type: ignore[misc]
        return bool(self._check_poll() and holds)

    def _own(self, name: str) -> Field:
        return self[name]  # type: ignore[index]

    def poll_options(self) -> list[Field]:
        """Return the fields of all options, in order."""
        return [self._own(f"poll_option_{number}") for number in range(rules.MOST_OPTIONS)]

    def poll_lines(self) -> list[Field]:
        """Return the fields whose text the guard reads."""
        return [self._own("poll_question"), *self.poll_options()]

    @property
    def has_poll(self) -> bool:
        """True when a question or an option was filled in."""
        return any(field.data for field in self.poll_lines())

    @property
    def has_poll_settings(self) -> bool:
        """True when something was set that most polls leave as it is."""
        least, most, reason, showing = map(
            self._own, ("poll_least", "poll_most", "poll_reason", "poll_showing")
        )
        is_set = least.data or most.data or reason.data or showing.data != Showing.VOTED
        return bool(is_set or least.errors or most.errors)

    @property
    def poll_rows(self) -> int:
        """How many options are there to fill in."""
        filled = [number for number, field in enumerate(self.poll_options(), start=1) if field.data]
        wanted = self._own("poll_more").data or ""
        asked = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 3 else 0
        return min(max(rules.FEWEST_OPTIONS, asked, *filled), rules.MOST_OPTIONS)

    @property
    def wants_more(self) -> bool:
        """True when the form was sent for one more option, without scripts."""
        return bool(self._own("poll_more").data)

    def poll_plan(self) -> Plan:
        """Return what was filled in.

        Raises:
            ValueError: The deadline falls in the hour that the clocks skip.
        """
        closes = self._own("poll_closes").data
        return Plan(
            question=self._own("poll_question").data,
            options=[field.data for field in self.poll_options() if field.data],
            kind=PollKind(self._own("poll_kind").data),
            least=self._own("poll_least").data,
            most=self._own("poll_most").data,
            is_anonymous=self._own("poll_names").data == "anonymous",
            asks_reason=self._own("poll_reason").data,
            showing=Showing(self._own("poll_showing").data),
            closes_at=clock.from_local(closes) if closes else None,
        )

    def show_poll_error(self, error: Invalid) -> None:
        """Put what the service refused at its field."""
        field = self._own(PARTS.get(error.field or "", "poll_question"))
        field.errors = [*field.errors, str(error.message)]

    def _check_poll(self) -> bool:
        if not self.has_poll:
            return True
        if any(self._own(name).errors for name in ("poll_kind", "poll_names", "poll_showing", "poll_closes")):
            return False
        try:
            checked(self.poll_plan())
        except ValueError:
            self.show_poll_error(Invalid(_MOMENT, field="closes_at"))
            return False
        except Invalid as error:
            self.show_poll_error(error)
            return False
        return True


for _number in range(rules.MOST_OPTIONS):
    setattr(
        PollFields,
        f"poll_option_{_number}",
        StringField(_l("Optie %(number)s", number=_number + 1), filters=[_line]),
    )
PollFields.poll_more = HiddenField()  # type: ignore[attr-defined]


class PollForm(PollFields, FlaskForm):  # type: ignore[misc]
    """A poll by itself: added to something that is there already, or changed before its first vote."""

    client_id = HiddenField()
    version = IntegerField(default=0, widget=HiddenInput())
    is_sure = BooleanField(_l("Dit gaat niet over een gezin."))
    # Set by the guard when the writer may say so and go on; the question is not asked before.
    is_held = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not is_id(self.client_id.data or ""):
            self.client_id.data = new_id()

    def _check_poll(self) -> bool:
        # Here a poll is what the form is for: an empty one is no poll.
        return super()._check_poll() if self.has_poll else self._refuse_empty()

    def _refuse_empty(self) -> bool:
        self.show_poll_error(Invalid(_l("Stel een vraag."), field="question"))
        return False

    def lines(self) -> list[Field]:
        """Return the fields that the guard reads."""
        return self.poll_lines()


def filled(poll: PollView) -> Mapping[str, object]:
    """Return the values with which a form shows a poll as it is."""
    closes = clock.local(poll.closes_at).replace(tzinfo=None) if poll.closes_at else None
    is_bounded = poll.kind is not PollKind.SINGLE
    return {
        "version": poll.version,
        "poll_question": poll.question,
        **{f"poll_option_{number}": option.text for number, option in enumerate(poll.options)},
        "poll_kind": str(poll.kind),
        "poll_least": poll.least if is_bounded else None,
        "poll_most": poll.most if is_bounded else None,
        "poll_names": "anonymous" if poll.is_anonymous else "named",
        "poll_reason": poll.asks_reason,
        "poll_showing": str(poll.showing),
        "poll_closes": closes,
    }
