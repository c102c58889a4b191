"""Attachments at the forms: what is sent along is taken in, what is listed stays listed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import request

from forum.files import receive
from forum.files.service import FileView
from forum.kernel.actor import Actor
from forum.kernel.errors import Invalid, TooLarge
from forum.threads import attachments
from forum.threads.forms import WritingForm

LISTED = "attachments"
SENT = "files"
LARGEST_FORM = 105 * 1024 * 1024
"""Bytes of a form with files, where a browser has no scripts; with scripts each file goes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attaching:
    """The files of a form; with ``is_fine`` false, the form says what is wrong with one that was sent.

    ``ids`` are those that the form lists, ``views`` those of them that are still there.
    """

    ids: Sequence[str]
    views: Sequence[FileView]
    is_fine: bool = True


def begin(actor: Actor, listed: Iterable[str], *, post_id: str = "") -> Attaching:
    """Return the files of a form that is shown: of a draft, or of the post that is edited."""
    ids = list(listed)
    return Attaching(ids=ids, views=attachments.of_form(actor, ids, post_id=post_id))


def receive_all(actor: Actor, form: WritingForm, *, post_id: str = "") -> Attaching:
    """Return the files of a form that was sent, after taking in what came along; whatever else is wrong.

    Each is taken in by a unit of work of its own, so that a form that comes back has them still.
    """
    ids = request.form.getlist(LISTED)
    is_fine = True
    for sent in request.files.getlist(SENT)[: attachments.MOST]:
        if not sent.filename:
            continue
        try:
            ids.append(receive(actor, sent).id)
        except (Invalid, TooLarge) as error:
            form.form_errors.append(f"{sent.filename}: {error.message}")
            is_fine = False
    return Attaching(ids=ids, views=attachments.of_form(actor, ids, post_id=post_id), is_fine=is_fine)
