"""The pages of notices, and the bell on all others."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from forum.kernel.actor import Actor, Standing
from forum.kernel.work import unit_of_work
from forum.notifications import service
from tests.factories.members import client_of, make_member
from tests.notifications.subjects import Subjects


def tell(app: Flask, member: Actor, subject_id: str, kind: str = "praise") -> str:
    with app.app_context(), unit_of_work():
        service.notify(kind, [member.member_id], subject_id)
    with app.test_request_context():
        return service.unread(member)[0].id


def bell(client: FlaskClient, page: str = "/groups") -> str:
    """Return the count in the bell; empty when it shows none."""
    text = client.get(page).text
    found = re.search(r'id="bell".*?data-count( hidden)?>(\d+\+?)<', text, re.DOTALL)
    assert found is not None
    return "" if found.group(1) else found.group(2)


def test_the_list_shows_what_she_is_told(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    notice_id = tell(app, member, subjects.add("<plan>"))
    text = client_of(app, member).get("/notifications").text
    assert "Bram prijst &lt;plan&gt;." in text
    assert f'action="/notifications/{notice_id}/open"' in text
    assert "(nieuw)" in text
    assert "Alles gelezen" in text


def test_an_empty_list_says_so(app: Flask) -> None:
    text = client_of(app, make_member(app)).get("/notifications").text
    assert "Nog geen meldingen" in text
    assert "Alles gelezen" not in text


def test_following_a_notice_leads_to_its_subject_and_settles_it(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    client = client_of(app, member)
    plan = subjects.add("plan")
    notice_id = tell(app, member, plan)
    assert bell(client) == "1"
    answer = client.post(f"/notifications/{notice_id}/open")
    assert answer.status_code == 303
    assert answer.location == f"/groups?about={plan}"
    assert bell(client) == ""
    assert "(nieuw)" not in client.get("/notifications").text


def test_looking_changes_nothing(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    client = client_of(app, member)
    notice_id = tell(app, member, subjects.add("plan"))
    client.get("/notifications")
    assert client.get(f"/notifications/{notice_id}/open").status_code == 404
    assert client.get("/notifications/read").status_code == 404
    assert bell(client) == "1"


def test_anothers_notice_is_not_there(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    notice_id = tell(app, member, subjects.add("plan"))
    client = client_of(app, make_member(app))
    assert client.post(f"/notifications/{notice_id}/open").status_code == 404
    assert client.post("/notifications/onzin/open").status_code == 404
    assert bell(client) == ""


def test_all_are_marked_at_once(app: Flask, subjects: Subjects) -> None:
    member, other = make_member(app), make_member(app)
    client = client_of(app, member)
    for title in ("een", "twee"):
        tell(app, member, subjects.add(title))
        tell(app, other, subjects.add(title))
    answer = client.post("/notifications/read")
    assert answer.status_code == 303
    assert answer.location == "/notifications"
    assert bell(client) == ""
    assert bell(client_of(app, other)) == "2"


def test_a_subject_elsewhere_is_not_followed(
    app: Flask, subjects: Subjects, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = make_member(app)
    notice_id = tell(app, member, subjects.add("plan"))
    monkeypatch.setattr(service, "open_notice", lambda _actor, _id: "//elders.example/")
    answer = client_of(app, member).post(f"/notifications/{notice_id}/open")
    assert answer.location == "/notifications"


def test_the_list_leads_to_older_ones_and_back(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    client = client_of(app, member)
    for number in range(service.PAGE + 1):
        tell(app, member, subjects.add(f"nr {number}"))
    first = client.get("/notifications").text
    older = re.search(r'href="(/notifications\?before=\w+)"', first)
    assert older is not None
    assert "Nieuwste" not in first
    second = client.get(older.group(1)).text
    assert second.count("row-open") == 1
    assert 'href="/notifications"' in second.partition('rel="prev"')[2]


def test_a_stretch_without_anything_to_see_still_leads_on(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    tell(app, member, subjects.add("oud"))
    for number in range(service.PAGE):
        hidden = subjects.add(f"nr {number}")
        tell(app, member, hidden)
        subjects.hidden.add((member.member_id, hidden))
    first = client_of(app, member).get("/notifications").text
    assert "Hier is niets meer te zien." in first
    assert "/notifications?before=" in first


def test_the_bell_hides_what_she_may_no_longer_see(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    client = client_of(app, member)
    plan = subjects.add("plan")
    tell(app, member, plan)
    subjects.hidden.add((member.member_id, plan))
    assert bell(client) == ""
    assert "plan" not in client.get("/notifications").text.partition("<main")[2].partition("</main>")[0]


def test_a_large_count_is_rounded(app: Flask, subjects: Subjects) -> None:
    member = make_member(app)
    with app.app_context(), unit_of_work():
        for number in range(service.COUNTED + 1):
            service.notify("alarm", [member.member_id], subjects.add(f"nr {number}"))
    assert bell(client_of(app, member)) == "99+"


def test_a_guest_has_no_bell_and_no_list(app: Flask) -> None:
    client = client_of(app)
    text = client.get("/login").text
    assert 'id="bell"' not in text
    assert "bell.js" not in text
    assert client.get("/notifications").status_code == 303
    assert client.post("/notifications/read").status_code == 303


def test_who_waits_has_no_bell(app: Flask) -> None:
    client = client_of(app, make_member(app, standing=Standing.WAITING))
    answer = client.get("/", follow_redirects=True)
    assert 'id="bell"' not in answer.text
    assert "bell.js" not in answer.text
    assert client.get("/notifications").status_code == 303


def test_the_script_is_on_every_page_with_what_it_needs(app: Flask) -> None:
    text = client_of(app, make_member(app)).get("/groups").text
    script = re.search(r"<script[^>]*notifications/bell\.js[^>]*>", text)
    assert script is not None
    assert 'type="module"' in script.group()
    assert re.search(r'nonce="[\w-]+"', script.group())
    assert "/static/vendor/socket.io.esm.min.js?v=" in script.group()
    assert 'data-path="/socket.io"' in script.group()


def test_the_page_about_a_broken_database_needs_no_count(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_actor: Actor) -> int:
        raise OperationalError("SELECT", {}, Exception("gone"))

    client = client_of(app, make_member(app))
    monkeypatch.setattr(service, "unread_count", broken)
    assert bell(client) == ""
