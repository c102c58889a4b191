"""What a member sees and changes of herself, and of others."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum.kernel import clock
from forum.kernel.actor import Role, Standing
from forum.kernel.db import db
from forum.kernel.work import unit_of_work
from forum.members import service
from forum.members.models import LogIn, Member
from tests.factories.members import PASSWORD, client_of, log_in, make_member
from tests.members.visiting import APPLICATION, EMAIL, alike, is_in, post_log_in


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
        assert is_in(there)
        right = here.post("/settings/password", data={"current": PASSWORD, "password": "een nieuwe zin!"})
        assert right.location == "/settings/log-ins"
        assert is_in(here)
        assert not is_in(there)
        assert post_log_in(client_of(app), password="een nieuwe zin!").status_code == 303


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
        assert not is_in(there)
        assert is_in(here)
        assert here.post(end).status_code == 404

    def test_all_others_are_ended(self, app: Flask) -> None:
        member = make_member(app)
        clients = [client_of(app, member) for _ in range(3)]
        assert clients[0].post("/settings/log-ins/end-others").status_code == 303
        assert [is_in(client) for client in clients] == [True, False, False]

    def test_nobody_ends_the_log_in_of_another(self, app: Flask) -> None:
        client = client_of(app, make_member(app))
        owner = make_member(app)
        other = client_of(app, owner)
        with app.app_context():
            theirs = db.session.scalars(select(LogIn.id).where(LogIn.member_id == owner.member_id)).one()
        alike(
            client.post(f"/settings/log-ins/{theirs}/end"), client.post("/settings/log-ins/bestaatniet1/end")
        )
        assert client.post(f"/settings/log-ins/{theirs}/end").status_code == 404
        assert is_in(other)

    def test_suspension_works_at_the_next_request(self, app: Flask) -> None:
        member, administrator = make_member(app), make_member(app, role=Role.ADMINISTRATOR)
        client = client_of(app, member)
        assert is_in(client)
        with app.app_context(), unit_of_work():
            service.suspend(administrator, member.member_id)
        assert not is_in(client)


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
        alike(reader.get(hidden), reader.get("/members/bestaatniet1"))
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
