"""Groups: coming in and going out, also when two do so at the same moment."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from forum.audiences import service as audiences
from forum.groups import service
from forum.groups.events import AdmissionAsked, MemberInvited, MemberJoined, MemberLeft
from forum.groups.rules import Access, Position
from forum.kernel import work
from forum.kernel.actor import GUEST, Actor, Role, Standing
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Forbidden, NotFound
from forum.kernel.events import Event
from forum.kernel.work import unit_of_work
from tests.factories.groups import make_group
from tests.factories.members import make_member


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """The events that groups publish, on top of what listeners do with them."""
    heard: list[Event] = []

    def publish(event: Event) -> None:
        heard.append(event)
        work.publish(event)

    monkeypatch.setattr(service, "publish", publish)
    return heard


def do(verb: Callable[..., object], *arguments: object) -> None:
    with unit_of_work():
        verb(*arguments)


def refused(error: type[Exception], verb: Callable[..., object], *arguments: object) -> None:
    with pytest.raises(error), unit_of_work():
        verb(*arguments)


def test_who_starts_a_group_hosts_it(context: Flask) -> None:
    iris = make_member(context)
    group = make_group(context, name="Ouderschapsplan", hosts=[iris])
    assert (group.slug, group.position, group.members) == ("ouderschapsplan", Position.HOST, 1)
    assert service.own(iris) == [group]
    assert service.own_group_ids(iris) == {group.id}
    assert service.names([group.id]) == {group.id: ("ouderschapsplan", "Ouderschapsplan")}
    assert audiences.may_read(iris, audiences.get_whole(group.id))
    waiting = make_member(context, standing=Standing.WAITING)
    with pytest.raises(Forbidden), unit_of_work():
        service.create(waiting, name="Nee", purpose="", access=Access.OPEN)


def test_addresses_are_unique_and_tell_nothing_of_hidden_groups(context: Flask) -> None:
    hidden = make_group(context, name="Gezag", access=Access.HIDDEN)
    first, second = make_group(context, name="Gezag"), make_group(context, name="Gezag!")
    unnamed, reserved = make_group(context, name="???"), make_group(context, name="New")
    assert first.slug == "gezag"
    assert second.slug == f"gezag-{second.id}"
    assert hidden.slug == f"gezag-{hidden.id}"
    assert (unnamed.slug, reserved.slug) == (unnamed.id, reserved.id)


def test_an_open_group_is_joined_with_one_tap_and_only_once(context: Flask, told: list[Event]) -> None:
    iris = make_member(context)
    group = make_group(context, access=Access.OPEN)
    assert service.access(iris, group.slug).position is Position.NONE
    do(service.join, iris, group.slug)
    do(service.join, iris, group.slug)
    assert service.access_inside(iris, group.slug).members == 2
    joined = [event for event in told if isinstance(event, MemberJoined)]
    assert joined == [MemberJoined(group_id=group.id, member_id=iris.member_id, by_id="")]
    refused(Forbidden, service.ask, make_member(context), group.slug)


def test_a_closed_group_lets_in_who_asked(context: Flask, told: list[Event]) -> None:
    host, iris, bram = (make_member(context) for _ in range(3))
    group = make_group(context, hosts=[host])
    refused(Forbidden, service.join, iris, group.slug)
    for _ in range(2):
        do(service.ask, iris, group.slug)
    assert told.count(AdmissionAsked(group_id=group.id, member_id=iris.member_id)) == 1
    assert service.on_doorstep(group.id, Position.ASKED) == [iris.member_id]
    assert service.position(iris, group.id) is Position.ASKED
    refused(Forbidden, service.join, iris, group.slug)
    refused(Forbidden, service.admit, bram, group.slug, iris.member_id)
    refused(NotFound, service.admit, host, group.slug, bram.member_id)
    for _ in range(2):
        do(service.admit, host, group.slug, iris.member_id)
    assert service.position(iris, group.id) is Position.MEMBER
    assert service.on_doorstep(group.id, Position.ASKED) == []
    assert [insider.member_id for insider in service.insiders(group.id)] == [host.member_id, iris.member_id]
    refused(Forbidden, service.admit, iris, group.slug, bram.member_id)


def test_who_is_refused_may_ask_again(context: Flask) -> None:
    host, iris = make_member(context), make_member(context)
    group = make_group(context, hosts=[host])
    do(service.ask, iris, group.slug)
    do(service.refuse, host, group.slug, iris.member_id)
    assert service.position(iris, group.id) is Position.NONE
    refused(NotFound, service.refuse, host, group.slug, iris.member_id)
    refused(Forbidden, service.refuse, iris, group.slug, host.member_id)
    do(service.ask, iris, group.slug)
    assert service.position(iris, group.id) is Position.ASKED


def test_a_hidden_group_exists_for_insiders_and_the_invited(context: Flask, told: list[Event]) -> None:
    host, iris, bram = (make_member(context) for _ in range(3))
    administrator = make_member(context, role=Role.ADMINISTRATOR)
    group = make_group(context, access=Access.HIDDEN, hosts=[host])
    for outsider in (iris, administrator, GUEST, make_member(context, standing=Standing.WAITING)):
        assert service.listed(outsider) == []
        for verb in (service.join, service.ask, service.leave):
            refused(NotFound, verb, outsider, group.slug)
        for hosted in (service.admit, service.refuse, service.invite, service.remove, service.make_host):
            refused(NotFound, hosted, outsider, group.slug, bram.member_id)
        with pytest.raises(NotFound):
            service.access_id(outsider, group.id)
    for _ in range(2):
        do(service.invite, host, group.slug, iris.member_id)
    invited = MemberInvited(group_id=group.id, member_id=iris.member_id, by_id=host.member_id)
    assert told.count(invited) == 1
    assert [shown.position for shown in service.listed(iris)] == [Position.INVITED]
    assert service.access_id(iris, group.id).slug == group.slug
    with pytest.raises(NotFound):
        service.access_inside(iris, group.slug)
    assert not audiences.may_read(iris, audiences.get_whole(group.id))
    do(service.join, iris, group.slug)
    assert audiences.may_read(iris, audiences.get_whole(group.id))
    do(service.invite, host, group.slug, bram.member_id)
    do(service.refuse, host, group.slug, bram.member_id)
    refused(NotFound, service.join, bram, group.slug)


def test_only_members_whom_the_host_knows_of_are_invited(context: Flask) -> None:
    host, iris = make_member(context), make_member(context)
    group = make_group(context, hosts=[host], members=[iris])
    waiting = make_member(context, standing=Standing.WAITING)
    refused(NotFound, service.invite, host, group.slug, waiting.member_id)
    refused(NotFound, service.invite, host, group.slug, "222222222222")
    refused(Forbidden, service.invite, iris, group.slug, host.member_id)
    do(service.invite, host, group.slug, iris.member_id)
    assert service.position(iris, group.id) is Position.MEMBER
    asking = make_member(context)
    do(service.ask, asking, group.slug)
    do(service.invite, host, group.slug, asking.member_id)
    assert service.position(asking, group.id) is Position.MEMBER


def test_leaving_ends_every_right_here(context: Flask, told: list[Event]) -> None:
    host, iris = make_member(context), make_member(context)
    group = make_group(context, hosts=[host], members=[iris])
    whole = audiences.get_whole(group.id)
    assert audiences.may_read(iris, whole)
    do(service.leave, iris, group.slug)
    assert not audiences.may_read(iris, whole)
    assert MemberLeft(group_id=group.id, member_id=iris.member_id) in told
    refused(NotFound, service.leave, iris, group.slug)
    refused(Conflict, service.leave, host, group.slug)
    assert service.host_ids(group.id) == [host.member_id]


def test_removing(context: Flask) -> None:
    host, second, iris, outsider = (make_member(context) for _ in range(4))
    group = make_group(context, hosts=[host, second], members=[iris])
    refused(Forbidden, service.remove, iris, group.slug, host.member_id)
    refused(Forbidden, service.remove, host, group.slug, second.member_id)
    refused(Forbidden, service.remove, host, group.slug, host.member_id)
    refused(NotFound, service.remove, host, group.slug, outsider.member_id)
    do(service.remove, host, group.slug, iris.member_id)
    assert service.position(iris, group.id) is Position.NONE
    refused(NotFound, service.make_host, host, group.slug, iris.member_id)
    refused(Forbidden, service.make_host, iris, group.slug, iris.member_id)


def test_being_suspended_is_being_outside(context: Flask) -> None:
    iris = make_member(context)
    group = make_group(context, members=[iris])
    suspended = Actor(member_id=iris.member_id, standing=Standing.SUSPENDED)
    assert service.position(suspended, group.id) is Position.NONE
    assert service.own_group_ids(suspended) == set()
    assert (group.id, iris.member_id) in db.session.execute(service.insiders_query()).all()


def together(app: Flask, *works: Callable[[], None]) -> list[type[BaseException] | None]:
    """Do all of `works` in threads at once; returns what each raised."""
    ends: list[type[BaseException] | None] = [None] * len(works)
    begin = threading.Barrier(len(works))

    def run(number: int, verb: Callable[[], None]) -> None:
        with app.app_context():
            begin.wait()
            try:
                verb()
            except Exception as error:
                ends[number] = type(error)
            db.session.rollback()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


@pytest.mark.parametrize("attempt", range(3))
def test_two_hosts_who_leave_at_once_do_not_leave_it_without_any(app: Flask, attempt: int) -> None:
    hosts = [make_member(app), make_member(app)]
    group = make_group(app, hosts=hosts)
    ends = together(app, *(lambda host=host: do(service.leave, host, group.slug) for host in hosts))
    assert sorted(map(str, ends)) == sorted(map(str, [None, Conflict]))
    with app.app_context():
        assert len(service.host_ids(group.id)) == 1


def test_what_is_tapped_twice_at_once_happens_once(app: Flask) -> None:
    host, iris, bram = (make_member(app) for _ in range(3))
    closed, opened = make_group(app, hosts=[host]), make_group(app, hosts=[host], access=Access.OPEN)
    assert together(app, *[lambda: do(service.ask, iris, closed.slug)] * 4) == [None] * 4
    assert together(app, *[lambda: do(service.invite, host, closed.slug, bram.member_id)] * 4) == [None] * 4
    assert together(app, *[lambda: do(service.join, iris, opened.slug)] * 4) == [None] * 4
    assert together(app, *[lambda: do(service.admit, host, closed.slug, iris.member_id)] * 4) == [None] * 4
    with app.app_context():
        assert service.member_ids(closed.id) == {host.member_id, iris.member_id}
        assert service.member_ids(opened.id) == {host.member_id, iris.member_id}
        assert [service.access(host, group.slug).members for group in (closed, opened)] == [2, 2]
    assert together(app, *[lambda: do(service.leave, iris, closed.slug)] * 4).count(None) == 1
    assert (
        together(app, *[lambda: do(service.remove, host, opened.slug, iris.member_id)] * 4).count(None) == 1
    )
    with app.app_context():
        assert [service.access(host, group.slug).members for group in (closed, opened)] == [1, 1]


def test_groups_of_one_name_started_at_once_both_start(app: Flask) -> None:
    iris = make_member(app)

    def start() -> None:
        with unit_of_work():
            service.create(iris, name="Gezag", purpose="Over gezag.", access=Access.OPEN)

    assert together(app, start, start, start) == [None] * 3
    with app.app_context():
        assert len({group.slug for group in service.listed(iris)}) == 3
