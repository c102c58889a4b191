"""Who hears of asking, letting in and inviting; and who no longer does."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.groups import service
from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from tests.factories.members import make_member


@pytest.fixture
def host(app: Flask) -> Actor:
    return make_member(app)


@pytest.fixture
def do(app: Flask) -> Callable[..., str]:
    """Calls a verb of groups in a unit of work."""

    def call(verb: Callable[..., str | None], *values: object, **named: object) -> str:
        with app.app_context(), unit_of_work():
            return verb(*values, **named) or ""

    return call


@pytest.fixture
def closed(host: Actor, do: Callable[..., str]) -> str:
    """The slug of a closed group."""
    return do(service.create, host, name="Contactverlies", purpose="Samen.", access=Access.CLOSED)


def told(app: Flask, member: Actor) -> list[tuple[str, str]]:
    with app.test_request_context():
        return [(notice.sentence, notice.url) for notice in notifications.unread(member)]


def test_hosts_hear_that_someone_asks(app: Flask, host: Actor, closed: str, do: Callable[..., str]) -> None:
    insider, asker = make_member(app), make_member(app)
    do(service.bring_in, host, closed, insider.member_id)
    do(service.ask, asker, closed)
    assert told(app, host) == [("Iemand wil graag meedoen in Contactverlies.", f"/groups/{closed}/members")]
    assert told(app, insider) == told(app, asker) == []


@pytest.mark.parametrize("verb", [service.admit, service.refuse])
def test_nothing_is_left_to_hear_once_a_host_decided(
    app: Flask, host: Actor, closed: str, do: Callable[..., str], verb: Callable[..., None]
) -> None:
    asker = make_member(app)
    do(service.ask, asker, closed)
    do(verb, host, closed, asker.member_id)
    assert told(app, host) == []


def test_who_asked_hears_that_she_is_in(app: Flask, host: Actor, closed: str, do: Callable[..., str]) -> None:
    asker = make_member(app)
    do(service.ask, asker, closed)
    do(service.admit, host, closed, asker.member_id)
    assert told(app, asker) == [("Je bent toegelaten tot Contactverlies.", f"/groups/{closed}")]
    do(service.remove, host, closed, asker.member_id)
    assert told(app, asker) == []


def test_who_is_invited_hears_of_it_until_it_is_taken_back(
    app: Flask, host: Actor, do: Callable[..., str]
) -> None:
    slug = do(service.create, host, name="Kleine kring", purpose="Samen.", access=Access.HIDDEN)
    guest, other = make_member(app), make_member(app)
    do(service.invite, host, slug, guest.member_id)
    expected = [("Je bent uitgenodigd voor Kleine kring.", f"/groups/{slug}")]
    assert told(app, guest) == expected
    assert told(app, other) == []
    do(service.join, guest, slug)
    assert told(app, guest) == expected
    do(service.leave, guest, slug)
    assert told(app, guest) == []


def test_an_invitation_that_is_withdrawn_is_heard_of_no_more(
    app: Flask, host: Actor, do: Callable[..., str]
) -> None:
    slug = do(service.create, host, name="Kleine kring", purpose="Samen.", access=Access.HIDDEN)
    guest = make_member(app)
    do(service.invite, host, slug, guest.member_id)
    do(service.refuse, host, slug, guest.member_id)
    assert told(app, guest) == []


def test_who_comes_in_by_herself_is_not_told(app: Flask, host: Actor, do: Callable[..., str]) -> None:
    slug = do(service.create, host, name="Open", purpose="Samen.", access=Access.OPEN)
    member = make_member(app)
    do(service.join, member, slug)
    assert told(app, member) == told(app, host) == []
