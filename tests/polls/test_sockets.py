"""Polls on open pages, with real clients: who may see sums hears them, nobody else does."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.groups import service as groups
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.polls import service
from forum.polls.rules import PollKind
from tests.factories.polls import cast, close, make_poll
from tests.factories.threads import make_thread
from tests.live import LiveServer, SocketClient
from tests.polls.conftest import Talk

Watch = Callable[[SocketClient, str], dict[str, object]]


def watch(page: SocketClient, poll_id: str) -> dict[str, object]:
    """Let a page watch a poll; returns the answer."""
    answer = page.call("watch", {"poll_id": poll_id})
    assert isinstance(answer, dict)
    return answer


def test_who_has_voted_hears_sums_and_who_has_not_hears_how_many(
    app: Flask, talk: Talk, live_server: LiveServer
) -> None:
    anna, bart, carl, *_others = talk.voters
    poll_id = make_poll(app, talk.author, talk.thread_id)
    hers, his = live_server.connect(anna, "/polls"), live_server.connect(bart, "/polls")
    assert watch(his, poll_id) == {"ok": True, "votes": 0, "results": None, "is_open": True}
    cast(app, anna, poll_id, 0)
    answer = watch(hers, poll_id)
    assert isinstance(answer["results"], dict)
    assert answer["results"]["votes"] == 1
    cast(app, carl, poll_id, 1)
    results = hers.wait_for("results")
    assert (results["poll_id"], results["votes"]) == (poll_id, 2)
    assert [line["count"] for line in results["lines"]] == [1, 1, 0]
    assert [line["share"] for line in results["lines"]] == [50, 50, 0]
    assert set(results) == {"poll_id", "votes", "largest", "lines"}
    assert [his.wait_for("votes")["votes"] for _ in range(2)] == [1, 2]
    watch(his, poll_id)
    assert his.heard("results") == []
    close(app, talk.author, poll_id)
    assert his.wait_for("changed") == {"poll_id": poll_id}
    assert isinstance(watch(his, poll_id)["results"], dict)


def test_an_open_anonymous_poll_tells_no_page_any_sum(
    app: Flask, talk: Talk, live_server: LiveServer
) -> None:
    poll_id = make_poll(app, talk.author, talk.thread_id, is_anonymous=True, kind=PollKind.MULTIPLE)
    pages = [live_server.connect(member, "/polls") for member in (talk.author, talk.host, talk.voters[0])]
    for page in pages:
        watch(page, poll_id)
    for number, voter in enumerate(talk.voters[:6], start=1):
        cast(app, voter, poll_id, number % 3)
        for page in pages:
            answer = watch(page, poll_id)
            assert (answer["results"], answer["votes"]) == (None, number if number >= 5 else None)
    for page in pages:
        assert [page.wait_for("votes")["votes"] for _ in range(2)] == [5, 6]
        assert page.heard("results") == []
    close(app, talk.author, poll_id)
    for page in pages:
        page.wait_for("changed")
        assert page.heard("results") == []
        results = watch(page, poll_id)["results"]
        assert isinstance(results, dict)
        assert [line["count"] for line in results["lines"]] == [2, 2, 2]


def test_strangers_hear_nothing_and_who_left_hears_no_more(
    app: Flask, talk: Talk, live_server: LiveServer
) -> None:
    anna = talk.voters[0]
    poll_id = make_poll(app, talk.author, talk.thread_id)
    cast(app, anna, poll_id, 0)
    stranger = live_server.connect(talk.stranger, "/polls")
    assert watch(stranger, poll_id) == stranger.call("watch", {"poll_id": new_id()})
    assert stranger.call("watch", {"poll_id": "kort"})["code"] == "invalid"
    page = live_server.connect(anna, "/polls")
    watch(page, poll_id)
    with app.app_context(), unit_of_work():
        groups.leave(anna, talk.slug)
    assert {page.wait_for("removed")["room"] for _ in range(2)} == {poll_id, f"{poll_id}.results"}
    cast(app, talk.voters[1], poll_id, 0)
    with app.app_context(), unit_of_work():
        service.remove(talk.author, poll_id)
    # In order: whatever was sent to her before this answer has been heard.
    page.call("watch", {"poll_id": poll_id})
    assert [page.heard(event) for event in ("votes", "results", "changed")] == [[], [], []]
    assert stranger.heard("votes") == []


def test_a_page_watches_no_more_than_it_can_show(app: Flask, talk: Talk, live_server: LiveServer) -> None:
    page = live_server.connect(talk.author, "/polls")
    answers = []
    for _ in range(3):
        thread_id = make_thread(app, talk.author, talk.slug)
        for _ in range(3):
            poll_id = make_poll(app, talk.author, thread_id)
            cast(app, talk.author, poll_id, 0)
            answers.append(watch(page, poll_id)["ok"])
    assert answers == [True] * 6 + [False] * 3
    assert watch(page, poll_id)["ok"] is False


@pytest.mark.parametrize("event", ["vote", "close", "results"])
def test_nothing_but_watching_is_listened_to(talk: Talk, live_server: LiveServer, event: str) -> None:
    page = live_server.connect(talk.author, "/polls")
    assert page.call(event, {})["ok"] is False
