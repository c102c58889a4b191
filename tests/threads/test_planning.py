"""Conversations that start later: seen by nobody before, published once, with rights as they are by then."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.files import service as files
from forum.groups import service as groups
from forum.kernel import jobs
from forum.kernel.actor import Actor, Role
from forum.kernel.clock import frozen
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.members import service as members
from forum.notifications import service as notices
from forum.threads import places, planning, service
from forum.threads.rules import LONGEST_AHEAD, LONGEST_AHEAD_WITH_FILES, may_plan
from tests.factories.files import store_file
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LATER = "2027-03-02T10:30"
MOMENT = datetime(2027, 3, 2, 9, 30, tzinfo=UTC)
"""Half past ten in Amsterdam."""

DISCUSSION = {"title": "De wissel op school", "body": "Hoe *regelen* jullie dat?"}
CASE = {
    "danger": "no",
    "title": "Wissel onder spanning",
    "situation": "Er speelt veel.",
    "tried": "Een gesprek.",
    "question": "Wat nu?",
    "voice": "colleague",
    "readers": "circle",
    "recognisable": "not-that-i-know",
}

Run = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """It is nine o'clock on a Monday in March."""
    with frozen(NOW):
        yield


@pytest.fixture
def host(app: Flask) -> Actor:
    return make_member(app, name="Hanna Host")


@pytest.fixture
def writer(app: Flask) -> Actor:
    return make_member(app, name="Mees Lid")


@pytest.fixture
def slug(app: Flask, host: Actor, writer: Actor) -> str:
    return make_group(app, host, writer, make_member(app))


@pytest.fixture
def client(app: Flask, writer: Actor) -> FlaskClient:
    return client_of(app, writer)


@pytest.fixture
def run(app: Flask) -> Run:
    """Do all jobs that are due at a moment."""

    def run(moment: datetime) -> None:
        with app.app_context(), frozen(moment):
            while jobs.run_due():
                pass

    return run


def send(client: FlaskClient, slug: str, kind: str = "discussion", **fields: object) -> str:
    """Plan a conversation and return the path of its page."""
    form = {**(CASE if kind == "case" else DISCUSSION), "later": LATER, "client_id": new_id(), **fields}
    answer = client.post(f"/groups/{slug}/threads/new?kind={kind}", data=form)
    assert answer.status_code == 303, answer.text
    return answer.location


def titles(app: Flask, actor: Actor) -> list[str]:
    with app.app_context():
        return [thread.title for thread in service.recent(actor, 10)]


@pytest.mark.parametrize(
    ("ahead", "has_files", "verdict"),
    [
        (timedelta(0), False, False),
        (timedelta(seconds=1), False, True),
        (LONGEST_AHEAD, False, True),
        (LONGEST_AHEAD + timedelta(seconds=1), False, False),
        (LONGEST_AHEAD_WITH_FILES, True, True),
        (LONGEST_AHEAD_WITH_FILES + timedelta(seconds=1), True, False),
    ],
)
def test_how_far_ahead_one_may_plan(ahead: timedelta, has_files: bool, verdict: bool) -> None:
    assert may_plan(NOW + ahead, NOW, has_files=has_files) is verdict


def test_nobody_knows_of_it_until_it_starts_and_then_it_is_new(
    app: Flask, client: FlaskClient, host: Actor, writer: Actor, slug: str, run: Run
) -> None:
    place = send(client, slug)
    assert place.startswith("/planned/")
    page = client.get(place).text
    assert "Gepland voor 2 maart 2027, 10:30" in page
    assert "<em>regelen</em>" in page
    assert "Gepland voor 2 maart 2027, 10:30" in client.get("/drafts").text
    other = client_of(app, host)
    run(MOMENT - timedelta(seconds=1))
    for path in (f"/groups/{slug}", f"/groups/{slug}/threads", "/", "/search?q=wissel", "/drafts"):
        assert "De wissel op school" not in other.get(path).text
    assert other.get(place).status_code == 404
    assert titles(app, writer) == [], "there is no conversation, not even for its author"
    # The site was down at the moment itself.
    started = MOMENT + timedelta(hours=5)
    run(started)
    run(started)
    assert titles(app, host) == ["De wissel op school"]
    with app.app_context():
        [thread] = service.recent(host, 10)
        assert started - timedelta(seconds=1) <= thread.created_at == thread.last_activity_at <= started
        assert thread.author.name == "Mees Lid"
    assert f"/threads/{thread.id}" in other.get("/search?q=wissel").text
    assert client.get(place).status_code == 404
    assert "Gepland" not in client.get("/drafts").text


