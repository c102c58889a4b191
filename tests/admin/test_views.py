"""The desk of who runs the site: what it shows, what it does, and that it does not exist for others."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from forum.admin import service
from forum.audit.models import AuditEntry
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel import jobs
from forum.kernel.actor import GUEST, Actor, Role, Standing
from forum.kernel.clock import now
from forum.kernel.db import db
from forum.kernel.errors import NotFound
from forum.kernel.jobs.outbox import Job
from forum.kernel.work import unit_of_work
from forum.members import accounts, desk, log_ins, tokens
from forum.members import service as members
from forum.members.models import Member
from forum.notifications import service as notifications
from tests.factories.members import client_of, make_member

PAGES = ("/admin", "/admin/members", "/admin/groups", "/admin/jobs", "/admin/audit")


@pytest.fixture
def administrator(app: Flask) -> Actor:
    return make_member(app, name="Bea Beheer", role=Role.ADMINISTRATOR)


@pytest.fixture
def desk_client(app: Flask, administrator: Actor) -> FlaskClient:
    return client_of(app, administrator)


def _main(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def _make_dead(app: Flask, name: str = "members.letter") -> str:
    with app.app_context():
        with unit_of_work():
            jobs.enqueue(name, {"member_id": "nobody", "letter": "verify"})
        with unit_of_work():
            db.session.execute(update(Job).values(dead_at=now(), error="OSError", attempts=7))
        return db.session.scalars(select(Job.id)).one()


class TestWhoMayEnter:
    @pytest.fixture
    def strangers(self, app: Flask) -> dict[str, FlaskClient]:
        return {
            "guest": client_of(app),
            "waiting": client_of(app, make_member(app, standing=Standing.WAITING)),
            "member": client_of(app, make_member(app)),
            "moderator": client_of(app, make_member(app, role=Role.MODERATOR)),
            "suspended": client_of(
                app, make_member(app, role=Role.ADMINISTRATOR, standing=Standing.SUSPENDED)
            ),
        }

    def _bytes(self, text: str) -> str:
        return re.sub(r'nonce="[^"]*"', "", text)

    @pytest.mark.parametrize("page", PAGES)
    def test_for_others_a_page_is_like_one_that_never_was(
        self, strangers: dict[str, FlaskClient], page: str
    ) -> None:
        for who, client in strangers.items():
            there, nowhere = client.get(page), client.get("/adminx")
            assert there.status_code == 404, who
            assert self._bytes(there.text) == self._bytes(nowhere.text), who

    @pytest.mark.parametrize("csrf", [False, True])
    def test_for_others_a_deed_is_like_one_that_never_was(
        self, app: Flask, strangers: dict[str, FlaskClient], csrf: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waiting = make_member(app, standing=Standing.WAITING)
        job = _make_dead(app)
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", csrf)
        for client in strangers.values():
            nowhere = self._bytes(client.post("/adminx").text)
            for path in (
                f"/admin/members/{waiting.member_id}/admit",
                f"/admin/members/{waiting.member_id}/suspend",
                f"/admin/jobs/{job}/discard",
                f"/admin/jobs/{job}/retry",
                "/admin/groups",
            ):
                answer = client.post(path)
                assert answer.status_code == 404
                assert self._bytes(answer.text) == nowhere
        with app.app_context():
            member = members.find_actor(waiting.member_id)
            assert member is not None
            assert member.standing is Standing.WAITING
            assert len(jobs.dead()) == 1

    def test_administrators_send_a_token_along(
        self, app: Flask, desk_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waiting = make_member(app, standing=Standing.WAITING)
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
        path = f"/admin/members/{waiting.member_id}/admit"
        assert desk_client.post(path).status_code == 400
        token = re.search(r'name="csrf_token" value="([^"]*)"', desk_client.get("/admin").text)
        assert token is not None
        assert desk_client.post(path, data={"csrf_token": token[1]}).status_code == 303

    def test_services_ask_again(self, app: Flask) -> None:
        moderator = make_member(app, role=Role.MODERATOR)
        with app.app_context():
            for actor in (GUEST, moderator):
                for ask in (
                    service.outlook,
                    service.groups,
                    service.waiting_jobs,
                    service.dead_letters,
                    service.trail,
                    desk.entries,
                    desk.counts,
                ):
                    with pytest.raises(NotFound):
                        ask(actor)
                for verb in (service.retry, service.discard):
                    with pytest.raises(NotFound), unit_of_work():
                        verb(actor, "nothing")

    def test_the_way_in_is_shown_to_administrators(self, app: Flask, desk_client: FlaskClient) -> None:
        assert 'href="/admin"' in desk_client.get("/members").text
        assert 'href="/admin"' not in client_of(app, make_member(app)).get("/members").text


class TestMembers:
    def test_someone_is_admitted_suspended_and_reinstated(self, app: Flask, desk_client: FlaskClient) -> None:
        member = make_member(app, name="Noor Nieuw", standing=Standing.WAITING)
        page = _main(desk_client, "/admin")
        assert "Noor Nieuw" in page
        path = f"/admin/members/{member.member_id}"
        assert f"{path}/admit" in page
        answer = desk_client.post(f"{path}/admit?standing=waiting")
        assert answer.location == "/admin/members?standing=waiting"
        assert "Noor Nieuw" not in _main(desk_client, "/admin")
        visitor = client_of(app, member)
        assert visitor.get("/members").status_code == 200
        assert desk_client.post(f"{path}/suspend").location == "/admin/members"
        assert visitor.get("/members").location == "/login?next=/members"
        assert f"{path}/reinstate" in _main(desk_client, "/admin/members?standing=suspended")
        assert desk_client.post(f"{path}/reinstate").status_code == 303
        assert client_of(app, member).get("/members").status_code == 200
        page = _main(desk_client, "/admin/audit")
        for word in ("Bea Beheer", "toegelaten", "geschorst", "weer toegelaten", member.member_id):
            assert word in page
        assert "Noor Nieuw" not in page

    def test_what_cannot_be_decided(self, app: Flask, administrator: Actor, desk_client: FlaskClient) -> None:
        other = make_member(app, role=Role.ADMINISTRATOR)
        assert desk_client.post(f"/admin/members/{other.member_id}/suspend").status_code == 403
        assert desk_client.post(f"/admin/members/{administrator.member_id}/suspend").status_code == 403
        assert desk_client.post("/admin/members/bestaatniet1/admit").status_code == 404
        assert desk_client.post(f"/admin/members/{other.member_id}/crown").status_code == 404
        page = _main(desk_client, "/admin/members")
        assert "/suspend" not in page

    def test_search_by_name_and_address(self, app: Flask, desk_client: FlaskClient) -> None:
        make_member(app, name="Noor Bakker", email="nb@kring.example")
        make_member(app, name="Bram Smit", email="bram@elders.example", standing=Standing.SUSPENDED)

        def found(query: str) -> list[bool]:
            page = _main(desk_client, f"/admin/members?{query}")
            return ["Noor Bakker" in page, "Bram Smit" in page]

        assert found("") == [True, True]
        assert found("q=bakker") == [True, False]
        assert found("q=ELDERS") == [False, True]
        assert found("q=%25") == [False, False]
        assert found("standing=suspended") == [False, True]
        assert found("standing=koning") == [False, False]

    def test_a_long_list_says_that_it_was_cut(
        self, app: Flask, desk_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(desk, "LIMIT", 1)
        make_member(app)
        assert "Dit zijn de eerste 1" in _main(desk_client, "/admin/members")


class TestGroups:
    def test_groups_by_name_access_and_size_and_nothing_else(
        self, app: Flask, desk_client: FlaskClient
    ) -> None:
        host = make_member(app)
        assert "Nog geen groepen" in _main(desk_client, "/admin/groups")
        with app.app_context(), unit_of_work():
            groups.create(host, name="Verborgen kring", purpose="Doel dat niemand ziet", access=Access.HIDDEN)
        page = _main(desk_client, "/admin/groups")
        assert "Verborgen kring" in page
        assert "Verborgen</td><td>1</td>" in page
        assert "Doel dat niemand ziet" not in page


class TestJobs:
    def test_dead_letters_are_retried_and_discarded(self, app: Flask, desk_client: FlaskClient) -> None:
        job = _make_dead(app)
        page = _main(desk_client, "/admin/jobs")
        assert "OSError" in page
        assert f"/admin/jobs/{job}/retry" in page
        assert desk_client.post(f"/admin/jobs/{job}/retry").location == "/admin/jobs"
        page = _main(desk_client, "/admin/jobs")
        assert "Niets mislukt" in page
        assert "<code>members.letter</code></td><td>1</td>" in page
        # It waits now, so it is no dead letter that could be thrown away.
        assert desk_client.post(f"/admin/jobs/{job}/discard").status_code == 404
        with app.app_context(), unit_of_work():
            db.session.execute(update(Job).values(dead_at=now()))
        assert desk_client.post(f"/admin/jobs/{job}/discard").status_code == 303
        with app.app_context():
            assert db.session.scalars(select(Job)).all() == []
            actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.at)).all()
        assert actions == ["retried", "discarded"]

    def test_nothing_to_tell(self, desk_client: FlaskClient) -> None:
        page = _main(desk_client, "/admin/jobs")
        assert "Niets mislukt" in page
        assert "Er wacht niets" in page
        assert "Nog niets in het logboek" in _main(desk_client, "/admin/audit")


class TestTrail:
    def test_who_is_no_longer_known_is_named_by_id(self, app: Flask, desk_client: FlaskClient) -> None:
        with app.app_context(), unit_of_work():
            db.session.add(
                AuditEntry(
                    at=now(), actor_id="gone23456789", action="zomaar", subject_kind="x", subject_id="y"
                )
            )
        page = _main(desk_client, "/admin/audit")
        assert "gone23456789" in page
        assert "zomaar" in page


class TestNotices:
    def _verify(self, app: Flask, member: Actor) -> None:
        with app.app_context():
            row = db.session.get(Member, member.member_id)
            assert row is not None
            token = tokens.token_for(row, tokens.Purpose.VERIFY)
            with unit_of_work():
                accounts.verify(token)

    def _sentences(self, app: Flask, actor: Actor) -> list[str]:
        with app.test_request_context():
            current = members.find_actor(actor.member_id)
            assert current is not None
            return [notice.sentence for notice in notifications.unread(current)]

    def test_administrators_hear_who_waits_until_it_is_decided(
        self, app: Flask, administrator: Actor, run_jobs: Callable[[], int]
    ) -> None:
        bystander = make_member(app)
        member = make_member(app, name="Noor Nieuw", standing=Standing.UNVERIFIED)
        self._verify(app, member)
        run_jobs()
        assert self._sentences(app, administrator) == ["Noor Nieuw wacht op toelating."]
        assert self._sentences(app, bystander) == []
        with app.app_context(), unit_of_work():
            members.admit(administrator, member.member_id)
        assert self._sentences(app, administrator) == []
        assert self._sentences(app, member) == ["Welkom bij Kring. In drie stappen ben je op weg."]
        run_jobs()
        with app.app_context(), unit_of_work():
            members.suspend(administrator, member.member_id)
        assert self._sentences(app, member) == []

    def test_a_notice_is_worth_nothing_to_who_is_no_administrator_any_more(
        self, app: Flask, administrator: Actor
    ) -> None:
        self._verify(app, make_member(app, standing=Standing.UNVERIFIED))
        with app.app_context(), unit_of_work():
            db.session.execute(
                update(Member).where(Member.id == administrator.member_id).values(role=Role.MEMBER)
            )
        assert self._sentences(app, administrator) == []

    def test_where_nobody_admits_nobody_is_told(
        self, app: Flask, administrator: Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = app.extensions["settings"]
        opened = type(found)(
            **{name: getattr(found, name) for name in type(found).__slots__} | {"admission": "open"}
        )
        monkeypatch.setitem(app.extensions, "settings", opened)
        member = make_member(app, standing=Standing.UNVERIFIED)
        self._verify(app, member)
        assert self._sentences(app, administrator) == []
        with app.app_context(), unit_of_work():
            token = log_ins.open_log_in(member.member_id, "")
        with app.app_context():
            actor = log_ins.find_actor(token)
            assert actor is not None
            assert actor.is_admitted
