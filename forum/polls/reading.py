"""Reading polls: what the actor may see of them, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Row,
    SQLColumnExpression,
    and_,
    bindparam,
    exists,
    false,
    func,
    or_,
    select,
)

from forum.kernel.actor import Actor
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.polls import rules
from forum.polls.models import NamedBallot, Poll, PollBallot, PollOption, PollTurnout
from forum.polls.places import Place, Standing, all_places
from forum.polls.rules import Ballot, PollKind, Showing
from forum.polls.shapes import Line, NamedVote, Option, PollView, Results, Votes

VOTES_PER_PAGE = 100

PollRow = Row[
    tuple[
        str,
        str,
        str,
        str,
        str,
        int,
        int,
        bool,
        bool,
        str,
        datetime | None,
        datetime | None,
        int,
        int,
    ]
]

_POLLS = select(
    Poll.id,
    Poll.place,
    Poll.place_id,
    Poll.question,
    Poll.kind,
    Poll.least,
    Poll.most,
    Poll.is_anonymous,
    Poll.asks_reason,
    Poll.showing,
    Poll.closes_at,
    Poll.closed_at,
    Poll.votes,
    Poll.version,
)
_OPTIONS = (
    select(PollOption.poll_id, PollOption.id, PollOption.text)
    .where(PollOption.poll_id.in_(bindparam("poll_ids", expanding=True)))
    .order_by(PollOption.poll_id, PollOption.position)
)
_OWN = (
    select(PollTurnout.poll_id, NamedBallot.choice, NamedBallot.reason)
    .outerjoin(NamedBallot, NamedBallot.turnout_id == PollTurnout.id)
    .where(
        PollTurnout.poll_id.in_(bindparam("poll_ids", expanding=True)),
        PollTurnout.member_id == bindparam("member_id"),
    )
)
_NAMED = (
    select(PollTurnout.poll_id, NamedBallot.choice, func.count().label("times"))
    .join(NamedBallot, NamedBallot.turnout_id == PollTurnout.id)
    .where(PollTurnout.poll_id.in_(bindparam("poll_ids", expanding=True)))
    .group_by(PollTurnout.poll_id, NamedBallot.choice)
)
_ANONYMOUS = select(PollBallot.poll_id, PollBallot.choice, PollBallot.times).where(
    PollBallot.poll_id.in_(bindparam("poll_ids", expanding=True))
)


def get_place(name: str) -> Place:
    """Return a registered place.

    Raises:
        NotFound: Nobody registered it.
    """
    found = all_places().get(name)
    if found is None:
        raise NotFound
    return found


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``Poll`` under which ``actor`` may see it: she may see what it stands in."""
    return or_(
        false(),
        *(
            and_(Poll.place == place.name, Poll.place_id.in_(place.visible(actor)))
            for place in all_places().values()
        ),
    )


def _ballots(rows: Collection[PollRow]) -> dict[str, dict[Ballot, int]]:
    """Return how often each ballot of these polls was cast; for polls whose results are shown."""
    found: dict[str, dict[Ballot, int]] = defaultdict(dict)
    for query, is_anonymous in ((_NAMED, False), (_ANONYMOUS, True)):
        wanted = [row.id for row in rows if row.is_anonymous is is_anonymous]
        if wanted:
            for poll_id, choice, times in db.session.execute(query, {"poll_ids": wanted}):
                found[poll_id][rules.read_ballot(choice)] = times
    return found


def _results(row: PollRow, options: Sequence[Option], ballots: Mapping[Ballot, int]) -> Results:
    kind, votes = PollKind(row.kind), sum(ballots.values())
    counts = rules.tally(kind, ballots, options=len(options))
    largest = rules.largest(kind, votes, row.most)
    return Results(
        votes=votes,
        largest=largest,
        lines=[
            Line(
                option_id=option.id,
                text=option.text,
                count=count,
                share=rules.share(count, largest),
                place=place,
            )
            for option, count, place in zip(options, counts, rules.places(counts), strict=True)
        ],
    )


def _shows(row: PollRow, has_voted: bool) -> bool:
    return rules.shows_results(
        is_anonymous=row.is_anonymous,
        showing=Showing(row.showing),
        is_closed=row.closed_at is not None,
        votes=row.votes,
        has_voted=has_voted,
    )


def _options(poll_ids: Collection[str]) -> dict[str, list[Option]]:
    found: dict[str, list[Option]] = defaultdict(list)
    for poll_id, option_id, text in db.session.execute(_OPTIONS, {"poll_ids": list(poll_ids)}):
        found[poll_id].append(Option(id=option_id, text=text))
    return found


def _views(
    actor: Actor, rows: Sequence[PollRow], known: Mapping[tuple[str, str], Standing] | None = None
) -> list[PollView]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    options = _options(ids)
    own = {
        row.poll_id: row for row in db.session.execute(_OWN, {"poll_ids": ids, "member_id": actor.member_id})
    }
    ballots = _ballots([row for row in rows if _shows(row, row.id in own)])
    standings = dict(known or {})
    for row in rows:
        where = row.place, row.place_id
        if where not in standings:
            standings[where] = get_place(row.place).standing(actor, row.place_id)
    moment = now()
    found = []
    for row in rows:
        standing, is_open = (
            standings[row.place, row.place_id],
            rules.is_open(moment, row.closes_at, row.closed_at),
        )
        mine = own.get(row.id)
        may_cast = mine is None or rules.may_change_vote(is_anonymous=row.is_anonymous)
        found.append(
            PollView(
                id=row.id,
                place=row.place,
                place_id=row.place_id,
                question=row.question,
                kind=PollKind(row.kind),
                least=row.least,
                most=row.most,
                is_anonymous=row.is_anonymous,
                asks_reason=row.asks_reason,
                showing=Showing(row.showing),
                closes_at=row.closes_at,
                closed_at=row.closed_at,
                version=row.version,
                options=options[row.id],
                votes=rules.shown_votes(is_anonymous=row.is_anonymous, votes=row.votes),
                is_open=is_open,
                is_closed=row.closed_at is not None,
                has_voted=mine is not None,
                own=rules.read_ballot(mine.choice) if mine and mine.choice else (),
                own_reason=(mine.reason or "") if mine else "",
                results=_results(row, options[row.id], ballots[row.id])
                if _shows(row, mine is not None)
                else None,
                may_vote=is_open and standing.may_vote and may_cast,
                may_run=standing.may_run,
                may_edit=standing.may_run and rules.may_edit(votes=row.votes, is_open=is_open),
            )
        )
    return found


