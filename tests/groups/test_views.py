"""Pages of groups: what outsiders see, and the same bytes for what they may not know of."""

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from forum.groups import service
from forum.groups.rules import Access, Position
from forum.kernel.actor import Role
from forum.kernel.work import unit_of_work
from forum.members import service as members
from tests.factories.groups import make_group
from tests.factories.members import client_of, make_member


def bare(answer: TestResponse) -> str:
    """The body without nonce and request id."""
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert nonce is not None
    return answer.text.replace(nonce[1], "").replace(answer.headers["X-Request-Id"], "")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ADMINISTRATOR])
def test_a_hidden_group_and_no_group_are_the_same(app: Flask, role: Role) -> None:
    hidden = make_group(app, name="Stille groep", access=Access.HIDDEN)
    client = client_of(app, make_member(app, role=role))
    for rest in ("", "/members"):
        there, nowhere = (client.get(f"/groups/{slug}{rest}") for slug in (hidden.slug, "geen-groep"))
        assert there.status_code == nowhere.status_code == 404
        assert bare(there) == bare(nowhere)
    for verb in ("join", "ask", "leave", "members/222222222222/invite"):
        there, nowhere = (client.post(f"/groups/{slug}/{verb}") for slug in (hidden.slug, "geen-groep"))
        assert there.status_code == nowhere.status_code == 404
        assert bare(there) == bare(nowhere)
    assert "Stille groep" not in client.get("/groups").text


def test_outsiders_see_the_outside_and_nobody_inside(app: Flask) -> None:
    host = make_member(app, name="Fenna Binnen")
    group = make_group(app, name="Open kring", access=Access.OPEN, hosts=[host])
    client = client_of(app, make_member(app))
    outside = client.get(f"/groups/{group.slug}")
    assert outside.status_code == 200
    assert "Meedoen" in outside.text
    assert "Fenna Binnen" not in outside.text
    assert client.get(f"/groups/{group.slug}/members").status_code == 404
    answer = client.post(f"/groups/{group.slug}/join", follow_redirects=True)
    assert "Je doet nu mee in deze groep." in answer.text
    assert "Fenna Binnen" in client.get(f"/groups/{group.slug}/members").text


def test_asking_and_admitting_through_the_pages(app: Flask) -> None:
    host, iris = make_member(app), make_member(app, name="Iris Vraagt")
    group = make_group(app, hosts=[host])
    asking, hosting = client_of(app, iris), client_of(app, host)
    assert asking.post(f"/groups/{group.slug}/ask").status_code == 303
    assert "Je hebt gevraagd om mee te doen" in asking.get(f"/groups/{group.slug}").text
    page = hosting.get(f"/groups/{group.slug}/members").text
    assert "Iris Vraagt" in page
    assert "Toelaten" in page
    path = f"/groups/{group.slug}/members/{iris.member_id}"
    assert asking.post(f"{path}/admit").status_code == 403
    assert hosting.post(f"{path}/admit").status_code == 303
    assert hosting.post(f"{path}/host").status_code == 303
    with app.app_context():
        assert service.position(iris, group.id) is Position.HOST
    assert hosting.post(f"{path}/remove").status_code == 403
    assert asking.post(f"/groups/{group.slug}/leave").status_code == 303
    last = hosting.post(f"/groups/{group.slug}/leave", follow_redirects=True)
    assert "Een groep heeft altijd een gastheer of -vrouw" in last.text


def test_inviting_and_taking_back(app: Flask) -> None:
    host, iris = make_member(app), make_member(app, name="Iris Gezocht")
    group = make_group(app, access=Access.HIDDEN, hosts=[host])
    hosting, invited = client_of(app, host), client_of(app, iris)
    assert "Iris Gezocht" in hosting.get(f"/groups/{group.slug}/members?q=gezocht").text
    path = f"/groups/{group.slug}/members/{iris.member_id}"
    assert hosting.post(f"{path}/invite").status_code == 303
    assert "Je bent uitgenodigd" in invited.get("/groups").text
    assert hosting.post(f"{path}/refuse").status_code == 303
    assert invited.get(f"/groups/{group.slug}").status_code == 404


def test_starting_a_group_keeps_what_was_typed(app: Flask) -> None:
    client = client_of(app, make_member(app))
    typed = {"name": "Ik", "purpose": "Samen leren over gezag.", "access": "open"}
    refused = client.post("/groups/new", data=typed)
    assert refused.status_code == 422
    assert "Samen leren over gezag." in refused.text
    made = client.post("/groups/new", data=typed | {"name": "Gezag & school"})
    assert (made.status_code, made.location) == (303, "/groups/gezag-school")
    assert client.get(made.location).status_code == 200


def test_what_identifies_does_not_become_a_group(app: Flask) -> None:
    client = client_of(app, make_member(app))
    typed = {"name": "Rond Fatima", "purpose": "Meedenken over Fatima el Amrani.", "access": "open"}
    refused = client.post("/groups/new", data=typed)
    assert refused.status_code == 422
    assert "kan iemand herkenbaar maken" in refused.text
    assert "Meedenken over Fatima el Amrani." in refused.text
    assert 'name="is_sure"' in refused.text
    assert client.post("/groups/new", data=typed | {"is_sure": "y"}).status_code == 303
    # A number that belongs to one person never passes, whatever its writer says.
    fixed = typed | {"name": "Zomaar", "purpose": "Het BSN is 111222333.", "is_sure": "y"}
    assert client.post("/groups/new", data=fixed).status_code == 422
    assert 'name="is_sure"' not in client.get("/groups/new").text


def test_members_see_who_takes_part_by_discipline(app: Flask) -> None:
    host = make_member(app, name="Hanna Gastvrouw", discipline="law")
    iris, bram = (make_member(app, discipline="care") for _ in range(2))
    administrator = make_member(app, role=Role.ADMINISTRATOR)
    with app.app_context():
        group = make_group(app, hosts=[host], members=[iris, bram])
        with unit_of_work():
            members.suspend(administrator, bram.member_id)
    beside = client_of(app, iris).get(f"/groups/{group.slug}").text.split("<aside")[1]
    assert "1 recht" in beside
    assert "1 hulpverlening" in beside
    assert "Hanna Gastvrouw" in beside
