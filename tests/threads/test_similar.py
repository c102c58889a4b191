"""While somebody writes: what is already there about it, and nothing that she may not read."""

import random
from collections.abc import Callable

import pytest
from flask import Flask

from forum.kernel.actor import Actor
from forum.members.service import find_actor
from forum.threads import similar
from forum.threads.rules import LONGEST_TITLE
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread
from tests.factories.world import ADMITTED, make_world

CONTACT = "Contactverlies na een vechtscheiding: hoe houd je de deur open voor een ouder die wegblijft?"


@pytest.fixture
def writer(app: Flask) -> Actor:
    return make_member(app)


@pytest.fixture
def slug(app: Flask, writer: Actor) -> str:
    return make_group(app, writer, name="Contact houden")


def titles(app: Flask, actor: Actor, group: str, title: str, text: str = "") -> list[str]:
    with app.test_request_context():
        return [found.title for found in similar.find(actor, group_id_of(app, actor, group), title, text)]


def test_the_words_that_tell_most_find_it(
    app: Flask, writer: Actor, slug: str, run_jobs: Callable[[], int]
) -> None:
    make_thread(app, writer, slug, title="Ouder blijft weg", text=CONTACT)
    make_thread(app, writer, slug, title="Verkoop van het huis", text="Wie betaalt de hypotheek bij de bank?")
    for number in range(8):
        make_thread(app, writer, slug, title=f"Overleg {number}", text="Een ouder belt over school.")
    run_jobs()
    found = titles(
        app, writer, slug, "Contactverlies", "Een ouder wil na de vechtscheiding geen contact meer."
    )
    assert found[0] == "Ouder blijft weg"
    assert "Verkoop van het huis" not in found
    # One word in common is no subject in common, and words that everybody uses are none.
    assert titles(app, writer, slug, "Zwemles en hypotheek voor beginners") == []
    assert titles(app, writer, slug, "Hoe doen jullie dat met een van de twee?") == []
    assert titles(app, writer, slug, "", "") == []
    assert len(titles(app, writer, slug, "Overleg school ouder belt")) == similar.MOST


def test_a_conversation_is_named_once_and_its_own_group_goes_first(
    app: Flask, writer: Actor, slug: str, run_jobs: Callable[[], int]
) -> None:
    elsewhere = make_group(app, writer, name="Elders")
    there = make_thread(app, writer, elsewhere, title="Contactverlies en vechtscheiding", text=CONTACT)
    make_reply(app, writer, there, text="Contactverlies na een vechtscheiding zien wij ook.")
    make_thread(app, writer, slug, title="Ouder blijft weg", text=CONTACT)
    run_jobs()
    assert titles(app, writer, slug, "Contactverlies", "na de vechtscheiding") == [
        "Ouder blijft weg",
        "Contactverlies en vechtscheiding",
    ]


def test_the_page_shows_links_that_open_beside_it(
    app: Flask, writer: Actor, slug: str, run_jobs: Callable[[], int], caplog: pytest.LogCaptureFixture
) -> None:
    thread = make_thread(app, writer, slug, title="<b>Ouder</b> blijft weg", text=CONTACT)
    run_jobs()
    caplog.set_level(0)
    client = client_of(app, writer)
    assert 'data-similar="/threads/similar"' in client.get(f"/groups/{slug}/threads/new").text
    sent = {"group": slug, "title": "Contactverlies", "text": "vechtscheiding " * 9_000}
    page = client.post("/threads/similar", data=sent).text
    assert f'<a href="/threads/{thread}" target="_blank">&lt;b&gt;Ouder&lt;/b&gt; blijft weg' in page
    assert "1 gesprek lijkt hierop." in page
    assert client.post("/threads/similar", data={**sent, "title": "x" * 9 * LONGEST_TITLE}).status_code == 200
    assert client.post("/threads/similar", data={**sent, "group": "elders"}).status_code == 404
    assert "echtscheiding" not in caplog.text


def test_nothing_unseen_is_ever_similar(app: Flask) -> None:
    world = make_world(app)
    dice = random.Random(27)
    texts = [secret for secret in world.secrets.values() if secret.probe]
    seen: set[str] = set()
    with app.test_request_context():
        for name in sorted(ADMITTED | {"suspended", "waiting"}):
            # As she is now: one of them was suspended after she was made.
            actor = find_actor(world.people[name].member_id)
            assert actor
            hidden = world.hidden_from(name)
            for _round in range(25):
                mixed = " ".join(secret.text for secret in dice.sample(texts, 6))
                for found in similar.find(actor, world.ids["closed.id"], mixed[:60], mixed):
                    shown = f"{found.title} {found.url} {found.group_name}"
                    assert [word for word in hidden.values() if word in shown] == []
                    seen.add(name)
    assert seen == {"elsewhere", "member", "author", "host"}, "those who read something found something"
