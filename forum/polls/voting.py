"""Voting: one ballot for each member, with her name beside it or apart from it for good."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db, insert
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.ids import new_id
from forum.kernel.text import TooLong, one_line
from forum.kernel.work import publish
from forum.polls import rules
from forum.polls.events import VoteCast
from forum.polls.models import NamedBallot, Poll, PollBallot, PollOption, PollTurnout
from forum.polls.reading import get_place, visible_to
from forum.polls.rules import Ballot, PollKind


class AlreadyVoted(Conflict):
    """Her first vote counts, and an anonymous one cannot be found again to change it."""

    code = "already-voted"
    default = _l("Je hebt al gestemd. Je stem is anoniem. Daarom kun je hem niet meer wijzigen.")


def hold(actor: Actor, poll_id: str) -> Poll:
    """Return the row of a poll; others who write about it wait from here on.

    Raises:
        NotFound: There is none, or the actor may not see it.
    """
    row = db.session.scalars(
        select(Poll)
        .where(Poll.id == poll_id, visible_to(actor))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if row is None:
        raise NotFound
    return row


def is_open(row: Poll) -> bool:
    return rules.is_open(now(), row.closes_at, row.closed_at)


def _ballot(row: Poll, chosen: Sequence[str]) -> Ballot:
    ids = db.session.scalars(
        select(PollOption.id).where(PollOption.poll_id == row.id).order_by(PollOption.position)
    ).all()
    numbers = [ids.index(option_id) if option_id in ids else -1 for option_id in chosen]
    found = rules.ballot(PollKind(row.kind), numbers, least=row.least, most=row.most, options=len(ids))
    if found is not None:
        return found
    if row.kind == PollKind.RANKING:
        raise Invalid(_("Zet %(count)s verschillende opties op volgorde.", count=row.most), field="choice")
    if row.kind == PollKind.MULTIPLE:
        raise Invalid(
            _("Kies minstens %(least)s en hoogstens %(most)s opties.", least=row.least, most=row.most),
            field="choice",
        )
    raise Invalid(_("Kies één optie."), field="choice")


def _cast_named(turnout_id: str, choice: str, reason: str) -> None:
    row = insert(NamedBallot).values(id=new_id(), turnout_id=turnout_id, choice=choice, reason=reason)
    db.session.execute(
        row.on_conflict_do_update(
            index_elements=[NamedBallot.turnout_id],
            set_={"choice": row.excluded.choice, "reason": row.excluded.reason},
        )
    )


def _cast_anonymous(poll_id: str, choice: str) -> None:
    """Add a ballot, and write all of the poll anew: no place and no transaction tells which one was added."""
    ballots = dict(
        db.session.execute(select(PollBallot.choice, PollBallot.times).where(PollBallot.poll_id == poll_id))
        .tuples()
        .all()
    )
    ballots[choice] = ballots.get(choice, 0) + 1
    db.session.execute(delete(PollBallot).where(PollBallot.poll_id == poll_id))
    db.session.execute(
        insert(PollBallot),
        [
            {"id": new_id(), "poll_id": poll_id, "choice": each, "times": ballots[each]}
            for each in sorted(ballots)
        ],
    )


def vote(actor: Actor, poll_id: str, chosen: Sequence[str], *, reason: str = "") -> None:
    """Vote, or change a vote in a poll with names.

    Args:
        actor: Who votes.
        poll_id: The poll.
        chosen: Ids of options; for a ranking in her order.
        reason: Why, on one line; kept only where the poll asks for it. The caller has let it pass the guard.

    Raises:
        NotFound: There is no such poll, or she may not see it.
        Forbidden: She may not take part where it stands.
        Conflict: It is closed.
        AlreadyVoted: She has, and the poll is anonymous.
        Invalid: She chose too few or too many, or what is no option, or the reason is too long.
    """
    row = hold(actor, poll_id)
    if not get_place(row.place).standing(actor, row.place_id).may_vote:
        raise Forbidden
    if not is_open(row):
        raise Conflict(_("Deze poll is gesloten."))
    choice = rules.write_ballot(_ballot(row, chosen))
    try:
        reason = one_line(reason, rules.LONGEST_REASON) if row.asks_reason else ""
    except TooLong:
        message = _("Houd je toelichting bij %(most)s tekens.", most=rules.LONGEST_REASON)
        raise Invalid(message, field="reason") from None
    first = db.session.scalars(
        insert(PollTurnout)
        .values(id=new_id(), poll_id=poll_id, member_id=actor.member_id)
        .on_conflict_do_nothing()
        .returning(PollTurnout.id)
    ).first()
    if first is None and not rules.may_change_vote(is_anonymous=row.is_anonymous):
        raise AlreadyVoted
    if row.is_anonymous:
        _cast_anonymous(poll_id, choice)
    else:
        own = PollTurnout.poll_id == poll_id, PollTurnout.member_id == actor.member_id
        turnout_id = first or db.session.scalars(select(PollTurnout.id).where(*own)).one()
        _cast_named(turnout_id, choice, reason)
    if first is not None:
        db.session.execute(
            update(Poll)
            .where(Poll.id == poll_id)
            .values(votes=Poll.votes + 1)
            .execution_options(synchronize_session=False)
        )
    publish(VoteCast(poll_id=poll_id, place=row.place, place_id=row.place_id))
