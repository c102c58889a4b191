"""Starting a conversation later: what was filled in is kept, and published once when its moment has come.

Until then there is no conversation, so nothing can list, count, index or announce it; its author alone sees
what waits. It is rehearsed when it is planned: published and taken back in one transaction, so that what
would be refused is refused while she is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, func, select, update

from forum.audiences import service as audiences
from forum.drafts import service as drafts
from forum.groups import service as groups
from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.notifications.service import notify
from forum.threads import kinds, places, starting
from forum.threads.kinds import Draft
from forum.threads.models import PlannedThread

PUBLISH = "threads.publish"
FAILED = "plan_failed"
MOST = 20
"""Conversations that one member may plan at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A conversation that waits, for its author."""

    id: str
    group_id: str
    kind: str
    title: str
    fields: Mapping[str, Sequence[str]]
    client_id: str
    publish_at: datetime
    has_failed: bool


class _RehearsedError(Exception):
    """Everything that publishing writes was written; now it goes."""


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``PlannedThread`` under which ``actor`` may know of it: it is hers."""
    return PlannedThread.member_id == actor.member_id


def _view(row: PlannedThread) -> Planned:
    return Planned(
        id=row.id,
        group_id=row.group_id,
        kind=row.kind,
        title=row.title,
        fields=row.fields,
        client_id=row.client_id,
        publish_at=row.publish_at,
        has_failed=row.failed_at is not None,
    )


def listed(actor: Actor) -> list[Planned]:
    """Return what ``actor`` has planned, the next one first."""
    rows = db.session.scalars(
        select(PlannedThread)
        .where(visible_to(actor))
        .order_by(PlannedThread.publish_at, PlannedThread.id)
        .limit(MOST)
    )
    return [_view(row) for row in rows]


def shown(actor: Actor, planned_ids: Sequence[str]) -> list[Planned]:
    """Return those of these that are hers."""
    rows = db.session.scalars(
        select(PlannedThread).where(visible_to(actor), PlannedThread.id.in_(planned_ids))
    )
    return [_view(row) for row in rows]


def access(actor: Actor, planned_id: str) -> Planned:
    """Return something that ``actor`` has planned.

    Raises:
        NotFound: There is no such thing, or it is not hers, or it was published.
    """
    found = shown(actor, [planned_id])
    if not found:
        raise NotFound
    return found[0]


def rehearse(actor: Actor, kind: str, draft: Draft) -> None:
    """Publish and take it back; opens a unit of work of its own, which leaves nothing.

    Raises:
        ForumError: Publishing would be refused.
    """
    try:
        with unit_of_work():
            starting.publish(actor, kinds.get(kind), draft)
            raise _RehearsedError
    except _RehearsedError:
        return


def plan(
    actor: Actor, draft: Draft, kind: str, fields: Mapping[str, Sequence[str]], publish_at: datetime
) -> str:
    """Keep a form that passed every check until its moment; return its id. A second send finds the first.

    Args:
        actor: Its author.
        draft: What came of the form.
        kind: A registered kind.
        fields: What was filled in.
        publish_at: When; the caller has checked it by ``rules.may_plan``.

    Raises:
        Invalid: She has planned ``MOST`` already.
    """
    sent = select(PlannedThread.id).where(visible_to(actor), PlannedThread.client_id == draft.client_id)
    found = db.session.scalars(sent).first()
    if found is not None:
        return found
    if (db.session.scalar(select(func.count(PlannedThread.id)).where(visible_to(actor))) or 0) >= MOST:
        raise Invalid(_("Je hebt al %(most)s gesprekken gepland.", most=MOST), field="later")
    planned_id = new_id()
    db.session.execute(
        insert(PlannedThread).values(
            id=planned_id,
            member_id=actor.member_id,
            group_id=draft.group_id,
            kind=kind,
            title=draft.title,
            fields={name: list(values) for name, values in fields.items()},
            client_id=draft.client_id,
            publish_at=publish_at,
        )
    )
    drafts.finish(actor, draft.client_id)
    jobs.enqueue(PUBLISH, {"planned_id": planned_id}, key=planned_id, run_at=publish_at)
    return planned_id


def author_of_due(planned_id: str) -> tuple[str, Planned] | None:
    """Return member id and contents of what is due; ``None`` when it was published, taken back or put off."""
    row = db.session.scalars(
        select(PlannedThread).where(
            PlannedThread.id == planned_id,
            PlannedThread.failed_at.is_(None),
            PlannedThread.publish_at <= now(),
        )
    ).first()
    return (row.member_id, _view(row)) if row else None


def publish(actor: Actor | None, planned: Planned, draft: Draft | None) -> str:
    """Publish what was planned, once, if its author may still; else note that it failed, and tell her.

    Args:
        actor: Its author as she is now; ``None`` when she is no more.
        planned: What was planned.
        draft: What came of its form now; ``None`` when it does not pass the checks any more.

    Returns:
        The thread's id, or an empty string.
    """
    # Of two that publish at the same moment, one gets the row.
    taken = db.session.scalars(
        select(PlannedThread.member_id).where(PlannedThread.id == planned.id).with_for_update()
    ).first()
    if taken is None:
        return ""
    may = actor is not None and audiences.may_read(actor, audiences.get_whole(planned.group_id))
    if actor is None or draft is None or not may:
        db.session.execute(
            update(PlannedThread).where(PlannedThread.id == planned.id).values(failed_at=now())
        )
        notify(FAILED, [taken], planned.id)
        return ""
    db.session.execute(delete(PlannedThread).where(PlannedThread.id == planned.id))
    return starting.publish(actor, kinds.get(planned.kind), draft)


def take_back(actor: Actor, planned_id: str) -> Planned:
    """Make a draft again of what was planned, and return what it was.

    Raises:
        NotFound: There is no such thing, or it is not hers, or it was published.
        Conflict: She has another draft at that place.
    """
    planned = access(actor, planned_id)
    db.session.execute(delete(PlannedThread).where(PlannedThread.id == planned_id, visible_to(actor)))
    drafts.save(actor, places.new(planned.group_id, planned.kind), planned.fields, client_id=new_id())
    return planned


def names_of(planned: Sequence[Planned]) -> dict[str, tuple[str, str]]:
    """Return slug and name of the groups of what a member has planned."""
    return groups.names(item.group_id for item in planned)
