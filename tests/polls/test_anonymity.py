"""Anonymous polls: what an attacker with every right, and one with the raw tables, can learn of one vote.

The voters are the same each time and vote in a known order; what each chose is drawn anew. An attacker who
learned anything would guess better than by chance.
"""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text

from forum.kernel import jobs
from forum.kernel.actor import Actor, Role
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.kernel.work import unit_of_work
from forum.polls import service
from forum.polls.models import PollBallot, PollTurnout
from forum.polls.rules import PollKind
from tests.access.walk import everything
from tests.factories.members import make_member
from tests.factories.polls import cast, close, counts, make_poll
from tests.factories.threads import make_thread
from tests.polls.conftest import Talk


def test_nothing_is_shown_before_five_and_before_the_end(context: Flask, talk: Talk) -> None:
    """An attacker who looks after every vote, as member, author, host and administrator."""
    administrator = make_member(context, role=Role.ADMINISTRATOR)
    lookers: tuple[Actor, ...] = (talk.voters[0], talk.author, talk.host)
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    for number, voter in enumerate(talk.voters[:6], start=1):
        cast(context, voter, poll_id, number % 3)
        for looker in lookers:
            seen = service.access(looker, poll_id)
            assert (seen.results, seen.own) == (None, ())
            assert seen.votes == (number if number >= 5 else None)
            with pytest.raises(NotFound):
                service.named_votes(looker, poll_id)
        assert service.results_for_room(poll_id) is None
        with pytest.raises(NotFound):
            service.access(administrator, poll_id)
    close(context, talk.author, poll_id)
    assert counts(context, talk.voters[6], poll_id) == [2, 2, 2]
    with pytest.raises(NotFound):
        service.named_votes(talk.host, poll_id)


def test_four_votes_stay_hidden_for_good(context: Flask, talk: Talk) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    for voter in talk.voters[:4]:
        cast(context, voter, poll_id, 0)
    close(context, talk.author, poll_id)
    seen = service.access(talk.host, poll_id)
    assert (seen.results, seen.votes, seen.is_closed) == (None, None, True)


def test_a_vote_stands_and_is_not_found_again(context: Flask, talk: Talk) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    anna = talk.voters[0]
    cast(context, anna, poll_id, 0)
    before = everything(context)
    with pytest.raises(service.AlreadyVoted):
        cast(context, anna, poll_id, 1)
    assert everything(context) == before
    assert service.access(anna, poll_id).has_voted


def test_what_differs_after_a_vote_names_no_choice_but_in_the_sums(context: Flask, talk: Talk) -> None:
    """All tables before and after: one vote touches turnout, the number of votes, and the ballots alone."""
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    for voter in talk.voters[:2]:
        cast(context, voter, poll_id, 0)
    before = everything(context)
    cast(context, talk.voters[2], poll_id, 1)
    after = everything(context)
    assert {name for name in after if after[name] != before[name]} == {
        "poll_turnout",
        "poll_ballots",
        "polls",
    }
    # No row of the ballots is the one that was there: which is new cannot be told by its key.
    ids = [{row[0] for row in tables["poll_ballots"]} for tables in (before, after)]
    assert ids[0] & ids[1] == set()


def test_no_table_of_votes_has_a_moment_a_number_or_a_member_beside_a_choice(context: Flask) -> None:
    columns = {
        table: {column["name"] for column in inspect(db.engine).get_columns(table)}
        for table in ("poll_turnout", "poll_ballots")
    }
    assert columns == {
        "poll_turnout": {"id", "poll_id", "member_id"},
        "poll_ballots": {"id", "poll_id", "choice", "times"},
    }
    if db.engine.dialect.name == "sqlite":
        for table in columns:
            found = db.session.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}
            )
            assert "WITHOUT ROWID" in found.scalar_one()
        assert db.session.execute(text("PRAGMA secure_delete")).scalar_one() == 1


