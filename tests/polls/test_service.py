"""Polls through their service: opening, voting, changing, closing, who sees what."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.kernel import jobs
from forum.kernel.actor import GUEST, Actor
from forum.kernel.clock import frozen, now
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Forbidden, ForumError, Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.polls import Place, register_place, service
from forum.polls.models import NamedBallot, Poll, PollBallot, PollOption, PollTurnout
from forum.polls.rules import PollKind, Showing
from forum.search import service as search
from forum.threads.service import Shown
from tests.factories.polls import THREAD, cast, close, counts, make_poll, plan
from tests.factories.threads import make_reply, make_thread
from tests.polls.conftest import Talk


def rows(table: type) -> int:
    """How many rows a table has."""
    found = db.session.scalar(select(func.count()).select_from(table))
    db.session.rollback()
    return found or 0


def test_a_poll_with_names_from_the_first_vote_to_the_last(context: Flask, talk: Talk) -> None:
    anna, bart, *_others = talk.voters
    poll_id = make_poll(context, talk.author, talk.thread_id, asks_reason=True)
    seen = service.access(anna, poll_id)
    assert [option.text for option in seen.options] == ["maandag", "dinsdag", "vrijdag"]
    assert (seen.may_vote, seen.has_voted, seen.results, seen.votes) == (True, False, None, 0)
    assert not seen.may_run
    cast(context, anna, poll_id, 1, reason=" Dan  werk ik ")
    assert counts(context, anna, poll_id) == [0, 1, 0]
    assert counts(context, bart, poll_id) is None
    cast(context, bart, poll_id, 1)
    cast(context, anna, poll_id, 0, reason="Toch liever")
    seen = service.access(anna, poll_id)
    assert (seen.votes, seen.own, seen.own_reason) == (2, (0,), "Toch liever")
    assert counts(context, anna, poll_id) == [1, 1, 0]
    assert rows(PollTurnout) == rows(NamedBallot) == 2
    assert rows(PollBallot) == 0
    named = {vote.voter.name: vote for vote in service.named_votes(anna, poll_id).votes}
    assert named[anna.name].chosen == ["maandag"]
    assert named[anna.name].voter.member_id == anna.member_id
    assert named[bart.name].reason == ""
    close(context, talk.author, poll_id)
    with pytest.raises(Conflict), unit_of_work():
        service.vote(anna, poll_id, [seen.options[2].id])
    assert counts(context, talk.voters[4], poll_id) == [1, 1, 0]


def test_several_and_a_ranking(context: Flask, talk: Talk) -> None:
    several = make_poll(context, talk.host, talk.thread_id, kind=PollKind.MULTIPLE, least=2)
    ranking = make_poll(context, talk.host, talk.thread_id, kind=PollKind.RANKING, most=2)
    anna, bart, *_others = talk.voters
    cast(context, anna, several, 2, 0)
    cast(context, bart, several, 0, 1)
    assert counts(context, anna, several) == [2, 1, 1]
    cast(context, anna, ranking, 2, 0)
    cast(context, bart, ranking, 2, 1)
    results = service.access(anna, ranking).results
    assert results
    assert [(line.count, line.place) for line in results.lines] == [(1, 2), (1, 2), (4, 1)]
    assert (results.votes, results.largest) == (2, 4)
    for poll_id, chosen in ((several, [0]), (several, [0, 0]), (ranking, [0]), (ranking, [0, 1, 2])):
        with pytest.raises(Invalid) as refused:
            cast(context, talk.voters[2], poll_id, *chosen)
        assert refused.value.field == "choice"
    single = make_poll(context, talk.host, talk.thread_id)
    for chosen_ids in ([], ["b" * 12], [option.id for option in service.access(anna, single).options]):
        with pytest.raises(Invalid), unit_of_work():
            service.vote(anna, single, chosen_ids)


def told(app: Flask, member: Actor) -> list[tuple[str, str]]:
    """What the bell tells a member of results: sentences and addresses."""
    with app.test_request_context():
        return [
            (notice.sentence, notice.url)
            for notice in notifications.unread(member)
            if "uitslag" in notice.sentence
        ]


def make_reasoned(app: Flask, talk: Talk) -> str:
    """A poll in another conversation that asks why."""
    return make_poll(app, talk.author, make_thread(app, talk.author, talk.slug), asks_reason=True)


def test_a_reason_has_a_length_and_is_kept_where_it_is_asked_for(context: Flask, talk: Talk) -> None:
    poll_id = make_reasoned(context, talk)
    with pytest.raises(Invalid) as refused:
        cast(context, talk.author, poll_id, 0, reason="x" * 301)
    assert refused.value.field == "reason"
    assert rows(PollTurnout) == 0
    silent = make_poll(context, talk.author, talk.thread_id)
    cast(context, talk.author, silent, 0, reason="Ongevraagd")
    assert service.access(talk.author, silent).own_reason == ""


def test_results_may_wait_until_it_closed(context: Flask, talk: Talk) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id, showing=Showing.CLOSED)
    cast(context, talk.author, poll_id, 0)
    assert counts(context, talk.author, poll_id) is None
    with pytest.raises(NotFound):
        service.named_votes(talk.author, poll_id)
    close(context, talk.host, poll_id)
    assert counts(context, talk.voters[0], poll_id) == [1, 0, 0]


def test_who_does_not_read_along_knows_of_no_poll(context: Flask, talk: Talk) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id)
    option_id = service.access(talk.author, poll_id).options[0].id
    for outsider in (talk.stranger, GUEST):
        for asked in (
            lambda: service.access(outsider, poll_id),  # noqa: B023 - called in the same turn.
            lambda: service.named_votes(outsider, poll_id),  # noqa: B023 - as above.
            lambda: service.vote(outsider, poll_id, [option_id]),  # noqa: B023 - as above.
            lambda: service.close(outsider, poll_id),  # noqa: B023 - as above.
            lambda: service.remove(outsider, poll_id),  # noqa: B023 - as above.
            lambda: service.change(outsider, poll_id, plan(), version=1),  # noqa: B023 - as above.
            lambda: service.open_poll(outsider, THREAD, talk.thread_id, plan()),  # noqa: B023 - as above.
        ):
            with pytest.raises(NotFound), unit_of_work():
                asked()
        assert not service.may_see(outsider, poll_id)
        assert service.in_place(outsider, THREAD, talk.thread_id) == []
    # Leaving takes the right to vote and to see, and leaves the vote.
    anna = talk.voters[0]
    cast(context, anna, poll_id, 0)
    with unit_of_work():
        groups.leave(anna, talk.slug)
    with pytest.raises(NotFound):
        service.access(anna, poll_id)
    assert rows(PollTurnout) == 1


def test_author_and_host_run_it_and_nobody_else(context: Flask, talk: Talk) -> None:
    anna = talk.voters[0]
    with pytest.raises(Forbidden):
        make_poll(context, anna, talk.thread_id)
    poll_id = make_poll(context, talk.host, talk.thread_id)
    for verb in (service.close, service.remove):
        with pytest.raises(Forbidden), unit_of_work():
            verb(anna, poll_id)
    with pytest.raises(Forbidden), unit_of_work():
        service.change(anna, poll_id, plan(), version=1)
    for runner in (talk.host, talk.author):
        assert service.access(runner, poll_id).may_run
    with unit_of_work():
        service.remove(talk.author, poll_id)
    assert rows(Poll) == rows(PollOption) == 0


def test_three_polls_in_a_place_and_a_form_sent_twice_opens_one(context: Flask, talk: Talk) -> None:
    for _ in range(2):
        with unit_of_work():
            first = service.open_poll(talk.author, THREAD, talk.thread_id, plan(), client_id="k" * 12)
    assert rows(Poll) == 1
    for _ in range(2):
        make_poll(context, talk.author, talk.thread_id)
    with pytest.raises(Conflict):
        make_poll(context, talk.author, talk.thread_id)
    with unit_of_work():
        again = service.open_poll(talk.author, THREAD, talk.thread_id, plan(), client_id="k" * 12)
    assert again == first
    with pytest.raises(NotFound), unit_of_work():
        service.open_poll(talk.author, "nowhere", talk.thread_id, plan())


def test_a_plan_that_is_no_poll_is_refused_at_its_field(context: Flask, talk: Talk) -> None:
    with pytest.raises(Invalid) as refused:
        make_poll(context, talk.author, talk.thread_id, options=["ja", "ja"])
    assert refused.value.field == "options"
    assert rows(Poll) == 0


def test_it_changes_until_the_first_vote(context: Flask, talk: Talk) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    old = service.access(talk.author, poll_id)
    assert old.may_edit
    wanted = plan(question="Welk uur?", options=["9", "10"], is_anonymous=False, asks_reason=True)
    with unit_of_work():
        service.change(talk.author, poll_id, wanted, version=1)
    seen = service.access(talk.author, poll_id)
    assert (seen.question, [option.text for option in seen.options]) == ("Welk uur?", ["9", "10"])
    # What was chosen for good stays.
    assert (seen.is_anonymous, seen.asks_reason, seen.showing) == (True, False, Showing.CLOSED)
    with pytest.raises(Conflict), unit_of_work():
        service.change(talk.author, poll_id, wanted, version=1)
    # Who had the old options before her votes for none of the new ones.
    with pytest.raises(Invalid), unit_of_work():
        service.vote(talk.voters[0], poll_id, [old.options[0].id])
    cast(context, talk.voters[0], poll_id, 0)
    with pytest.raises(Conflict), unit_of_work():
        service.change(talk.author, poll_id, wanted, version=2)
    assert not service.access(talk.author, poll_id).may_edit


def test_names_do_not_stand_where_somebody_reads_without_hers(context: Flask, talk: Talk) -> None:
    anna = talk.voters[0]
    masked = make_thread(context, talk.author, talk.slug, voice=Shown.COLLEAGUE)
    circle = make_thread(context, talk.author, talk.slug, circle=(anna,))
    for thread_id in (masked, circle):
        with pytest.raises(Invalid) as refused:
            make_poll(context, talk.author, thread_id)
        assert refused.value.field == "names"
        make_poll(context, talk.author, thread_id, is_anonymous=True)
    hidden = service.in_place(anna, THREAD, circle)[0].id
    assert service.in_place(talk.voters[1], THREAD, circle) == []
    for outsider in (talk.voters[1], talk.host):
        with pytest.raises(NotFound):
            service.access(outsider, hidden)


def test_a_masked_voice_is_no_name_among_the_voters(context: Flask, talk: Talk) -> None:
    anna, bart, *_others = talk.voters
    poll_id = make_poll(context, talk.author, talk.thread_id)
    make_reply(context, anna, talk.thread_id, voice=Shown.COLLEAGUE)
    for voter in (anna, bart):
        cast(context, voter, poll_id, 0)
    shown = {vote.voter.name: vote.voter.member_id for vote in service.named_votes(bart, poll_id).votes}
    assert shown == {"Een collega": "", bart.name: bart.member_id}


def test_it_closes_by_itself_once_also_after_a_while_without_anybody(
    context: Flask, talk: Talk, run_jobs: Callable[[], int]
) -> None:
    anna, bart, *_others = talk.voters
    start = now()
    poll_id = make_poll(context, talk.author, talk.thread_id, closes_at=start + timedelta(hours=1))
    with unit_of_work():
        later = plan(closes_at=start + timedelta(hours=2))
        service.change(talk.author, poll_id, later, version=1)
    for voter in (anna, bart):
        cast(context, voter, poll_id, 0)
    with frozen(start + timedelta(hours=1, minutes=1)):
        run_jobs()
        assert service.access(anna, poll_id).is_open
    with frozen(start + timedelta(days=3)):
        seen = service.access(anna, poll_id)
        assert (seen.is_open, seen.is_closed) == (False, False)
        with pytest.raises(Conflict):
            cast(context, talk.voters[2], poll_id, 0)
        run_jobs()
        closed_at = service.access(anna, poll_id).closed_at
        assert closed_at == now()
        assert told(context, anna) == [
            ("De uitslag is er: ‘Welke dag past?’", f"/threads/{talk.thread_id}#poll-{poll_id}")
        ]
    with frozen(start + timedelta(days=4)):
        with unit_of_work():
            service.close_due(poll_id)
            service.close(talk.author, poll_id)
        assert service.access(anna, poll_id).closed_at == closed_at
        assert len(told(context, bart)) == 1
        assert told(context, talk.voters[3]) == []


def test_a_deadline_that_was_taken_away_closes_nothing(
    context: Flask, talk: Talk, run_jobs: Callable[[], int]
) -> None:
    start = now()
    poll_id = make_poll(context, talk.author, talk.thread_id, closes_at=start + timedelta(hours=1))
    with unit_of_work():
        service.change(talk.author, poll_id, plan(), version=1)
        service.close_due("b" * 12)
    with frozen(start + timedelta(hours=2)):
        run_jobs()
        assert service.access(talk.author, poll_id).is_open
        assert jobs.waiting_keys(service.CLOSE) == set()


def test_who_closes_it_is_not_told_and_under_five_there_is_nothing_to_tell(
    context: Flask, talk: Talk, run_jobs: Callable[[], int]
) -> None:
    named = make_poll(context, talk.author, talk.thread_id)
    small = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    large = make_poll(context, talk.author, talk.thread_id, is_anonymous=True)
    cast(context, talk.author, named, 0)
    for poll_id, voters in ((small, talk.voters[:4]), (large, talk.voters[:5])):
        for voter in voters:
            cast(context, voter, poll_id, 0)
        close(context, talk.author, poll_id)
    close(context, talk.author, named)
    run_jobs()
    assert told(context, talk.author) == []
    for voter in talk.voters[:5]:
        assert [url for _sentence, url in told(context, voter)] == [f"/threads/{talk.thread_id}#poll-{large}"]
        with context.test_request_context():
            assert notifications.unread_count(voter) >= 1


def test_it_is_found_with_its_conversation_and_by_nobody_else(
    context: Flask, talk: Talk, run_jobs: Callable[[], int]
) -> None:
    poll_id = make_poll(context, talk.author, talk.thread_id, question="Houden we een boomplantdag?")
    run_jobs()
    anna = talk.voters[0]

    def found(actor: Actor, words: str) -> list[str]:
        return [hit.id for hit in search.search(words, audience_ids=audiences.visible_ids(actor)).hits]

    assert found(anna, "boomplantdag") == [talk.thread_id]
    assert found(anna, "vrijdag") == [talk.thread_id]
    assert found(talk.stranger, "boomplantdag") == []
    with unit_of_work():
        service.change(talk.author, poll_id, plan(question="Houden we een sportdag?"), version=1)
    run_jobs()
    assert found(anna, "boomplantdag") == []
    with unit_of_work():
        service.remove_all(THREAD, talk.thread_id)
    run_jobs()
    assert found(anna, "sportdag") == []


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_votes_at_the_same_moment_count_once_for_each_member(
    app: Flask, talk: Talk, is_anonymous: bool
) -> None:
    poll_id = make_poll(app, talk.author, talk.thread_id, is_anonymous=is_anonymous)
    with app.app_context():
        options = [option.id for option in service.access(talk.author, poll_id).options]
    members = talk.voters[:5]
    start = threading.Barrier(len(members) * 3)
    odd: list[BaseException] = []

    def send(number: int) -> None:
        with app.app_context():
            start.wait()
            try:
                with unit_of_work():
                    service.vote(members[number % 5], poll_id, [options[number % 3]])
            except service.AlreadyVoted:
                pass
            except BaseException as error:
                odd.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert odd == []
    with app.app_context():
        assert rows(PollTurnout) == 5
        kept = db.session.scalar(select(func.sum(PollBallot.times))) if is_anonymous else rows(NamedBallot)
        assert kept == 5
        assert db.session.scalar(select(Poll.votes)) == 5
        db.session.rollback()
    close(app, talk.author, poll_id)
    assert sum(counts(app, talk.voters[6], poll_id) or ()) == 5


def test_a_page_asks_the_same_few_things_whatever_stands_on_it(context: Flask, talk: Talk) -> None:
    said: list[str] = []
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    for number in range(3):
        poll_id = make_poll(context, talk.author, talk.thread_id)
        for voter in talk.voters[: 3 + number]:
            cast(context, voter, poll_id, 0)
        db.session.rollback()
        said.clear()
        assert len(service.in_place(talk.voters[0], THREAD, talk.thread_id)) == number + 1
        asked.append(len(said))
    assert len(set(asked)) == 1
    assert asked[0] < 14


def test_a_place_is_registered_once(app: Flask) -> None:
    place = app.extensions["poll_places"][THREAD]
    with pytest.raises(ValueError, match="thread"):
        register_place(app, place)
    long = Place(
        name="x" * 21,
        visible=place.visible,
        standing=place.standing,
        voters=place.voters,
        links=place.links,
    )
    with pytest.raises(ValueError, match="registered"):
        register_place(app, long)
    assert issubclass(service.AlreadyVoted, ForumError)
