"""The list of sources that answers cite, one for the whole site: finding in it, and keeping it in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Row, false, select, true, update

from forum.audit.service import record
from forum.groups import service as groups
from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.questions import rules
from forum.questions.models import CitedSource, SourceVersion

PAGE_SIZE = 30
COMPLETIONS = 8
SourceRow = Row[tuple[str, str, str, str, str, int, datetime | None, str, date | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source with its current version. ``since``: from which day that holds, as a moment on it."""

    id: str
    title: str
    publisher: str
    kind: rules.SourceKind
    url: str
    number: int
    label: str
    since: datetime | None
    is_retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a source, and what it changed."""

    number: int
    label: str
    since: datetime | None
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the list; ``after`` is where the next one begins, or empty."""

    sources: Sequence[Source]
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What one fills in about a source; title, publisher and labels have passed the guard."""

    title: str
    publisher: str
    kind: rules.SourceKind
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """What one fills in about a version of a source; it has passed the guard."""

    label: str
    since: date | None
    change: str = ""


def known_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``CitedSource`` under which ``actor`` may know of it: every member may."""
    return true() if actor.is_admitted else false()


def may_tend(actor: Actor) -> bool:
    """Tell whether ``actor`` keeps the list in order and marks what has changed."""
    return actor.is_admitted and rules.may_tend(
        is_administrator=actor.is_administrator, is_host=groups.is_host_somewhere(actor)
    )


SOURCES = select(
    CitedSource.id,
    CitedSource.title,
    CitedSource.publisher,
    CitedSource.kind,
    CitedSource.url,
    CitedSource.current,
    CitedSource.retired_at,
    SourceVersion.label,
    SourceVersion.since,
).join(
    SourceVersion,
    (SourceVersion.source_id == CitedSource.id) & (SourceVersion.number == CitedSource.current),
)


def _moment(day: date | None) -> datetime | None:
    # At noon it is the same day wherever it is read.
    return datetime.combine(day, time(12), UTC) if day else None


def source_of(row: SourceRow) -> Source:
    return Source(
        id=row.id,
        title=row.title,
        publisher=row.publisher,
        kind=rules.SourceKind(row.kind),
        url=row.url,
        number=row.current,
        label=row.label,
        since=_moment(row.since),
        is_retired=row.retired_at is not None,
    )


def _holds(text: str) -> ColumnElement[bool]:
    return CitedSource.folded.contains(rules.folded(text), autoescape=True)


def listed(actor: Actor, *, text: str = "", after: str = "") -> Listing:
    """Return a page of the sources by title; who tends the list also sees those that are offered no more.

    Args:
        actor: Who looks.
        text: Occurs in the title; capitals and accents do not matter.
        after: ``Listing.after`` of the page before.
    """
    query = SOURCES.where(known_to(actor))
    if not may_tend(actor):
        query = query.where(CitedSource.retired_at.is_(None))
    if text.strip():
        query = query.where(_holds(text))
    if after:
        query = query.where(CitedSource.folded > after)
    rows = db.session.execute(query.order_by(CitedSource.folded).limit(PAGE_SIZE + 1)).all()
    shown = [source_of(row) for row in rows[:PAGE_SIZE]]
    return Listing(sources=shown, after=rules.folded(shown[-1].title) if len(rows) > PAGE_SIZE else "")


def complete(actor: Actor, text: str) -> list[Source]:
    """Return the sources that the picker offers for what was typed; none for an empty text."""
    if not text.strip():
        return []
    begins = CitedSource.folded.startswith(rules.folded(text), autoescape=True)
    query = SOURCES.where(known_to(actor), CitedSource.retired_at.is_(None), _holds(text))
    rows = db.session.execute(query.order_by(begins.desc(), CitedSource.folded).limit(COMPLETIONS))
    return [source_of(row) for row in rows]


def access(actor: Actor, source_id: str) -> Source:
    """Return a source.

    Raises:
        NotFound: There is none, or the actor may not know of it.
    """
    row = db.session.execute(SOURCES.where(CitedSource.id == source_id, known_to(actor))).first()
    if row is None:
        raise NotFound
    return source_of(row)


VERSIONS = select(
    SourceVersion.source_id,
    SourceVersion.number,
    SourceVersion.label,
    SourceVersion.since,
    SourceVersion.change,
)


