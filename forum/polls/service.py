"""Polls: opening, changing, closing, removing; ``reading`` and ``voting`` are offered here, too."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select, update

from forum.kernel import jobs
from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.work import publish
from forum.polls import rules
from forum.polls.events import PollClosed, PollEdited, PollOpened, PollRemoved
from forum.polls.models import Poll, PollOption
from forum.polls.reading import (
    access,
    are_in_place,
    get_place,
    in_place,
    may_see,
    named_votes,
    results_for_room,
    sees_place,
    shown_votes,
    texts_of,
    told_results,
    voters_of,
)
from forum.polls.rules import Fault, Plan, PollKind, Showing
from forum.polls.shapes import PollView, Results
from forum.polls.voting import AlreadyVoted, hold, is_open, vote

__all__ = [
    "AlreadyVoted",
    "Plan",
    "PollKind",
    "PollView",
    "Results",
    "Showing",
    "access",
    "are_in_place",
    "change",
    "close",
    "close_due",
    "in_place",
    "may_see",
    "named_votes",
    "open_poll",
    "remove",
    "remove_all",
    "results_for_room",
    "shown_votes",
    "texts_of",
    "told_results",
    "vote",
    "voters_of",
]

CLOSE = "polls.close"
SCRUB = "polls.scrub"

FAULTS = {
    Fault.QUESTION: ("question", _l("Stel een vraag van hoogstens 200 tekens.")),
    Fault.OPTIONS: ("options", _l("Geef twee tot twaalf opties.")),
    Fault.LONG: ("options", _l("Houd elke optie bij 120 tekens.")),
    Fault.DOUBLE: ("options", _l("Twee opties zijn gelijk.")),
    Fault.BOUNDS: ("most", _l("Dit aantal past niet bij de opties.")),
    Fault.PAST: ("closes_at", _l("Kies een moment dat nog komt.")),
}
"""Where and how it is said what keeps a plan from being a poll."""


def checked(plan: Plan) -> None:
    """Refuse what is no poll.

    Raises:
        Invalid: With the part of the plan as its field.
    """
    fault = rules.fault(plan, now())
    if fault is not None:
        field, message = FAULTS[fault]
        raise Invalid(message, field=field)


def _add_options(poll_id: str, plan: Plan) -> None:
    db.session.execute(
        insert(PollOption),
        [
            {"id": new_id(), "poll_id": poll_id, "position": position, "text": text}
            for position, text in enumerate(plan.options)
        ],
    )


def _plan_closing(poll_id: str, plan: Plan) -> None:
    if plan.closes_at is not None:
        jobs.enqueue(CLOSE, {"poll_id": poll_id}, key=poll_id, run_at=plan.closes_at)


def _refuse_names(plan: Plan, *, may_name: bool) -> None:
    if not plan.is_anonymous and not may_name:
        raise Invalid(
            _("Hier leest niet iedereen mee onder eigen naam. Kies daarom een anonieme poll."), field="names"
        )


def open_poll(actor: Actor, place: str, place_id: str, plan: Plan, *, client_id: str = "") -> str:
    """Open a poll and return its id; a second send of the same form returns the first one's.

    Args:
        actor: Who asks.
        place: A registered place.
        place_id: The thing that the poll stands in.
        plan: What is asked. The caller has let its texts pass the guard.
        client_id: Id that the form was given when it was rendered.

    Raises:
        NotFound: There is no such place, or she may not see it.
        Forbidden: She may not open polls in it.
        Invalid: The plan is no poll, or names may not be shown there.
        Conflict: There are ``MOST_POLLS`` in it already.
    """
    if not sees_place(actor, place, place_id):
        raise NotFound
    standing = get_place(place).standing(actor, place_id)
    if not standing.may_run:
        raise Forbidden
    checked(plan)
    _refuse_names(plan, may_name=standing.may_name)
    here = Poll.place == place, Poll.place_id == place_id
    least, most = plan.bounds
    poll_id = new_id()
    last = db.session.scalar(select(func.max(Poll.position)).where(*here)) or 0
    if last < rules.MOST_POLLS:
        made = db.session.execute(
            insert(Poll)
            .values(
                id=poll_id,
                place=place,
                place_id=place_id,
                position=last + 1,
                question=plan.question,
                kind=plan.kind,
                least=least,
                most=most,
                is_anonymous=plan.is_anonymous,
                asks_reason=plan.asks_reason and not plan.is_anonymous,
                showing=rules.shown_when(plan),
                created_at=now(),
                closes_at=plan.closes_at,
                votes=0,
                version=1,
                client_id=client_id or poll_id,
            )
            # Somebody opens another one here at this moment, or this form was sent twice.
            .on_conflict_do_nothing()
            .returning(Poll.id)
        ).first()
        if made is not None:
            _add_options(poll_id, plan)
            _plan_closing(poll_id, plan)
            publish(PollOpened(poll_id=poll_id, place=place, place_id=place_id))
            return poll_id
    sent = db.session.scalars(select(Poll.id).where(*here, Poll.client_id == client_id)).first()
    if sent is None:
        raise Conflict(_("Er staan hier al %(most)s polls.", most=rules.MOST_POLLS))
    return sent


def _hold_to_run(actor: Actor, poll_id: str) -> Poll:
    row = hold(actor, poll_id)
    if not get_place(row.place).standing(actor, row.place_id).may_run:
        raise Forbidden
    return row


def change(actor: Actor, poll_id: str, plan: Plan, *, version: int) -> None:
    """Change a poll before its first vote; whether it is anonymous stays as it was chosen.

    Args:
        actor: Who runs it.
        poll_id: The poll.
        plan: What is asked from now on. The caller has let its texts pass the guard.
        version: The poll's version that she had before her.

    Raises:
        NotFound: There is no such poll, or she may not see it.
        Forbidden: She does not run it.
        Conflict: Somebody has voted, or changed it since she opened it, or it is closed.
        Invalid: The plan is no poll.
    """
    row = _hold_to_run(actor, poll_id)
    checked(plan)
    if not rules.may_edit(votes=row.votes, is_open=is_open(row)):
        raise Conflict(_("Er is al gestemd. Daarom blijft deze poll zoals hij is."))
    if row.version != version:
        raise Conflict
    least, most = plan.bounds
    db.session.execute(
        update(Poll)
        .where(Poll.id == poll_id)
        .values(
            question=plan.question,
            kind=plan.kind,
            least=least,
            most=most,
            asks_reason=plan.asks_reason and not row.is_anonymous,
            showing=Showing.CLOSED if row.is_anonymous else plan.showing,
            closes_at=plan.closes_at,
            version=Poll.version + 1,
        )
        .execution_options(synchronize_session=False)
    )
    db.session.execute(delete(PollOption).where(PollOption.poll_id == poll_id))
    _add_options(poll_id, plan)
    _plan_closing(poll_id, plan)
    publish(PollEdited(poll_id=poll_id, place=row.place, place_id=row.place_id))


def _close(poll_id: str, *, by_id: str) -> None:
    closed = db.session.execute(
        update(Poll)
        .where(Poll.id == poll_id, Poll.closed_at.is_(None))
        .values(closed_at=now())
        .execution_options(synchronize_session=False)
        .returning(Poll.place, Poll.place_id, Poll.is_anonymous)
    ).first()
    if closed is not None:
        if closed.is_anonymous:
            # Ballots as they stood before each vote may lie in the database's log or among its dead rows.
            jobs.enqueue(SCRUB, {}, key="all")
        publish(PollClosed(poll_id=poll_id, place=closed.place, place_id=closed.place_id, by_id=by_id))


def close(actor: Actor, poll_id: str) -> None:
    """Close a poll for good; one that is closed stays as it is.

    Raises:
        NotFound: There is no such poll, or the actor may not see it.
        Forbidden: She does not run it.
    """
    _hold_to_run(actor, poll_id)
    _close(poll_id, by_id=actor.member_id)


def close_due(poll_id: str) -> None:
    """Close a poll whose deadline has passed; for the job alone. One whose deadline moved waits for that."""
    row = db.session.execute(
        select(Poll.closes_at, Poll.closed_at).where(Poll.id == poll_id).with_for_update()
    ).first()
    if row is None or row.closes_at is None or row.closed_at is not None:
        return
    if row.closes_at > now():
        jobs.enqueue(CLOSE, {"poll_id": poll_id}, key=poll_id, run_at=row.closes_at)
    else:
        _close(poll_id, by_id="")


def _remove(row: Poll) -> None:
    event = PollRemoved(poll_id=row.id, place=row.place, place_id=row.place_id)
    db.session.execute(delete(Poll).where(Poll.id == row.id).execution_options(synchronize_session=False))
    jobs.enqueue(SCRUB, {}, key="all")
    publish(event)


def remove(actor: Actor, poll_id: str) -> None:
    """Remove a poll with all that was voted.

    Raises:
        NotFound: There is no such poll, or the actor may not see it.
        Forbidden: She does not run it.
    """
    _remove(_hold_to_run(actor, poll_id))


def remove_all(place: str, place_id: str) -> None:
    """Remove the polls of a thing that is itself removed; for the feature that owns it."""
    for row in db.session.scalars(select(Poll).where(Poll.place == place, Poll.place_id == place_id)).all():
        _remove(row)
