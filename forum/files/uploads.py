"""From a form to a file that waits to be looked at: for views, of this desk and of features above."""

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from forum.files import service, storage
from forum.kernel.actor import Actor
from forum.kernel.errors import TooLarge
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work


def receive(actor: Actor, sent: FileStorage) -> service.FileView:
    """Take one file in; it opens a unit of work of its own, after the bytes lie on the disk.

    Raises:
        TooLarge: It has more bytes than one file may have.
        Invalid: It is empty, or the member has too many files waiting.
    """
    file_id = new_id()
    try:
        size = storage.take_in(file_id, sent.stream)
    except storage.TooManyBytes:
        raise TooLarge(_("Dit bestand is te groot. Een bestand mag hoogstens 25 MB zijn.")) from None
    try:
        with unit_of_work():
            return service.add(actor, file_id, sent.filename or "", size)
    except BaseException:
        storage.erase(file_id)
        raise
