"""Asking colleagues whether they know something about a question: whom, how often, and for how long.

Who knows is told by what colleagues say of themselves and by the words and tags of the question. What they
follow does not count here, for it is nobody's business: of a question with one tag and nothing else, those
who are proposed would be those who follow it. On her own first page it does count (``panel``).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, delete, func, select, update

from forum.audiences.service import readers
from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, fetch, insert
from forum.kernel.errors import Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.reader import READER, built_once, reading
from forum.kernel.text import project
from forum.members.service import Card, cards, knowledge
from forum.notifications.service import mark_about, notify
from forum.questions import rules, service
from forum.questions.models import Invitation
from forum.tags import service as tags
from forum.threads import following, tagging
from forum.threads import service as threads

ASKED = "question_invitation"
"""The kind of notice, whose subject is the thread of the question."""

LARGEST_CHOICE = 2000
"""Readers among whom one chooses; of a larger audience, so many by lot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Those who were asked about a question and have time to answer, as whoever asks sees it.

    Attributes:
        cards: Who they are, as far as the actor may know; in a circle only its author does.
        count: How many they are.
        can_recall: Whether one of the invitations has not been sent yet.
    """

    cards: Sequence[Card]
    count: int
    can_recall: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Whom one might ask: ``cards`` as far as the actor may know, ``member_ids`` never leave the server."""

    cards: Sequence[Card]
    member_ids: Sequence[str]


def _routed(actor: Actor, thread_id: str) -> threads.ThreadView:
    thread = threads.access(actor, thread_id)
    if not may_route(actor, thread):
        raise Forbidden
    return thread


def may_route(actor: Actor, thread: threads.ThreadView) -> bool:
    """Tell whether ``actor``, who reads ``thread``, may ask colleagues about it: its asker or a host."""
    return not thread.is_locked and service.may_accept(actor, thread)


def _sees_names(actor: Actor, thread: threads.ThreadView) -> bool:
    # Who is named in a circle is shown to its author alone.
    return not thread.is_circle or threads.is_own(actor, thread.author_voice_id)


def _shown(actor: Actor, thread: threads.ThreadView, member_ids: Sequence[str]) -> list[Card]:
    found = cards(member_ids) if _sees_names(actor, thread) else {}
    return [found[member_id] for member_id in member_ids if member_id in found]


def _open(thread_id: str, moment: datetime) -> ColumnElement[bool]:
    return (
        (Invitation.thread_id == thread_id)
        & Invitation.closed_at.is_(None)
        & (Invitation.at > moment - rules.OPEN_FOR)
    )


def asked(actor: Actor, thread: threads.ThreadView) -> Asked:
    """Return whom colleagues have asked about a question that ``actor`` may route; never what they said."""
    rows = db.session.execute(
        select(Invitation.member_id, Invitation.sent_at)
        .where(_open(thread.id, now()))
        .order_by(Invitation.at, Invitation.id)
    ).all()
    return Asked(
        cards=_shown(actor, thread, [row.member_id for row in rows]),
        count=len(rows),
        can_recall=any(rules.may_recall(is_sent=row.sent_at is not None) for row in rows),
    )


def count_open(thread_id: str) -> int:
    """Return how many colleagues have been asked about a question; for who may route it."""
    return db.session.scalars(select(func.count()).where(_open(thread_id, now()))).one()


def _history(member_ids: Collection[str]) -> Mapping[str, tuple[int, bool]]:
    """Return by member how often she was asked in the last thirty days, and whether she preferred not to."""
    rows = db.session.execute(
        select(Invitation.member_id, func.count(), func.count(Invitation.declined_at))
        .where(Invitation.member_id.in_(member_ids), Invitation.at > now() - rules.RECENT)
        .group_by(Invitation.member_id)
    )
    return {member_id: (count, declined > 0) for member_id, count, declined in rows.tuples()}


def propose(actor: Actor, thread_id: str, *, discipline: str = "") -> Proposal:
    """Return whom ``actor`` might ask about a question.

    Args:
        actor: Its asker or a host.
        thread_id: The question.
        discipline: Whose view is wanted; only who knows a topic of it when empty.

    Raises:
        NotFound: There is no such thread, or the actor may not read it.
        Forbidden: It is no question or locked, or she is neither its asker nor a host.
    """
    thread = _routed(actor, thread_id)
    return _propose(actor, thread, discipline)


def _propose(actor: Actor, thread: threads.ThreadView, discipline: str) -> Proposal:
    # Who speaks as a colleague, the asker too, is not left out: who is missing would tell who she is.
    known = threads.named_speakers(thread.id) | {actor.member_id}
    invited = set(db.session.scalars(select(Invitation.member_id).where(Invitation.thread_id == thread.id)))
    wanting = readers(thread.audience_id) - known - invited - following.left_in_peace(thread)
    reading = sorted(wanting)[:LARGEST_CHOICE]
    opening = threads.opening_posts(actor, [thread.id])[thread.id]
    tag_ids = tagging.ids_of([thread.id]).get(thread.id, ())
    about = rules.about(
        f"{thread.title} {project(opening.html).text}",
        (name for names in tags.all_names(tag_ids).values() for name in names),
    )
    asked_before = _history(reading)
    people = knowledge(reading)
    chosen = rules.choose(
        [
            rules.Candidate(
                id=person.id,
                discipline=person.discipline,
                matches=rules.matches(person.topics, about),
                recent=asked_before.get(person.id, (0, False))[0],
                rests=asked_before.get(person.id, (0, False))[1],
                is_near=bool(actor.organisation_id) and person.organisation_id == actor.organisation_id,
            )
            for person in people
        ],
        discipline=discipline,
        seed=thread.id,
    )
    return Proposal(cards=_shown(actor, thread, chosen), member_ids=chosen)