def test_a_form_sent_twice_starts_once(
    app: Flask, client: FlaskClient, writer: Actor, host: Actor, slug: str, run: Run
) -> None:
    client_id = new_id()
    assert send(client, slug, client_id=client_id) == send(client, slug, client_id=client_id)
    run(MOMENT)
    assert titles(app, host) == ["De wissel op school"]
    again = client.post(f"/groups/{slug}/threads/new", data={**DISCUSSION, "client_id": client_id})
    with app.app_context():
        assert again.location == f"/threads/{service.find_started(writer, client_id)}"


def test_a_case_for_a_circle_is_read_by_its_circle_alone(
    app: Flask, client: FlaskClient, host: Actor, slug: str, run: Run
) -> None:
    reader = make_member(app)
    with app.app_context(), unit_of_work():
        groups.bring_in(host, slug, reader.member_id)
    place = send(client, slug, "case", named=[reader.member_id])
    assert "<h2>Wat speelt er?</h2>" in client.get(place).text
    assert titles(app, reader) == []
    run(MOMENT)
    assert titles(app, reader) == ["Wissel onder spanning"]
    assert titles(app, host) == []
    with app.app_context():
        [thread] = service.recent(reader, 10)
        assert thread.author.member_id == ""


def test_what_is_refused_is_refused_when_it_is_planned(client: FlaskClient, slug: str) -> None:
    def refused(kind: str = "discussion", **fields: object) -> str:
        form = {**(CASE if kind == "case" else DISCUSSION), "later": LATER, "client_id": new_id(), **fields}
        answer = client.post(f"/groups/{slug}/threads/new?kind={kind}", data=form)
        assert answer.status_code == 422
        assert 'class="fold" open' in answer.text or "later" not in fields
        return answer.text

    assert "Dit lijkt een BSN" in refused(body="Het gaat om BSN 111222333.")
    assert "Maak het dan eerst algemener" in refused("case", readers="whole", recognisable="maybe")
    for moment in ("2027-03-01T09:59", "2027-06-01T12:00"):
        assert "Kies een moment in de komende 90 dagen." in refused(later=moment)
    assert "Kies eerst een dag en een tijd." in refused(later="", plan="1")
    assert "Dat uur bestaat niet" in refused(later="2027-03-28T02:30")
    assert client.get("/drafts").text.count("Gepland") == 0
    assert client.get(f"/groups/{slug}/threads").text.count("De wissel op school") == 0


def _leave(writer: Actor, _administrator: Actor, slug: str) -> None:
    groups.leave(writer, slug)


def _suspend(writer: Actor, administrator: Actor, _slug: str) -> None:
    members.suspend(administrator, writer.member_id)


@pytest.mark.parametrize("lose", [_leave, _suspend])
def test_who_lost_her_right_meanwhile_publishes_nothing(
    app: Flask,
    client: FlaskClient,
    host: Actor,
    writer: Actor,
    slug: str,
    run: Run,
    lose: Callable[[Actor, Actor, str], None],
) -> None:
    place = send(client, slug)
    administrator = make_member(app, role=Role.ADMINISTRATOR)
    with app.app_context(), unit_of_work():
        lose(writer, administrator, slug)
    run(MOMENT)
    assert titles(app, host) == []
    if lose is _suspend:
        return
    page = client.get(place).text
    assert "Dit kon niet worden geplaatst" in page
    assert "<em>regelen</em>" in page
    with app.test_request_context():
        told = [notice.sentence for notice in notices.listed(writer).notices]
    assert told == ["‘De wissel op school’ kon niet worden geplaatst. Je tekst staat er nog."]
    assert client.post(f"{place}/publish").location == place
    # She gets her text back where she may no longer write.
    assert client.post(f"{place}/edit").location == "/drafts"
    page = client.get("/drafts").text
    assert "Hier kun je niet meer schrijven" in page
    assert "Hoe *regelen* jullie dat?</textarea>" in page


