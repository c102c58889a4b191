"""What was found in a file, for who sent it; and her word that it is no name."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select, update

from forum.files import kinds
from forum.files.events import FileSettled
from forum.files.models import FileFinding, FilePage, StoredFile
from forum.files.rules import State
from forum.files.service import access_own
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.work import publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a file; for the eyes of its uploader alone, never stored, never logged."""

    key: str
    text: str
    label_text: str
    page: int
    count: int
    is_dismissible: bool


def listed(actor: Actor, file_id: str) -> list[Found]:
    """Return what keeps a file that ``actor`` sent from being shown, in the order of its pages.

    Raises:
        NotFound: She sent no such file, or may no longer see what it belongs to.
    """
    access_own(actor, file_id)
    rows = db.session.execute(
        select(FileFinding, FilePage.text)
        .join(FilePage, (FilePage.file_id == FileFinding.file_id) & (FilePage.number == FileFinding.page))
        .where(FileFinding.file_id == file_id, FileFinding.dismissed_at.is_(None))
        .order_by(FileFinding.page, FileFinding.start)
    ).all()
    return [
        Found(
            key=row.FileFinding.key,
            text=row.text[row.FileFinding.start : row.FileFinding.end],
            label_text=kinds.inspector().label(row.FileFinding.label),
            page=row.FileFinding.page,
            count=row.FileFinding.count,
            is_dismissible=row.FileFinding.is_dismissible,
        )
        for row in rows
    ]


def dismiss(actor: Actor, file_id: str, keys: Collection[str]) -> State:
    """Note that what was found is no name, and return the state of the file after that.

    Args:
        actor: Who sent it.
        file_id: The file.
        keys: Of ``Found``; what may not be dismissed stays.

    Raises:
        NotFound: She sent no such file, or may no longer see what it belongs to.
    """
    view = access_own(actor, file_id)
    if view.state != State.HELD:
        return State(view.state)
    db.session.execute(
        update(FileFinding)
        .where(
            FileFinding.file_id == file_id,
            FileFinding.key.in_(set(keys)),
            FileFinding.is_dismissible.is_(True),
            FileFinding.dismissed_at.is_(None),
        )
        .values(dismissed_at=now())
    )
    left = db.session.scalar(
        select(func.count()).where(FileFinding.file_id == file_id, FileFinding.dismissed_at.is_(None))
    )
    if left:
        return State.HELD
    db.session.execute(update(StoredFile).where(StoredFile.id == file_id).values(state=State.READY))
    if view.owner_kind:
        publish(
            FileSettled(
                file_id=file_id,
                owner_kind=view.owner_kind,
                owner_id=view.owner_id,
                state=State.READY,
                by_uploader=True,
            )
        )
    return State.READY
