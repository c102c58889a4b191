"""Notices: telling members, what each may still see of them, and noting that she has looked."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, or_, select, tuple_, update

from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import NotFound
from forum.kernel.ids import new_id
from forum.kernel.reader import READER, built_once, reading
from forum.kernel.sockets import push
from forum.kernel.work import WorkError, after_commit
from forum.notifications.kinds import NoticeKind, NoticeLink, Told, all_kinds
from forum.notifications.models import Notice

Answer = TypeVar("Answer")
NoticeRow = Notice | Row[Any]

NAMESPACE = "/notifications"
"""The Socket.IO namespace in which members hear of their notices."""

COUNTED = 100
"""The count looks at this many of the newest unread notices: more is shown as "99+" anyway."""

PAGE = 30
PUSHED_TOGETHER = 100
"""Notices that one job pushes; an announcement to a thousand members is ten jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A notice as its member sees it at this moment."""

    id: str
    member_id: str
    sentence: str
    url: str
    icon: str
    at: datetime
    is_unread: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """An unread notice that reading its subject settles; ``gathers``: it tells of all since a moment."""

    kind: str
    subject_id: str
    gathers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A stretch of a member's notices; ``older`` is the cursor of the next one, empty at the end."""

    notices: Sequence[Shown]
    older: str


def room_of(member_id: str) -> str:
    """Return the room in which a member's own connections hear of her notices."""
    return f"member:{member_id}"


def notify(kind: str, recipients: Iterable[str], subject_id: str, *, at: datetime | None = None) -> None:
    """Tell members of a subject: rows and a job to push them, in the current unit of work.

    Who has not looked at the same kind and subject yet is not told again. Whether a recipient may see the
    subject is asked of the kind when the notice is shown and pushed, so the caller need not be exact; but
    she leaves out whoever caused it.

    Args:
        kind: A registered kind.
        recipients: Ids of members.
        subject_id: The 12 characters that the kind's ``show`` will be asked for.
        at: When it happened; now when omitted.

    Raises:
        WorkError: Nobody registered the kind, or no unit of work is open.
    """
    if kind not in all_kinds():
        raise WorkError(f"no kind of notice is called {kind}")
    rows = [
        {"id": new_id(), "member_id": member_id, "kind": kind, "subject_id": subject_id, "at": at or now()}
        for member_id in sorted(set(recipients))
    ]
    if not rows:
        return
    made = db.session.scalars(insert(Notice).on_conflict_do_nothing().returning(Notice.id), rows).all()
    for start in range(0, len(made), PUSHED_TOGETHER):
        jobs.enqueue("notifications.push", {"ids": " ".join(made[start : start + PUSHED_TOGETHER])})


def _ask(
    actor: Actor,
    subjects: Iterable[tuple[str, str]],
    ask: Callable[[NoticeKind], Callable[[Actor, Collection[str]], Answer] | None],
) -> dict[str, Answer]:
    """Return by kind what is answered about pairs of kind and subject; who asks alike asks once."""
    kinds = all_kinds()
    wanted: dict[Callable[[Actor, Collection[str]], Answer], set[str]] = defaultdict(set)
    for name, subject_id in subjects:
        # A kind that is no longer registered has nobody to ask for rights: its notices stay hidden.
        question = ask(kinds[name]) if name in kinds else None
        if question is not None:
            wanted[question].add(subject_id)
    answers = {question: question(actor, subject_ids) for question, subject_ids in wanted.items()}
    found = {name: ask(kind) for name, kind in kinds.items()} if answers else {}
    return {name: answers[question] for name, question in found.items() if question in answers}


def _links(actor: Actor, notices: Sequence[NoticeRow]) -> dict[str, NoticeLink]:
    """Return what these notices show of their subjects, by id of the notice."""
    kinds = all_kinds()
    shown = _ask(actor, ((notice.kind, notice.subject_id) for notice in notices), lambda kind: kind.show)
    found = {
        notice.id: shown[notice.kind][notice.subject_id]
        for notice in notices
        if notice.kind in shown and notice.subject_id in shown[notice.kind]
    }
    told = defaultdict(list)
    for notice in notices:
        tell = kinds[notice.kind].tell if notice.kind in kinds else None
        if tell is not None:
            item = Told(
                notice_id=notice.id, subject_id=notice.subject_id, since=notice.at, until=notice.read_at
            )
            told[tell].append(item)
    for tell, items in told.items():
        found |= tell(actor, items)
    return found


def _shown(actor: Actor, notices: Sequence[NoticeRow]) -> list[Shown]:
    """Return what ``actor`` may still see of her ``notices``."""
    links = _links(actor, notices)
    return [
        Shown(
            id=notice.id,
            member_id=notice.member_id,
            sentence=all_kinds()[notice.kind].say(links[notice.id]),
            url=links[notice.id].url,
            icon=all_kinds()[notice.kind].icon,
            at=notice.at,
            is_unread=notice.read_at is None,
        )
        for notice in notices
        if notice.id in links
    ]


def _newest(*conditions: ColumnElement[bool], limit: int) -> Sequence[Notice]:
    return db.session.scalars(
        select(Notice).where(*conditions).order_by(Notice.at.desc(), Notice.id.desc()).limit(limit)
    ).all()


@built_once
def _unread() -> Select[Any]:
    return (
        select(Notice.id, Notice.member_id, Notice.kind, Notice.subject_id, Notice.at, Notice.read_at)
        .where(Notice.member_id == READER.member_id, Notice.read_at.is_(None))
        .order_by(Notice.at.desc(), Notice.id.desc())
        .limit(bindparam("limit", type_=Integer()))
    )


