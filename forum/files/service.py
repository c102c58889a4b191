"""Files: taking in, claiming, showing, letting go; ``checks`` looks into them, ``findings``
tells what was found.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, func, select, update

from forum.cleaning.shapes import Kind
from forum.files import kinds, rules
from forum.files.events import FileClaimed, FileRemoved
from forum.files.models import StoredFile
from forum.files.rules import State
from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.reader import built_once
from forum.kernel.work import publish

CHECK = "files.check"
ERASE = "files.erase"

__all__ = [
    "CHECK",
    "ERASE",
    "FileView",
    "State",
    "access",
    "access_own",
    "add",
    "claim",
    "expire",
    "forget",
    "of_owners",
    "own_among",
    "own_of_owners",
    "remove",
    "views",
    "visible",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file as the actor sees it; ``is_own`` is for her eyes alone.

    Args:
        id: Its public id.
        name: What it is called; never what the guard stopped.
        kind: One of ``Kind``; empty while unknown.
        state: One of ``State``.
        reason: Why it was refused, one of ``Refusal``.
        size: Bytes.
        pages: Texts of pages that are kept; 0 for pictures.
        width: Pixels, of a picture.
        height: Pixels, of a picture.
        has_preview: Whether there is a small picture of it.
        owner_kind: What it belongs to, or empty.
        owner_id: Which of them, or empty.
        is_listed: Whether it stands in the list of its owner; what does not is shown by the owner's own text.
        is_own: Whether the actor sent it.
    """

    id: str
    name: str
    kind: str
    state: str
    reason: str
    size: int
    pages: int
    width: int
    height: int
    has_preview: bool
    owner_kind: str
    owner_id: str
    is_listed: bool
    is_own: bool

    @property
    def is_image(self) -> bool:
        """True for a picture."""
        return self.kind != "" and Kind(self.kind).is_image

    @property
    def is_ready(self) -> bool:
        """True when it may be shown to others."""
        return self.state == State.READY


_FILES = select(
    StoredFile.id,
    StoredFile.uploader_id,
    StoredFile.state,
    StoredFile.reason,
    StoredFile.kind,
    StoredFile.stem,
    StoredFile.size,
    StoredFile.pages,
    StoredFile.width,
    StoredFile.height,
    StoredFile.has_preview,
    StoredFile.owner_kind,
    StoredFile.owner_id,
    StoredFile.position,
    StoredFile.is_listed,
)


def views(actor: Actor, *conditions: ColumnElement[bool]) -> list[FileView]:
    """Return the files that meet all conditions, whoever may see them, in the order of their owners."""
    return _views(actor, db.session.execute(_in_order(*conditions)).all())


def _in_order(*conditions: ColumnElement[bool]) -> Select[Any]:
    return _FILES.where(*conditions).order_by(StoredFile.position, StoredFile.uploaded_at, StoredFile.id)


@built_once
def _of_owners() -> Select[Any]:
    return _in_order(
        StoredFile.owner_kind == bindparam("owner_kind"),
        StoredFile.owner_id.in_(bindparam("owner_ids", expanding=True)),
    )


def _views(actor: Actor, rows: Iterable[Row[Any]]) -> list[FileView]:
    return [
        FileView(
            id=row.id,
            name=rules.full_name(row.stem, _word_for(row.kind), row.position, row.kind),
            kind=row.kind,
            state=row.state,
            reason=row.reason,
            size=row.size,
            pages=row.pages,
            width=row.width,
            height=row.height,
            has_preview=row.has_preview,
            owner_kind=row.owner_kind or "",
            owner_id=row.owner_id or "",
            is_listed=row.is_listed,
            is_own=actor.is_admitted and row.uploader_id == actor.member_id,
        )
        for row in rows
    ]


def _word_for(kind: str) -> str:
    return str(_("afbeelding") if kind and Kind(kind).is_image else _("bijlage"))