def invite(
    actor: Actor, thread_id: str, *, discipline: str = "", member_ids: Collection[str] | None = None
) -> int:
    """Ask those who were proposed, in ten minutes; return how many are.

    Args:
        actor: The asker of the question, or a host.
        thread_id: The question.
        discipline: What they were proposed by.
        member_ids: Only these of them; all when omitted, as for who does not see whom she asks.

    Raises:
        NotFound: There is no such thread, or the actor may not read it.
        Forbidden: It is no question or locked, or she is neither its asker nor a host.
        Invalid: Nobody can be asked now.
    """
    thread = _routed(actor, thread_id)
    threads.hold(thread_id)
    moment = now()
    # Who has not answered in a week keeps no place; that she preferred not to looks just the same.
    db.session.execute(
        update(Invitation)
        .where(
            Invitation.thread_id == thread_id,
            Invitation.closed_at.is_(None),
            Invitation.at <= moment - rules.OPEN_FOR,
        )
        .values(closed_at=moment)
    )
    proposed = _propose(actor, thread, discipline).member_ids
    wanted = [one for one in proposed if member_ids is None or one in member_ids]
    # In the order of their ids, so that two who ask at once never wait for each other.
    made = [one for one in sorted(wanted) if _invite(thread_id, one, moment)]
    if not made:
        raise Invalid(_("Er is nu niemand te vragen. Probeer een ander vakgebied, of wacht een paar dagen."))
    jobs.enqueue(
        "questions.invite",
        {"thread_id": thread_id},
        key=f"{thread_id}:{moment.timestamp()}",
        run_at=moment + rules.RECALL,
    )
    return len(made)


def _invite(thread_id: str, member_id: str, moment: datetime) -> bool:
    """Take a place of the question and a turn of the member; both are there once, whoever asks at once."""
    month = f"{moment:%Y-%m}"
    for place in range(1, rules.MOST_INVITATIONS + 1):
        for turn in range(1, rules.MOST_TURNS + 1):
            row = (
                insert(Invitation)
                .values(
                    id=new_id(),
                    thread_id=thread_id,
                    member_id=member_id,
                    place=place,
                    month=month,
                    turn=turn,
                    at=moment,
                )
                .on_conflict_do_nothing()
                .returning(Invitation.id)
            )
            if db.session.execute(row).first():
                return True
    return False


def recall(actor: Actor, thread_id: str) -> None:
    """Take back the invitations to a question that have not been sent.

    Raises:
        NotFound: There is no such thread, or the actor may not read it.
        Forbidden: It is no question or locked, or she is neither its asker nor a host.
    """
    _routed(actor, thread_id)
    db.session.execute(
        delete(Invitation).where(Invitation.thread_id == thread_id, Invitation.sent_at.is_(None))
    )


def send_due(thread_id: str) -> None:
    """Send the invitations to a question that have waited long enough; for the job."""
    rows = db.session.scalars(
        update(Invitation)
        .where(
            Invitation.thread_id == thread_id,
            Invitation.sent_at.is_(None),
            Invitation.at <= now() - rules.RECALL,
        )
        .values(sent_at=now())
        .returning(Invitation.member_id)
    ).all()
    notify(ASKED, rows, thread_id)


def _waits_for(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Invitation`` under which it still waits for ``actor``."""
    return (
        (Invitation.member_id == actor.member_id)
        & Invitation.sent_at.is_not(None)
        & Invitation.declined_at.is_(None)
        & Invitation.closed_at.is_(None)
    )


@built_once
def _invited_to() -> Select[tuple[str]]:
    return select(Invitation.thread_id).where(_waits_for(READER))


def invited_to(actor: Actor) -> set[str]:
    """Return the ids of the threads about which ``actor`` was asked, but where she would rather not."""
    return set(fetch(_invited_to(), **reading(actor)).scalars())


def decline(actor: Actor, thread_id: str) -> None:
    """Say that she would rather not, without a reason; nobody sees it.

    Raises:
        NotFound: There is no such thread, the actor may not read it, or nobody asked her.
    """
    threads.access(actor, thread_id)
    declined = db.session.scalars(
        update(Invitation)
        .where(Invitation.thread_id == thread_id, _waits_for(actor))
        .values(declined_at=now())
        .returning(Invitation.id)
    ).all()
    if not declined:
        raise NotFound
    mark_about(actor, ASKED, [thread_id])


def close(thread_id: str, voice_id: str) -> None:
    """Note that somebody has spoken: a colleague who was asked has answered.

    Only where everybody sees that it was she: who speaks as a colleague keeps her place like who is silent.
    """
    shown = threads.display_of([voice_id])[voice_id]
    if shown.member_id:
        db.session.execute(
            update(Invitation)
            .where(
                Invitation.thread_id == thread_id,
                Invitation.member_id == shown.member_id,
                Invitation.closed_at.is_(None),
            )
            .values(closed_at=now())
        )
