"""Asking colleagues about a question: whom, when, how often, and what nobody learns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.kernel import clock
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Forbidden, ForumError, Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.members import profiles
from forum.notifications import service as notifications
from forum.questions import panel, routing
from forum.questions.models import Invitation
from forum.tags import service as tags
from forum.threads import following, tagging
from forum.threads import service as threads
from forum.threads.levels import GroupLevel, ThreadLevel
from tests.factories.members import client_of, make_member
from tests.factories.questions import make_question
from tests.factories.threads import make_group, make_reply, make_thread

ASKS = "Een collega vraagt of jij hier iets over weet"


@pytest.fixture
def host(app: Flask) -> Actor:
    """The host of the group."""
    return make_member(app, discipline="policy")


@pytest.fixture
def asker(app: Flask) -> Actor:
    """Who asks."""
    return make_member(app, discipline="policy")


@pytest.fixture
def lawyers(app: Flask) -> list[Actor]:
    """Four who may know."""
    return [make_member(app, name=f"Jurist {number}", discipline="law") for number in range(4)]


@pytest.fixture
def slug(app: Flask, host: Actor, asker: Actor, lawyers: list[Actor]) -> str:
    """Their group."""
    return make_group(app, host, asker, *lawyers)


@pytest.fixture
def question(app: Flask, asker: Actor, slug: str) -> str:
    """Her question."""
    return make_question(app, asker, slug)


def invite(actor: Actor, thread_id: str, discipline: str = "law", **values: object) -> int:
    with unit_of_work():
        return routing.invite(actor, thread_id, discipline=discipline, **values)  # type: ignore[arg-type]


def later(run_jobs: Callable[[], int], moment: datetime | None = None) -> None:
    """Eleven minutes later."""
    with clock.frozen((moment or clock.now()) + timedelta(minutes=11)):
        run_jobs()
    # What this session read before is what it would go on reading.
    db.session.rollback()


def told(app: Flask, actor: Actor) -> bool:
    with app.test_request_context():
        return any(notice.sentence.startswith(ASKS) for notice in notifications.unread(actor))


def knows(app: Flask, actor: Actor, *topics: str) -> None:
    with unit_of_work():
        profiles.update(actor, replace(profiles.own_details(actor), expertise=topics))


def test_who_knows_the_topic_is_proposed_and_hears_of_it_after_ten_minutes(
    context: Flask, asker: Actor, lawyers: list[Actor], question: str, run_jobs: Callable[[], int]
) -> None:
    assert routing.propose(asker, question).member_ids == []
    knows(context, lawyers[2], "overblijf en opvang")
    proposal = routing.propose(asker, question)
    assert [card.name for card in proposal.cards] == ["Jurist 2"]
    assert routing.propose(asker, question, discipline="law").member_ids[0] == lawyers[2].member_id
    assert invite(asker, question, "") == 1
    run_jobs()
    assert not told(context, lawyers[2])
    assert routing.invited_to(lawyers[2]) == set()
    later(run_jobs)
    assert told(context, lawyers[2])
    assert routing.invited_to(lawyers[2]) == {question}
    assert not told(context, lawyers[1])
    with pytest.raises(Invalid):
        invite(asker, question, "")


def test_what_was_not_sent_can_be_taken_back(
    context: Flask,
    asker: Actor,
    host: Actor,
    lawyers: list[Actor],
    question: str,
    run_jobs: Callable[[], int],
) -> None:
    assert invite(asker, question) == 3
    assert routing.asked(asker, threads.access(asker, question)).can_recall
    with unit_of_work():
        routing.recall(host, question)
    later(run_jobs)
    assert not any(told(context, one) for one in lawyers)
    proposed = routing.propose(asker, question, discipline="law").member_ids
    assert invite(asker, question, member_ids=proposed[1:2]) == 1, "who is not ticked is not asked"


def test_three_at_once_and_a_place_is_kept_for_a_week(
    context: Flask, asker: Actor, lawyers: list[Actor], question: str, run_jobs: Callable[[], int]
) -> None:
    assert invite(asker, question) == 3
    with pytest.raises(Invalid):
        invite(asker, question)
    later(run_jobs)
    asked = [one for one in lawyers if told(context, one)]
    assert len(asked) == 3
    view = threads.access(asker, question)
    before = routing.asked(asker, view)
    with context.test_request_context(), unit_of_work():
        routing.decline(asked[0], question)
    assert not told(context, asked[0])
    assert routing.invited_to(asked[0]) == set()
    assert routing.asked(asker, view) == before, "nobody sees that she would rather not"
    with pytest.raises(Invalid):
        invite(asker, question)
    for actor in (asked[0], asker):
        with pytest.raises(NotFound), unit_of_work():
            routing.decline(actor, question)
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert routing.asked(asker, view).count == 0
        assert invite(asker, question) == 1
        other = make_question(context, asker, view.group_slug, title="En wie betaalt de opvang?")
        assert asked[0].member_id not in routing.propose(asker, other, discipline="law").member_ids


def test_two_in_a_month(context: Flask, asker: Actor, lawyers: list[Actor], slug: str) -> None:
    questions = [make_question(context, asker, slug, title=f"Vraag {number}") for number in range(4)]
    made = []
    for thread_id in questions:
        try:
            made.append(invite(asker, thread_id))
        except Invalid:
            made.append(0)
    assert made == [3, 3, 2, 0]
    counts = db.session.execute(select(func.count()).select_from(Invitation).group_by(Invitation.member_id))
    assert [count for (count,) in counts] == [2, 2, 2, 2]


def test_who_answers_under_her_name_makes_room_and_a_colleague_does_not(
    context: Flask, asker: Actor, lawyers: list[Actor], question: str, run_jobs: Callable[[], int]
) -> None:
    invite(asker, question)
    later(run_jobs)
    first, second = [one for one in lawyers if told(context, one)][:2]
    view = threads.access(asker, question)
    make_reply(context, first, question, voice=threads.Shown.COLLEAGUE)
    assert routing.asked(asker, view).count == 3
    assert [one.thread.id for one in panel.who_knows(first, 5)] == []
    make_reply(context, second, question)
    assert routing.asked(asker, view).count == 2
    third = next(one for one in lawyers if one not in (first, second) and told(context, one))
    assert [(one.thread.id, one.is_invited) for one in panel.who_knows(third, 5)] == [(question, True)]


def test_only_asker_and_host_ask_and_names_of_a_circle_are_its_authors(
    context: Flask, host: Actor, asker: Actor, lawyers: list[Actor], slug: str, question: str
) -> None:
    stranger = make_member(context)
    for verb in (routing.propose, routing.recall, routing.invite):
        with pytest.raises(Forbidden), unit_of_work():
            verb(lawyers[0], question)
        with pytest.raises(NotFound), unit_of_work():
            verb(stranger, question)
    circle = make_thread(context, asker, slug, kind="question", circle=(host, *lawyers))
    for actor, shown in ((asker, 3), (host, 0)):
        proposal = routing.propose(actor, circle, discipline="law")
        assert (len(proposal.cards), len(proposal.member_ids)) == (shown, 3)
    page = client_of(context, host).get(f"/threads/{circle}/ask?discipline=law").text
    assert "Jurist" not in page
    assert not any(one.member_id in page for one in lawyers)
    assert "Wij vragen 3 collega" in page
    assert invite(host, circle) == 3
    view = threads.access(host, circle)
    assert (routing.asked(host, view).cards, routing.asked(host, view).count) == ([], 3)
    assert len(routing.asked(asker, view).cards) == 3


def test_a_masked_asker_is_missing_nowhere(
    context: Flask, host: Actor, lawyers: list[Actor], slug: str
) -> None:
    masked = make_thread(context, lawyers[0], slug, kind="question", voice=threads.Shown.COLLEAGUE)
    named = make_thread(context, lawyers[0], slug, kind="question")
    seen = {
        thread_id: set(routing.propose(host, thread_id, discipline="law").member_ids)
        for thread_id in (masked, named)
    }
    others = {one.member_id for one in lawyers[1:]}
    assert seen[named] == others
    eligible = {one.member_id for one in lawyers}
    assert seen[masked] <= eligible
    knows(context, lawyers[0], "wissel op school")
    assert lawyers[0].member_id in routing.propose(host, masked, discipline="law").member_ids
    assert lawyers[0].member_id not in routing.propose(lawyers[0], masked, discipline="law").member_ids


def test_asking_at_once_never_goes_beyond_the_caps(
    app: Flask, asker: Actor, host: Actor, lawyers: list[Actor], slug: str
) -> None:
    questions = [make_question(app, asker, slug, title=f"Vraag {number}") for number in range(3)]

    def ask(number: int) -> None:
        with app.app_context():
            try:
                invite((asker, host)[number % 2], questions[number % 3])
            except ForumError:
                return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(12)))
    with app.app_context():
        for column, most in ((Invitation.thread_id, 3), (Invitation.member_id, 2)):
            counts = db.session.execute(select(func.count()).select_from(Invitation).group_by(column))
            assert all(count <= most for (count,) in counts)
        assert db.session.scalar(select(func.count()).select_from(Invitation)) == 8


def test_from_the_question_to_her_home_and_rather_not(
    app: Flask, asker: Actor, lawyers: list[Actor], question: str, run_jobs: Callable[[], int]
) -> None:
    client = client_of(app, asker)
    page = client.get(f"/threads/{question}").text
    assert f'href="/threads/{question}/ask"' in page
    assert f"/threads/{question}/ask" not in client_of(app, lawyers[0]).get(f"/threads/{question}").text
    page = client.get(f"/threads/{question}/ask?discipline=law").text
    assert "Deze collega" in page
    chosen = lawyers[0].member_id if lawyers[0].member_id in page else lawyers[1].member_id
    form = {"discipline": "law", "names": "1", "named": [chosen]}
    assert client.post(f"/threads/{question}/ask", data={**form, "named": []}).status_code == 422
    assert client.post(f"/threads/{question}/ask", data=form).status_code == 303
    assert "Neem terug" in client.get(f"/threads/{question}/ask").text
    assert client.post(f"/threads/{question}/ask/recall").status_code == 303
    assert "Neem terug" not in client.get(f"/threads/{question}/ask").text
    assert client.post(f"/threads/{question}/ask", data=form).status_code == 303
    with app.app_context():
        later(run_jobs)
    asked = client_of(app, next(one for one in lawyers if one.member_id == chosen))
    home = asked.get("/").text
    assert ASKS in home
    card = home[home.index(ASKS) : home.index("Liever niet", home.index(ASKS))]
    assert asker.name not in card
    assert "Liever niet" in asked.get(f"/threads/{question}").text
    assert "Liever niet" not in client.get(f"/threads/{question}").text
    assert asked.post(f"/threads/{question}/ask/decline").status_code == 303
    assert "Liever niet" not in asked.get(f"/threads/{question}").text
    assert asked.post(f"/threads/{question}/ask/decline").status_code == 404


def tagged(app: Flask, actor: Actor, thread_id: str, *names: str) -> None:
    with unit_of_work():
        tagging.put(actor, thread_id, names)


def test_a_tag_of_the_question_meets_what_colleagues_know(
    context: Flask, asker: Actor, lawyers: list[Actor], slug: str, question: str
) -> None:
    knows(context, lawyers[1], "OTS")
    assert routing.propose(asker, question).member_ids == []
    tagged(context, asker, question, "OTS")
    assert routing.propose(asker, question).member_ids == [lawyers[1].member_id]
    # The number of those who know it changes nothing about turns: who was asked often has rest.
    knows(context, lawyers[2], "ots", "overblijf")
    assert set(routing.propose(asker, question).member_ids) == {one.member_id for one in lawyers[1:3]}
    others = [make_question(context, asker, slug) for _ in range(2)]
    with unit_of_work():
        db.session.add_all(
            Invitation(
                thread_id=others[turn - 1],
                member_id=lawyers[2].member_id,
                place=1,
                month="2000-01",
                turn=turn,
                at=clock.now(),
            )
            for turn in (1, 2)
        )
    assert routing.propose(asker, question).member_ids == [lawyers[1].member_id]


def test_what_somebody_follows_tells_nobody_but_herself(
    context: Flask, asker: Actor, lawyers: list[Actor], slug: str, question: str
) -> None:
    """Whoever looks at the proposals must not be able to tell from them who follows a tag."""
    other = make_question(context, asker, slug, title="Iets heel anders")
    tagged(context, asker, other, "OTS")
    before = routing.propose(asker, other, discipline="law").member_ids
    assert len(before) == 3
    for lawyer in lawyers:
        if lawyer.member_id not in before:
            with unit_of_work():
                tags.follow(lawyer, "ots", on=True)
            assert [one.thread.id for one in panel.who_knows(lawyer, 1)] == [other]
    assert routing.propose(asker, other, discipline="law").member_ids == before
    assert routing.propose(asker, other).member_ids == []


def test_who_wants_peace_is_not_asked(
    context: Flask, asker: Actor, lawyers: list[Actor], slug: str, question: str
) -> None:
    muting, quiet, follows, all_ears = lawyers
    with unit_of_work():
        following.choose_for_thread(muting, question, ThreadLevel.MUTE)
        for lawyer in (quiet, follows):
            following.choose_for_group(lawyer, slug, GroupLevel.QUIET)
        following.choose_for_thread(follows, question, ThreadLevel.FOLLOW)
        following.choose_for_group(all_ears, slug, GroupLevel.ALL)
    proposed = routing.propose(asker, question, discipline="law").member_ids
    assert set(proposed) == {follows.member_id, all_ears.member_id}
    # Of another question she muted nothing, and it comes back to her own first page; the muted one does not.
    other = make_question(context, asker, slug, title="Iets anders")
    assert muting.member_id in routing.propose(asker, other, discipline="law").member_ids
    assert [one.thread.id for one in panel.who_knows(muting, 5)] == [other]
    assert {one.thread.id for one in panel.who_knows(quiet, 5)} == {question, other}