def in_place(actor: Actor, place: str, place_id: str, *, standing: Standing | None = None) -> list[PollView]:
    """Return the polls of one thing in order, as far as ``actor`` may see it.

    Args:
        actor: Who looks.
        place: A registered place.
        place_id: The thing.
        standing: Hers there, where the caller knows it; else the place is asked.
    """
    known = {(place, place_id): standing} if standing else {}
    return _views(
        actor,
        db.session.execute(
            _POLLS.where(Poll.place == place, Poll.place_id == place_id, visible_to(actor)).order_by(
                Poll.position
            )
        ).all(),
        known,
    )


def are_in_place(place: str, place_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Return the condition that polls stand in one thing, for who has made sure that it may be seen."""
    return exists().where(Poll.place == place, Poll.place_id == place_id).correlate_except(Poll)


def access(actor: Actor, poll_id: str) -> PollView:
    """Return a poll that ``actor`` may see.

    Raises:
        NotFound: There is none, or she may not.
    """
    rows = db.session.execute(_POLLS.where(Poll.id == poll_id, visible_to(actor))).all()
    if not rows:
        raise NotFound
    return _views(actor, rows)[0]


def sees_place(actor: Actor, place: str, place_id: str) -> bool:
    """Tell whether ``actor`` may see one thing that polls stand in.

    Raises:
        NotFound: There is no such place.
    """
    seen = get_place(place).visible(actor).subquery()
    return db.session.scalars(select(seen).where(seen.c[0] == place_id)).first() is not None


def may_see(actor: Actor, poll_id: str) -> bool:
    """Tell whether ``actor`` may know of a poll."""
    return (
        db.session.scalars(select(Poll.id).where(Poll.id == poll_id, visible_to(actor))).first() is not None
    )


def told_results(actor: Actor, poll_ids: Collection[str]) -> dict[str, PollRow]:
    """Return those of these polls that closed with results that ``actor`` may see, by id; in one query."""
    rows = db.session.execute(_POLLS.where(Poll.id.in_(poll_ids), visible_to(actor))).all()
    return {row.id: row for row in rows if row.closed_at is not None and _shows(row, False)}


def results_for_room(poll_id: str) -> Results | None:
    """Return the results of a poll as those see them who have voted, or ``None``; for its live room alone."""
    rows = db.session.execute(_POLLS.where(Poll.id == poll_id)).all()
    if not rows or not _shows(rows[0], True):
        return None
    return _results(rows[0], _options([poll_id])[poll_id], _ballots(rows)[poll_id])


def shown_votes(poll_id: str) -> int | None:
    """Return how many votes of a poll may be told to whoever may see it."""
    row = db.session.execute(select(Poll.is_anonymous, Poll.votes).where(Poll.id == poll_id)).one()
    return rules.shown_votes(is_anonymous=row.is_anonymous, votes=row.votes)


def named_votes(actor: Actor, poll_id: str, *, after: str = "") -> Votes:
    """Return a stretch of who voted what in a poll with names, in an order that tells nothing.

    Raises:
        NotFound: The actor may not see the poll, or not its results, or it is anonymous.
    """
    poll = access(actor, poll_id)
    if poll.is_anonymous or poll.results is None:
        raise NotFound
    rows = db.session.execute(
        select(PollTurnout.id, PollTurnout.member_id, NamedBallot.choice, NamedBallot.reason)
        .join(NamedBallot, NamedBallot.turnout_id == PollTurnout.id)
        .where(PollTurnout.poll_id == poll_id, PollTurnout.id > after)
        .order_by(PollTurnout.id)
        .limit(VOTES_PER_PAGE + 1)
    ).all()
    shown = rows[:VOTES_PER_PAGE]
    voters = get_place(poll.place).voters(poll.place_id, [row.member_id for row in shown])
    return Votes(
        votes=[
            NamedVote(
                id=row.id,
                voter=voters[row.member_id],
                chosen=[poll.options[number].text for number in rules.read_ballot(row.choice)],
                reason=row.reason,
            )
            for row in shown
        ],
        following=shown[-1].id if len(rows) > len(shown) else "",
    )


def voters_of(poll_id: str) -> set[str]:
    """Return the ids of the members who voted; to tell each herself, and for nothing else."""
    return set(db.session.scalars(select(PollTurnout.member_id).where(PollTurnout.poll_id == poll_id)))


def texts_of(place: str, place_id: str) -> list[str]:
    """Return questions and options of the polls of one thing, whoever may see it; for the index alone."""
    rows = db.session.execute(
        select(Poll.id, Poll.question)
        .where(Poll.place == place, Poll.place_id == place_id)
        .order_by(Poll.position)
    ).all()
    options = _options([row.id for row in rows]) if rows else {}
    return [text for row in rows for text in (row.question, *(option.text for option in options[row.id]))]
