"""The accessibility statement: for everybody, with somebody to turn to, and no name for guests."""

from dataclasses import replace

import pytest
from flask import Flask

from forum.kernel.actor import Role
from tests.factories.members import client_of, make_member


def test_everybody_may_read_it_and_every_page_leads_there(app: Flask) -> None:
    client = client_of(app)
    text = client.get("/accessibility").text
    assert "WCAG 2.2, niveau AA" in text
    assert "Wat nog niet goed genoeg is" in text
    assert "24 november 2026" in text
    for path in ("/", "/login", "/bestaat-niet"):
        assert 'href="/accessibility"' in client.get(path).text


def test_members_see_who_the_administrators_are_and_guests_do_not(app: Flask) -> None:
    make_member(app, role=Role.ADMINISTRATOR, name="Bea Beheer")
    assert "Bea Beheer" in client_of(app, make_member(app)).get("/accessibility").text
    guest = client_of(app).get("/accessibility").text
    assert "Bea Beheer" not in guest
    assert "Leden zien hier wie dat zijn." in guest


def test_an_address_of_the_settings_goes_first(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_member(app, role=Role.ADMINISTRATOR, name="Bea Beheer")
    told = replace(app.extensions["settings"], contact_email="hulp@kring.example")
    monkeypatch.setitem(app.extensions, "settings", told)
    for client in (client_of(app), client_of(app, make_member(app))):
        text = client.get("/accessibility").text
        assert 'href="mailto:hulp@kring.example"' in text
        assert "Bea Beheer" not in text