def unread(actor: Actor, limit: int = COUNTED) -> list[Shown]:
    """Return what ``actor`` may see among her newest ``limit`` unread notices, newest first."""
    if not actor.is_admitted:
        return []
    return _shown(actor, fetch(_unread(), limit=limit, **reading(actor)).all())


def unread_and_count(actor: Actor, limit: int) -> tuple[list[Shown], int]:
    """Return what ``unread`` and ``unread_count`` do; for a page that shows both."""
    if not actor.is_admitted:
        return [], 0
    rows = fetch(_unread(), limit=COUNTED, **reading(actor)).all()
    return _shown(actor, rows[:limit]), _count(actor, rows)


def unread_count(actor: Actor) -> int:
    """Return how many of her newest ``COUNTED`` unread notices ``actor`` may see.

    It takes one query, and what each kind among them needs to tell which subjects she may see.
    """
    if not actor.is_admitted:
        return 0
    return _count(actor, fetch(_unread(), limit=COUNTED, **reading(actor)).all())


def _count(actor: Actor, rows: Sequence[Row[Any]]) -> int:
    visible = _ask(
        actor, ((row.kind, row.subject_id) for row in rows), lambda kind: kind.visible or kind.show
    )
    told = defaultdict(list)
    for row in rows:
        stands = all_kinds()[row.kind].stands if row.kind in all_kinds() else None
        if stands is not None:
            item = Told(notice_id=row.id, subject_id=row.subject_id, since=row.at, until=None)
            told[stands].append(item)
    standing = {notice_id for stands, items in told.items() for notice_id in stands(actor, items)}
    return sum(
        row.id in standing or (row.kind in visible and row.subject_id in visible[row.kind]) for row in rows
    )


def listed(actor: Actor, *, before: str = "") -> Page:
    """Return a stretch of the actor's notices, newest first.

    Args:
        actor: Whose notices.
        before: ``older`` of the stretch before; anything else begins at the newest.
    """
    if not actor.is_admitted:
        return Page(notices=[], older="")
    own = Notice.member_id == actor.member_id
    cursor = db.session.scalars(select(Notice).where(Notice.id == before, own)).first() if before else None
    conditions = [own]
    if cursor is not None:
        conditions.append(or_(Notice.at < cursor.at, and_(Notice.at == cursor.at, Notice.id < cursor.id)))
    rows = _newest(*conditions, limit=PAGE + 1)
    return Page(notices=_shown(actor, rows[:PAGE]), older=rows[PAGE - 1].id if len(rows) > PAGE else "")


def shown_to(actor: Actor, notice_ids: Collection[str]) -> list[Shown]:
    """Return what ``actor`` may see of those of these notices that are hers; for the job that pushes."""
    if not actor.is_admitted:
        return []
    return _shown(
        actor, _newest(Notice.member_id == actor.member_id, Notice.id.in_(notice_ids), limit=len(notice_ids))
    )


def recipients_of(notice_ids: Collection[str]) -> set[str]:
    """Return the ids of the members whom these notices, as far as unread, are for."""
    return set(
        db.session.scalars(
            select(Notice.member_id).where(Notice.id.in_(notice_ids), Notice.read_at.is_(None)).distinct()
        )
    )


def _tell_count(actor: Actor) -> None:
    # Her other pages show the same bell.
    count = unread_count(actor)
    after_commit(lambda: push(NAMESPACE, room_of(actor.member_id), "unread", {"unread": count}))


def open_notice(actor: Actor, notice_id: str) -> str:
    """Note that ``actor`` looked at one of her notices, and return the path of its subject.

    Raises:
        NotFound: She has no such notice, or may no longer see its subject.
    """
    found = shown_to(actor, [notice_id])
    if not found:
        raise NotFound
    mark_read(actor, notice_id)
    return found[0].url


def _mark(actor: Actor, *conditions: ColumnElement[bool]) -> None:
    changed = db.session.scalars(
        update(Notice)
        .where(Notice.member_id == actor.member_id, Notice.read_at.is_(None), *conditions)
        .values(read_at=now())
        .execution_options(synchronize_session=False)
        .returning(Notice.id)
    ).all()
    if changed:
        _tell_count(actor)


def mark_read(actor: Actor, notice_id: str) -> None:
    """Note that ``actor`` looked at a notice; one that is not hers, or was read, changes nothing."""
    _mark(actor, Notice.id == notice_id)


def mark_about(actor: Actor, kind: str, subject_ids: Collection[str]) -> None:
    """Note that ``actor`` looked at subjects without her notices; for features that store what was read."""
    _mark(actor, Notice.kind == kind, Notice.subject_id.in_(subject_ids))


def to_read(actor: Actor) -> list[ToRead]:
    """Return which of her newest ``COUNTED`` unread notices ``actor`` settles by reading, in one query."""
    kinds = {name: kind for name, kind in all_kinds().items() if kind.is_read_with_subject}
    rows = _newest(
        Notice.member_id == actor.member_id, Notice.read_at.is_(None), Notice.kind.in_(kinds), limit=COUNTED
    )
    return [
        ToRead(kind=row.kind, subject_id=row.subject_id, gathers=kinds[row.kind].tell is not None)
        for row in rows
    ]


def settle(actor: Actor, notices: Collection[ToRead]) -> None:
    """Note that ``actor`` has read what some of ``to_read`` are about; her other pages hear the new count."""
    if notices:
        wanted = [(item.kind, item.subject_id) for item in notices]
        _mark(actor, tuple_(Notice.kind, Notice.subject_id).in_(wanted))


def mark_all_read(actor: Actor) -> None:
    """Note that ``actor`` looked at all her notices, also at those that she may not see now."""
    _mark(actor)


def mark_read_before(actor: Actor, moment: datetime) -> None:
    """Note that ``actor`` looked at her notices from before ``moment``; for demo communities and imports."""
    _mark(actor, Notice.at < moment)
