"""What needs a member: hers alone, put in order, in a constant number of queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from forum.groups import service as groups
from forum.groups.rules import Access
from forum.home import rules, service
from forum.kernel import clock
from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.work import unit_of_work
from forum.welcome import service as welcome
from forum.welcome.service import Pending, Step
from tests.factories.meetings import make_meeting
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread


@pytest.fixture
def asking(context: Flask) -> Iterator[Flask]:
    """As in a request: sentences and addresses can be made."""
    with context.test_request_context():
        yield context


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield found
    event.remove(db.engine, "before_cursor_execute", note)


def titles(threads: object) -> list[str]:
    return [thread.title for thread in threads]  # type: ignore[attr-defined]


def test_a_new_member_has_nothing_yet(asking: Flask) -> None:
    found = service.overview(make_member(asking))
    assert found == service.Overview(
        welcome=Pending(step=Step.ABOUT, has_begun=False),
        tasks=service.Tasks(),
        own=(),
        invited=(),
        now_on=(),
        planned=(),
        notices=(),
        unread=0,
        questions=(),
        talked_about=(),
    )


def test_what_others_do_elsewhere_is_not_here(asking: Flask) -> None:
    host, outsider = make_member(asking), make_member(asking)
    slug = make_group(asking, host)
    make_thread(asking, host, slug, kind="question")
    make_meeting(host, group_id_of(asking, host, slug))
    found = service.overview(outsider)
    assert (found.own, found.planned, found.questions, found.talked_about) == ((), (), (), ())


def test_questions_wait_until_somebody_replies(asking: Flask) -> None:
    host, member = make_member(asking), make_member(asking)
    slug = make_group(asking, host, member)
    answered = make_thread(asking, host, slug, title="Beantwoord", kind="question")
    make_thread(asking, host, slug, title="Wacht", kind="question")
    make_thread(asking, host, slug, title="Praat mee", kind="discussion")
    make_reply(asking, member, answered)
    found = service.overview(member)
    assert titles(waiting.thread for waiting in found.questions) == ["Wacht"]
    assert titles(found.talked_about) == ["Beantwoord", "Praat mee"]


def test_nothing_stands_twice_and_all_parts_are_short(asking: Flask) -> None:
    host, member = make_member(asking), make_member(asking)
    slug = make_group(asking, host, member)
    for number in range(7):
        make_thread(asking, host, slug, title=f"Vraag {number}", kind="question")
        make_thread(asking, host, slug, title=f"Gesprek {number}")
    assert service.overview(host).questions == (), "nobody is asked her own question"
    found = service.overview(member)
    assert len(found.questions) == service.QUESTIONS
    assert len(found.talked_about) == service.THREADS
    shown = titles(waiting.thread for waiting in found.questions)
    assert set(shown).isdisjoint(titles(found.talked_about))


def test_a_question_without_an_answer_for_a_week_asks_its_host_for_help(asking: Flask) -> None:
    host, member = make_member(asking), make_member(asking)
    slug = make_group(asking, host, member)
    with clock.frozen(now() - timedelta(days=8)):
        make_thread(asking, member, slug, title="Wacht lang", kind="question")
        answered = make_thread(asking, member, slug, title="Beantwoord", kind="question")
        make_reply(asking, host, answered)
    make_thread(asking, member, slug, title="Wacht kort", kind="question")
    assert titles(service.overview(host).tasks.unanswered) == ["Wacht lang"]
    assert service.overview(member).tasks.unanswered == ()


def test_a_meeting_that_is_on_goes_before_the_planned_ones(asking: Flask) -> None:
    host = make_member(asking)
    group_id = group_id_of(asking, host, make_group(asking, host))
    soon = make_meeting(host, group_id, starts_at=now() + timedelta(minutes=10))
    later = [make_meeting(host, group_id, starts_at=now() + timedelta(days=days)) for days in (3, 1, 2, 5, 4)]
    found = service.overview(host)
    assert [meeting.id for meeting in found.now_on] == [soon]
    assert [meeting.id for meeting in found.planned] == [later[i] for i in (1, 2, 0, 4)]


def test_invitations_and_notices_are_here(asking: Flask) -> None:
    host, guest = make_member(asking), make_member(asking)
    slug = make_group(asking, host, access=Access.HIDDEN, name="Kleine kring")
    with unit_of_work():
        groups.invite(host, slug, guest.member_id)
    found = service.overview(guest)
    assert [group.name for group in found.invited] == ["Kleine kring"]
    assert [notice.sentence for notice in found.notices] == ["Je bent uitgenodigd voor Kleine kring."]
    assert found.own == ()


def test_the_welcome_is_first_until_it_has_ended(asking: Flask) -> None:
    member = make_member(asking)
    with unit_of_work():
        welcome.reach(member, Step.GROUPS)
    assert service.overview(member).welcome == Pending(step=Step.GROUPS, has_begun=True)
    with unit_of_work():
        welcome.end(member)
    assert service.overview(member).welcome is None


def test_people_at_the_door_wait_for_the_hosts_alone(asking: Flask) -> None:
    host, member, asker, other = (make_member(asking) for _ in range(4))
    slug = make_group(asking, host, member, name="Contactverlies", access=Access.CLOSED)
    elsewhere = make_group(asking, other, access=Access.CLOSED)
    for one, where in ((asker, slug), (other, slug), (asker, elsewhere)):
        with unit_of_work():
            groups.ask(one, where)
    assert [(door.group.name, door.asking) for door in service.overview(host).tasks.doors] == [
        ("Contactverlies", 2)
    ]
    for one in (member, asker):
        assert service.overview(one).tasks.doors == ()
    with unit_of_work():
        groups.admit(host, slug, asker.member_id)
    assert [door.asking for door in service.overview(host).tasks.doors] == [1]


def test_a_quiet_group_asks_its_host_for_a_word(asking: Flask) -> None:
    host, member = make_member(asking), make_member(asking)
    spoken, silent, old = (make_group(asking, host, member, name=name) for name in ("Nu", "Nooit", "Ooit"))
    make_thread(asking, member, spoken)
    with clock.frozen(now() - rules.QUIET):
        make_thread(asking, member, old)
    assert {group.slug for group in service.overview(host).tasks.quiet} == {silent, old}
    assert service.overview(member).tasks == service.Tasks()


def test_a_meeting_is_prepared_by_those_who_run_it(asking: Flask) -> None:
    host, member = make_member(asking), make_member(asking)
    group_id = group_id_of(asking, host, make_group(asking, host, member))
    soon = make_meeting(host, group_id, starts_at=now() + timedelta(days=3))
    make_meeting(host, group_id, starts_at=now() + rules.PREPARED + timedelta(hours=1))
    assert [meeting.id for meeting in service.overview(host).tasks.to_prepare] == [soon]
    assert service.overview(member).tasks.to_prepare == ()


def test_who_waits_for_admission_is_told_to_administrators(asking: Flask) -> None:
    make_member(asking, standing=Standing.WAITING)
    make_member(asking, standing=Standing.UNVERIFIED)
    administrator = make_member(asking, role=Role.ADMINISTRATOR)
    assert service.overview(administrator).tasks.waiting == 1
    assert service.overview(make_member(asking, role=Role.MODERATOR)).tasks.waiting == 0


def test_more_to_do_takes_no_more_queries(asking: Flask) -> None:
    host = make_member(asking, role=Role.ADMINISTRATOR)
    make_group(asking, host)
    service.overview(host)
    counts = []
    for times in (1, 4):
        for _ in range(times):
            make_member(asking, standing=Standing.WAITING)
            slug = make_group(asking, host, access=Access.CLOSED)
            make_meeting(host, group_id_of(asking, host, slug), starts_at=now() + timedelta(days=1))
            asker = make_member(asking)
            with unit_of_work():
                groups.ask(asker, slug)
        with counted_queries() as found:
            tasks = service.overview(host).tasks
        counts.append(len(found))
    assert (tasks.waiting, len(tasks.doors), len(tasks.to_prepare), len(tasks.quiet)) == (5, 5, 5, 6)
    assert counts[0] == counts[1]


def fill(app: Flask, host: Actor, guest: Actor, reader: Actor, times: int) -> None:
    """Put something of every part before `reader`."""
    for _ in range(times):
        slug = make_group(app, host, guest, reader)
        group_id = group_id_of(app, host, slug)
        make_meeting(host, group_id)
        make_meeting(host, group_id, starts_at=now() + timedelta(minutes=5))
        make_thread(app, guest, slug, kind="question")
        make_reply(app, host, make_thread(app, reader, slug))
        elsewhere = make_group(app, host)
        with unit_of_work():
            groups.invite(host, elsewhere, reader.member_id)


def test_more_to_show_takes_no_more_queries(asking: Flask) -> None:
    host, guest, reader = (make_member(asking) for _ in range(3))
    fill(asking, host, guest, reader, 1)
    # Some questions are chosen once in a while.
    service.overview(reader)
    with counted_queries() as little:
        first = service.overview(reader)
    fill(asking, host, guest, reader, 4)
    with counted_queries() as much:
        second = service.overview(reader)
    for part in set(service.Overview.__slots__) - {"welcome", "tasks", "unread"}:
        assert 0 < len(getattr(first, part)) <= len(getattr(second, part)), part
    assert len(second.own) == 5 * len(first.own)
    assert len(much) == len(little)


def test_the_page_takes_no_more_queries_either(context: Flask) -> None:
    host, guest, reader = (make_member(context) for _ in range(3))
    client = client_of(context, reader)
    client.get("/")
    counts = []
    for times in (1, 4):
        fill(context, host, guest, reader, times)
        db.session.rollback()
        with counted_queries() as found:
            assert client.get("/").status_code == 200
        counts.append(len(found))
    # Among them are the log-in and the bell, which stand on every page, and two of each kind of notice.
    assert counts[0] == counts[1] <= 18
