"""The edge of the web: closed by default, the same bytes for what one may not see, safe headers."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Blueprint, Flask, abort, flash, redirect, render_template_string, request
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from werkzeug.test import TestResponse

from forum.app import create_app
from forum.kernel import errors
from forum.kernel.actor import GUEST, Role, Standing
from forum.kernel.config import Settings, from_environment
from forum.kernel.db import db, writing
from forum.kernel.jobs import upkeep
from forum.kernel.text import TooDeep, TooLong
from forum.kernel.web import (
    NavItem,
    asset,
    current_actor,
    external_url,
    open_to,
    public,
    register_check,
    register_nav,
    register_slot,
    reload_actor,
    render,
    safe_next,
)
from forum.kernel.web.fragments import finish
from forum.kernel.web.setup import LARGEST_BODY
from forum.kernel.work import unit_of_work
from tests.application import close_connections, make_application, make_settings
from tests.factories.members import client_of, log_in, make_member
from tests.services import free_port

JSON = {"Accept": "application/json"}
KNOWN = "vergadering"

bp = Blueprint("proof", __name__, url_prefix="/proof")


@bp.get("/closed")
def closed() -> str:
    return f"Welkom {current_actor().name}"


@bp.get("/public")
@public
def everybody() -> str:
    return f"Dag {current_actor().name or 'gast'}"


@bp.get("/waiting")
@open_to(Standing.WAITING)
def for_waiting() -> str:
    return "Nog even"


@bp.get("/things/<name>")
def thing(name: str) -> str:
    # One thing exists and may not be seen; the others do not exist.
    assert name
    raise errors.NotFound


@bp.get("/raise/<kind>")
def fail(kind: str) -> str:
    kinds: dict[str, Exception] = {
        "invalid": errors.Invalid("Kies een dag.", field="day"),
        "forbidden": errors.Forbidden(),
        "conflict": errors.Conflict(),
        "many": errors.TooMany(),
        "long": TooLong("20001 characters"),
        "deep": TooDeep("61 elements"),
        "fault": ZeroDivisionError("text of a member"),
    }
    raise kinds[kind]


@bp.get("/abort/<int:code>")
def stop(code: int) -> str:
    abort(code)


@bp.get("/moved")
def moved() -> object:
    abort(redirect("/proof/closed"))


@bp.post("/write")
def write() -> str:
    return "gelukt " + request.form.get("text", "")[:10]


@bp.get("/flash")
def tell() -> str:
    flash("Dit hoort op de volgende bladzijde")
    return "ok"


@bp.get("/shell")
def shell() -> str:
    return (
        render("base/plain.html")
        if request.args.get("plain")
        else finish(
            render_template_string(
                '{% extends "base/layout.html" %}{% block content %}<p>Inhoud</p>{% endblock %}'
            )
        )
    )


@bp.get("/again")
def again() -> str:
    before = current_actor().role
    db.session.rollback()
    with writing():
        db.session.execute(text("UPDATE members SET role = 'moderator'"))
        db.session.commit()
    return f"{before} {current_actor().role} {reload_actor().role}"


@bp.get("/mail-address")
def mail_address() -> str:
    return external_url("proof.thing", name="een ding")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Makes applications with a few addresses of these tests' own."""
    made: list[Flask] = []

    def make(*, testing: bool = True, **environment: str) -> Flask:
        folder = tmp_path / str(len(made))
        application = make_application(folder, **environment) if testing else _for_real(folder, environment)
        application.register_blueprint(bp)
        application.config["WTF_CSRF_ENABLED"] = False
        made.append(application)
        return application

    yield make
    for application in made:
        close_connections(application)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A member at an application that the tests with many cases share."""
    application = make_application(tmp_path_factory.mktemp("shared"))
    application.register_blueprint(bp)
    yield client_of(application, make_member(application))
    close_connections(application)


def _for_real(folder: Path, environment: dict[str, str]) -> Flask:
    application = create_app(from_environment({"FORUM_DATA_DIR": str(folder), **environment}))
    with application.app_context(), writing():
        db.create_all()
    return application


def bare(answer: TestResponse) -> str:
    """The body without what may differ from answer to answer."""
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert nonce is not None
    return answer.text.replace(nonce[1], "NONCE").replace(answer.headers["X-Request-Id"], "REQUEST")


# Who may enter


def test_a_view_is_closed_unless_it_says_otherwise(site: Callable[..., Flask]) -> None:
    app = site()
    guest = client_of(app)
    assert guest.get("/proof/closed").status_code == 303
    assert guest.get("/proof/public").text == "Dag gast"
    assert guest.get("/proof/waiting").status_code == 303
    assert guest.get("/static/base/app.css", buffered=True).status_code == 200
    member = make_member(app, name="Iris Jansen")
    assert client_of(app, member).get("/proof/closed").text == "Welkom Iris Jansen"
    assert client_of(app, member).get("/proof/public").text == "Dag Iris Jansen"
    assert client_of(app, member).get("/proof/waiting").status_code == 200


def test_who_waits_is_sent_to_the_waiting_page_wherever_she_goes(site: Callable[..., Flask]) -> None:
    app = site()
    waiting = client_of(app, make_member(app, standing=Standing.WAITING))
    assert waiting.get("/proof/waiting").text == "Nog even"
    answer = waiting.get("/proof/closed")
    assert (answer.status_code, answer.location) == (303, "/waiting")
    assert waiting.get("/proof/closed", headers=JSON).status_code == 403
    suspended = client_of(app, make_member(app, standing=Standing.SUSPENDED))
    assert suspended.get("/proof/closed").location == "/login?next=/proof/closed"


def test_a_guest_learns_nothing_from_where_she_is_sent(site: Callable[..., Flask]) -> None:
    guest = client_of(site())
    there, nowhere = (guest.get(f"/proof/things/{name}") for name in (KNOWN, "niets-daarvan"))
    assert there.status_code == nowhere.status_code == 303
    assert there.location == f"/login?next=/proof/things/{KNOWN}"
    assert bare(there).replace(KNOWN, "") == bare(nowhere).replace("niets-daarvan", "")
    assert set(there.headers.keys()) == set(nowhere.headers.keys())
    queried = guest.get("/proof/things/x?tab=a&q=b%26")
    assert queried.location == "/login?next=/proof/things/x?tab%3Da%26q%3Db%2526"
    # What was sent with a form is not repeated after the log-in, so there is nothing to go back to.
    assert guest.post("/proof/write").location == "/login"
    answer = guest.get("/proof/closed", headers=JSON)
    assert (answer.status_code, answer.json["code"]) == (401, "log-in-needed")  # type: ignore[index]


def test_what_one_may_not_see_is_what_does_not_exist(site: Callable[..., Flask]) -> None:
    app = site()
    register_slot(app, "header", "proof_slot.html")
    register_slot(app, "footer", "proof_slot.html")
    register_slot(app, "scripts", "proof_slot.html")
    client = client_of(app, make_member(app))
    client.get("/proof/flash")
    answers = [client.get(path) for path in (f"/proof/things/{KNOWN}", "/proof/things/zomaar", "/nergens")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({bare(answer) for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.keys())) for answer in answers}) == 1
    assert "Deze pagina is er niet" in answers[0].text
    assert "csrf" not in answers[0].text
    assert "volgende bladzijde" not in answers[0].text
    problems = [client.get(f"/proof/things/{name}", headers=JSON) for name in (KNOWN, "zomaar")]
    assert problems[0].data == problems[1].data


def test_a_flash_waits_for_a_page_that_shows_it(site: Callable[..., Flask]) -> None:
    app = site()
    client = client_of(app, make_member(app))
    client.get("/proof/flash")
    client.get("/nergens")
    assert "volgende bladzijde" in client.get("/proof/shell").text


# Errors


@pytest.mark.parametrize(
    ("path", "status", "code", "words"),
    [
        ("raise/invalid", 422, "invalid", "Kies een dag."),
        ("raise/forbidden", 403, "forbidden", "Dat mag je hier niet doen."),
        ("raise/conflict", 409, "conflict", "Iemand anders heeft dit intussen veranderd"),
        ("raise/many", 429, "too-many", "Dat ging even te snel"),
        ("raise/long", 422, "invalid", "Deze tekst is te lang"),
        ("raise/deep", 422, "invalid", "te ingewikkeld opgemaakt"),
        ("raise/fault", 500, "failed", "Probeer het later nog eens."),
        ("things/x", 404, "not-found", "Deze pagina bestaat niet, of je kunt hem niet zien."),
        ("abort/403", 403, "forbidden", "Dat mag je hier niet doen."),
        ("abort/404", 404, "not-found", "Deze pagina bestaat niet"),
        ("abort/409", 409, "conflict", "Iemand anders heeft dit intussen veranderd"),
        ("abort/413", 413, "too-large", "te groot om te versturen"),
        ("abort/429", 429, "too-many", "Dat ging even te snel"),
        ("abort/400", 400, "invalid", "Dit kan nu niet."),
        ("write", 404, "not-found", "Deze pagina bestaat niet"),
    ],
)
def test_an_error_is_a_page_for_people_and_a_problem_for_programs(
    shared: FlaskClient, path: str, status: int, code: str, words: str
) -> None:
    client = shared
    page = client.get(f"/proof/{path}")
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert words in page.text
    problem = client.get(f"/proof/{path}", headers=JSON)
    assert (problem.status_code, problem.mimetype) == (status, "application/problem+json")
    said = problem.json
    assert said is not None
    assert (said["status"], said["code"], said["type"]) == (status, code, "about:blank")
    assert words in said["title"]
    assert said.get("field") == ("day" if path == "raise/invalid" else None)


def test_a_fault_gives_a_number_and_is_logged_without_what_was_sent(
    site: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    app = site()
    answer = client_of(app, make_member(app)).get("/proof/raise/fault?q=geheim")
    number = answer.headers["X-Request-Id"]
    assert number in answer.text
    assert number in caplog.text
    assert "proof.fail" in caplog.text
    assert "geheim" not in caplog.text


def test_a_redirect_that_is_raised_stays_a_redirect(site: Callable[..., Flask]) -> None:
    app = site()
    answer = client_of(app, make_member(app)).get("/proof/moved")
    assert (answer.status_code, answer.location) == (302, "/proof/closed")


def test_a_browser_gets_pages_whatever_else_it_takes(site: Callable[..., Flask]) -> None:
    client = client_of(site())
    for accepted in ("text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "application/json;q=0.5,text/html"):
        assert client.get("/nergens", headers={"Accept": accepted}).mimetype == "text/html"


# Headers


def policy(answer: TestResponse) -> dict[str, list[str]]:
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


def test_every_answer_has_a_strict_policy_with_a_nonce_of_its_own(site: Callable[..., Flask]) -> None:
    app = site()
    client = client_of(app, make_member(app))
    paths = (
        "/proof/shell",
        "/proof/shell",
        "/nergens",
        "/proof/raise/fault",
        "/healthz",
        "/static/base/app.css",
    )
    nonces = set()
    for path in paths:
        answer = client.get(path, buffered=True)
        found = policy(answer)
        assert found["default-src"] == ["'none'"]
        assert found["frame-ancestors"] == found["base-uri"] == ["'none'"]
        assert found["connect-src"] == ["'self'", "ws://localhost"]
        assert found["worker-src"] == found["manifest-src"] == ["'self'"]
        assert not {source for sources in found.values() for source in sources} & {
            "'unsafe-inline'",
            "'unsafe-eval'",
            "*",
            "https:",
        }
        (own, nonce) = found["script-src"]
        assert own == "'self'"
        nonces.add(nonce)
        if answer.mimetype == "text/html":
            scripts = re.findall(r"<script[^>]*>", answer.text)
            value = nonce.removeprefix("'nonce-").removesuffix("'")
            assert scripts
            assert all(f'nonce="{value}"' in script for script in scripts)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in answer.headers
    assert len(nonces) == len(paths)


def test_production_asks_for_https_and_a_locked_cookie(tmp_path: Path) -> None:
    found = make_settings(
        tmp_path,
        FORUM_ENV="production",
        FORUM_SECRET_KEY="x" * 32,
        FORUM_BASE_URL="https://kring.example",
    )
    app = create_app(found)
    answer = app.test_client().get("/login", base_url="https://kring.example")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookie, *_ = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-kring=")
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= parts
    assert not any(part.startswith("Domain") for part in parts)
    assert policy(answer)["connect-src"] == ["'self'", "wss://kring.example"]


def test_pages_are_not_kept_and_static_files_are_kept_by_their_content(site: Callable[..., Flask]) -> None:
    app = site()
    client = client_of(app, make_member(app))
    assert client.get("/proof/closed").headers["Cache-Control"] == "no-store"
    with app.test_request_context():
        address = asset("base/site.css")
        with pytest.raises(FileNotFoundError):
            asset("base/there-is-none.css")
    kept = client.get(address, buffered=True)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    # A cache that many share keeps it, so nobody's session may be in it.
    assert "Set-Cookie" not in kept.headers
    for path in (
        "/static/base/app.css",
        "/static/base/app.css?v=0123456789ab",
        "/static/none.css?v=0123456789ab",
    ):
        assert "immutable" not in client.get(path, buffered=True).headers["Cache-Control"]


def test_static_files_stay_in_their_folder(site: Callable[..., Flask]) -> None:
    client = client_of(site())
    for path in ("/static/../setup.cfg", "/static/%2e%2e/setup.cfg", "/static/base/..%2f..%2fsetup.cfg"):
        assert client.get(path).status_code == 404


# Addresses


@pytest.mark.parametrize("good", ["/", "/groups/een?tab=leden#boven", "/threads/abc%20d", "/zoek?q=//x"])
def test_paths_of_this_site_are_gone_back_to(good: str) -> None:
    assert safe_next(good, "/home") == good


@pytest.mark.parametrize(
    "bad",
    [None, "", "groups", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
     "/\t/evil.example", "/\n/evil.example", "/a\\b", "\\\\evil.example", " //evil.example", "/\x00"],
)  # fmt: skip
def test_other_addresses_are_not(bad: str | None) -> None:
    assert safe_next(bad, "/home") == "/home"


def _as_a_browser_reads(target: str) -> str:
    """The WHATWG rules that matter: tabs and line breaks vanish, outer spaces too, a backslash is a slash."""
    return re.sub(r"[\t\n\r]", "", target.strip("".join(map(chr, range(33))))).replace("\\", "/")


@given(
    st.lists(
        st.sampled_from(["/", "\\", "evil.example", ":", "@", "\t", "\n", " ", ".", "x", "%2f", "https"])
    )
)
def test_no_target_leads_to_another_site(parts: list[str]) -> None:
    target = "".join(parts)
    found = urljoin("https://kring.example/login", _as_a_browser_reads(safe_next(target, "/home")))
    assert urlsplit(found)[:2] == ("https", "kring.example")


def test_addresses_in_mail_come_from_the_settings(site: Callable[..., Flask]) -> None:
    app = site(FORUM_BASE_URL="https://kring.example")
    address = "https://kring.example/proof/things/een%20ding"
    with app.app_context():
        assert external_url("proof.thing", name="een ding") == address
        with unit_of_work():
            assert external_url("proof.thing", name="een ding") == address
            assert db.session.execute(text("SELECT 1")).scalar_one() == 1
    client = client_of(app, make_member(app))
    assert client.get("/proof/mail-address", headers={"Host": "evil.example"}).status_code in (200, 303)
    with_host = client.get("/proof/mail-address")
    assert with_host.text == address


# What comes in


def test_forms_need_the_token_of_the_page(site: Callable[..., Flask]) -> None:
    app = site()
    member = make_member(app)
    client = client_of(app, member)
    app.config["WTF_CSRF_ENABLED"] = True
    refused = client.post("/proof/write", data={"text": "x"})
    assert refused.status_code == 400
    assert "Deze pagina stond te lang open" in refused.text
    page = client.get("/proof/shell").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="csrf_token"', page)
    assert token is not None
    value = token[1] or token[2]
    assert client.post("/proof/write", data={"text": "x", "csrf_token": value}).status_code == 200
    assert client.post("/proof/write", headers={"X-CSRFToken": value}).status_code == 200
    assert client.post("/proof/write", data={"csrf_token": value[:-1] + "~"}).status_code == 400
    stranger = app.test_client()
    log_in(stranger, member)
    assert stranger.post("/proof/write", data={"csrf_token": value}).status_code == 400


def test_a_body_has_a_bound(site: Callable[..., Flask]) -> None:
    app = site()
    client = client_of(app, make_member(app))
    assert client.post("/proof/write", data={"text": "x" * (LARGEST_BODY - 100)}).status_code == 200
    for csrf in (False, True):
        app.config["WTF_CSRF_ENABLED"] = csrf
        answer = client.post("/proof/write", data={"text": "x" * LARGEST_BODY})
        assert answer.status_code == 413
        assert "te groot om te versturen" in answer.text
    app.config["WTF_CSRF_ENABLED"] = False
    many = client.post(
        "/proof/write", data={f"f{n}": "" for n in range(300)}, content_type="multipart/form-data"
    )
    assert many.status_code == 413


def test_who_asks_too_often_is_told_to_wait(site: Callable[..., Flask]) -> None:
    app = site(testing=False)
    client = client_of(app)
    sent = [client.post("/login", data={"email": "iris@kring.example", "password": "x"}) for _ in range(6)]
    assert [answer.status_code for answer in sent] == [422] * 5 + [429]
    assert "Even rustig aan" in sent[-1].text
    # Counted per e-mail address, so someone else at the same desk still gets in.
    assert client.post("/login", data={"email": "bram@kring.example", "password": "x"}).status_code == 422
    assert client.get("/healthz").status_code == 200


def test_tests_are_not_limited(client: FlaskClient) -> None:
    assert {client.post("/login", data={"email": "", "password": ""}).status_code for _ in range(15)} == {422}


@pytest.mark.parametrize(("proxies", "seen"), [("0", "127.0.0.1"), ("1", "10.0.0.2"), ("2", "10.0.0.1")])
def test_only_as_many_proxies_are_believed_as_there_are(
    site: Callable[..., Flask], proxies: str, seen: str
) -> None:
    app = site(FORUM_TRUSTED_PROXIES=proxies)

    @app.get("/whoami")
    @public
    def whoami() -> str:
        return f"{request.remote_addr} {request.scheme} {request.host}"

    headers = {
        "X-Forwarded-For": "6.6.6.6, 10.0.0.1, 10.0.0.2",
        "X-Forwarded-Proto": "https, https",
        "X-Forwarded-Host": "kring.example, kring.example",
    }
    rest = "http localhost" if proxies == "0" else "https kring.example"
    assert app.test_client().get("/whoami", headers=headers).text == f"{seen} {rest}"


# The shell


def test_the_actor_is_loaded_again_when_rights_may_have_changed(site: Callable[..., Flask]) -> None:
    app = site()
    client = client_of(app, make_member(app))
    assert client.get("/proof/again").text == "member member moderator"
    assert client.get("/proof/again").text == "moderator moderator moderator"


def test_a_log_in_that_ended_is_nobody(site: Callable[..., Flask]) -> None:
    app = site()
    client = client_of(app, make_member(app))
    with app.app_context(), unit_of_work():
        db.session.execute(text("DELETE FROM log_ins"))
    assert client.get("/proof/public").text == "Dag gast"


def test_outside_of_a_request_nobody_acts(context: Flask) -> None:
    assert current_actor() is GUEST
    assert str(errors.NotFound().message) == "Deze pagina bestaat niet, of je kunt hem niet zien."


def test_navigation_is_in_order_and_only_what_one_may_use(site: Callable[..., Flask]) -> None:
    app = site()
    for name, order, shown in (("Laat", 99, None), ("Eerst", 1, None), ("Toezicht", 50, "administrator")):
        extra = {"shown": lambda actor: actor.is_administrator} if shown else {}
        register_nav(app, NavItem(endpoint="proof.shell", label=name, icon="users", order=order, **extra))  # type: ignore[arg-type]

    def names(role: Role) -> list[str]:
        page = client_of(app, make_member(app, role=role)).get("/proof/shell").text
        menu = page[page.index('class="site-nav"') : page.index("</nav>")]
        found: list[str] = re.findall(r">(Laat|Eerst|Toezicht)<", menu)
        return found

    assert names(Role.MEMBER) == ["Eerst", "Laat"]
    assert names(Role.ADMINISTRATOR) == ["Eerst", "Toezicht", "Laat"]


def test_the_language_is_the_members_then_the_browsers(site: Callable[..., Flask]) -> None:
    app = site()
    guest = client_of(app)
    assert '<html lang="nl"' in guest.get("/login").text
    assert '<html lang="en"' in guest.get("/login", headers={"Accept-Language": "en-GB,en;q=0.9"}).text
    assert '<html lang="nl"' in guest.get("/login", headers={"Accept-Language": "fr"}).text
    member = client_of(app, make_member(app, language="en"))
    assert '<html lang="en"' in member.get("/proof/shell", headers={"Accept-Language": "nl"}).text


# Health


def _look_after(app: Flask) -> None:
    """Make the first round of a runner: readiness includes what it looks after."""
    with app.app_context():
        upkeep.Rounds(app).make()


def test_health_is_for_everybody_and_says_no_more_than_needed(client: FlaskClient) -> None:
    _look_after(client.application)
    assert client.get("/healthz").json == {"status": "ok"}
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert set(answer.json) >= {"status", "database", "jobs"}
    assert set(answer.json.values()) == {"ok"}


def test_what_is_missing_is_named(site: Callable[..., Flask]) -> None:
    app = site(FORUM_REDIS_URL=f"redis://127.0.0.1:{free_port()}")
    _look_after(app)
    register_check(app, "moody", lambda: False)
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert {name for name, state in answer.json.items() if state == "not ready"} == {
        "status",
        "redis",
        "moody",
    }
    assert app.test_client().get("/healthz").status_code == 200


def test_redis_counts_when_it_is_configured(site: Callable[..., Flask], redis_url: str) -> None:
    app = site(FORUM_REDIS_URL=redis_url)
    _look_after(app)
    answer = app.test_client().get("/readyz")
    assert answer.json is not None
    assert (answer.status_code, answer.json["redis"]) == (200, "ok")


def test_a_database_without_its_tables_and_late_jobs_are_not_ready(site: Callable[..., Flask]) -> None:
    app = site()
    with app.app_context(), unit_of_work():
        db.session.execute(
            text(
                "INSERT INTO jobs (id, name, payload, run_at, created_at, attempts) VALUES "
                "('222222222222', 'x', '{}', '2020-01-01 00:00:00', '2020-01-01 00:00:00', 0)"
            )
        )
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["jobs"], answer.json["database"]) == (503, "not ready", "ok")  # type: ignore[index]


def test_settings_are_frozen(app: Flask) -> None:
    found: Settings = app.extensions["settings"]
    with pytest.raises(AttributeError):
        found.env = "production"  # type: ignore[misc]
