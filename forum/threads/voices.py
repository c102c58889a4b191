"""Voices: how a member speaks in one thread. The only module that tells who is behind a voice.

What leaves it is a ``Display``; ``member_of_voice`` is for rights alone, and ``hearer`` (as ``hearers`` in
``following``) for handing notices to the notification desk. Nothing that others can see may be made of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, Select, SQLColumnExpression, bindparam, select
from sqlalchemy.orm import aliased

from forum.audiences.service import readers, shown_disciplines_of
from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch
from forum.kernel.errors import NotFound
from forum.kernel.reader import READER, built_once, reading
from forum.members.service import cards, named
from forum.threads.models import Post, Thread, Voice
from forum.threads.rules import Shown
from forum.threads.shapes import Display

COLLEAGUES = {
    "frontline": _l("Een collega uit het voorveld"),
    "care": _l("Een collega uit de hulpverlening"),
    "law": _l("Een collega uit het recht"),
    "policy": _l("Een collega uit het beleid"),
    "research": _l("Een collega uit onderzoek en onderwijs"),
    "finance": _l("Een collega uit de financiële hoek"),
    "lived_experience": _l("Een collega met ervaringsdeskundigheid"),
}
"""How a colleague is shown whose discipline gives nobody away: whole phrases, translated as a whole."""


_VOICES = select(Voice.id, Voice.member_id, Voice.shown, Thread.audience_id).join(
    Thread, Thread.id == Voice.thread_id
)


def with_speaker(query: Select[Any], voice_id: SQLColumnExpression[str]) -> Select[Any]:
    """Return a query of rows with an ``audience_id``, joined with who speaks there, for ``displays``."""
    voice = aliased(Voice)
    joined = query.join(voice, voice.id == voice_id).add_columns(
        voice.member_id.label("speaker_id"), voice.shown.label("speaker_shown")
    )
    return named(joined, voice.member_id)


def displays(rows: Sequence[Row[Any]]) -> list[Display]:
    """Return how those who speak in the rows of a query ``with_speaker`` show themselves, in order.

    It asks the database only where somebody speaks as a colleague.
    """
    masked = {row.audience_id for row in rows if row.speaker_shown == Shown.COLLEAGUE}
    large = shown_disciplines_of(masked) if masked else {}
    return [_display(row, large) for row in rows]


@lru_cache(maxsize=20_000)
def _named(name: str, discipline: str, member_id: str) -> Display:
    # A page names dozens of people, and mostly those of the page before.
    return Display(name=name, discipline=discipline, member_id=member_id)


def _display(row: Row[Any], large: Mapping[str, Collection[str]]) -> Display:
    trade = row.member_discipline
    if row.speaker_shown == Shown.NAME:
        return _named(row.member_name, trade, row.speaker_id)
    if trade in large[row.audience_id] and trade in COLLEAGUES:
        return Display(name=str(COLLEAGUES[trade]), discipline=trade)
    return Display(name=_("Een collega"))


def _spoken() -> Select[Any]:
    voices = select(Voice.id, Thread.audience_id).join(Thread, Thread.id == Voice.thread_id)
    return with_speaker(voices, Voice.id)


@built_once
def _by_id() -> Select[Any]:
    return _spoken().where(Voice.id.in_(bindparam("ids", expanding=True)))


@built_once
def _in_thread() -> Select[Any]:
    return _spoken().where(Voice.thread_id == bindparam("thread_id"))


def display_of(voice_ids: Iterable[str]) -> dict[str, Display]:
    """Return how voices show themselves, by id, in a constant number of queries."""
    wanted = set(voice_ids)
    return _by_voice(fetch(_by_id(), ids=list(wanted)).all()) if wanted else {}


def display_in(thread_id: str) -> dict[str, Display]:
    """Return how all voices of a thread show themselves, by id, in a constant number of queries."""
    return _by_voice(fetch(_in_thread(), thread_id=thread_id).all())


def _by_voice(rows: Sequence[Row[Any]]) -> dict[str, Display]:
    return {row.id: shown for row, shown in zip(rows, displays(rows), strict=True)}


def member_of_voice(voice_id: str) -> str:
    """Return the id of the member behind a voice: to decide about rights, and for nothing else.

    Raises:
        NotFound: There is no such voice.
    """
    found = db.session.scalars(select(Voice.member_id).where(Voice.id == voice_id)).first()
    if found is None:
        raise NotFound
    return found


def is_own(actor: Actor, voice_id: str) -> bool:
    """Tell whether ``actor`` speaks with this voice."""
    return actor.is_admitted and member_of_voice(voice_id) == actor.member_id


@built_once
def _own() -> Select[tuple[str]]:
    return select(Voice.id).where(
        Voice.thread_id == bindparam("thread_id"), Voice.member_id == READER.member_id
    )


def find_own(actor: Actor, thread_id: str) -> str:
    """Return the id of the voice of ``actor`` in a thread, or an empty string while she has none."""
    return fetch(_own(), thread_id=thread_id, **reading(actor)).scalar() or ""


def own_among(actor: Actor, voice_ids: Iterable[str]) -> set[str]:
    """Return those of these voices that ``actor`` speaks with."""
    found = select(Voice.id).where(Voice.id.in_(set(voice_ids)), Voice.member_id == actor.member_id)
    return set(db.session.scalars(found))


def named_speakers(thread_id: str) -> set[str]:
    """Return the members who speak in a thread under their name; never who speaks as a colleague."""
    found = select(Voice.member_id).where(Voice.thread_id == thread_id, Voice.shown == Shown.NAME)
    return set(db.session.scalars(found))


def names_in(thread_id: str) -> list[str]:
    """Return the names that a thread shows of who speaks in it; never of who speaks as a colleague."""
    return [card.name for card in cards(named_speakers(thread_id)).values()]


def hearer(voice_id: str) -> set[str]:
    """Return whom to tell of something about a voice: the member behind it, if she may still read."""
    row = db.session.execute(_VOICES.where(Voice.id == voice_id)).first()
    return {row.member_id} & readers(row.audience_id) if row else set()


def voice_ids(post_ids: Iterable[str]) -> dict[str, str]:
    """Return by post the voice that wrote it, for jobs and listeners."""
    rows = db.session.execute(select(Post.id, Post.voice_id).where(Post.id.in_(set(post_ids))))
    return dict(rows.tuples().all())
