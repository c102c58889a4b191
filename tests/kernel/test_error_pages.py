"""Pages of errors help: what happened, what became of what was sent, what to do; they never break."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint, Flask, abort
from flask.testing import FlaskClient
from werkzeug.test import TestResponse
from wtforms import PasswordField

from forum.kernel import errors
from forum.kernel.db import db
from forum.kernel.web import public
from forum.members import forms
from tests.application import close_connections, make_application
from tests.factories.members import client_of, make_member
from tests.services import PostgresServer

TEXT = "Moeder en vader maken ruzie\nbij elke <b>overdracht</b>."
SENT = {"Sec-Fetch-Site": "same-origin", "Referer": "http://localhost/groups/kring/threads/new?kind=case"}
PAGE = "/groups/kring/threads/new?kind=case"

bp = Blueprint("trouble", __name__, url_prefix="/trouble")


@bp.route("/<int:code>", methods=["GET", "POST"])
def trouble(code: int) -> str:
    if code == 409:
        raise errors.Conflict
    if code == 500:
        raise ZeroDivisionError
    abort(code)


@bp.post("/open")
@public
def anybody() -> str:
    return "ok"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with an address for each trouble."""
    application = make_application(tmp_path_factory.mktemp("errors"))
    application.register_blueprint(bp)
    yield application
    close_connections(application)


@pytest.fixture
def member(site: Flask) -> FlaskClient:
    """Somebody who may do all that everybody may."""
    return client_of(site, make_member(site))


def links(answer: TestResponse) -> dict[str, str]:
    """What can be done from the main part of a page: address by its words."""
    main = answer.text.split("<main", 1)[1].split("</main>", 1)[0].replace("&amp;", "&")
    found = re.findall(r'<a class="button[^>]*href="([^"]+)"[^>]*>.*?<span>([^<]+)</span></a>', main)
    return {words: address for address, words in found}


@pytest.mark.parametrize("code", [400, 403, 409, 429, 500])
def test_what_was_written_is_given_back(member: FlaskClient, code: int) -> None:
    form = {"title": "Twee woorden", "body": TEXT, "kind": "case", "client_id": "bcdfghjkmnpq"}
    answer = member.post(f"/trouble/{code}", data=form, headers=SENT)
    assert answer.status_code == code
    assert "\nMoeder en vader maken ruzie\nbij elke &lt;b&gt;overdracht&lt;/b&gt;.</textarea>" in answer.text
    assert "\nTwee woorden</textarea>" in answer.text
    assert answer.text.count("<textarea") == 2
    assert "is niet bewaard" not in answer.text
    assert (links(answer).get("Open de pagina opnieuw") == PAGE) is (code != 403)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        # Another site's form, or a program: its words are not the visitor's.
        ({"body": TEXT}, {"Sec-Fetch-Site": "cross-site"}),
        ({"body": TEXT}, {}),
        # A form about an account.
        ({"current": "mijn oude zin 1", "password": "een heel nieuwe zin"}, SENT),
        # Nothing that anybody wrote.
        ({"kind": "case"}, SENT),
    ],
)
def test_only_the_visitors_own_words_are_given_back(
    member: FlaskClient, form: dict[str, str], headers: dict[str, str]
) -> None:
    answer = member.post("/trouble/409", data=form, headers=headers)
    assert "<textarea" not in answer.text
    assert "Wat je verstuurde, is niet bewaard." in answer.text


def test_every_form_with_a_secret_is_known_by_the_name_of_the_field() -> None:
    found = [
        kind
        for kind in vars(forms).values()
        if isinstance(kind, type)
        and any(
            getattr(value, "field_class", None) is PasswordField
            for base in kind.__mro__
            for value in vars(base).values()
        )
    ]
    assert len(found) >= 4
    assert all(hasattr(kind, "password") for kind in found)


def test_an_address_elsewhere_is_no_way_back(member: FlaskClient) -> None:
    for referrer in ("http://elders.example/x", "http://localhost//elders.example", ""):
        answer = member.post("/trouble/409", data={"body": TEXT}, headers={**SENT, "Referer": referrer})
        assert "Open de pagina opnieuw" not in links(answer)


def test_who_was_logged_out_meanwhile_keeps_her_text(site: Flask) -> None:
    guest = client_of(site)
    answer = guest.post("/trouble/409", data={"body": TEXT}, headers=SENT)
    assert answer.status_code == 401
    assert "Moeder en vader" in answer.text
    assert links(answer)["Inloggen"] == PAGE
    # Without a text there is nothing to keep, and the log-in page is where she needs to be.
    assert guest.post("/trouble/409", headers=SENT).location == "/login"


