"""The three steps as pages: each can be done, skipped, gone back to, left and taken up again."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.work import unit_of_work
from forum.members import profiles
from forum.members import service as members
from tests.factories.members import PASSWORD, client_of, make_member
from tests.factories.threads import make_group


@pytest.fixture
def newcomer(app: Flask) -> Actor:
    return make_member(app, discipline="law")


@pytest.fixture
def reader(app: Flask, newcomer: Actor) -> FlaskClient:
    return client_of(app, newcomer)


def goes_to(client: FlaskClient) -> str:
    return str(client.get("/welcome").location)


def test_the_way_through(app: Flask, reader: FlaskClient, newcomer: Actor) -> None:
    slug = make_group(app, make_member(app), name="Contactverlies")
    assert goes_to(reader) == "/welcome/about"
    page = reader.get("/welcome/about").text
    assert "Stap 1 van 3" in page
    assert "<title>Stap 1 van 3: Over jou" in page
    assert "recht" in page
    told = {"title": "Mediator", "topics": ["gezag", "omgang"], "own": "rouw, Gezag"}
    assert reader.post("/welcome/about", data=told).location == "/welcome/groups"
    with app.app_context():
        details = profiles.own_details(newcomer)
    assert (details.title, details.expertise) == ("Mediator", ["gezag", "omgang", "rouw"])

    assert goes_to(reader) == "/welcome/groups"
    page = reader.get("/welcome/groups").text
    assert "Stap 2 van 3" in page
    assert "Overslaan" in page
    answer = reader.post(f"/welcome/groups/{slug}", follow_redirects=True)
    assert "Je doet mee in Contactverlies." in answer.text
    assert "Overslaan" not in answer.text
    assert reader.post("/welcome/groups").location == "/welcome/sharing"

    assert goes_to(reader) == "/welcome/sharing"
    page = reader.get("/welcome/sharing").text
    assert "Stap 3 van 3" in page
    assert 'action="/check#result"' in page
    answer = reader.post("/welcome/sharing", follow_redirects=True)
    assert "Fijn dat je er bent." in answer.text
    assert "Drie stappen" not in answer.text


def test_skipping_keeps_nothing_and_going_back_shows_what_was_told(
    app: Flask, reader: FlaskClient, newcomer: Actor
) -> None:
    told = {"title": "Mediator", "topics": ["gezag"], "own": "rouw"}
    assert reader.post("/welcome/about", data={**told, "skip": "1"}).location == "/welcome/groups"
    with app.app_context():
        assert profiles.own_details(newcomer).title == ""
    reader.post("/welcome/about", data=told)
    page = reader.get("/welcome/about").text
    assert 'value="Mediator"' in page
    assert re.search(r'value="gezag" checked', page)
    assert 'value="rouw"' in page
    # Looking back is no step back.
    assert goes_to(reader) == "/welcome/groups"


def test_what_does_not_fit_is_said_at_the_field(reader: FlaskClient) -> None:
    many = {"topics": ["gezag"], "own": ", ".join(f"onderwerp {number}" for number in range(10))}
    answer = reader.post("/welcome/about", data=many)
    assert answer.status_code == 422
    assert "Noem hooguit tien onderwerpen." in answer.text
    assert (
        "Houd elk onderwerp bij veertig tekens." in reader.post("/welcome/about", data={"own": "x" * 41}).text
    )
    assert reader.post("/welcome/about", data={"topics": ["hekserij"]}).status_code == 422


def test_a_closed_group_is_asked_and_says_so(app: Flask, reader: FlaskClient) -> None:
    slug = make_group(app, make_member(app), name="Veiligheid", access=Access.CLOSED)
    assert "Vraag om mee te doen" in reader.get("/welcome/groups").text
    page = reader.post(f"/welcome/groups/{slug}", follow_redirects=True).text
    assert "Gevraagd. Een gastheer of -vrouw van Veiligheid kijkt ernaar." in page
    assert "Vraag om mee te doen" not in page


def test_without_any_group_she_may_begin_one(reader: FlaskClient) -> None:
    page = reader.get("/welcome/groups").text
    assert "Er zijn nog geen groepen" in page
    assert 'href="/groups/new"' in page


def test_an_invitation_is_taken_here_too(context: Flask) -> None:
    host, guest = make_member(context), make_member(context)
    slug = make_group(context, host, name="Kleine kring", access=Access.HIDDEN)
    with unit_of_work():
        groups.invite(host, slug, guest.member_id)
    client = client_of(context, guest)
    assert "Meedoen" in client.get("/welcome/groups").text
    assert (
        "Je doet mee in Kleine kring." in client.post(f"/welcome/groups/{slug}", follow_redirects=True).text
    )


def test_the_letter_of_admission_leads_here_by_way_of_the_log_in(
    app: Flask, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
) -> None:
    administrator = make_member(app, role=Role.ADMINISTRATOR)
    waiting = make_member(app, email="wies@kring.example", standing=Standing.WAITING)
    with app.app_context(), unit_of_work():
        members.admit(administrator, waiting.member_id)
    run_jobs()
    link = re.search(r"https?://[^/]+(/\S+)", mails()[-1])
    assert link
    client = client_of(app)
    door = client.get(link[1])
    assert door.status_code == 303
    form = {"email": "wies@kring.example", "password": PASSWORD}
    assert client.post(door.location, data=form).location == "/welcome"