def add(actor: Actor, file_id: str, name: str, size: int) -> FileView:
    """Note a file whose bytes lie there, and have it looked at.

    Raises:
        Invalid: It is empty, or too many of the member's files wait for something to belong to.
    """
    if not size:
        raise Invalid(_("Dit bestand is leeg."), field="file")
    waiting = select(func.count()).where(
        StoredFile.uploader_id == actor.member_id, StoredFile.owner_id.is_(None)
    )
    if (db.session.scalar(waiting) or 0) >= rules.MOST_WAITING:
        raise Invalid(
            _("Er staan al veel bestanden van jou klaar. Plaats eerst je bericht, of haal er een weg."),
            field="file",
        )
    db.session.execute(
        insert(StoredFile).values(
            id=file_id,
            uploader_id=actor.member_id,
            state=State.CHECKING,
            reason="",
            kind="",
            stem=rules.stem_of(name),
            size=size,
            pages=0,
            width=0,
            height=0,
            has_preview=False,
            position=0,
            is_listed=False,
            uploaded_at=now(),
        )
    )
    jobs.enqueue(CHECK, {"id": file_id}, key=file_id)
    return views(actor, StoredFile.id == file_id)[0]


def access_own(actor: Actor, file_id: str) -> FileView:
    """Return a file that ``actor`` sent, in whatever state.

    Raises:
        NotFound: She sent no such file, or may no longer see what it belongs to.
    """
    found = [view for view in views(actor, StoredFile.id == file_id) if view.is_own]
    if not found or not _may_see_owner(actor, found[0]):
        raise NotFound
    return found[0]


def _may_see_owner(actor: Actor, view: FileView) -> bool:
    if not view.owner_kind:
        return view.is_own
    kind = kinds.owner(view.owner_kind)
    return kind is not None and view.owner_id in kind.visible(actor, [view.owner_id])


def access(actor: Actor, file_id: str) -> FileView:
    """Return a file whose bytes ``actor`` may have.

    Raises:
        NotFound: There is none, it is not ready, or she may not see what it belongs to.
    """
    found = views(actor, StoredFile.id == file_id, StoredFile.state == State.READY)
    if not found or not _may_see_owner(actor, found[0]):
        raise NotFound
    return found[0]


def visible(actor: Actor, file_ids: Collection[str]) -> dict[str, FileView]:
    """Return those of these files that are ready, belong to something, and that ``actor`` may see."""
    found = views(actor, StoredFile.id.in_(set(file_ids)), StoredFile.state == State.READY)
    seen: set[tuple[str, str]] = set()
    for name in {view.owner_kind for view in found}:
        kind = kinds.owner(name)
        if kind is not None:
            owner_ids = {view.owner_id for view in found if view.owner_kind == name}
            seen |= {(name, owner_id) for owner_id in kind.visible(actor, owner_ids)}
    return {view.id: view for view in found if (view.owner_kind, view.owner_id) in seen}


def own_among(actor: Actor, file_ids: Collection[str], *, owner_id: str = "") -> list[FileView]:
    """Return those of these files that ``actor`` sent and that wait, or belong to ``owner_id``; as asked."""
    free = StoredFile.owner_id.is_(None)
    wanted = (StoredFile.owner_id == owner_id) | free if owner_id else free
    if not file_ids:
        return []
    found = views(actor, StoredFile.id.in_(set(file_ids)), StoredFile.uploader_id == actor.member_id, wanted)
    order = {file_id: number for number, file_id in enumerate(file_ids)}
    return sorted(found, key=lambda view: order[view.id])


def of_owners(actor: Actor, owner_kind: str, owner_ids: Collection[str]) -> Mapping[str, list[FileView]]:
    """Return the files of owners that ``actor`` may see, by owner, in one query.

    Others see what is ready; who sent a file sees it in every state.
    """
    found: dict[str, list[FileView]] = {}
    if owner_ids:
        rows = fetch(_of_owners(), owner_kind=owner_kind, owner_ids=list(owner_ids)).all()
        for view in _views(actor, rows):
            if view.is_ready or view.is_own:
                found.setdefault(view.owner_id, []).append(view)
    return found