def test_an_old_form_gives_its_text_back(site: Flask) -> None:
    client = client_of(site)
    site.config["WTF_CSRF_ENABLED"] = True
    answer = client.post("/trouble/open", data={"body": TEXT, "csrf_token": "oud"}, headers=SENT)
    site.config["WTF_CSRF_ENABLED"] = False
    assert answer.status_code == 400
    assert "stond te lang open" in answer.text
    assert "Moeder en vader" in answer.text
    assert links(answer)["Open de pagina opnieuw"] == PAGE


def test_what_is_too_large_names_the_bound(member: FlaskClient) -> None:
    answer = member.post("/trouble/open", data={"body": "x " * 600_000}, headers=SENT)
    assert answer.status_code == 413
    assert "hooguit 1 MB" in answer.text
    assert "<textarea" not in answer.text


def test_what_does_not_exist_has_ways_on_and_no_way_back(site: Flask, member: FlaskClient) -> None:
    answers = [
        member.post("/nergens", data={"body": TEXT}, headers=SENT),
        member.get("/nergens", headers=SENT),
        member.get("/trouble/404"),
    ]
    for answer in answers:
        assert answer.status_code == 404
        assert links(answer) == {"Naar de beginpagina": "/", "Groepen": "/groups"}
        assert 'action="/search"' in answer.text
    assert 'action="/search"' not in client_of(site).get("/nergens").text


def test_a_page_that_failed_can_be_asked_for_again(member: FlaskClient) -> None:
    answer = member.get("/trouble/500?tab=a&x=1")
    assert links(answer)["Probeer het opnieuw"] == "/trouble/500?tab=a&x=1"
    assert answer.headers["X-Request-Id"] in answer.text
    assert "is niet bewaard" not in answer.text
    assert member.post("/trouble/500").text.count("is niet bewaard") == 1


def test_who_asks_too_often_hears_when_it_is_possible_again(tmp_path: Path) -> None:
    application = make_application(tmp_path / "limits")
    application.config["RATELIMIT_COUNTS"] = True
    client = client_of(application)
    for _ in range(5):
        answer = client.post("/login", data={"email": "iris@kring.example", "password": "x"})
        assert answer.status_code == 422
    answer = client.post("/login", data={"email": "iris@kring.example", "password": "x"})
    assert answer.status_code == 429
    wait = int(answer.headers["Retry-After"])
    assert 0 < wait <= 3600
    said = re.search(r"Over (\d+) (minu|second)", answer.text)
    assert said
    assert int(said[1]) == (wait if said[2] == "second" else -(-wait // 60))
    problem = client.post(
        "/login", headers={"Accept": "application/json"}, data={"email": "iris@kring.example"}
    )
    assert int(problem.headers["Retry-After"]) > 0
    close_connections(application)


def _answers_without(client: FlaskClient) -> None:
    for path in ("/", "/groups", "/threads/bcdfghjkmnpq"):
        answer = client.get(path, headers={"Accept-Language": "nl"})
        assert answer.status_code == 503, path
        assert "We zijn er even niet" in answer.text
        assert answer.headers["Retry-After"] == "60"
        assert answer.headers["X-Request-Id"] in answer.text
        assert links(answer)["Probeer het opnieuw"] == path
    sent = client.post("/groups/kring/join", data={"body": TEXT}, headers=SENT)
    assert sent.status_code == 503
    assert "Moeder en vader" in sent.text
    problem = client.get("/groups", headers={"Accept": "application/json"})
    assert (problem.status_code, problem.json["code"]) == (503, "unavailable")  # type: ignore[index]
    # What needs no database is answered as ever.
    assert client.get("/nergens").status_code == 404
    assert client.get("/static/base/app.css", buffered=True).status_code == 200
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_the_page_stands_when_the_file_of_the_database_is_away(tmp_path: Path) -> None:
    application = make_application(tmp_path)
    client = client_of(application, make_member(application))
    assert client.get("/").status_code == 200
    close_connections(application)
    for path in tmp_path.glob("kring.sqlite3*"):
        path.rename(path.with_name(f"away-{path.name}"))
    (tmp_path / "kring.sqlite3").mkdir()
    _answers_without(client)
    close_connections(application)


def test_the_page_stands_when_the_database_server_is_away(tmp_path: Path, postgres: PostgresServer) -> None:
    with postgres.fresh() as url:
        application = make_application(tmp_path, FORUM_DATABASE_URL=url)
        client = client_of(application, make_member(application))
        assert client.get("/").status_code == 200
        close_connections(application)
    _answers_without(client)
    with application.app_context():
        db.engine.dispose()
