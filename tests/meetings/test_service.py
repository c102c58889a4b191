"""Announcing, changing, seats, the chat and who is here, against a real database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from forum.groups import service as groups
from forum.kernel import jobs
from forum.kernel.actor import GUEST, Actor
from forum.kernel.clock import frozen
from forum.kernel.db import db
from forum.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.meetings import service, sources
from forum.meetings.models import Meeting, Registration
from forum.meetings.service import Item, Kind
from forum.members import service as members
from forum.search.registry import registry
from tests.factories.meetings import make_meeting, plan
from tests.factories.members import make_member
from tests.factories.threads import make_group
from tests.meetings.conftest import World
from tests.meetings.rooms import NOON, in_parallel, say

# --- Announcing and changing -------------------------------------------------


def test_announced_meeting_is_seen_by_the_group_alone(context: Flask, world: World) -> None:
    announced = plan(kind=Kind.NETWORK_MEETING, capacity=7)
    with unit_of_work():
        meeting_id = service.announce(
            world.host, world.group_id, announced, host_ids=[world.bart.member_id], client_id="x" * 12
        )
    meeting = service.access(world.anna, meeting_id)
    assert (meeting.title, meeting.goal, meeting.kind) == (announced.title, announced.goal, announced.kind)
    assert (meeting.starts_at, meeting.ends_at) == (announced.starts_at, announced.ends_at)
    assert (meeting.capacity, meeting.seats_taken, meeting.version) == (7, 0, 1)
    assert (meeting.group_slug, meeting.group_name) == (world.slug, "Scheiding en school")
    assert service.agenda(meeting_id) == list(announced.agenda)
    assert set(service.host_ids(meeting_id)) == {world.host.member_id, world.bart.member_id}
    assert [found.id for found in service.upcoming(world.anna)] == [meeting_id]
    assert service.upcoming(world.outsider) == []
    assert service.upcoming(GUEST) == []
    for stranger in (world.outsider, GUEST):
        with pytest.raises(NotFound):
            service.access(stranger, meeting_id)
    with pytest.raises(NotFound):
        service.access(world.host, "bcdfghjkmnpq")


def test_same_form_twice_announces_once(context: Flask, world: World) -> None:
    with unit_of_work():
        first = service.announce(world.host, world.group_id, plan(), client_id="bcdfghjkmnpq")
    with unit_of_work():
        assert service.announce(world.host, world.group_id, plan(), client_id="bcdfghjkmnpq") == first
    assert len(service.upcoming(world.host)) == 1


def test_same_form_at_the_same_moment_announces_once(app: Flask, world: World) -> None:
    found: list[str] = []

    def announce() -> None:
        with unit_of_work():
            found.append(service.announce(world.host, world.group_id, plan(), client_id="bcdfghjkmnpq"))

    assert in_parallel(app, [announce] * 6) == []
    assert len(found) == 6
    assert len(set(found)) == 1


def test_who_may_announce(context: Flask, world: World) -> None:
    for actor, error in ((world.anna, Forbidden), (world.outsider, NotFound), (GUEST, NotFound)):
        with pytest.raises(error), unit_of_work():
            service.announce(actor, world.group_id, plan())
        with pytest.raises(error):
            service.access_group_to_announce(actor, world.slug)
    assert service.access_group_to_announce(world.host, world.slug).id == world.group_id


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_at": NOON}, "starts"),
        ({"capacity": 0}, "capacity"),
        ({"goal": ""}, "goal"),
        ({"agenda": ()}, "agenda"),
        ({"minutes": 20}, "agenda"),
        ({"minutes": -20}, "ends"),
    ],
)
def test_a_plan_that_does_not_hold_is_not_saved(
    context: Flask, world: World, values: dict[str, object], field: str
) -> None:
    with frozen(NOON + timedelta(days=1)), pytest.raises(Invalid) as raised, unit_of_work():
        service.announce(world.host, world.group_id, plan(**values))  # type: ignore[arg-type]
    assert raised.value.field == field
    assert db.session.scalar(select(func.count()).select_from(Meeting)) == 0


def test_hosts_come_from_the_group(context: Flask, world: World) -> None:
    with pytest.raises(Invalid) as raised, unit_of_work():
        service.announce(world.host, world.group_id, plan(), host_ids=[world.outsider.member_id])
    assert raised.value.field == "hosts"


def test_edit_changes_everything_and_counts_versions(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    changed = plan(title="Anders", capacity=3, agenda=(Item(minutes=5, title="Kort", leader="Anna Bakker"),))
    with unit_of_work():
        service.edit(world.host, meeting_id, changed, version=1)
    meeting = service.access(world.host, meeting_id)
    assert (meeting.title, meeting.capacity, meeting.version) == ("Anders", 3, 2)
    assert service.agenda(meeting_id) == list(changed.agenda)
    with pytest.raises(Conflict), unit_of_work():
        service.edit(world.host, meeting_id, plan(), version=1)
    for actor, error in ((world.anna, Forbidden), (world.outsider, NotFound)):
        with pytest.raises(error), unit_of_work():
            service.edit(actor, meeting_id, plan(), version=2)
    assert service.access(world.host, meeting_id).title == "Anders"


def test_edit_keeps_the_seats_that_are_taken(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    for member in (world.anna, world.bart):
        with unit_of_work():
            service.register(member, meeting_id)
    with pytest.raises(Invalid) as raised, unit_of_work():
        service.edit(world.host, meeting_id, plan(capacity=1), version=1)
    assert raised.value.field == "capacity"


def test_a_meeting_that_runs_can_be_edited_but_not_moved_back(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id, starts_at=NOON, at=NOON - timedelta(days=1))
    with frozen(NOON + timedelta(minutes=5)):
        with unit_of_work():
            service.edit(world.host, meeting_id, plan(starts_at=NOON, title="Al bezig"), version=1)
        with pytest.raises(Invalid), unit_of_work():
            service.edit(world.host, meeting_id, plan(starts_at=NOON + timedelta(minutes=1)), version=2)


def test_the_group_lists_what_comes_and_what_was(context: Flask, world: World) -> None:
    past = make_meeting(world.host, world.group_id, starts_at=NOON, at=NOON - timedelta(days=9))
    with frozen(NOON + timedelta(days=1)):
        coming = make_meeting(world.host, world.group_id, starts_at=NOON + timedelta(days=2))
        assert [meeting.id for meeting in service.coming_in(world.anna, world.group_id)] == [coming]
        assert [meeting.id for meeting in service.past_in(world.anna, world.group_id)] == [past]
        assert [meeting.id for meeting in service.upcoming(world.anna)] == [coming]
        assert service.coming_in(world.outsider, world.group_id) == []
        assert service.past_in(world.outsider, world.group_id) == []


def test_the_link_shows_to_those_who_come_and_when(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id, starts_at=NOON, at=NOON - timedelta(days=1))
    with unit_of_work():
        service.register(world.anna, meeting_id, at=NOON - timedelta(days=1))

    def links() -> list[str]:
        return [service.access(actor, meeting_id).link for actor in (world.host, world.anna, world.bart)]

    with frozen(NOON - timedelta(minutes=31)):
        assert links() == ["", "", ""]
    with frozen(NOON - timedelta(minutes=30)):
        assert links() == ["https://video.example/kring", "https://video.example/kring", ""]
    with frozen(NOON + timedelta(hours=1)):
        assert links() == ["", "", ""]
    # The form of who may change it holds it at any time; nobody else's view does.
    assert service.access(world.host, meeting_id).join_link
    assert service.access(world.anna, meeting_id).join_link == ""


def seats(app: Flask, meeting_id: str) -> tuple[int, int]:
    with app.app_context():
        taken = db.session.scalar(select(Meeting.seats_taken).where(Meeting.id == meeting_id))
        return taken or 0, len(service.registered_ids(meeting_id))


def test_signing_up_twice_takes_one_seat_and_cancelling_gives_it_back(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    for _ in range(2):
        with unit_of_work():
            service.register(world.anna, meeting_id)
    assert seats(context, meeting_id) == (1, 1)
    assert service.access(world.anna, meeting_id).is_registered
    assert not service.access(world.bart, meeting_id).is_registered
    for _ in range(2):
        with unit_of_work():
            service.cancel(world.anna, meeting_id)
    assert seats(context, meeting_id) == (0, 0)


def test_a_full_meeting_takes_nobody_until_someone_cancels(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id, capacity=1)
    with unit_of_work():
        service.register(world.anna, meeting_id)
    assert service.access(world.bart, meeting_id).is_full
    with pytest.raises(Conflict), unit_of_work():
        service.register(world.bart, meeting_id)
    assert seats(context, meeting_id) == (1, 1)
    with unit_of_work():
        service.cancel(world.anna, meeting_id)
    with unit_of_work():
        service.register(world.bart, meeting_id)
    assert service.registered_ids(meeting_id) == [world.bart.member_id]


def test_nobody_signs_up_from_outside_or_afterwards(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id, starts_at=NOON, at=NOON - timedelta(days=1))
    for act in (service.register, service.cancel):
        with pytest.raises(NotFound), unit_of_work():
            act(world.outsider, meeting_id)
        with frozen(NOON + timedelta(hours=1)), pytest.raises(Conflict), unit_of_work():
            act(world.anna, meeting_id)


def test_capacity_holds_when_everybody_signs_up_at_once(app: Flask, world: World) -> None:
    people = [make_member(app) for _ in range(24)]
    slug = make_group(app, world.host, *people)
    with app.app_context():
        group_id = groups.access(world.host, slug).id
        meeting_id = make_meeting(world.host, group_id, capacity=7)

    def sign_up(person: Actor) -> Callable[[], None]:
        def act() -> None:
            with unit_of_work():
                service.register(person, meeting_id)

        return act

    # Everyone twice, as with an impatient finger.
    raised = in_parallel(app, [sign_up(person) for person in people for _ in range(2)])
    assert seats(app, meeting_id) == (7, 7)
    assert {type(error) for error in raised} == {Conflict}

    # Those who are in cancel while the others try again: still never one too many, and the count agrees.
    def give_up(person: Actor) -> Callable[[], None]:
        def act() -> None:
            with unit_of_work():
                service.cancel(person, meeting_id)

        return act

    with app.app_context():
        inside = set(service.registered_ids(meeting_id))
    acts = [give_up(person) if person.member_id in inside else sign_up(person) for person in people]
    raised = in_parallel(app, acts)
    taken, rows = seats(app, meeting_id)
    assert taken == rows <= 7
    assert {type(error) for error in raised} <= {Conflict}


def test_who_leaves_the_group_gives_back_what_is_to_come(context: Flask, world: World) -> None:
    past = make_meeting(world.host, world.group_id, starts_at=NOON, at=NOON - timedelta(days=1))
    coming = make_meeting(world.host, world.group_id)
    for meeting_id in (past, coming):
        with unit_of_work():
            service.register(world.anna, meeting_id, at=NOON - timedelta(days=1))
    with frozen(NOON + timedelta(days=1)), unit_of_work():
        groups.remove(world.host, world.slug, world.anna.member_id)
    assert seats(context, past) == (1, 1)
    assert seats(context, coming) == (0, 0)
    assert service.upcoming(world.anna) == []


# --- What follows ----------------------------------------------------------------


def test_the_search_desk_loads_and_shows_meetings_and_lines(context: Flask, world: World) -> None:
    meeting_id = make_meeting(
        world.host,
        world.group_id,
        title="Over wisselweken",
        agenda=(Item(minutes=9, title="Ruzie op het plein"),),
    )
    line = say(world.anna, meeting_id, "De schooltas is het probleem")
    desk = registry(context).sources
    document = desk[sources.MEETING].load(meeting_id)
    assert document is not None
    assert document.title == "Over wisselweken"
    assert "Ruzie op het plein" in document.body
    assert "https://video.example" not in document.body
    assert document.group_id == world.group_id
    said = desk[sources.CHAT].load(line.id)
    assert said is not None
    assert (said.body, said.author, said.audience_id) == (line.text, "Anna Bakker", document.audience_id)
    assert desk[sources.MEETING].load("bcdfghjkmnpq") is None
    assert desk[sources.CHAT].load("bcdfghjkmnpq") is None
    assert list(desk[sources.MEETING].ids()) == [meeting_id]
    with context.test_request_context():
        shown = desk[sources.CHAT].show(world.bart, [line.id])[line.id]
        assert shown.url == f"/meetings/{meeting_id}/live?line=1#line-1"
        assert (
            desk[sources.MEETING].show(world.bart, [meeting_id])[meeting_id].url == f"/meetings/{meeting_id}"
        )
        assert desk[sources.CHAT].show(world.outsider, [line.id]) == {}
        assert desk[sources.MEETING].show(world.outsider, [meeting_id]) == {}


def test_what_is_said_and_announced_waits_for_the_index(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id)
    line = say(world.anna, meeting_id)
    assert {f"meeting:{meeting_id}", f"chat:{line.id}"} <= jobs.waiting_keys("search.reindex")


def test_a_removed_reader_is_not_told(context: Flask, world: World) -> None:
    assert members.find_actor(world.anna.member_id) is not None
    db.session.rollback()
    with unit_of_work():
        groups.remove(world.host, world.slug, world.anna.member_id)
    meeting_id = make_meeting(world.host, world.group_id)
    assert not service.may_see(world.anna, meeting_id)
    assert service.may_see(world.bart, meeting_id)


def test_the_database_itself_refuses_a_seat_too_many(context: Flask, world: World) -> None:
    meeting_id = make_meeting(world.host, world.group_id, capacity=1)
    with pytest.raises(Exception, match="seats"), unit_of_work():
        db.session.execute(update(Meeting).where(Meeting.id == meeting_id).values(seats_taken=2))
    assert db.session.scalar(select(func.count()).select_from(Registration)) == 0
