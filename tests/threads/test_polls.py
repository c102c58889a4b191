"""Polls on the pages of a conversation: asked for in the composer or later, voted on by form, shown."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.kernel.actor import Actor
from forum.kernel.clock import local, now
from forum.kernel.work import unit_of_work
from forum.polls import service
from forum.polls.rules import PollKind, Showing
from forum.threads import erasure, polls, removal
from forum.threads import service as threads
from forum.threads.service import Shown
from tests.factories.members import client_of, make_member
from tests.factories.polls import THREAD, cast, close, make_poll
from tests.factories.threads import make_group, make_reply, make_thread
from tests.threads.test_service import statements

FORM = {
    "title": "Wanneer spreken we af?",
    "body": "Graag een dag die de meesten past.",
    "poll_question": "Welke dag past?",
    "poll_option_0": "maandag",
    "poll_option_1": "dinsdag",
}


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, a member of her group, and someone elsewhere."""
    return make_member(app, name="Hanna Host"), make_member(app, name="Mees Lid"), make_member(app)


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """The group of the host and the member."""
    return make_group(app, people[0], people[1])


def begin(client: FlaskClient, slug: str, **values: str) -> tuple[int, str]:
    """Send the composer; returns the status and where it leads, or the page."""
    answer = client.post(f"/groups/{slug}/threads/new", data={**FORM, **values})
    return answer.status_code, answer.headers.get("Location") or answer.text


def polls_of(app: Flask, actor: Actor, thread: str) -> list[service.PollView]:
    """The polls of a conversation at an address."""
    with app.app_context():
        return service.in_place(actor, THREAD, thread.rpartition("/")[2])


def test_a_conversation_begins_with_a_poll_once(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    member = client_of(app, people[1])
    assert "Voeg een poll toe" in member.get(f"/groups/{slug}/threads/new").text
    sent = {"client_id": "k" * 12, "poll_kind": "multiple", "poll_option_3": " vrijdag "}
    status, place = begin(member, slug, **sent)
    assert (status, begin(member, slug, **sent)) == (303, (303, place))
    (poll,) = polls_of(app, people[0], place)
    assert [option.text for option in poll.options] == ["maandag", "dinsdag", "vrijdag"]
    assert (poll.kind, poll.least, poll.most) == (PollKind.MULTIPLE, 1, 3)
    page = client_of(app, people[0]).get(place).text
    assert "Kies er 1 tot en met 3" in page
    assert 'type="checkbox"' in page
    assert begin(member, slug, poll_question="", poll_option_0="", poll_option_1="")[0] == 303


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"poll_question": ""}, "Stel een vraag van hoogstens 200 tekens."),
        ({"poll_option_1": ""}, "Geef twee tot twaalf opties."),
        ({"poll_option_1": "Maandag"}, "Twee opties zijn gelijk."),
        ({"poll_kind": "ranking", "poll_most": "3"}, "Dit aantal past niet bij de opties."),
        ({"poll_kind": "guess"}, "Hoe stemt iemand?</a> – "),
        ({"poll_closes": "2020-01-01T12:00"}, "Kies een moment dat nog komt."),
        ({"poll_closes": "2040-03-25T02:30"}, "Vul een datum en een tijd in."),
        ({"poll_question": "Hoe is het met Fatima Yilmaz?"}, "Fatima"),
        ({"poll_option_1": "Bel 0612345678"}, "0612345678"),
    ],
)
def test_what_is_no_poll_is_said_at_its_field(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str, values: dict[str, str], message: str
) -> None:
    status, page = begin(client_of(app, people[1]), slug, **values)
    assert status == 422
    assert message in page
    # What was typed stays, and the part of the form with the poll is open.
    assert 'value="maandag"' in page
    assert re.search(r'<details class="fold" open>', page)


