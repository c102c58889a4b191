"""What the index asks of files, whoever may see them: texts by page, and which files have any."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from forum.files.models import FilePage, StoredFile
from forum.files.rules import State
from forum.kernel.db import db


def page_text(file_id: str, number: int) -> str | None:
    """Return the text of a page (from 1) of a file that is ready and belongs to something; for the index."""
    return db.session.scalars(
        select(FilePage.text)
        .join(StoredFile, StoredFile.id == FilePage.file_id)
        .where(
            FilePage.file_id == file_id,
            FilePage.number == number,
            StoredFile.state == State.READY,
            StoredFile.owner_id.is_not(None),
        )
    ).first()


def owner_of(file_id: str) -> tuple[str, str] | None:
    """Return what a file belongs to, as kind and id; for the index."""
    row = db.session.execute(
        select(StoredFile.owner_kind, StoredFile.owner_id).where(
            StoredFile.id == file_id, StoredFile.owner_id.is_not(None)
        )
    ).first()
    return (row.owner_kind, row.owner_id) if row else None


def ready_of_owners(owner_kind: str, owner_ids: Collection[str]) -> Sequence[tuple[str, int]]:
    """Return the ids of the ready files of owners, and how many texts each has; for the index."""
    rows = db.session.execute(
        select(StoredFile.id, StoredFile.pages).where(
            StoredFile.owner_kind == owner_kind,
            StoredFile.owner_id.in_(set(owner_ids)),
            StoredFile.state == State.READY,
        )
    )
    return rows.tuples().all()


def all_ready_ids(owner_kind: str) -> Sequence[tuple[str, int]]:
    """Return the ids of all ready files of a kind of owner, and how many texts each has; for the index."""
    rows = db.session.execute(
        select(StoredFile.id, StoredFile.pages).where(
            StoredFile.owner_kind == owner_kind, StoredFile.state == State.READY
        )
    )
    return rows.tuples().all()
