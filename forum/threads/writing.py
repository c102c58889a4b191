"""From a sent form to a text that may be published: Markdown, sanitiser, guard; before any unit of work."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from wtforms import Field

from forum.kernel.errors import Invalid
from forum.kernel.text import Html, TooDeep, TooLong, from_markdown
from forum.threads.forms import WritingForm
from forum.threads.guard import Checked, look
from forum.threads.mentions import text_to_guard


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What came of a form; with ``is_ready`` false, its fields say what is wrong."""

    html: Html | None
    checked: Checked

    @property
    def is_ready(self) -> bool:
        """True when it may be published."""
        return self.html is not None and not self.checked.is_blocking


def _complain(field: Field, message: str) -> None:
    field.errors = [*field.errors, message]


def show_error(form: WritingForm, error: Invalid) -> None:
    """Put what a service refused at its field, or above the form."""
    if error.field in form:
        _complain(form[error.field], str(error.message))
    else:
        form.form_errors.append(str(error.message))


def prepare(
    form: WritingForm,
    *,
    scope: str = "",
    known: AbstractSet[str] = frozenset(),
    colleagues: Collection[str] = (),
    dismissed: Collection[str] | None = None,
) -> Written:
    """Return the post that a valid form holds, as the guard saw it; what it says is put at the fields.

    Args:
        form: A form whose own checks it has passed.
        scope: Client id of the post; the form's own for a new one.
        known: Digests of what its writer called no name before.
        colleagues: Names under which others are shown in the conversation. Not for an opening: that tells
            of a family, whose names may be the same.
        dismissed: Digests of what its writer called no name now; those that were sent when omitted.
    """
    written: dict[str, Html] = {}
    html: Html | None = None
    try:
        for field in form.texts():
            written[field.name] = from_markdown(field.data or "")
        html = form.compose(written)
    except TooLong as error:
        # The field that was being read, or the last one when all of them together are too long.
        field = form.texts()[min(len(written), len(form.texts()) - 1)]
        if isinstance(error, TooDeep):
            _complain(field, _("Er staan te veel lijsten of citaten in elkaar."))
        else:
            _complain(field, _("Dit is te lang voor één bericht."))
    readable = {field.name: field.data or "" for field in form.lines()}
    readable |= {name: text_to_guard(part) for name, part in written.items()}
    checked = look(
        readable,
        scope=scope or form.client_id.data,
        dismissed=known | frozenset(request.form.getlist("dismissed") if dismissed is None else dismissed),
        colleagues=colleagues,
    )
    for item in checked.found:
        if item.stops:
            _complain(form[item.field], item.message)
    return Written(html=html, checked=checked)