def test_without_scripts_there_is_one_more_option_when_asked(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    member = client_of(app, people[1])

    def rows(page: str) -> int:
        return len(re.findall(r"<div data-poll-option>", page))

    assert rows(member.get(f"/groups/{slug}/threads/new").text) == 2
    status, page = begin(member, slug, poll_more="3")
    assert (status, rows(page)) == (200, 3)
    assert 'value="maandag"' in page
    for asked, shown in (("99", 12), ("x", 2), ("1", 2), ("500", 2)):
        assert rows(begin(member, slug, poll_more=asked)[1]) == shown
    assert "poll_more" not in begin(member, slug, poll_more="12")[1]


def test_host_and_author_add_one_later_and_others_cannot(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, stranger = people
    thread = f"/threads/{make_thread(app, host, slug)}"
    new = f"{thread}/polls/new"
    client = client_of(app, host)
    assert new in client.get(thread).text
    assert new not in client_of(app, member).get(thread).text
    assert client_of(app, member).get(new).status_code == 403
    assert client_of(app, stranger).post(new, data=FORM).status_code == 404
    assert client.post(new, data={}).status_code == 422
    named = FORM | {"poll_option_0": "Fatima Yilmaz"}
    assert "kan iemand herkenbaar maken" in client.post(new, data=named).text
    answer = client.post(new, data=named | {"is_sure": "y"})
    assert answer.status_code == 303
    assert "Fatima Yilmaz" in client.get(answer.headers["Location"]).text
    assert client.post(new, data=FORM | {"poll_more": "3"}).status_code == 200
    for _ in range(2):
        assert client.post(new, data=FORM).status_code == 303
    assert new not in client.get(thread).text
    assert "Er staan hier al 3 polls." in client.post(new, data=FORM, follow_redirects=True).text


def test_where_names_are_not_shown_the_form_says_so(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    _host, member, _stranger = people
    thread_id = make_thread(app, member, slug, voice=Shown.COLLEAGUE)
    client = client_of(app, member)
    page = client.get(f"/threads/{thread_id}/polls/new").text
    assert "Daarom kan het alleen een anonieme poll zijn." in page
    assert re.search(r'value="anonymous" checked', page)
    refused = client.post(f"/threads/{thread_id}/polls/new", data=FORM)
    assert (refused.status_code, "Kies daarom een anonieme poll." in refused.text) == (422, True)
    assert begin(client, slug, poll_names="anonymous")[0] == 303


def test_voting_by_form_and_changing_it(app: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    host, member, _stranger = people
    thread_id = make_thread(app, host, slug)
    poll_id = make_poll(app, host, thread_id, asks_reason=True)
    monday, tuesday, _friday = polls_of(app, host, thread_id)[0].options
    client = client_of(app, member)
    page = client.get(f"/threads/{thread_id}").text
    assert "Je ziet de uitslag zodra je hebt gestemd." in page
    assert 'class="poll-bar"' not in page
    vote = f"/polls/{poll_id}/vote"
    nothing = client.post(vote, data={"reason": "Zomaar"})
    assert nothing.status_code == 422
    assert all(words in nothing.text for words in ("Je stem telt nog niet", "Kies één optie.", "Zomaar"))
    held = client.post(vote, data={"choice": monday.id, "reason": "Dan is Fatima Yilmaz er"})
    assert (held.status_code, "laat je toelichting leeg" in held.text) == (422, True)
    assert re.search(rf'value="{monday.id}" checked', held.text)
    answer = client.post(vote, data={"choice": monday.id, "reason": "Dan ben ik vrij"})
    assert answer.headers["Location"] == f"/threads/{thread_id}#poll-{poll_id}"
    alone = client.post(f"{vote}?alone=1", data={"choice": tuesday.id, "reason": "Toch dan"})
    assert alone.headers["Location"] == f"/polls/{poll_id}"
    page = client.get(alone.headers["Location"]).text
    assert "Wijzig je stem" in page
    assert "jouw keuze" in page
    table = client.get(f"/polls/{poll_id}/votes").text
    assert ("Mees Lid" in table, "dinsdag" in table, "Toch dan" in table) == (True, True, True)
    close(app, host, poll_id)
    late = client.post(vote, data={"choice": monday.id}, follow_redirects=True).text
    assert "Deze poll is gesloten." in late


def test_an_anonymous_vote_is_announced_as_final(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    thread_id = make_thread(app, host, slug)
    poll_id = make_poll(app, host, thread_id, is_anonymous=True)
    client = client_of(app, member)
    page = client.get(f"/threads/{thread_id}").text
    assert "Je stem is anoniem. Daarom kun je hem niet meer wijzigen." in page
    assert "Minder dan vijf stemmen" in page
    option = polls_of(app, host, thread_id)[0].options[0]
    for _ in range(2):
        page = client.post(f"/polls/{poll_id}/vote", data={"choice": option.id}, follow_redirects=True).text
        assert "data-poll-form" not in page
    assert "Je hebt al gestemd." in page
    assert client.get(f"/polls/{poll_id}/votes").status_code == 404
    close(app, host, poll_id)
    assert "Onder de vijf stemmen tonen we geen uitslag." in client.get(f"/threads/{thread_id}").text


def test_a_ranking_is_made_with_lists(app: Flask, people: tuple[Actor, Actor, Actor], slug: str) -> None:
    host, member, _stranger = people
    thread_id = make_thread(app, host, slug)
    poll_id = make_poll(app, host, thread_id, kind=PollKind.RANKING, most=2)
    whole = make_poll(app, host, thread_id, kind=PollKind.RANKING, showing=Showing.CLOSED)
    client = client_of(app, member)
    page = client.get(f"/threads/{thread_id}").text
    assert ("Zet je eerste 2 op volgorde" in page, "Zet alle opties op volgorde" in page) == (True, True)
    options = [option.id for option in polls_of(app, host, thread_id)[0].options]
    answer = client.post(
        f"/polls/{poll_id}/vote", data={"choice": [options[2], options[0]]}, follow_redirects=True
    )
    assert "Jouw volgorde: vrijdag, maandag." in answer.text
    assert "De eerste keus krijgt 2 punten" in answer.text
    cast(app, member, whole, 0, 1, 2)
    assert "De uitslag komt als de poll gesloten is." in client.get(f"/threads/{thread_id}").text


def test_who_runs_it_changes_closes_and_removes_it(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    thread_id = make_thread(app, host, slug)
    closes = now().replace(second=0, microsecond=0) + timedelta(days=2)
    poll_id = make_poll(app, host, thread_id, closes_at=closes, kind=PollKind.MULTIPLE)
    client = client_of(app, host)
    edit = f"/polls/{poll_id}/edit"
    page = client.get(edit).text
    assert f'value="{local(closes):%Y-%m-%dT%H:%M}"' in page
    assert 'name="poll_names"' not in page
    changed = FORM | {"version": "1", "poll_option_0": "9 uur", "poll_most": "2", "poll_kind": "multiple"}
    assert client.post(edit, data=changed | {"poll_most": "9"}).status_code == 422
    assert client.post(edit, data=changed | {"poll_more": "3"}).status_code == 200
    assert client.post(edit, data=changed).headers["Location"].endswith(f"#poll-{poll_id}")
    assert client.post(edit, data=changed).status_code == 409
    assert client_of(app, member).get(edit).status_code == 403
    assert "9 uur" in client.get(f"/threads/{thread_id}").text
    cast(app, member, poll_id, 0)
    assert "Er is al gestemd." in client.get(edit, follow_redirects=True).text
    assert client.post(f"/polls/{poll_id}/close").status_code == 303
    assert "Gesloten op" in client.get(f"/threads/{thread_id}").text
    assert "De poll is weg." in client.post(f"/polls/{poll_id}/remove", follow_redirects=True).text
    assert client.get(f"/polls/{poll_id}").status_code == 404


def test_a_page_of_a_conversation_costs_the_same_with_one_poll_and_with_three(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    thread_id = make_thread(app, host, slug)
    client = client_of(app, member)
    asked = []
    for number in range(4):
        client.get(f"/threads/{thread_id}")
        with statements(app) as seen:
            assert client.get(f"/threads/{thread_id}").status_code == 200
        asked.append(len(seen))
        if number < 3:
            cast(app, member, make_poll(app, host, thread_id), 0)
            cast(app, host, polls_of(app, host, thread_id)[-1].id, 1)
    assert len(set(asked[1:])) == 1
    assert asked[1] - asked[0] <= 4


def test_polls_stand_on_the_first_page_alone(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    thread_id = make_thread(app, host, slug)
    make_poll(app, host, thread_id)
    for _ in range(20):
        make_reply(app, member, thread_id)
    client = client_of(app, host)
    assert "Welke dag past?" in client.get(f"/threads/{thread_id}").text
    second = client.get(f"/threads/{thread_id}?page=2").text
    assert ("Welke dag past?" in second, "polls/new" in second) == (False, False)


def test_with_the_opening_post_its_polls_go_and_come_back(
    context: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, member, _stranger = people
    thread_id = make_thread(context, host, slug)
    poll_id = make_poll(context, host, thread_id)
    cast(context, member, poll_id, 0)
    make_reply(context, member, thread_id)
    opening = threads.read(host, thread_id).posts[0].id
    for verb, seen in ((removal.remove, False), (removal.restore, True), (erasure.erase, False)):
        with unit_of_work():
            verb(host, thread_id, opening)
        assert service.may_see(member, poll_id) is seen
        page = threads.read(member, thread_id)
        assert bool(polls.beneath(member, page).polls) is seen
    assert service.texts_of(THREAD, thread_id) == []
    # A conversation that nobody replied to goes with its opening post.
    lonely = make_thread(context, host, slug)
    make_poll(context, host, lonely)
    with unit_of_work():
        erasure.erase(host, lonely, threads.read(host, lonely).posts[0].id)
    assert service.texts_of(THREAD, lonely) == []
