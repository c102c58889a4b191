"""Another language needs a catalogue alone."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from babel.messages.catalog import Catalog
from flask import Flask
from sqlalchemy import select

from forum.kernel.clock import frozen
from forum.kernel.db import db
from forum.kernel.web import language, moment, number, spoken
from forum.members.models import Member
from tests.application import close_connections, make_application
from tests.factories.members import client_of, make_member
from tests.language.catalogue import write_compiled

WORDS = {
    "tr": {"Inloggen": "Giriş yap", "Taal": "Dil"},
    "ar": {"Inloggen": "تسجيل الدخول"},
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with two catalogues that nobody told it about."""
    folder = tmp_path_factory.mktemp("other")
    for code, words in WORDS.items():
        catalogue = Catalog(locale=code)
        for source, text in words.items():
            catalogue.add(source, text)
        write_compiled(catalogue, folder / "translations")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "ROOT", folder)
        application = make_application(folder / "data")
    application.config["WTF_CSRF_ENABLED"] = False
    yield application
    close_connections(application)


def test_it_is_offered_and_used(app: Flask) -> None:
    guest = client_of(app)
    page = guest.get("/login").text
    assert '<html lang="nl" dir="ltr">' in page
    assert '<span lang="tr" dir="ltr">Türkçe</span>' in page
    assert '<span lang="ar" dir="rtl">العربية</span>' in page
    assert "English" not in page
    answer = guest.post("/language", data={"language": "tr", "next": "/login"})
    assert (answer.status_code, answer.location) == (303, "/login")
    page = guest.get("/login").text
    assert '<html lang="tr" dir="ltr">' in page
    assert "<h1>Giriş yap</h1>" in page
    assert ">Dil:</span>" in page
    # What was not translated yet is said in the language of the source.
    assert "Wachtwoord vergeten?" in page


def test_a_browser_that_asks_for_it_gets_it(app: Flask) -> None:
    page = client_of(app).get("/login", headers={"Accept-Language": "ar-EG,ar;q=0.9"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "<h1>تسجيل الدخول</h1>" in page


def test_a_member_chooses_it_among_her_settings(app: Flask) -> None:
    member = make_member(app)
    client = client_of(app, member)
    assert '<option value="tr">Türkçe</option>' in client.get("/settings").text
    data = {"name": "Noor Bakker", "region": "Zeeland", "language": "tr"}
    assert client.post("/settings", data=data).status_code == 303
    assert '<html lang="tr"' in client.get("/settings").text
    with app.app_context():
        assert db.session.scalars(select(Member.language).where(Member.id == member.member_id)).one() == "tr"


def test_its_dates_and_numbers_are_its_own(app: Flask) -> None:
    at = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    with app.app_context(), frozen(at), spoken("tr"):
        assert moment(at, "day") == "24 Kasım Salı"
        assert moment(at) == "24 Kasım 2026 13:30"
        assert number(1043) == "1.043"
