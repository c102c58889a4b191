"""Saving what is written: by the script of a page, and by the button of a form."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.drafts import rules, service
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.threads import service as threads
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_thread

TEXT = "Vader wil het anders dan moeder."


@pytest.fixture
def host(app: Flask) -> Actor:
    return make_member(app, name="Hanna Host")


@pytest.fixture
def writer(app: Flask) -> Actor:
    return make_member(app, name="Mees Lid")


@pytest.fixture
def slug(app: Flask, host: Actor, writer: Actor) -> str:
    return make_group(app, host, writer, name="Twee huizen")


@pytest.fixture
def thread(app: Flask, host: Actor, slug: str) -> str:
    return make_thread(app, host, slug, title="Overdracht op school")


@pytest.fixture
def client(app: Flask, writer: Actor) -> FlaskClient:
    return client_of(app, writer)


def put(client: FlaskClient, owner: Actor, place: str, text: str = TEXT, **values: Any) -> TestResponse:
    sent = {
        "fields": {"body": [text]},
        "client_id": "bcdfghjkmnpq",
        "version": "",
        "writer": "page",
        "turn": 1,
        "owner": owner.member_id,
    }
    return client.put(f"/drafts/{place}", json=sent | values, headers={"Accept": "application/json"})


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_a_draft_stands_in_the_form_on_any_device_and_goes_when_it_is_published(
    app: Flask, client: FlaskClient, writer: Actor, thread: str
) -> None:
    saved = put(client, writer, f"reply:{thread}")
    assert saved.status_code == 200
    assert saved.json["message"].startswith("Concept bewaard om ")  # type: ignore[index]
    elsewhere = client_of(app, writer)
    page = elsewhere.get(f"/threads/{thread}").text
    assert f"{TEXT}</textarea>" in page
    assert "Dit is je concept van" in page
    assert f'data-draft-version="{saved.json["version"]}"' in page  # type: ignore[index]
    assert hidden(page, "client_id") == "bcdfghjkmnpq"
    listed = elsewhere.get("/drafts").text
    assert "Reactie op ‘Overdracht op school’" in listed
    assert TEXT in listed
    form = {"body": TEXT, "client_id": "bcdfghjkmnpq"}
    places = {
        other.post(f"/threads/{thread}/replies", data=form).location for other in (client, elsewhere, client)
    }
    assert len(places) == 1, "one form is one post, on whatever device it was restored"
    page = client.get(f"/threads/{thread}").text
    assert "Dit is je concept" not in page
    assert f"{TEXT}</textarea>" not in page
    late = put(client, writer, f"reply:{thread}", turn=2)
    assert (late.status_code, late.json["code"]) == (409, "published")  # type: ignore[index]
    assert client.get(f"/drafts/reply:{thread}?client_id=bcdfghjkmnpq").json["is_published"] is True  # type: ignore[index]


def test_a_case_comes_back_with_all_its_choices(
    app: Flask, client: FlaskClient, writer: Actor, host: Actor, slug: str
) -> None:
    fields = {
        "danger": ["no"],
        "title": ["Wissel"],
        "situation": ["Er speelt veel."],
        "tried": ["Een gesprek."],
        "question": ["Wat nu?"],
        "voice": ["colleague"],
        "readers": ["circle"],
        "named": [host.member_id],
        "recognisable": ["maybe"],
    }
    put(client, writer, f"new:{group_id_of(app, writer, slug)}:case", fields=fields)
    page = client.get(f"/groups/{slug}/threads/new?kind=case").text
    for value in ("no", "colleague", "circle", host.member_id, "maybe"):
        assert re.search(rf'value="{value}"[^>]* checked', page), value
    assert 'value="Wissel"' in page
    for text in ("Er speelt veel.", "Een gesprek.", "Wat nu?"):
        assert f"{text}</textarea>" in page
    assert "Deel een casus – Twee huizen" in client.get("/drafts").text


def test_an_edit_goes_on_from_the_version_that_it_began_with(
    app: Flask, writer: Actor, client: FlaskClient, slug: str
) -> None:
    thread = make_thread(app, writer, slug, title="Eigen vraag", text="Eerst.")
    with app.app_context():
        post = threads.read(writer, thread).posts[0]
    put(
        client,
        writer,
        f"edit:{post.id}",
        fields={"body": ["Daarna."], "title": ["Eigen vraag"], "version": ["1"]},
    )
    address = f"/threads/{thread}/posts/{post.id}/edit"
    page = client.get(address).text
    assert "Daarna.</textarea>" in page
    assert "Wijziging in ‘Eigen vraag’" in client.get("/drafts").text
    other = {"body": "Elders.", "title": "Eigen vraag", "version": "1", "client_id": new_id()}
    assert client.post(address, data=other).status_code == 303
    page = client.get(address).text
    assert "Daarna.</textarea>" in page, "the draft of another form stays"
    mine = {
        "body": "Daarna.",
        "title": "Eigen vraag",
        "version": hidden(page, "version"),
        "client_id": hidden(page, "client_id"),
    }
    assert client.post(address, data=mine).status_code == 409
    assert client.post(address, data=mine | {"version": "2"}).status_code == 303
    assert "Je hebt geen concepten" in client.get("/drafts").text


def test_another_devices_text_comes_back_instead_of_being_replaced(
    client: FlaskClient, writer: Actor, thread: str
) -> None:
    put(client, writer, f"reply:{thread}", "Op de telefoon geschreven.", writer="phone")
    refused = put(client, writer, f"reply:{thread}", writer="laptop")
    assert refused.status_code == 409
    told = refused.json
    assert told
    assert (told["code"], told["fields"]) == ("conflict", {"body": ["Op de telefoon geschreven."]})
    assert (
        put(client, writer, f"reply:{thread}", writer="laptop", turn=2, version=told["version"]).status_code
        == 200
    )


def test_without_scripts_a_button_keeps_the_form(client: FlaskClient, writer: Actor, thread: str) -> None:
    page = client.get(f"/threads/{thread}").text
    assert f'formaction="/drafts/reply:{thread}/keep"' in page
    form = {"body": TEXT, "client_id": hidden(page, "client_id"), "draft_version": "", "drafted": ""}
    kept = client.post(f"/drafts/reply:{thread}/keep", data=form)
    assert kept.location == f"/threads/{thread}#reply"
    page = client.get(kept.location).text
    assert f"{TEXT}</textarea>" in page
    assert "Je concept is bewaard" in page
    # Back to the page as it was before, and sent again: both texts are shown, neither is lost.
    clash = client.post(f"/drafts/reply:{thread}/keep", data=form | {"body": "Een andere tekst."})
    assert clash.status_code == 409
    assert f"\n{TEXT}</textarea>" in clash.text
    assert "\nEen andere tekst.</textarea>" in clash.text
    chosen = {name: hidden(clash.text, name) for name in ("body", "client_id", "draft_version")}
    assert client.post(f"/drafts/reply:{thread}/keep", data=chosen).status_code == 303
    assert "Een andere tekst.</textarea>" in client.get(f"/threads/{thread}").text
    gone = client.post(f"/drafts/reply:{thread}/discard", data={"next": "/drafts"})
    assert gone.location == "/drafts"
    assert "Je hebt geen concepten" in client.get("/drafts").text


def test_what_is_written_in_a_form_that_was_sent_is_another_text(
    app: Flask, client: FlaskClient, writer: Actor, thread: str
) -> None:
    sent = {"body": TEXT, "client_id": new_id()}
    client.post(f"/threads/{thread}/replies", data=sent)
    client.post(f"/drafts/reply:{thread}/keep", data=sent | {"body": "En nog iets anders."})
    page = client.get(f"/threads/{thread}").text
    assert "En nog iets anders.</textarea>" in page
    again = {"body": "En nog iets anders.", "client_id": hidden(page, "client_id")}
    client.post(f"/threads/{thread}/replies", data=again)
    assert "<p>En nog iets anders.</p>" in client.get(f"/threads/{thread}").text


def test_who_left_the_group_finds_her_text_and_nothing_of_the_conversation(
    app: Flask, client: FlaskClient, writer: Actor, thread: str, slug: str
) -> None:
    put(client, writer, f"reply:{thread}")
    put(client, writer, f"new:{group_id_of(app, writer, slug)}:discussion")
    with app.app_context(), unit_of_work():
        groups.leave(writer, slug)
    page = client.get("/drafts").text
    assert "Overdracht op school" not in page
    assert "Twee huizen" not in page
    assert page.count("Hier kun je niet meer schrijven") == 2
    assert f"\n{TEXT}</textarea>" in page
    assert (
        client.post(f"/drafts/reply:{thread}/keep", data={"body": TEXT, "draft_version": "x"}).location
        == "/drafts"
    )


def test_somebody_else_in_the_same_browser_saves_nothing(
    app: Flask, host: Actor, writer: Actor, thread: str
) -> None:
    refused = put(client_of(app, host), writer, f"reply:{thread}")
    assert refused.status_code == 403
    with app.app_context():
        assert service.find(host, f"reply:{thread}") is None


@pytest.mark.parametrize(
    "values",
    [
        {"fields": {"body": [1]}},
        {"fields": {"body": ["a\0b"]}},
        {"fields": {str(n): [""] for n in range(61)}},
        {"client_id": "no id"},
        {"version": "x" * 13},
        {"turn": -1},
        {"more": 1},
    ],
)
def test_what_no_script_of_ours_sends_is_refused(
    client: FlaskClient, writer: Actor, thread: str, values: dict[str, Any]
) -> None:
    assert put(client, writer, f"reply:{thread}", **values).status_code == 422
    deep = client.put(f"/drafts/reply:{thread}", data=b"[" * 100_000, headers={"Accept": "application/json"})
    assert deep.status_code == 422


def test_there_is_a_place_for_every_draft_and_an_end_to_them(
    client: FlaskClient, writer: Actor, thread: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("nothing:bcdfghjkmnpq", "reply", "reply:a:b:c"):
        assert put(client, writer, place).status_code == 404
        assert client.delete(f"/drafts/{place}").status_code == 404
    many = client.post(f"/drafts/reply:{thread}/keep", data={f"f{n}": "" for n in range(61)})
    assert many.status_code == 422
    monkeypatch.setattr(rules, "MOST", 0)
    full = put(client, writer, f"reply:{thread}")
    assert (full.status_code, "Mijn concepten" in full.json["title"]) == (422, True)  # type: ignore[index]


def test_no_word_of_a_draft_is_logged(
    client: FlaskClient, writer: Actor, thread: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    put(client, writer, f"reply:{thread}")
    put(client, writer, f"reply:{thread}", version="no such")
    put(client, writer, f"reply:{thread}", fields={"body": [TEXT, 1]})
    assert "Vader" not in caplog.text


def test_a_comment_has_a_draft_of_its_own(app: Flask, client: FlaskClient, writer: Actor, slug: str) -> None:
    thread = make_thread(app, writer, slug, kind="question")
    with app.app_context():
        post = threads.read(writer, thread).posts[0]
    put(client, writer, f"reply:{thread}", "Een antwoord in wording.")
    about = f"reply:{thread}:{post.id}"
    put(client, writer, about, fields={"body": ["Een opmerking in wording."], "reply_to": [post.id]})
    answer = client.get(f"/threads/{thread}").text
    assert "Een antwoord in wording.</textarea>" in answer
    assert "Een opmerking in wording." not in answer
    comment = client.get(f"/threads/{thread}?reply_to={post.id}").text
    assert "Een opmerking in wording.</textarea>" in comment
    assert f"reply_to={post.id}#reply" in client.get("/drafts").text
