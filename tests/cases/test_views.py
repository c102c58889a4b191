"""The sheet on which a case is written, and the case on its page."""

from html import escape

import pytest
from flask import Flask

from forum.kernel.actor import Actor, Role
from forum.kernel.ids import new_id
from forum.threads import service as threads
from tests.factories.cases import case_form, make_case
from tests.factories.members import client_of, make_member
from tests.factories.threads import make_group, make_reply


@pytest.fixture
def people(app: Flask) -> tuple[Actor, Actor, Actor]:
    """A host, an author and a peer."""
    return (
        make_member(app, name="Hanna Host"),
        make_member(app, name="Zwaantje Geheimstra", organisation="Praktijk Onbekend"),
        make_member(app, name="Pien Collega", discipline="law"),
    )


@pytest.fixture
def slug(app: Flask, people: tuple[Actor, Actor, Actor]) -> str:
    """Their group."""
    return make_group(app, *people)


def test_the_sheet_asks_for_danger_first_and_chooses_nothing_for_her(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    page = client_of(app, people[1]).get(f"/groups/{slug}/threads/new?kind=case").text
    assert page.index('href="tel:112"') < page.index('name="danger"') < page.index('name="title"')
    assert "0800-2000" in page
    assert "Hele groep: 3 leden" in page
    assert "Pien Collega – recht" in page
    assert "Hanna Host" in page
    # Only the small circle is chosen beforehand.
    assert page.count(" checked") == 1
    assert 'value="circle" checked' in page
    # Nothing but files and topics may be left out.
    assert page.count("niet verplicht") == 2
    assert f'value="{people[1].member_id}"' not in page


def test_a_case_goes_to_the_circle_under_a_pseudonym(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, author, peer = people
    client = client_of(app, author)
    sent = client.post(f"/groups/{slug}/threads/new?kind=case", data=case_form(peer))
    assert sent.status_code == 303, sent.text
    make_reply(app, peer, sent.location.rpartition("/")[2])
    seen = client_of(app, peer).get(sent.location)
    assert seen.status_code == 200
    assert "<h2>Wat speelt er?</h2>" in seen.text
    assert "<strong>acht</strong>" in seen.text
    assert "Kleine kring: 2 collega's lezen mee" in seen.text.replace("&#39;", "'")
    for page in (
        seen,
        client_of(app, peer).get(f"/groups/{slug}"),
        client_of(app, peer).get("/notifications"),
    ):
        everything = page.text + str(page.headers)
        for secret in (author.member_id, "Zwaantje", "Geheimstra", "Praktijk Onbekend"):
            assert secret not in everything
    own = client.get(sent.location).text
    assert "Alleen jij ziet wie meelezen: Pien Collega, Zwaantje Geheimstra." in own
    outsiders = (host, make_member(app), make_member(app, role=Role.ADMINISTRATOR))
    for outsider in outsiders:
        refused = client_of(app, outsider)
        real, unreal = refused.get(sent.location), refused.get(f"/threads/{new_id()}")
        assert real.status_code == unreal.status_code == 404
        assert len(real.data) == len(unreal.data)
    assert "Twee huizen" not in client_of(app, host).get(f"/groups/{slug}").text


def test_a_case_for_the_whole_group_says_so(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    host, author, _peer = people
    sent = client_of(app, author).post(f"/groups/{slug}/threads/new?kind=case", data=case_form(voice="name"))
    page = client_of(app, host).get(sent.location).text
    assert "De hele groep leest mee: 3 leden." in page
    assert "Zwaantje Geheimstra" in page


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"danger": "yes"}, "danger", "Bel 112"),
        ({"danger": ""}, "danger", "Beantwoord eerst deze vraag."),
        ({"voice": ""}, "voice", "Maak hier een keuze."),
        ({"readers": ""}, "readers", "Maak hier een keuze."),
        ({"readers": "circle", "named": []}, "named", "Kies één tot en met 40"),
        ({"named": ["zzzzzzzzzzzz"]}, "named", ""),
        ({"recognisable": ""}, "recognisable", "Beantwoord deze vraag"),
        ({"recognisable": "maybe"}, "recognisable", "Maak het dan eerst algemener"),
        ({"situation": ""}, "situation", "Vertel kort wat er speelt."),
        ({"tried": "> " * 200 + "diep"}, "tried", "te veel lijsten"),
        ({"tried": "Gebeld met 06-12345678."}, "tried", "06-12345678"),
        ({"question": "Wat doe ik met BSN 111222333?"}, "question", "Dit lijkt een BSN: 111222333."),
        ({"title": "Het gezin Jansen"}, "title", "Jansen"),
    ],
)
def test_what_stops_a_case_is_said_at_its_field_and_nothing_is_lost(
    app: Flask,
    people: tuple[Actor, Actor, Actor],
    slug: str,
    values: dict[str, object],
    field: str,
    words: str,
) -> None:
    _host, author, peer = people
    form = case_form(peer) | values
    stopped = client_of(app, author).post(f"/groups/{slug}/threads/new?kind=case", data=form)
    assert stopped.status_code == 422
    assert f'id="{field}-error"' in stopped.text
    assert words in stopped.text.replace("&#39;", "'")
    for typed in ("situation", "tried", "question"):
        assert escape(str(form[typed])) in stopped.text
    with app.app_context():
        assert threads.recent(author, 5) == []


def test_what_may_help_to_recognise_is_shown_when_she_doubts(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    _host, author, peer = people
    form = case_form(peer, recognisable="maybe", situation="Opa is 93 jaar en woont in huis bij moeder.")
    stopped = client_of(app, author).post(f"/groups/{slug}/threads/new?kind=case", data=form)
    assert stopped.status_code == 422


def test_texts_that_are_too_long_together_are_refused(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    _host, author, peer = people
    long = "woord " * 1_500
    form = case_form(peer, situation=long, tried=long, question=long)
    stopped = client_of(app, author).post(f"/groups/{slug}/threads/new?kind=case", data=form)
    assert stopped.status_code == 422
    assert "Dit is te lang voor één bericht." in stopped.text


def test_a_pseudonymous_case_is_edited_without_a_trace(
    app: Flask, people: tuple[Actor, Actor, Actor], slug: str
) -> None:
    _host, author, peer = people
    case = make_case(app, author, slug, peer)
    with app.app_context():
        post = threads.read(author, case).posts[0]
    address = f"/threads/{case}/posts/{post.id}/edit"
    edited = {"title": "Twee huizen", "body": "## Wat speelt er?\n\nIets anders.", "version": "1"}
    assert client_of(app, author).post(address, data=edited).status_code == 303
    seen = client_of(app, peer).get(f"/threads/{case}").text
    assert "bewerkt" in seen
    assert "Geheimstra" not in seen
    assert author.member_id not in seen
    assert address not in seen