def test_a_circle_that_lost_a_reader_is_asked_about_again(
    app: Flask, client: FlaskClient, host: Actor, slug: str, run: Run
) -> None:
    reader = make_member(app)
    with app.app_context(), unit_of_work():
        groups.bring_in(host, slug, reader.member_id)
    place = send(client, slug, "case", named=[reader.member_id])
    with app.app_context(), unit_of_work():
        groups.leave(reader, slug)
    run(MOMENT)
    assert "Dit kon niet worden geplaatst" in client.get(place).text


def test_its_author_publishes_it_now_or_writes_on(
    app: Flask, client: FlaskClient, host: Actor, writer: Actor, slug: str, run: Run
) -> None:
    now = client.post(f"{send(client, slug)}/publish")
    assert "<em>regelen</em>" in client.get(now.location).text
    place = send(client, slug, title="Nog een wissel")
    form = client.post(f"{place}/edit")
    assert form.location == f"/groups/{slug}/threads/new?kind=discussion"
    page = client.get(form.location).text
    assert 'value="Nog een wissel"' in page
    assert f'value="{LATER}"' in page
    assert client.get(place).status_code == 404
    run(MOMENT)
    assert titles(app, host) == ["De wissel op school"], "what was taken back is not published"
    # Another draft at that place is not replaced.
    place = send(client, slug, title="Derde wissel")
    kept = places.new(group_id_of(app, writer, slug), "discussion")
    client.post(f"/drafts/{kept}/keep", data={"title": "Iets anders", "draft_version": ""})
    assert client.post(f"{place}/edit").location == place
    assert client.get(place).status_code == 200


def test_there_is_an_end_to_planning(client: FlaskClient, slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MOST", 1)
    send(client, slug)
    form = {**DISCUSSION, "later": LATER, "client_id": new_id()}
    answer = client.post(f"/groups/{slug}/threads/new", data=form)
    assert answer.status_code == 422
    assert "Je hebt al 1 gesprekken gepland." in answer.text


def test_attachments_go_along_while_they_are_kept(
    app: Flask, client: FlaskClient, host: Actor, writer: Actor, slug: str, run: Run
) -> None:
    file_id = store_file(app, writer, "Een folder.", name="folder.pdf")
    form = {**DISCUSSION, "attachments": file_id, "client_id": new_id()}
    far = client.post(f"/groups/{slug}/threads/new", data={**form, "later": "2027-03-20T12:00"})
    assert far.status_code == 422
    assert "Kies een moment in de komende 13 dagen" in far.text
    send(client, slug, attachments=file_id)
    assert client_of(app, host).get(f"/files/{file_id}").status_code == 404
    run(MOMENT)
    with app.app_context():
        [thread] = service.recent(host, 10)
    assert "folder.pdf" in client_of(app, host).get(f"/threads/{thread.id}").text
    assert client_of(app, host).get(f"/files/{file_id}", buffered=True).status_code == 200
    # One that is gone by then is missed before anything is published.
    place = send(client, slug, attachments=store_file(app, writer, "Nog een."))
    with app.app_context(), unit_of_work():
        [planned] = planning.listed(writer)
        files.remove(writer, planned.fields["attachments"][0])
    run(MOMENT)
    assert "Dit kon niet worden geplaatst" in client.get(place).text


def test_a_poll_starts_with_its_conversation(
    app: Flask, client: FlaskClient, host: Actor, slug: str, run: Run
) -> None:
    poll = {
        "poll_question": "Wie belt wie?",
        "poll_kind": "single",
        "poll_option_0": "De school",
        "poll_option_1": "De ouders",
        "poll_names": "anonymous",
        "poll_showing": "voted",
    }
    send(client, slug, **poll)
    run(MOMENT)
    with app.app_context():
        [thread] = service.recent(host, 10)
    page = client_of(app, host).get(f"/threads/{thread.id}").text
    assert "Wie belt wie?" in page
    assert "De ouders" in page
