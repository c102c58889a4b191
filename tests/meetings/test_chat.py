"""What is said in a meeting, how long it is kept, and who is there."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum.kernel import jobs
from forum.kernel.actor import GUEST, Actor
from forum.kernel.clock import frozen, now
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Invalid, NotFound, TooMany
from forum.kernel.work import unit_of_work
from forum.meetings import chat, guard, presence, rules, service
from forum.meetings.models import ChatLine
from tests.factories.meetings import make_meeting, plan
from tests.factories.members import make_member
from tests.meetings.conftest import World
from tests.meetings.rooms import NOON, in_parallel, say

# --- The chat ------------------------------------------------------------------


def test_lines_are_numbered_per_room(context: Flask, world: World) -> None:
    first, second = (make_meeting(world.host, world.group_id) for _ in range(2))
    assert [say(world.anna, first, client_id=f"client-{n}").seq for n in range(3)] == [1, 2, 3]
    assert say(world.bart, second).seq == 1
    assert [line.seq for line in chat.since(world.bart, first, 1).lines] == [2, 3]


def test_the_same_line_sent_again_is_said_once(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    line = say(world.anna, meeting_id, "Eerst")
    assert say(world.anna, meeting_id, "Anders", line.client_id) == line
    # Another member's id may be the same by chance.
    assert say(world.bart, meeting_id, "Ook", line.client_id).seq == 2
    assert [found.text for found in chat.latest(world.anna, meeting_id).lines] == ["Eerst", "Ook"]


def test_numbers_have_no_gaps_when_all_speak_at_once(app: Flask, world: World) -> None:
    with app.app_context():
        meeting_id = make_meeting(world.host, world.group_id)

    def speak(actor: Actor, number: int) -> Callable[[], None]:
        return lambda: say(actor, meeting_id, f"regel {number}", f"client-{number}") and None

    # Each line is sent twice, as after a lost answer.
    acts = [
        speak(actor, number)
        for actor in (world.host, world.anna, world.bart)
        for number in range(6)
        for _ in range(2)
    ]
    assert in_parallel(app, acts) == []
    with app.app_context():
        lines = chat.since(world.anna, meeting_id, 0).lines
        assert [line.seq for line in lines] == list(range(1, 19))
        assert set(Counter((line.member_id, line.client_id) for line in lines).values()) == {1}


def test_a_stretch_says_how_far_it_reaches(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    with unit_of_work():
        for number in range(1, 8):
            chat.add_line(world.anna, meeting_id, f"regel {number}")
    first = chat.since(world.bart, meeting_id, 0, limit=3)
    assert ([line.seq for line in first.lines], first.upto, first.last) == ([1, 2, 3], 3, 7)
    rest = chat.since(world.bart, meeting_id, 3, limit=10)
    assert ([line.seq for line in rest.lines], rest.upto, rest.last) == ([4, 5, 6, 7], 7, 7)
    latest = chat.latest(world.bart, meeting_id, limit=2)
    assert ([line.seq for line in latest.lines], latest.upto) == ([6, 7], 7)
    around = chat.latest(world.bart, meeting_id, limit=2, around=2)
    assert ([line.seq for line in around.lines], around.upto, around.last) == ([1, 2], 2, 7)
    for ask in (lambda: chat.since(world.outsider, meeting_id, 0), lambda: chat.latest(GUEST, meeting_id)):
        with pytest.raises(NotFound):
            ask()


def test_who_may_speak_and_until_when(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id, starts_at=NOON, at=NOON - timedelta(days=1))
    for stranger in (world.outsider, GUEST):
        with pytest.raises(NotFound):
            say(stranger, meeting_id)
        with pytest.raises(NotFound), unit_of_work():
            chat.add_line(stranger, meeting_id, "Hallo")
    with frozen(NOON + timedelta(hours=1, days=1)), pytest.raises(Conflict):
        say(world.anna, meeting_id)
    assert service.access(world.anna, meeting_id).seq == 0


def test_a_script_is_slowed_down(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    with frozen(now()):
        for number in range(rules.BURST):
            say(world.anna, meeting_id, client_id=f"client-{number}")
        with pytest.raises(TooMany):
            say(world.anna, meeting_id, client_id="one-more")
        assert say(world.bart, meeting_id).seq == rules.BURST + 1
    with frozen(now() + rules.BURST_WINDOW + timedelta(seconds=1)):
        assert say(world.anna, meeting_id, client_id="one-more").seq == rules.BURST + 2


def test_the_chat_is_erased_after_thirty_days_and_never_later(
    context: Flask, world: World, run_jobs: Callable[[], int]
) -> None:
    meeting_id = make_meeting(world.host, world.group_id, starts_at=NOON, at=NOON - timedelta(days=1))
    end = NOON + timedelta(hours=1)
    with frozen(NOON):
        line = say(world.anna, meeting_id, "Voor de verschuiving")
        # The meeting is put off by a week: what was said before keeps its promise.
        with unit_of_work():
            service.edit(world.host, meeting_id, plan(starts_at=NOON + timedelta(days=7)), version=1)
        late = say(world.anna, meeting_id, "Na de verschuiving", "client-2")
    with frozen(end + timedelta(days=30) - timedelta(seconds=1)):
        run_jobs()
        assert [found.id for found in chat.latest(world.bart, meeting_id).lines] == [line.id, late.id]
    with frozen(end + timedelta(days=30)):
        # It cannot be read from this moment on, whether or not the job has run.
        assert chat.find(line.id) is None
        assert chat.shown_by_id(world.bart, [line.id, late.id]).keys() == {late.id}
        assert list(chat.ids()) == [late.id]
        run_jobs()
        db.session.rollback()
        assert list(db.session.scalars(select(ChatLine.id))) == [late.id]
        stretch = chat.since(world.bart, meeting_id, 0)
        assert ([found.seq for found in stretch.lines], stretch.upto) == ([2], 2)
    with frozen(end + timedelta(days=37)):
        run_jobs()
        db.session.rollback()
        assert list(db.session.scalars(select(ChatLine.id))) == []
        assert jobs.waiting_keys(chat.ERASE) == set()


def test_an_earlier_end_erases_earlier(context: Flask, world: World) -> None:
    later = NOON + timedelta(days=7)
    meeting_id = make_meeting(world.host, world.group_id, starts_at=later, at=NOON - timedelta(days=1))
    with frozen(NOON):
        say(world.anna, meeting_id)
        with unit_of_work():
            service.edit(world.host, meeting_id, plan(starts_at=NOON + timedelta(days=1)), version=1)
    erase_at = db.session.scalars(select(ChatLine.erase_at)).one()
    assert erase_at == NOON + timedelta(days=31, hours=1)


# --- The guard -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Goedemiddag allemaal, ik eet een boterham.", None),
        ("Dank je Hanna, en dank Anna Bakker!", None),
        ("Dit gaat over Fatima en haar zoon.", guard.Held),
        ("Bel haar op 06-12345678", guard.HeldFast),
        ("Haar BSN is 111222333", guard.HeldFast),
    ],
)
def test_what_the_guard_holds_back(
    context: Flask, world: World, text: str, error: type[Invalid] | None
) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    if error is None:
        guard.check_line(world.bart, meeting_id, text, is_sure=False)
        return
    with pytest.raises(error) as raised:
        guard.check_line(world.bart, meeting_id, text, is_sure=False)
    assert type(raised.value) is error
    assert raised.value.field == "text"
    if error is guard.Held:
        guard.check_line(world.bart, meeting_id, text, is_sure=True)
    else:
        with pytest.raises(guard.HeldFast):
            guard.check_line(world.bart, meeting_id, text, is_sure=True)


def test_a_first_name_is_a_colleagues_once_she_takes_part(context: Flask, world: World) -> None:
    make_member(context, name="Fatima Benali")
    meeting_id = make_meeting(world.host, world.group_id)
    with pytest.raises(guard.Held):
        guard.check_line(world.host, meeting_id, "Dank je wel, Bart!", is_sure=False)
    say(world.bart, meeting_id)
    guard.check_line(world.host, meeting_id, "Dank je wel, Bart!", is_sure=False)


def test_a_stranger_learns_nothing_from_the_guard(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    for somewhere in (meeting_id, "bcdfghjkmnpq"):
        with pytest.raises(NotFound):
            guard.check_line(world.outsider, somewhere, "Dit gaat over Fatima.", is_sure=False)


def test_parts_of_names() -> None:
    assert guard.parts_of("Carolien de Wit") == {"carolien", "de wit", "wit"}
    assert guard.parts_of("Cher") == {"cher"}
    assert guard.parts_of("") == set()


# --- Who is here ---------------------------------------------------------------


def test_presence_counts_members_not_pages(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)

    def names() -> list[str]:
        return [person.name for person in presence.here(meeting_id)]

    def arrive(actor: Actor, sid: str) -> None:
        with unit_of_work():
            presence.arrive(actor, meeting_id, sid)

    def depart(actor: Actor, sid: str) -> None:
        with unit_of_work():
            presence.depart(meeting_id, actor.member_id, sid)

    start = now()
    with frozen(start):
        arrive(world.bart, "sid-1")
        arrive(world.anna, "sid-2")
        arrive(world.anna, "sid-3")
        arrive(world.anna, "sid-3")
        assert names() == ["Anna Bakker", "Bart Visser"]
        depart(world.anna, "sid-2")
        assert names() == ["Anna Bakker", "Bart Visser"]
        depart(world.anna, "sid-3")
        depart(world.anna, "sid-3")
        assert names() == ["Bart Visser"]
    # A process that died says no goodbye.
    with frozen(start + presence.STALE):
        assert names() == []
        arrive(world.anna, "sid-4")
        assert names() == ["Anna Bakker"]
