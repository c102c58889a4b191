"""The first page: for a guest what it is for, for a member what needs her."""

from datetime import timedelta

import pytest
from flask import Flask

from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Role, Standing
from forum.kernel.clock import now
from forum.kernel.work import unit_of_work
from tests.factories.meetings import make_meeting
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread


def test_a_guest_reads_what_it_is_for_and_may_come_in(app: Flask) -> None:
    text = client_of(app).get("/").text
    assert "Je staat er niet alleen voor" in text
    assert 'href="/login"' in text
    assert 'href="/register"' in text
    assert "Een beheerder kijkt naar elke aanmelding" in text


def test_a_guest_sees_nothing_of_groups(app: Flask) -> None:
    host = make_member(app)
    slug = make_group(app, host, name="Contactverlies")
    make_thread(app, host, slug, title="Overdracht op school")
    text = client_of(app).get("/").text
    assert "Contactverlies" not in text
    assert "Overdracht" not in text


def test_who_waits_is_shown_what_for(app: Flask) -> None:
    client = client_of(app, make_member(app, standing=Standing.WAITING))
    answer = client.get("/")
    assert answer.status_code == 303
    assert "Je aanmelding" in client.get(answer.location).text


@pytest.mark.parametrize("standing", [Standing.UNVERIFIED, Standing.SUSPENDED])
def test_who_may_not_log_in_is_a_guest(app: Flask, standing: Standing) -> None:
    member = make_member(app, standing=standing)
    assert "Je staat er niet alleen voor" in client_of(app, member).get("/").text


def test_a_new_member_is_led_to_the_groups(app: Flask) -> None:
    client = client_of(app, make_member(app, name="Noor de Wit"))
    text = client.get("/").text
    assert "<h1>Dag Noor</h1>" in text
    assert "Welkom. Drie stappen, twee minuten." in text
    assert "Je doet nog niet mee in een groep" not in text
    client.post("/welcome/put-away")
    text = client.get("/").text
    assert "Je doet nog niet mee in een groep" in text
    assert 'href="/groups"' in text
    assert "Binnenkort" not in text


def test_a_silent_group_asks_for_a_beginning(app: Flask) -> None:
    host = make_member(app)
    make_group(app, host, name="Contactverlies")
    text = client_of(app, host).get("/").text
    assert "Het is nog stil in je groepen" in text
    assert "Er staat nog niets gepland." in text
    assert "Contactverlies" in text


def test_everything_that_needs_her_is_here(context: Flask) -> None:
    host, member = make_member(context), make_member(context)
    slug = make_group(context, host, member, name="Contactverlies")
    own = make_thread(context, member, slug, title="Mijn gesprek")
    make_reply(context, host, own)
    make_thread(context, host, slug, title="Wie kent een goede mediator?", kind="question")
    group_id = group_id_of(context, host, slug)
    make_meeting(host, group_id, title="Lunchsessie nu", starts_at=now() + timedelta(minutes=5))
    make_meeting(host, group_id, title="Lunchsessie straks")
    hidden = make_group(context, host, name="Kleine kring", access=Access.HIDDEN)
    with unit_of_work():
        groups.invite(host, hidden, member.member_id)
    text = client_of(context, member).get("/").text
    for part in (
        "Lunchsessie nu",
        "/live",
        "Lunchsessie straks",
        "Kleine kring",
        "Mijn gesprek",
        "Wie kent een goede mediator?",
        "reageerde in",
        'aria-current="page"',
    ):
        assert part in text, part
    assert "nog stil" not in text


def test_the_welcome_stands_first_and_can_be_put_away(app: Flask) -> None:
    client = client_of(app, make_member(app))
    text = client.get("/").text
    assert "Welkom. Drie stappen, twee minuten." in text
    assert ">Begin<" in text
    client.post("/welcome/about", data={"skip": "1"})
    assert "Verder met stap 2" in client.get("/").text
    answer = client.post("/welcome/put-away", follow_redirects=True)
    assert "Drie stappen" not in answer.text
    assert "in het menu" in answer.text


def test_hosts_and_administrators_see_what_waits(context: Flask) -> None:
    host = make_member(context, role=Role.ADMINISTRATOR)
    make_member(context, standing=Standing.WAITING)
    slug = make_group(context, host, name="Contactverlies", access=Access.CLOSED)
    make_meeting(
        host, group_id_of(context, host, slug), title="Lunchsessie", starts_at=now() + timedelta(days=1)
    )
    asker = make_member(context)
    with unit_of_work():
        groups.ask(asker, slug)
    text = client_of(context, host).get("/").text
    for part in (
        "Dit wacht op jou",
        "1 aanmelding wacht op toelating",
        "1 collega wil meedoen",
        f"/groups/{slug}/members",
        "Bereid voor: Lunchsessie",
        "Het is stil in Contactverlies",
    ):
        assert part in text, part


def test_who_hosts_nothing_has_no_tasks(app: Flask) -> None:
    make_member(app, standing=Standing.WAITING)
    assert "Dit wacht op jou" not in client_of(app, make_member(app)).get("/").text


def test_who_is_put_out_sees_nothing_of_it_any_more(context: Flask) -> None:
    host, member = make_member(context), make_member(context)
    slug = make_group(context, host, member, name="Contactverlies")
    make_reply(context, host, make_thread(context, member, slug, title="Mijn gesprek"))
    make_meeting(host, group_id_of(context, host, slug), title="Lunchsessie straks")
    client = client_of(context, member)
    assert "Mijn gesprek" in client.get("/").text
    with unit_of_work():
        groups.remove(host, slug, member.member_id)
    text = client.get("/").text
    assert "Mijn gesprek" not in text
    assert "Lunchsessie straks" not in text
