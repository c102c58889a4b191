"""The page on which a member keeps a conversation, with a note to herself and a reminder."""

from datetime import date

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from forum.kernel.clock import local
from forum.kernel.errors import Invalid
from forum.kernel.web import current_actor, limiter, render
from forum.kernel.work import unit_of_work
from forum.threads import bookmarks, reading
from forum.threads.bookmarks import Remind
from forum.threads.forms import TOO_LONG, one_line_of
from forum.threads.guard import Checked, look
from forum.threads.rules import LONGEST_NOTE

bp = Blueprint("bookmarks", __name__)

_writes = limiter.shared_limit("60 per minute", scope="threads.bookmarks", methods=["POST"])

WHEN = {
    Remind.NEVER: _l("Niet"),
    Remind.TOMORROW: _l("Morgen"),
    Remind.WEEK: _l("Over een week"),
    Remind.DAY: _l("Op een dag die ik kies"),
}
_DAY = _l("Kies een dag na vandaag, hoogstens een jaar verder.")


class BookmarkForm(FlaskForm):  # type: ignore[misc]
    """A note to oneself, and when to be reminded."""

    note = StringField(
        _l("Notitie voor jezelf"),
        [Optional(), Length(max=LONGEST_NOTE, message=TOO_LONG)],
        filters=[one_line_of],
        description=_l("Alleen jij ziet dit. Noem ook hier geen namen."),
    )
    remind = RadioField(
        _l("Herinner me"),
        choices=[SelectChoice(value, label) for value, label in WHEN.items()],
        default=Remind.NEVER,
    )
    day = DateField(_l("Welke dag"), [Optional()])
    client_id = HiddenField()


def _passes(form: BookmarkForm, thread_id: str) -> tuple[bool, Checked]:
    """Tell whether the guard lets the note pass; what it found is said at the field."""
    checked = look(
        {"note": form.note.data or ""},
        scope=f"bookmark:{thread_id}",
        dismissed=frozenset(request.form.getlist("dismissed")),
    )
    form.note.errors = [*form.note.errors, *(item.message for item in checked.found if item.stops)]
    return not checked.is_blocking, checked


def _day_of(value: object) -> date | None:
    return value if isinstance(value, date) else None


@bp.route("/threads/<thread_id>/bookmark", methods=["GET", "POST"])
@_writes
def edit(thread_id: str) -> ResponseReturnValue:
    """Keep a conversation, or change what was noted with it."""
    actor = current_actor()
    thread = reading.access(actor, thread_id)
    kept = bookmarks.find(actor, thread_id)
    form = BookmarkForm(
        note=kept.note if kept else "",
        remind=Remind.DAY if kept and kept.remind_at else Remind.NEVER,
        day=local(kept.remind_at).date() if kept and kept.remind_at else None,
    )
    checked = Checked()
    if form.validate_on_submit():
        passes, checked = _passes(form, thread_id)
        try:
            remind_at = bookmarks.moment_of(Remind(form.remind.data), _day_of(form.day.data))
        except Invalid:
            form.day.errors = [*form.day.errors, str(_DAY)]
        else:
            if passes:
                with unit_of_work():
                    bookmarks.keep(current_actor(), thread_id, note=form.note.data, remind_at=remind_at)
                flash(_("Bewaard. Je vindt het terug bij ‘Bewaard’."), "success")
                return redirect(url_for("threads.show", thread_id=thread_id), 303)
    page = render("threads/bookmark.html", thread=thread, kept=kept, form=form, checked=checked)
    return page, 422 if form.is_submitted() else 200


@bp.post("/threads/<thread_id>/bookmark/remove")
@_writes
def remove(thread_id: str) -> ResponseReturnValue:
    """Keep a conversation no longer."""
    reading.access(current_actor(), thread_id)
    with unit_of_work():
        bookmarks.drop(current_actor(), thread_id)
    flash(_("Niet meer bewaard."), "success")
    return redirect(url_for("threads.show", thread_id=thread_id), 303)


def register(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(bp)