def _orders(table: type) -> list[list[tuple[str, ...]]]:
    """The rows of a table in every order that there is: as it stands, by key, by place, by writer."""
    name = table.__tablename__  # type: ignore[attr-defined]
    by = ["", "ORDER BY id"]
    if db.engine.dialect.name == "postgresql":
        by += ["ORDER BY ctid", "ORDER BY xmin::text::bigint, ctid"]
    wanted = "member_id" if table is PollTurnout else "choice"
    return [
        [tuple(row) for row in db.session.execute(text(f"SELECT {wanted} FROM {name} {order}"))]  # noqa: S608 - names of ours.
        for order in by
    ]


def test_laying_the_tables_side_by_side_guesses_no_better_than_chance(context: Flask, talk: Talk) -> None:
    """Every voter chooses another ranking, so that each ballot is a row of its own: the worst case."""
    dice = random.Random("stembus")
    voters = talk.voters[:5]
    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1)]
    rounds, hits, tries = 16, Counter[int](), 0
    for _ in range(rounds):
        thread_id = make_thread(context, talk.author, talk.slug)
        poll_id = make_poll(context, talk.author, thread_id, is_anonymous=True, kind=PollKind.RANKING)
        dice.shuffle(orders)
        chosen = dict(zip((voter.member_id for voter in voters), orders, strict=True))
        for voter in voters:
            cast(context, voter, poll_id, *chosen[voter.member_id])
        turnouts, ballots = _orders(PollTurnout), _orders(PollBallot)
        attack = 0
        for members in [*turnouts, [(voter.member_id,) for voter in voters]]:
            for rows in ballots:
                for reading in (rows, rows[::-1]):
                    guessed = zip(members, reading, strict=True)
                    hits[attack] += sum(
                        chosen[member] == tuple(map(int, choice.split(",")))
                        for (member,), (choice,) in guessed
                    )
                    attack += 1
        tries += len(voters)
        with unit_of_work():
            service.remove(talk.author, poll_id)
    # One in five by chance, 16 of 80 with a deviation of 4; more than 36 is no chance.
    assert tries == 80
    assert {attack: found for attack, found in hits.items() if found > 36} == {}


# SQLite keeps no transaction with a row.
@pytest.mark.postgresql
def test_no_transaction_wrote_one_ballot_alone(context: Flask, talk: Talk) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    for number, voter in enumerate(talk.voters[:6]):
        cast(context, voter, poll_id, number % 3)
        writers = set(db.session.execute(text("SELECT xmin::text FROM poll_ballots")).scalars())
        assert len(writers) == 1
        db.session.rollback()


def test_equal_ballots_are_one_row(context: Flask, talk: Talk) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    for number, voter in enumerate(talk.voters):
        cast(context, voter, poll_id, number % 2)
    kept = db.session.execute(select(PollBallot.choice, PollBallot.times)).tuples().all()
    assert dict(kept) == {"0": 4, "1": 3}


def test_when_it_closes_the_database_gives_up_what_stood_before(
    context: Flask, talk: Talk, run_jobs: Callable[[], int]
) -> None:
    """The keys of ballots from before the last vote stand in no file of SQLite any more."""
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    older: list[str] = []
    for voter in talk.voters[:5]:
        older += db.session.scalars(select(PollBallot.id)).all()
        db.session.rollback()
        cast(context, voter, poll_id, 0)
    db.session.rollback()

    def left() -> list[str]:
        files = context.extensions["settings"].data_dir.glob("kring.sqlite3*")
        kept = b"".join(path.read_bytes() for path in files)
        return [key for key in older if key.encode() in kept]

    is_sqlite = db.engine.dialect.name == "sqlite"
    db.session.rollback()
    assert len(older) == 4
    assert bool(left()) is is_sqlite
    close(context, talk.author, poll_id)
    db.session.rollback()
    run_jobs()
    # While somebody reads it, the log is left, and the job tries again.
    assert jobs.waiting_keys(service.SCRUB) == set()
    db.session.rollback()
    assert left() == []
