"""Choosing a language: by a guest, by a member, and what letters are written in."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum.kernel.actor import Standing
from forum.kernel.db import db
from forum.members.models import Member
from tests.factories.members import PASSWORD, client_of, make_member

APPLICATION = {
    "email": "noor@kring.example",
    "name": "Noor Bakker",
    "discipline": "law",
    "organisation": "Praktijk Bakker",
    "region": "Zeeland",
    "password": "een heel nieuwe zin 27",
}


@pytest.fixture(autouse=True)
def _without_tokens(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False


def _languages(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Member.language)).all())


def test_a_guest_chooses_and_stays_where_she_was(app: Flask) -> None:
    guest = client_of(app)
    page = guest.get("/login?next=/groups").text
    assert re.search(r'<input type="hidden" name="next" value="/login\?next=/groups">', page)
    answer = guest.post("/language", data={"language": "en", "next": "/login?next=/groups"})
    assert (answer.status_code, answer.location) == (303, "/login?next=/groups")
    page = guest.get("/login?next=/groups").text
    assert '<html lang="en"' in page
    assert "<h1>Log in</h1>" in page
    # The one she reads is named, the other one is offered.
    assert re.search(r'aria-current="true"><span lang="en" dir="ltr">English</span>', page)
    assert re.search(r'name="language" value="nl"', page)
    assert not re.search(r'name="language" value="en"', page)


@pytest.mark.parametrize("target", ["https://elders.example/", "//elders.example", "/\\elders.example", ""])
def test_nobody_is_led_elsewhere(app: Flask, target: str) -> None:
    answer = client_of(app).post("/language", data={"language": "en", "next": target})
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.parametrize("code", ["", "xx", "de", "../nl"])
def test_only_what_is_offered_can_be_chosen(app: Flask, code: str) -> None:
    member = make_member(app)
    for client in (client_of(app), client_of(app, member)):
        assert client.post("/language", data={"language": code}).status_code == 422
    assert _languages(app) == ["nl"]


@pytest.mark.parametrize("standing", [Standing.WAITING, Standing.ADMITTED])
def test_a_members_choice_is_kept_with_her(app: Flask, standing: Standing) -> None:
    member = make_member(app, standing=standing)
    client = client_of(app, member)
    assert client.post("/language", data={"language": "en", "next": "/settings"}).location == "/settings"
    assert _languages(app) == ["en"]
    assert '<html lang="en"' in client_of(app, member).get("/settings").text


def test_a_page_that_only_takes_a_form_leads_to_the_start(app: Flask) -> None:
    page = client_of(app, make_member(app)).post("/settings", data={}).text
    assert 'name="next" value="/settings"' in page


def test_her_language_stays_when_she_logs_out(app: Flask) -> None:
    client = client_of(app, make_member(app, language="en"))
    client.post("/logout")
    page = client.get("/login").text
    assert '<html lang="en"' in page
    assert "You have been logged out." in page


def test_a_log_in_brings_her_own_language(app: Flask) -> None:
    make_member(app, email="noor@kring.example", language="nl")
    guest = client_of(app)
    guest.post("/language", data={"language": "en"})
    guest.post("/login", data={"email": "noor@kring.example", "password": PASSWORD})
    assert '<html lang="nl"' in guest.get("/settings").text


def test_who_applies_in_a_language_is_written_to_in_it(
    app: Flask, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
) -> None:
    guest = client_of(app)
    guest.post("/language", data={"language": "en"})
    assert guest.post("/register", data=APPLICATION).status_code == 303
    assert _languages(app) == ["en"]
    run_jobs()
    assert ["Subject: Confirm your e-mail address" in letter for letter in mails()] == [True]


def test_who_applies_by_the_browsers_language_is_written_to_in_it(app: Flask) -> None:
    client_of(app).post("/register", data=APPLICATION, headers={"Accept-Language": "en-GB"})
    assert _languages(app) == ["en"]


def test_who_is_known_already_is_written_to_in_her_own_language(
    app: Flask, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
) -> None:
    make_member(app, email="noor@kring.example", language="nl")
    guest = client_of(app)
    guest.post("/language", data={"language": "en"})
    guest.post("/register", data=APPLICATION)
    run_jobs()
    assert ["Subject: Je hebt al een account" in letter for letter in mails()] == [True]
    assert _languages(app) == ["nl"]


def test_a_page_that_is_not_there_offers_nothing(app: Flask) -> None:
    page = client_of(app).get("/members/bcdfghjkmnpq", headers={"Accept": "text/html"})
    assert 'name="language"' not in client_of(app, make_member(app)).get("/members/bcdfghjkmnpq").text
    assert page.status_code == 303
