"""Keeping drafts, finding them again, and letting go of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from forum.drafts import rules, sealing
from forum.drafts.models import Draft, PublishedForm
from forum.drafts.rules import Stamp, Verdict
from forum.drafts.sealing import Fields
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import UtcDateTime, db, fetch, insert
from forum.kernel.errors import Conflict, Invalid, TooLarge
from forum.kernel.ids import new_id
from forum.kernel.reader import READER, built_once, reading

DraftRow = Row[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A draft, for its author."""

    place: str
    client_id: str
    fields: Fields
    version: str
    saved_at: datetime

    @property
    def texts(self) -> list[str]:
        """What she wrote in it."""
        return rules.texts_of(self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A save that was taken in, or was known already."""

    version: str
    at: datetime


class Published(Conflict):
    """What stands in the form was published already."""


_ROWS = select(
    Draft.place, Draft.client_id, Draft.sealed, Draft.version, Draft.writer, Draft.turn, Draft.saved_at
)


_SINCE = bindparam("since", type_=UtcDateTime())


def _own(actor: Actor) -> ColumnElement[bool]:
    # Whatever else this condition let through would not open: the key is the actor's own.
    return Draft.member_id == actor.member_id


def _is_alive(since: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    # A save may have arrived while the form was being published.
    published = exists().where(
        PublishedForm.member_id == Draft.member_id, PublishedForm.client_id == Draft.client_id
    )
    return and_(Draft.saved_at > since, ~published)


def _oldest() -> datetime:
    return now() - rules.KEPT


@built_once
def _at_place() -> Select[Any]:
    return _ROWS.where(_own(READER), Draft.place == bindparam("place"), _is_alive(_SINCE))


def _open(actor: Actor, row: DraftRow) -> Kept | None:
    fields = sealing.unseal(row.sealed, member_id=actor.member_id, place=row.place)
    if fields is None:
        return None
    return Kept(
        place=row.place,
        client_id=row.client_id,
        fields=fields,
        version=row.version,
        saved_at=row.saved_at,
    )


def find(actor: Actor, place: str) -> Kept | None:
    """Return the draft of ``actor`` at a place; ``None`` when there is none that can be read."""
    row = fetch(_at_place(), place=place, since=_oldest(), **reading(actor)).first()
    return _open(actor, row) if row else None


def listed(actor: Actor) -> list[Kept]:
    """Return all drafts of ``actor``, the latest first."""
    rows = db.session.execute(
        _ROWS.where(_own(actor), _is_alive(_oldest())).order_by(Draft.saved_at.desc(), Draft.id)
    )
    return [kept for kept in (_open(actor, row) for row in rows) if kept]


def is_published(actor: Actor, client_id: str) -> bool:
    """Tell whether what ``actor`` wrote in this form was published."""
    found = select(PublishedForm.id).where(
        PublishedForm.member_id == actor.member_id, PublishedForm.client_id == client_id
    )
    return db.session.scalars(found).first() is not None


def _check_size(fields: Fields) -> None:
    size = sum(len(name) + sum(map(len, values)) for name, values in fields.items())
    if size > rules.LARGEST:
        raise TooLarge(_("Dit is te lang om als concept te bewaren. Kopieer je tekst voor de zekerheid."))


def save(
    actor: Actor,
    place: str,
    fields: Fields,
    *,
    client_id: str,
    version: str = "",
    writer: str = "",
    turn: int = 0,
) -> Saved:
    """Keep what stands in a form; a save that arrives twice, or after a later one, changes nothing.

    Args:
        actor: Who writes.
        place: Where the text will go.
        fields: Everything in the form that she filled in.
        client_id: Id that the form was given when it was rendered.
        version: The version that she goes on from; empty for a new draft.
        writer: Random mark of the page on which she types; empty without scripts.
        turn: Counts the saves of that page.

    Raises:
        TooLarge: It is longer than any form may be.
        Invalid: She has ``rules.MOST`` drafts at other places already.
        Published: The form was published already.
        Conflict: Another page or device has saved since; ``find`` returns what.
    """
    _check_size(fields)
    if is_published(actor, client_id):
        raise Published
    mine = _ROWS.add_columns(_is_alive(_oldest()).label("is_alive")).where(_own(actor), Draft.place == place)
    row = db.session.execute(mine.with_for_update(of=Draft)).first()
    # What cannot be read any more, or is past its time, is in nobody's way.
    kept = _open(actor, row) if row and row.is_alive else None
    stored = Stamp(version=row.version, writer=row.writer, turn=row.turn) if row and kept else None
    verdict = rules.decide(stored, Stamp(version=version, writer=writer, turn=turn))
    if kept and verdict is not Verdict.REPLACE:
        if verdict is Verdict.CONFLICT and kept.fields != fields:
            raise Conflict
        return Saved(version=kept.version, at=kept.saved_at)
    if row is None:
        _check_room(actor)
    at, saved_as = now(), new_id()
    values = {
        "client_id": client_id,
        "sealed": sealing.seal(fields, member_id=actor.member_id, place=place),
        "era": sealing.era(),
        "version": saved_as,
        "writer": writer,
        "turn": turn,
        "saved_at": at,
    }
    made = db.session.execute(
        insert(Draft)
        .values(id=new_id(), member_id=actor.member_id, place=place, **values)
        .on_conflict_do_nothing(index_elements=[Draft.member_id, Draft.place])
        .returning(Draft.id)
    ).first()
    if made is None and row is None:
        # Two pages began the same draft at the same moment; the other one was first.
        raise Conflict
    if made is None:
        db.session.execute(update(Draft).where(_own(actor), Draft.place == place).values(**values))
    return Saved(version=saved_as, at=at)


def _check_room(actor: Actor) -> None:
    if (db.session.scalar(select(func.count()).select_from(Draft).where(_own(actor))) or 0) >= rules.MOST:
        raise Invalid(
            _("Je hebt al %(most)s concepten. Gooi er eerst een weg bij ‘Mijn concepten’.", most=rules.MOST)
        )


def throw_away(actor: Actor, place: str) -> None:
    """Erase the draft of ``actor`` at a place, if there is one."""
    db.session.execute(delete(Draft).where(_own(actor), Draft.place == place))


def finish(actor: Actor, client_id: str) -> None:
    """Let go of the draft of a form that is being published, in the same transaction.

    Args:
        actor: Its author.
        client_id: Id that the form was given when it was rendered.
    """
    db.session.execute(delete(Draft).where(_own(actor), Draft.client_id == client_id))
    db.session.execute(
        insert(PublishedForm)
        .values(id=new_id(), member_id=actor.member_id, client_id=client_id, at=now())
        .on_conflict_do_nothing(index_elements=[PublishedForm.member_id, PublishedForm.client_id])
    )


def forget_place(place: str) -> None:
    """Erase everybody's drafts of a place, and of the places within it: what they answer to is gone."""
    db.session.execute(
        delete(Draft).where(or_(Draft.place == place, Draft.place.startswith(f"{place}:", autoescape=True)))
    )


def expire() -> None:
    """Erase what has been kept long enough or was published, and what this site's secret does not open."""
    before = now() - rules.KEPT
    db.session.execute(delete(Draft).where(or_(~_is_alive(_oldest()), Draft.era != sealing.era())))
    db.session.execute(delete(PublishedForm).where(PublishedForm.at <= before))
