"""Pages of members: coming in, going out, settings, who is who."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from forum.app import create_app
from forum.kernel import clock
from forum.kernel.actor import Role, Standing
from forum.kernel.db import db, writing
from forum.kernel.jobs import Job
from forum.kernel.web import limiter
from forum.kernel.work import unit_of_work
from forum.members import log_ins, service
from forum.members.models import LogIn, Member
from tests.application import close_connections, make_settings
from tests.factories.members import PASSWORD, client_of, log_in, make_member

NEUTRAL = "horen niet bij elkaar"
EMAIL = "noor@kring.example"
APPLICATION = {
    "email": EMAIL,
    "name": "Noor Bakker",
    "discipline": "care",
    "organisation": "Wijkteam Noord",
    "region": "Twente",
    "password": PASSWORD,
}


def _post_log_in(
    client: FlaskClient, email: str = EMAIL, password: str = PASSWORD, **options: str
) -> TestResponse:
    target = "/login" + (f"?next={options['next']}" if "next" in options else "")
    return client.post(target, data={"email": email, "password": password})


def _link(mail: str) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", mail)
    assert found is not None
    return found[1]


def _is_in(client: FlaskClient) -> bool:
    return client.get("/settings").status_code == 200


def _alike(one: TestResponse, two: TestResponse) -> None:
    """Fail unless two answers are the same but for what differs between any two."""

    def strip(answer: TestResponse) -> str:
        return re.sub(r'(nonce="[^"]*"|name="csrf_token" value="[^"]*")', "", answer.text)

    assert one.status_code == two.status_code
    assert strip(one) == strip(two)
    changing = {"Content-Security-Policy", "X-Request-Id", "Set-Cookie", "Content-Length"}
    assert [h for h in one.headers if h[0] not in changing] == [
        h for h in two.headers if h[0] not in changing
    ]


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
        assert _is_in(client)

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
        assert _post_log_in(client, next=target).location == location
        assert client.get(f"/login?next={target}").location == location

    def test_next_survives_a_mistake(self, app: Flask, client: FlaskClient) -> None:
        page = _post_log_in(client, password="fout", next="/members").text
        assert 'action="/login?next=/members"' in page.replace("%2F", "/")

    def test_all_refusals_are_alike(self, app: Flask) -> None:
        for email, standing in (
            ("wel@kring.example", Standing.ADMITTED),
            ("weg@kring.example", Standing.SUSPENDED),
            ("pas@kring.example", Standing.UNVERIFIED),
        ):
            make_member(app, email=email, standing=standing)
        answers = {
            email: _post_log_in(client_of(app), email, "een onjuiste zin" if email[:3] == "wel" else PASSWORD)
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
        page = _post_log_in(client, password="iets geheims en langs").text
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
        _post_log_in(client)
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
        assert _post_log_in(client).status_code == 422
        assert not _is_in(client)

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
        assert _post_log_in(client).status_code == 400
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
                codes.append(_post_log_in(visitor, email, "een onjuiste zin").status_code)
            assert codes == [422] * 5 + [429]

    def test_twenty_tries_a_minute_from_one_place(self, app: Flask, client: FlaskClient) -> None:
        codes = [_post_log_in(client, f"lid{n}@x.example", "een onjuiste zin").status_code for n in range(21)]
        assert codes == [422] * 20 + [429]
        assert client.get("/login").status_code == 200

    def test_who_comes_in_is_not_counted_as_guessing_but_bounded_all_the_same(self, app: Flask) -> None:
        make_member(app, email=EMAIL)
        assert [_post_log_in(client_of(app)).status_code for _ in range(21)] == [303] * 20 + [429]

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
        assert _is_in(client)
        assert client.post("/logout").location == "/login"
        assert not _is_in(client)
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(LogIn)) == 0
        copied = client_of(app)
        copied.set_cookie("kring", cookie.value)
        assert copied.get("/settings").status_code == 303

    def test_a_guest_may_press_it_and_a_link_does_nothing(self, app: Flask, client: FlaskClient) -> None:
        assert client.post("/logout").status_code == 303
        member = client_of(app, make_member(app))
        assert member.get("/logout").status_code == 404
        assert _is_in(member)


class TestSignUp:
    def test_from_the_form_to_the_waiting_page(
        self, app: Flask, client: FlaskClient, run_jobs: Callable[[], int], mails: Callable[[], list[str]]
    ) -> None:
        answer = client.post("/register", data=APPLICATION)
        assert (answer.status_code, answer.location) == (303, "/letter-sent")
        assert client.get("/letter-sent").status_code == 200
        # Nobody comes in before the address is confirmed.
        assert NEUTRAL in _post_log_in(client).text
        run_jobs()
        (mail,) = mails()
        assert f"To: {EMAIL}" in mail
        link = _link(mail)
        # Opening the link, as mail scanners do, confirms nothing.
        page = client.get(link)
        assert page.status_code == 200
        assert "Noor Bakker" in page.text
        assert NEUTRAL in _post_log_in(client).text
        assert client.post(link).location == "/login"
        assert _post_log_in(client).status_code == 303
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
        _alike(new, known)
        for email in (EMAIL, "oud@kring.example"):
            assert NEUTRAL in _post_log_in(client_of(app), email, PASSWORD + "!").text
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
        _alike(
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
        _alike(known, client.post("/reset", data={"email": "onbekend@kring.example"}))
        assert known.location == "/letter-sent"
        run_jobs()
        (mail,) = mails()
        link = _link(mail)
        assert client.get(link).status_code == 200
        refused = client.post(link, data={"password": "bakker bakker bakker"})
        assert refused.status_code == 422
        assert "Je naam of e-mailadres" in refused.text
        assert _is_in(elsewhere)
        assert client.post(link, data={"password": "een andere lange zin"}).location == "/login"
        assert not _is_in(elsewhere)
        assert client.post(link, data={"password": "nog een lange zin"}).status_code == 422
        assert NEUTRAL in _post_log_in(client).text
        assert _post_log_in(client, password="een andere lange zin").status_code == 303

    def test_a_broken_link_says_so_and_shows_the_way(self, client: FlaskClient) -> None:
        for path, again in (("/reset/niets", "/reset"), ("/verify/niets", "/verify")):
            answer = client.get(path)
            assert answer.status_code == 422
            assert f'href="{again}"' in answer.text
        assert client.post("/reset", data={"email": ""}).status_code == 422


class TestWaiting:
    def test_who_is_admitted_need_not_wait(self, app: Flask) -> None:
        assert client_of(app, make_member(app)).get("/waiting").location == "/"

    def test_a_guest_is_asked_to_log_in(self, client: FlaskClient) -> None:
        assert client.get("/waiting").status_code == 303
        assert client.get("/waiting").location == "/login?next=/waiting"


class TestSettings:
    def _data(self, **other: str) -> dict[str, str]:
        return {
            "name": "Noor Bakker",
            "title": "Mediator",
            "organisation": "Praktijk Bakker",
            "region": "Zeeland",
            "expertise": "gezag, loyaliteit, gezag",
            "bio": "Ik werk graag samen.\nOok op vrijdag.",
            "language": "nl",
        } | other

    def test_a_member_tells_about_herself(self, app: Flask) -> None:
        member = make_member(app)
        client = client_of(app, member)
        assert client.post("/settings", data=self._data()).status_code == 303
        form = client.get("/settings").text
        assert 'value="gezag, loyaliteit"' in form
        assert 'value="Praktijk Bakker"' in form
        page = client.get(f"/members/{member.member_id}").text
        for words in ("Noor Bakker", "Mediator", "Praktijk Bakker", "Zeeland", "Ook op vrijdag."):
            assert words in page

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("title", "x" * 81),
            ("bio", "x" * 501),
            ("expertise", "x" * 41),
            ("expertise", ",".join(f"t{n}" for n in range(11))),
            ("region", "Atlantis"),
        ],
    )
    def test_mistakes_are_told_and_nothing_is_half_saved(self, app: Flask, field: str, value: str) -> None:
        member = make_member(app, name="Oude Naam")
        answer = client_of(app, member).post("/settings", data=self._data(**{field: value}))
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
        assert 'value="Praktijk Bakker"' in answer.text
        with app.app_context():
            assert db.session.scalars(select(Member.name)).all() == ["Oude Naam"]

    def test_languages_are_offered(self, app: Flask) -> None:
        member = make_member(app)
        client = client_of(app, member)
        assert "English" in client.get("/settings").text
        assert client.post("/settings", data=self._data(language="en")).status_code == 303
        assert client.post("/settings", data=self._data(language="xx")).status_code == 422
        with app.app_context():
            assert db.session.scalars(select(Member.language)).all() == ["en"]

    def test_where_there_is_one_language_none_is_asked_for(
        self, app: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(app.extensions, "languages", {"nl": app.extensions["languages"]["nl"]})
        client = client_of(app, make_member(app))
        page = client.get("/settings").text
        assert 'name="language"' not in page
        assert client.post("/settings", data=self._data()).status_code == 303
        with app.app_context():
            assert db.session.scalars(select(Member.language)).all() == ["nl"]

    def test_the_password_is_changed_by_who_knows_it(self, app: Flask) -> None:
        member = make_member(app, email=EMAIL)
        here, there = client_of(app, member), client_of(app, member)
        assert here.get("/settings/password").status_code == 200
        wrong = here.post(
            "/settings/password", data={"current": "iets anders dan", "password": "een nieuwe zin!"}
        )
        assert wrong.status_code == 422
        assert 'id="current-error"' in wrong.text
        assert (
            here.post("/settings/password", data={"current": PASSWORD, "password": "kort"}).status_code == 422
        )
        assert _is_in(there)
        right = here.post("/settings/password", data={"current": PASSWORD, "password": "een nieuwe zin!"})
        assert right.location == "/settings/log-ins"
        assert _is_in(here)
        assert not _is_in(there)
        assert _post_log_in(client_of(app), password="een nieuwe zin!").status_code == 303


class TestOwnLogIns:
    def test_one_is_ended_at_the_next_request(self, app: Flask) -> None:
        member = make_member(app)
        here, there = client_of(app, member), client_of(app)
        log_in(there, member, device="Safari · iPhone")
        page = here.get("/settings/log-ins").text
        assert "Safari · iPhone" in page
        assert page.count("dit apparaat") == 1
        (end,) = set(re.findall(r'action="(/settings/log-ins/\w+/end)"', page))
        assert here.post(end).status_code == 303
        assert not _is_in(there)
        assert _is_in(here)
        assert here.post(end).status_code == 404

    def test_all_others_are_ended(self, app: Flask) -> None:
        member = make_member(app)
        clients = [client_of(app, member) for _ in range(3)]
        assert clients[0].post("/settings/log-ins/end-others").status_code == 303
        assert [_is_in(client) for client in clients] == [True, False, False]

    def test_nobody_ends_the_log_in_of_another(self, app: Flask) -> None:
        client = client_of(app, make_member(app))
        owner = make_member(app)
        other = client_of(app, owner)
        with app.app_context():
            theirs = db.session.scalars(select(LogIn.id).where(LogIn.member_id == owner.member_id)).one()
        _alike(
            client.post(f"/settings/log-ins/{theirs}/end"), client.post("/settings/log-ins/bestaatniet1/end")
        )
        assert client.post(f"/settings/log-ins/{theirs}/end").status_code == 404
        assert _is_in(other)

    def test_suspension_works_at_the_next_request(self, app: Flask) -> None:
        member, administrator = make_member(app), make_member(app, role=Role.ADMINISTRATOR)
        client = client_of(app, member)
        assert _is_in(client)
        with app.app_context(), unit_of_work():
            service.suspend(administrator, member.member_id)
        assert not _is_in(client)


class TestWhoIsWho:
    def test_the_directory_filters(self, app: Flask) -> None:
        me = make_member(app, name="Anna Alkema", discipline="law", region="Twente")
        make_member(app, name="Bo <b>Bos</b>", discipline="care", region="Zeeland")
        make_member(app, name="Cas Wachtend", standing=Standing.WAITING)
        client = client_of(app, me)

        def named(query: str) -> list[bool]:
            page = client.get(f"/members?{query}").text.split("<main")[1]
            return [name in page for name in ("Anna Alkema", "Bo &lt;b&gt;Bos", "Cas Wachtend")]

        assert named("") == [True, True, False]
        assert named("discipline=law") == [True, False, False]
        assert named("region=Zeeland&discipline=care") == [False, True, False]
        assert named("q=bos") == [False, True, False]
        assert named("discipline=koning&region=Atlantis") == [True, True, False]
        assert named("q=niemand") == [False, False, False]
        assert client.get("/members?after=niemand").status_code == 404

    def test_the_directory_turns_its_pages(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("forum.members.profiles.PAGE_SIZE", 1)
        me = make_member(app, name="Anna", region="Twente")
        make_member(app, name="Bo", region="Twente")
        client = client_of(app, me)
        (more,) = re.findall(r'rel="next" href="([^"]*)"', client.get("/members?region=Twente").text)
        page = client.get(more.replace("&amp;", "&")).text.split("<main")[1]
        assert "Bo" in page
        assert 'rel="next"' not in page

    def test_profiles_are_for_members(self, app: Flask) -> None:
        member, waiting = make_member(app), make_member(app, standing=Standing.WAITING)
        path, hidden = f"/members/{member.member_id}", f"/members/{waiting.member_id}"
        assert client_of(app).get(path).location == f"/login?next={path}"
        assert client_of(app, waiting).get(path).location == "/waiting"
        reader = client_of(app, make_member(app, role=Role.MODERATOR))
        assert reader.get(path).status_code == 200
        _alike(reader.get(hidden), reader.get("/members/bestaatniet1"))
        administrator = client_of(app, make_member(app, role=Role.ADMINISTRATOR))
        assert "wacht op toelating" in administrator.get(hidden).text

    def test_no_address_is_shown(self, app: Flask) -> None:
        member = make_member(app, email=EMAIL)
        page = client_of(app, make_member(app)).get(f"/members/{member.member_id}").text
        assert EMAIL not in page


class TestOddInput:
    """PostgreSQL stores no NUL: what holds one is refused before it reaches a query."""

    @pytest.mark.parametrize(
        "path",
        ["/members/%00", "/members?q=a%00b", "/members?after=%00", "/admin/members?q=%00&standing=%00"],
    )
    def test_in_an_address(self, app: Flask, path: str) -> None:
        administrator = client_of(app, make_member(app, role=Role.ADMINISTRATOR))
        assert administrator.get(path).status_code == 404
        assert administrator.post(path).status_code == 404

    def test_in_a_form(self, app: Flask) -> None:
        guest = client_of(app)
        assert guest.post("/login", data={"email": "a\0b", "password": "x"}).status_code == 422
        assert guest.post("/register", data=APPLICATION | {"name": "N\0"}).status_code == 422
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(Member)) == 0

    def test_what_does_not_show_is_left_out_of_a_profile(self, app: Flask) -> None:
        member = make_member(app)
        data = {
            "name": "Noor Bakker",
            "region": "Zeeland",
            "language": "nl",
            "bio": " een\u202e\r\n\r\ntwee\x07 ",
        }
        assert client_of(app, member).post("/settings", data=data).status_code == 303
        with app.app_context():
            assert db.session.scalars(select(Member.bio)).all() == ["een\n\ntwee"]


def test_a_file_is_nobodys(app: Flask) -> None:
    client = client_of(app, make_member(app))
    with clock.frozen(clock.now() + timedelta(hours=1)), client.get("/static/members/demo.js") as answer:
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