def version_of(row: Row[tuple[str, int, str, date | None, str]]) -> Version:
    return Version(number=row.number, label=row.label, since=_moment(row.since), change=row.change)


def versions(source_id: str) -> list[Version]:
    """Return the versions of a source that the caller may show, the newest first."""
    rows = db.session.execute(
        VERSIONS.where(SourceVersion.source_id == source_id).order_by(SourceVersion.number.desc())
    )
    return [version_of(row) for row in rows]


def _tended(actor: Actor, source_id: str) -> Source:
    source = access(actor, source_id)
    if not may_tend(actor):
        raise Forbidden
    return source


def add(actor: Actor, details: Details, version: NewVersion) -> str:
    """Add a source with its current version and return its id; one of that title is there once.

    Raises:
        Forbidden: The actor is not admitted.
    """
    if not actor.is_admitted:
        raise Forbidden
    source_id, folded = new_id(), rules.folded(details.title)
    made = db.session.execute(
        insert(CitedSource)
        .values(
            id=source_id,
            title=details.title,
            folded=folded,
            publisher=details.publisher,
            kind=details.kind,
            url=details.url,
            current=1,
            created_at=now(),
        )
        .on_conflict_do_nothing(index_elements=[CitedSource.folded])
        .returning(CitedSource.id)
    ).first()
    if made is None:
        return db.session.scalars(select(CitedSource.id).where(CitedSource.folded == folded)).one()
    _add_version(source_id, 1, version)
    record(actor, "added-source", "source", source_id)
    return source_id


def _add_version(source_id: str, number: int, version: NewVersion) -> None:
    db.session.execute(
        insert(SourceVersion).values(
            id=new_id(),
            source_id=source_id,
            number=number,
            label=version.label,
            since=version.since,
            change=version.change,
            at=now(),
        )
    )


def edit(actor: Actor, source_id: str, details: Details) -> None:
    """Put right what is said about a source.

    Raises:
        NotFound: There is no such source, or the actor may not know of it.
        Forbidden: She hosts no group and is no administrator.
        Invalid: Another source has that title.
    """
    _tended(actor, source_id)
    folded = rules.folded(details.title)
    taken = select(CitedSource.id).where(CitedSource.folded == folded, CitedSource.id != source_id)
    if db.session.scalars(taken).first():
        raise Invalid(_("Een andere bron heeft deze titel al."), field="title")
    db.session.execute(
        update(CitedSource)
        .where(CitedSource.id == source_id)
        .values(
            title=details.title,
            folded=folded,
            publisher=details.publisher,
            kind=details.kind,
            url=details.url,
        )
    )
    record(actor, "edited-source", "source", source_id)


def offer(actor: Actor, source_id: str, *, is_offered: bool) -> None:
    """Take a source out of the list from which members choose, or put it back; what cites it stays.

    Raises:
        NotFound: There is no such source, or the actor may not know of it.
        Forbidden: She hosts no group and is no administrator.
    """
    source = _tended(actor, source_id)
    if source.is_retired != is_offered:
        return
    db.session.execute(
        update(CitedSource)
        .where(CitedSource.id == source_id)
        .values(retired_at=None if is_offered else now())
    )
    record(actor, "offered-source" if is_offered else "retired-source", "source", source_id)


def renew(actor: Actor, source_id: str, version: NewVersion, *, seen: int) -> None:
    """Say that a source has changed: what cites an older version is outdated, and its writers hear of it.

    Args:
        actor: Who says so.
        source_id: The source.
        version: The new version, and in one line what it changed.
        seen: Number of the version that she had before her.

    Raises:
        NotFound: There is no such source, or the actor may not know of it.
        Forbidden: She hosts no group and is no administrator.
        Conflict: Somebody else has just said so.
    """
    _tended(actor, source_id)
    made = db.session.execute(
        update(CitedSource)
        .where(CitedSource.id == source_id, CitedSource.current == seen)
        .values(current=CitedSource.current + 1)
        .returning(CitedSource.current)
    ).first()
    if made is None:
        raise Conflict
    _add_version(source_id, made.current, version)
    record(actor, "renewed-source", "source", source_id)
    jobs.enqueue("questions.outdated", {"source_id": source_id, "after": ""}, key=f"{source_id}:")