def claim(
    uploader_id: str, file_ids: Iterable[str], owner_kind: str, owner_id: str, *, is_listed: bool = True
) -> list[str]:
    """Let files belong to something: those of a member that wait; a second time changes nothing.

    Refused files are not claimed. The caller has made sure that she may give files to the owner.

    Args:
        uploader_id: The member.
        file_ids: The files.
        owner_kind: A registered kind of owner.
        owner_id: Which of them.
        is_listed: Whether they stand in a list; what did not before, does from now on.

    Returns:
        Those of the ids that belong to the owner now.
    """
    wanted = list(dict.fromkeys(file_ids))
    taken = db.session.scalar(
        select(func.max(StoredFile.position)).where(
            StoredFile.owner_kind == owner_kind, StoredFile.owner_id == owner_id
        )
    )
    position = taken or 0
    claimed = []
    for file_id in wanted:
        done = db.session.scalars(
            update(StoredFile)
            .where(
                StoredFile.id == file_id,
                StoredFile.uploader_id == uploader_id,
                StoredFile.owner_id.is_(None),
                StoredFile.state != State.REFUSED,
            )
            .values(owner_kind=owner_kind, owner_id=owner_id, position=position + 1)
            .returning(StoredFile.id)
        ).first()
        if done is not None:
            position += 1
            claimed.append(file_id)
    if claimed:
        publish(FileClaimed(file_ids=tuple(claimed), owner_kind=owner_kind, owner_id=owner_id))
    its = (
        StoredFile.id.in_(wanted),
        StoredFile.owner_kind == owner_kind,
        StoredFile.owner_id == owner_id,
    )
    if is_listed:
        db.session.execute(
            update(StoredFile)
            .where(*its, StoredFile.is_listed.is_(False))
            .values(is_listed=True)
            .execution_options(synchronize_session=False)
        )
    found = set(db.session.scalars(select(StoredFile.id).where(*its)))
    return [file_id for file_id in wanted if file_id in found]


def _let_go(*conditions: ColumnElement[bool]) -> Sequence[str]:
    """Remove files and have their bytes erased."""
    rows = db.session.execute(
        delete(StoredFile)
        .where(*conditions)
        .returning(StoredFile.id, StoredFile.owner_kind, StoredFile.owner_id, StoredFile.pages)
        .execution_options(synchronize_session=False)
    ).all()
    for row in rows:
        jobs.enqueue(ERASE, {"id": row.id}, key=row.id)
        if row.owner_kind:
            publish(
                FileRemoved(file_id=row.id, owner_kind=row.owner_kind, owner_id=row.owner_id, pages=row.pages)
            )
    return [row.id for row in rows]


def remove(actor: Actor, file_id: str) -> None:
    """Take back a file that ``actor`` sent.

    Raises:
        NotFound: She sent no such file, or may no longer see what it belongs to.
    """
    access_own(actor, file_id)
    _let_go(StoredFile.id == file_id, StoredFile.uploader_id == actor.member_id)


def forget(owner_kind: str, owner_ids: Collection[str], *, but: Collection[str] = ()) -> Sequence[str]:
    """Remove the files of owners, but those named; return the ids of what is gone.

    The caller has made sure that this is wanted: nobody is asked.
    """
    return _let_go(
        StoredFile.owner_kind == owner_kind,
        StoredFile.owner_id.in_(set(owner_ids)),
        StoredFile.id.not_in(set(but)),
    )


def expire() -> Sequence[str]:
    """Remove files that have waited for too long; return their ids."""
    return _let_go(
        StoredFile.owner_id.is_(None), StoredFile.uploaded_at < now() - timedelta(days=rules.WAITING_DAYS)
    )


def own_of_owners(actor: Actor, owner_kind: str, file_ids: Collection[str]) -> list[FileView]:
    """Return those of these files that ``actor`` sent and that belong to a kind of owner; for notices."""
    return views(
        actor,
        StoredFile.id.in_(set(file_ids)),
        StoredFile.owner_kind == owner_kind,
        StoredFile.uploader_id == actor.member_id,
    )
