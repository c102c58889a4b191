"""Bookmarks: kept for oneself alone, with a note, and a reminder that comes once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.clock import frozen, local, now
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.threads import bookmarks
from forum.threads.bookmarks import Kept, Remind
from forum.threads.listing import Wanted, Which, stretch
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_thread
from tests.threads.test_lists import ids_of

BSN = "111222333"


@pytest.fixture
def host(app: Flask) -> Actor:
    """The host of the group, who writes."""
    return make_member(app, name="Hanna Host")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """A member of the group, who keeps."""
    return make_member(app, name="Mees Lid")


@pytest.fixture
def slug(app: Flask, host: Actor, reader: Actor) -> str:
    """Their group."""
    return make_group(app, host, reader, access=Access.CLOSED)


def test_a_reminder_comes_at_nine_on_a_day_to_come() -> None:
    with frozen(datetime(2026, 3, 27, 23, 30, tzinfo=UTC)):
        # In the Netherlands it is the 28th by now, and the clocks change in the night after.
        assert bookmarks.moment_of(Remind.NEVER) is None
        assert bookmarks.moment_of(Remind.TOMORROW) == datetime(2026, 3, 29, 7, tzinfo=UTC)
        assert bookmarks.moment_of(Remind.WEEK) == datetime(2026, 4, 4, 7, tzinfo=UTC)
        assert bookmarks.moment_of(Remind.DAY, date(2026, 12, 1)) == datetime(2026, 12, 1, 8, tzinfo=UTC)
        for day in (None, date(2026, 3, 28), date(2025, 3, 29), date(2027, 4, 1)):
            with pytest.raises(Invalid):
                bookmarks.moment_of(Remind.DAY, day)


def heard(app: Flask, actor: Actor) -> list[str]:
    """What somebody is told about conversations."""
    with app.test_request_context():
        return [notice.sentence for notice in notifications.unread(actor) if "/threads/" in notice.url]


def test_a_reminder_is_told_once_also_after_a_pause(
    app: Flask, host: Actor, reader: Actor, slug: str, run_jobs: Callable[[], int]
) -> None:
    thread_id = make_thread(app, host, slug, title="De wissel")
    moment = now()

    def keep(days: int | None) -> None:
        with app.app_context(), unit_of_work():
            bookmarks.keep(
                reader, thread_id, remind_at=None if days is None else moment + timedelta(days=days)
            )

    keep(1)
    keep(3)
    run_jobs()
    assert heard(app, reader) == []
    with frozen(moment + timedelta(days=2)):
        run_jobs()
        # She chose a later day since.
        assert heard(app, reader) == []
    with frozen(moment + timedelta(days=30)):
        run_jobs()
        assert heard(app, reader) == ["Je wilde hieraan herinnerd worden: ‘De wissel’."]
        with app.app_context(), unit_of_work():
            notifications.mark_all_read(reader)
        run_jobs()
        assert heard(app, reader) == []
        with app.app_context():
            assert bookmarks.find(reader, thread_id) == Kept(note="", remind_at=None)
    keep(2)
    keep(None)
    with frozen(moment + timedelta(days=30)):
        run_jobs()
        assert heard(app, reader) == []
    keep(2)
    with app.app_context(), unit_of_work():
        groups.leave(reader, slug)
    with frozen(moment + timedelta(days=30)):
        run_jobs()
        assert heard(app, reader) == []


def test_what_one_keeps_is_a_list_of_ones_own(context: Flask, host: Actor, reader: Actor, slug: str) -> None:
    kept, other = make_thread(context, host, slug), make_thread(context, host, slug)
    with unit_of_work():
        bookmarks.keep(reader, kept, note="Voor het team ")
        bookmarks.keep(host, other)
    assert bookmarks.find(reader, kept) == Kept(note="Voor het team", remind_at=None)
    assert bookmarks.find(host, kept) is None
    assert ids_of(stretch(reader, Wanted(which=Which.SAVED), limit=9)) == [kept]
    assert ids_of(stretch(host, Wanted(which=Which.SAVED), limit=9)) == [other]
    with pytest.raises(Invalid), unit_of_work():
        bookmarks.keep(reader, kept, note="x" * 201)
    stranger = make_member(context)
    with pytest.raises(NotFound), unit_of_work():
        bookmarks.keep(stranger, kept)
    with unit_of_work():
        bookmarks.drop(reader, kept)
        bookmarks.drop(reader, kept)
    assert ids_of(stretch(reader, Wanted(which=Which.SAVED), limit=9)) == []


def test_a_conversation_is_kept_on_its_page(app: Flask, host: Actor, reader: Actor, slug: str) -> None:
    thread_id = make_thread(app, host, slug, title="De wissel op school")
    address = f"/threads/{thread_id}/bookmark"
    client = client_of(app, reader)
    assert f'href="{address}"' in client.get(f"/threads/{thread_id}").text
    assert "Niet meer bewaren" not in client.get(address).text
    day = local(now()).date() + timedelta(days=9)
    for values in (
        {"remind": "day"},
        {"remind": "day", "day": "2020-01-01"},
        {"remind": "ooit"},
        {"note": "x" * 201, "remind": "never"},
        {"note": f"Bel over {BSN}", "remind": "never"},
    ):
        refused = client.post(address, data=values)
        assert refused.status_code == 422
        assert "Nog niet verstuurd" in refused.text
    sent = client.post(address, data={"note": "Delen met het team", "remind": "day", "day": day.isoformat()})
    assert (sent.status_code, sent.location) == (303, f"/threads/{thread_id}")
    listed = client.get("/threads?show=saved").text
    assert "De wissel op school" in listed
    assert "Delen met het team" in listed
    assert "herinnering:" in listed
    assert "Delen met het team" not in client_of(app, host).get(f"/threads/{thread_id}").text
    form = client.get(address).text
    assert "Delen met het team" in form
    assert day.isoformat() in form
    assert client.post(address, data={"note": "", "remind": "tomorrow"}).status_code == 303
    assert client.post(f"{address}/remove").status_code == 303
    assert "Nog niets bewaard" in client.get("/threads?show=saved").text
    stranger = client_of(app, make_member(app))
    assert stranger.get(address).status_code == 404
    assert stranger.post(f"{address}/remove").status_code == 404
