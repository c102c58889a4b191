"""What a new conversation begins with: written by the host, never over a draft."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.kernel.actor import Actor
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.threads import templates
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group

BEGIN = "## Wat weet je al?\n\n\n\n## Waar loop je op vast?"


@pytest.fixture
def host(app: Flask) -> Actor:
    return make_member(app, name="Hanna Host")


@pytest.fixture
def writer(app: Flask) -> Actor:
    return make_member(app)


@pytest.fixture
def slug(app: Flask, host: Actor, writer: Actor) -> str:
    return make_group(app, host, writer)


@pytest.fixture
def desk(app: Flask, host: Actor) -> FlaskClient:
    return client_of(app, host)


def test_from_the_hosts_menu_to_the_form_of_a_member(
    app: Flask, desk: FlaskClient, writer: Actor, slug: str
) -> None:
    page = desk.get(f"/groups/{slug}").text
    assert f'href="/groups/{slug}/templates"' in page
    client = client_of(app, writer)
    assert f"/groups/{slug}/templates" not in client.get(f"/groups/{slug}").text
    form = {"body": f"  {BEGIN}\n", "client_id": new_id()}
    saved = desk.post(f"/groups/{slug}/templates?kind=question", data=form)
    assert saved.location == f"/groups/{slug}/templates?kind=question"
    assert "Waar loop je op vast?</textarea>" in desk.get(saved.location).text
    assert f"\n{BEGIN}</textarea>" in client.get(f"/groups/{slug}/threads/new?kind=question").text
    assert "Waar loop je" not in client.get(f"/groups/{slug}/threads/new?kind=discussion").text
    desk.post(f"/groups/{slug}/templates?kind=question", data={"body": " ", "client_id": new_id()})
    assert (
        "Waar loop je op vast?</textarea>" not in client.get(f"/groups/{slug}/threads/new?kind=question").text
    )


def test_a_case_has_a_template_for_each_of_its_texts(
    app: Flask, desk: FlaskClient, writer: Actor, slug: str
) -> None:
    texts = {"situation": "Wie en wat?", "tried": "Welke stappen?", "question": ""}
    assert desk.post(f"/groups/{slug}/templates?kind=case", data=texts).status_code == 303
    page = client_of(app, writer).get(f"/groups/{slug}/threads/new?kind=case").text
    assert "Wie en wat?</textarea>" in page
    assert "Welke stappen?</textarea>" in page
    with app.app_context():
        assert templates.of(group_id_of(app, writer, slug), "case") == {
            "situation": "Wie en wat?",
            "tried": "Welke stappen?",
        }


def test_a_draft_and_what_was_sent_go_before(app: Flask, host: Actor, writer: Actor, slug: str) -> None:
    with app.app_context(), unit_of_work():
        templates.save(host, slug, "discussion", {"body": BEGIN})
    client = client_of(app, writer)
    sent = client.post(f"/groups/{slug}/threads/new", data={"title": "Wissel", "body": ""})
    assert sent.status_code == 422
    assert "Waar loop je" not in sent.text, "who emptied it wants it empty"
    place = f"new:{group_id_of(app, writer, slug)}:discussion"
    client.post(f"/drafts/{place}/keep", data={"title": "", "body": "Mijn eigen begin."})
    page = client.get(f"/groups/{slug}/threads/new").text
    assert "Mijn eigen begin.</textarea>" in page
    assert "Waar loop je" not in page


def test_a_template_passes_the_guard_and_has_an_end(app: Flask, desk: FlaskClient, slug: str) -> None:
    stopped = desk.post(f"/groups/{slug}/templates", data={"body": "Zoals bij BSN 111222333."})
    assert stopped.status_code == 422
    assert "Dit lijkt een BSN" in stopped.text
    assert desk.post(f"/groups/{slug}/templates", data={"body": "x" * 4_001}).status_code == 422
    assert desk.get(f"/groups/{slug}/templates?kind=nothing").status_code == 404
