"""Pages of members: coming in, going out, settings, who is who."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum.app import create_app
from forum.kernel.actor import Role, Standing
from forum.kernel.db import db, writing
from forum.kernel.jobs import Job
from forum.kernel.web import limiter
from forum.kernel.work import unit_of_work
from forum.members import log_ins, service
from forum.members.models import LogIn, Member
from tests.application import close_connections, make_settings
from tests.factories.members import PASSWORD, client_of, make_member
from tests.members.visiting import APPLICATION, EMAIL, NEUTRAL, alike, is_in, link_in, post_log_in


class TestLogIn:
    def test_the_form_asks_the_browser_to_help(self, client: FlaskClient) -> None:
        page = client.get("/login").text
        assert 'autocomplete="username"' in page
        assert 'autocomplete="current-password"' in page
        assert "Proefaccounts" not in page

    def test_a_member_comes_in_and_the_row_names_her_device(self, app: Flask, client: FlaskClient) -> None:
        make_member(app, email=EMAIL)
        answer = client.post(
            "/login",
            data={"email": " Noor@Kring.example", "password": PASSWORD},
            headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"},
        )
        assert (answer.status_code, answer.location) == (303, "/")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Expires" in cookie
        with app.app_context():
            assert db.session.scalars(select(LogIn.device)).all() == ["Firefox · Linux"]
        assert is_in(client)

    @pytest.mark.parametrize(
        ("target", "location"),
        [
            ("/members", "/members"),
            ("/search%3Fq=gezag", "/search?q=gezag"),
            ("https://elders.example/", "/"),
            ("//elders.example/", "/"),
            ("/%5Celders.example", "/"),
            ("members", "/"),
        ],
    )
    def test_next_leads_nowhere_else(
        self, app: Flask, client: FlaskClient, target: str, location: str
    ) -> None:
        make_member(app, email=EMAIL)
        assert post_log_in(client, next=target).location == location
        assert client.get(f"/login?next={target}").location == location

    def test_next_survives_a_mistake(self, app: Flask, client: FlaskClient) -> None:
        page = post_log_in(client, password="fout", next="/members").text
        assert 'action="/login?next=/members"' in page.replace("%2F", "/")

    def test_all_refusals_are_alike(self, app: Flask) -> None:
        for email, standing in (
            ("wel@kring.example", Standing.ADMITTED),
            ("weg@kring.example", Standing.SUSPENDED),
            ("pas@kring.example", Standing.UNVERIFIED),
        ):
            make_member(app, email=email, standing=standing)
        answers = {
            email: post_log_in(client_of(app), email, "een onjuiste zin" if email[:3] == "wel" else PASSWORD)
            for email in ("nie@kring.example", "wel@kring.example", "weg@kring.example", "pas@kring.example")
        }
        first = answers.pop("nie@kring.example")
        assert first.status_code == 422
        assert NEUTRAL in first.text
        for email, answer in answers.items():
            answer.headers.remove("Set-Cookie")
            assert answer.text.count(email) == 1
            text = re.sub(r'(nonce="[^"]*"|name="csrf_token" value="[^"]*")', "", answer.text)
            expected = re.sub(r'(nonce="[^"]*"|name="csrf_token" value="[^"]*")', "", first.text)
            assert text == expected.replace("nie@kring.example", email)
            assert answer.status_code == 422

    def test_what_was_typed_is_kept_but_not_the_password(self, client: FlaskClient) -> None:
        page = post_log_in(client, password="iets geheims en langs").text
        assert f'value="{EMAIL}"' in page
        assert "iets geheims" not in page
        assert 'id="password-error"' in page

    @pytest.mark.parametrize("data", [{}, {"email": EMAIL}, {"email": "x" * 300, "password": "y" * 300}])
    def test_an_incomplete_form_is_shown_again(self, client: FlaskClient, data: dict[str, str]) -> None:
        assert client.post("/login", data=data).status_code == 422

    def test_nothing_of_the_session_before_is_taken_along(self, app: Flask, client: FlaskClient) -> None:
        make_member(app, email=EMAIL)
        with client.session_transaction() as session:
            session["planted"] = "by someone else"
            session["csrf_token"] = "known to someone else"
        post_log_in(client)
        with client.session_transaction() as session:
            assert "planted" not in session
            assert session.get("csrf_token") != "known to someone else"
            assert session.permanent

    def test_a_suspension_while_the_password_is_checked_holds(
        self, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        member = make_member(app, email=EMAIL)
        administrator = make_member(app, role=Role.ADMINISTRATOR)
        check = log_ins.check_credentials

        def slowly(email: str, password: str) -> log_ins.Credentials:
            found = check(email, password)
            with unit_of_work():
                service.suspend(administrator, member.member_id)
            return found

        monkeypatch.setattr(log_ins, "check_credentials", slowly)
        assert post_log_in(client).status_code == 422
        assert not is_in(client)

    def test_demo_log_ins_are_offered_in_development_and_never_in_production(
        self, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_member(app, name="Demo Beheerder", is_demo=True, email="demo@kring.example")
        page = client.get("/login").text
        assert "Proefaccounts" in page
        assert 'data-demo-email="demo@kring.example"' in page
        assert "members/demo.js" in page
        found = app.extensions["settings"]
        production = type(found)(
            **{name: getattr(found, name) for name in type(found).__slots__} | {"env": "production"}
        )
        monkeypatch.setitem(app.extensions, "settings", production)
        page = client.get("/login").text
        assert "demo" not in page.lower()
        assert service.DEMO_PASSWORD not in page

    def test_csrf_is_asked_for(
        self, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_member(app, email=EMAIL)
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
        assert post_log_in(client).status_code == 400
        token = re.search(r'name="csrf_token" value="([^"]*)"', client.get("/login").text)
        assert token is not None
        data = {"email": EMAIL, "password": PASSWORD, "csrf_token": token[1]}
        assert client.post("/login", data=data).status_code == 303


class TestLimits:
    @pytest.fixture
    def app(self, tmp_path: Path) -> Iterator[Flask]:
        """An application as members meet it: with limits, and with slow hashing."""
        settings = replace(make_settings(tmp_path), testing=False)
        application = create_app(settings)
        with application.app_context(), writing():
            db.create_all()
        limiter.reset()
        yield application
        close_connections(application)

    @pytest.fixture
    def client(self, app: Flask) -> FlaskClient:
        return client_of(app)

    def test_five_tries_a_minute_per_address_known_or_not(self, app: Flask) -> None:
        make_member(app, email=EMAIL)
        for email in (EMAIL, "onbekend@kring.example"):
            codes = []
            for number in range(6):
                visitor = client_of(app)
                visitor.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
                codes.append(post_log_in(visitor, email, "een onjuiste zin").status_code)
            assert codes == [422] * 5 + [429]

    def test_twenty_tries_a_minute_from_one_place(self, app: Flask, client: FlaskClient) -> None:
        codes = [post_log_in(client, f"lid{n}@x.example", "een onjuiste zin").status_code for n in range(21)]
        assert codes == [422] * 20 + [429]
        assert client.get("/login").status_code == 200

    def test_who_comes_in_is_not_counted_as_guessing_but_bounded_all_the_same(self, app: Flask) -> None:
        make_member(app, email=EMAIL)
        assert [post_log_in(client_of(app)).status_code for _ in range(21)] == [303] * 20 + [429]

    @pytest.mark.parametrize("path", ["/reset", "/verify"])
    def test_letters_are_bounded(self, app: Flask, client: FlaskClient, path: str) -> None:
        assert [client.post(path, data={"email": EMAIL}).status_code for _ in range(3)] == [303, 303, 429]
        others = [client.post(path, data={"email": f"l{n}@x.example"}).status_code for n in range(19)]
        assert others == [303] * 18 + [429]

    def test_sign_ups_are_bounded(self, app: Flask, client: FlaskClient) -> None:
        codes = [
            client.post("/register", data=APPLICATION | {"email": f"l{n}@x.example"}).status_code
            for n in range(21)
        ]
        assert codes == [303] * 20 + [429]


class TestLogOut:
    def test_the_row_ends_and_the_cookie_is_worth_nothing(self, app: Flask) -> None:
        client = client_of(app, make_member(app))
        cookie = client.get_cookie("kring")
        assert cookie is not None
        assert is_in(client)
        assert client.post("/logout").location == "/login"
        assert not is_in(client)
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(LogIn)) == 0
        copied = client_of(app)
        copied.set_cookie("kring", cookie.value)
        assert copied.get("/settings").status_code == 303

    def test_a_guest_may_press_it_and_a_link_does_nothing(self, app: Flask, client: FlaskClient) -> None:
        assert client.post("/logout").status_code == 303
        member = client_of(app, make_member(app))
        assert member.get("/logout").status_code == 404
        assert is_in(member)


class TestSignUp:
    def test_from_the_form_to_the_waiting_page(
        self, app: Flask, client: FlaskClient, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
    ) -> None:
        answer = client.post("/register", data=APPLICATION)
        assert (answer.status_code, answer.location) == (303, "/letter-sent")
        assert client.get("/letter-sent").status_code == 200
        # Nobody comes in before the address is confirmed.
        assert NEUTRAL in post_log_in(client).text
        run_jobs()
        (mail,) = mails()
        assert f"To: {EMAIL}" in mail
        link = link_in(mail)
        # Opening the link, as mail scanners do, confirms nothing.
        page = client.get(link)
        assert page.status_code == 200
        assert "Noor Bakker" in page.text
        assert NEUTRAL in post_log_in(client).text
        assert client.post(link).location == "/login"
        assert post_log_in(client).status_code == 303
        assert client.get("/members").location == "/waiting"
        waiting = client.get("/waiting").text
        assert "Noor Bakker" in waiting
        assert client.get(link).status_code == 422
        assert client.post(link).status_code == 422

    def test_a_known_address_gets_the_same_answer(
        self, app: Flask, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
    ) -> None:
        make_member(app, email="oud@kring.example", name="Oude Bekende")
        new = client_of(app).post("/register", data=APPLICATION)
        known = client_of(app).post("/register", data=APPLICATION | {"email": "oud@kring.example"})
        alike(new, known)
        for email in (EMAIL, "oud@kring.example"):
            assert NEUTRAL in post_log_in(client_of(app), email, PASSWORD + "!").text
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(Job)) == 2
        run_jobs()
        assert sorted(mail.split("\n")[1] for mail in mails()) == [
            "Subject: Bevestig je e-mailadres",
            "Subject: Je hebt al een account",
        ]

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("email", "geen adres", "lijkt geen e-mailadres"),
            ("name", "", "Vul dit in"),
            ("name", "x" * 81, "2 tot 80"),
            ("discipline", "koning", ""),
            ("discipline", "", "Vul dit in"),
            ("region", "Atlantis", ""),
            ("organisation", "x" * 121, "te lang"),
            ("password", "kort", "minstens 12 tekens"),
            ("password", "wie is noor bakker", "Je naam of e-mailadres"),
            ("password", "aaaaaaaaaaaaaaaa", "te weinig verschillende"),
            ("password", "abcde" * 41, "hooguit 200"),
        ],
    )
    def test_mistakes_are_told_at_the_field(
        self, app: Flask, client: FlaskClient, field: str, value: str, words: str
    ) -> None:
        answer = client.post("/register", data=APPLICATION | {field: value})
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
        assert words in answer.text
        kept = "Wijkteam Noord" if field != "organisation" else "Noor Bakker"
        assert f'value="{kept}"' in answer.text
        assert PASSWORD not in answer.text
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(Member)) == 0

    def test_names_lose_what_does_not_show(self, app: Flask, client: FlaskClient) -> None:
        client.post("/register", data=APPLICATION | {"name": " Noor\u202e \n Bakker\x07 "})
        with app.app_context():
            assert db.session.scalars(select(Member.name)).all() == ["Noor Bakker"]

    def test_the_form_offers_known_organisations_and_helps_the_browser(self, app: Flask) -> None:
        make_member(app, organisation="Gemeente <Duinrade>")
        page = client_of(app).get("/register").text
        assert "Gemeente &lt;Duinrade&gt;" in page
        for word in ("name", "username", "organization", "new-password"):
            assert f'autocomplete="{word}"' in page

    def test_who_is_in_needs_no_second_account(self, app: Flask) -> None:
        assert client_of(app, make_member(app)).get("/register").location == "/"

    def test_the_letter_comes_again(
        self, app: Flask, client: FlaskClient, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
    ) -> None:
        assert client.get("/verify").status_code == 200
        assert client.post("/verify", data={"email": "niets"}).status_code == 422
        client.post("/register", data=APPLICATION)
        run_jobs()
        alike(
            client.post("/verify", data={"email": EMAIL}),
            client.post("/verify", data={"email": "x@y.example"}),
        )
        run_jobs()
        assert len(mails()) == 2


class TestReset:
    def test_from_the_form_to_a_new_password(
        self, app: Flask, client: FlaskClient, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
    ) -> None:
        member = make_member(app, email=EMAIL, name="Noor Bakker")
        elsewhere = client_of(app, member)
        assert client.get("/reset").status_code == 200
        known = client.post("/reset", data={"email": EMAIL})
        alike(known, client.post("/reset", data={"email": "onbekend@kring.example"}))
        assert known.location == "/letter-sent"
        run_jobs()
        (mail,) = mails()
        link = link_in(mail)
        assert client.get(link).status_code == 200
        refused = client.post(link, data={"password": "bakker bakker bakker"})
        assert refused.status_code == 422
        assert "Je naam of e-mailadres" in refused.text
        assert is_in(elsewhere)
        assert client.post(link, data={"password": "een andere lange zin"}).location == "/login"
        assert not is_in(elsewhere)
        assert client.post(link, data={"password": "nog een lange zin"}).status_code == 422
        assert NEUTRAL in post_log_in(client).text
        assert post_log_in(client, password="een andere lange zin").status_code == 303

    def test_a_broken_link_says_so_and_shows_the_way(self, client: FlaskClient) -> None:
        for path, again in (("/reset/niets", "/reset"), ("/verify/niets", "/verify")):
            answer = client.get(path)
            assert answer.status_code == 422
            assert f'href="{again}"' in answer.text
        assert client.post("/reset", data={"email": ""}).status_code == 422
