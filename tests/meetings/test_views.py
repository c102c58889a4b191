"""The pages of meetings, as a visitor without script sees them."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.kernel.clock import frozen, now
from forum.kernel.work import unit_of_work
from forum.meetings import chat, service
from tests.factories.meetings import make_meeting
from tests.factories.members import client_of
from tests.meetings.conftest import World

FORM = {
    "client_id": "bcdfghjkmnpq",
    "kind": "lunch_session",
    "title": "Wisselen zonder ruzie",
    "goal": "Je kent drie manieren om een wissel rustig te houden.",
    "starts": "12:15",
    "ends": "13:15",
    "capacity": "40",
    "join_link": "https://video.example/kring",
    "description": "Neem je **boterham** mee.",
    "agenda-0-minutes": "20",
    "agenda-0-title": "Drie manieren",
    "agenda-0-leader": "Fatima Özdemir",
    "agenda-1-minutes": "",
    "agenda-1-title": "",
    "agenda-1-leader": "",
}


@pytest.fixture
def room(app: Flask, world: World) -> str:
    with app.app_context():
        return make_meeting(world.host, world.group_id, title="Over wisselen", capacity=1)


def form(**values: str) -> dict[str, str]:
    day = (now() + timedelta(days=7)).date().isoformat()
    return FORM | {"date": day} | values


def announce(visitor: FlaskClient, world: World, **values: str) -> tuple[int, str, str]:
    answer = visitor.post(f"/groups/{world.slug}/meetings/new", data=form(**values))
    return answer.status_code, answer.text, answer.headers.get("Location", "")


def test_a_host_announces_and_members_are_told(app: Flask, world: World) -> None:
    host, anna = client_of(app, world.host), client_of(app, world.anna)
    assert host.get(f"/groups/{world.slug}/meetings/new").status_code == 200
    status, _, url = announce(host, world)
    assert status == 303
    page = anna.get(url).text
    for words in ("Wisselen zonder ruzie", "Lunchsessie", "Drie manieren", "Fatima Özdemir", "12:15"):
        assert words in page
    assert "<strong>boterham</strong>" in page
    assert "video.example" not in page
    assert "Bewerken" not in page
    assert "Nieuwe bijeenkomst: Wisselen zonder ruzie" in anna.get("/notifications").text
    assert "Wisselen zonder ruzie" not in host.get("/notifications").text
    assert "Wisselen zonder ruzie" in anna.get("/meetings").text
    tab = f"/groups/{world.slug}?tab=meetings"
    assert "Wisselen zonder ruzie" in anna.get(tab).text
    assert "Bijeenkomst aankondigen" in host.get(tab).text
    assert "Bijeenkomst aankondigen" not in anna.get(tab).text
    # The same form again leads to the same meeting.
    assert announce(host, world)[2] == url


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": ""}, "Vul dit in."),
        ({"goal": ""}, "Vul dit in."),
        ({"date": "2020-01-01"}, "Dit moment is al voorbij."),
        ({"ends": "12:00"}, "Het einde ligt voor het begin."),
        ({"date": "2027-03-28", "starts": "02:30", "ends": "03:30"}, "Dit tijdstip bestaat niet"),
        ({"date": "2027-03-28", "starts": "01:30", "ends": "02:30"}, "Dit tijdstip bestaat niet"),
        ({"capacity": "0"}, "Kies een aantal van 1 tot 2.000."),
        ({"join_link": "javascript:alert(1)"}, "Een link begint met https://"),
        ({"join_link": "https://a b"}, "In een link staat geen spatie."),
        ({"agenda-0-minutes": "90"}, "De agenda duurt langer dan de bijeenkomst."),
        ({"agenda-0-minutes": "", "agenda-0-title": "", "agenda-0-leader": ""}, "Zet minstens één"),
        ({"agenda-0-minutes": ""}, "Vul dit in."),
        ({"agenda-0-title": ""}, "Vul dit in."),
        ({"description": "x" * 30_000}, "Deze tekst is te lang."),
        ({"description": "Bel moeder op 06-12345678"}, "Haal het weg om te versturen."),
        ({"goal": "Zo help je Sanne en haar broertje."}, "een naam uit een gezin?"),
    ],
)
def test_what_does_not_hold_is_said_at_the_field_and_kept(
    app: Flask, world: World, values: dict[str, str], words: str
) -> None:
    status, page, _ = announce(client_of(app, world.host), world, **values)
    assert status == 422
    assert words in page
    assert "Wisselen zonder ruzie" in page or "title" in values
    with app.app_context():
        assert service.upcoming(world.host) == []


def test_a_host_may_say_that_a_name_is_no_familys(app: Flask, world: World) -> None:
    host = client_of(app, world.host)
    _, page, _ = announce(host, world, title="Het boek van Sanne Jansen")
    assert 'name="is_sure"' in page
    assert announce(host, world, title="Het boek van Sanne Jansen", is_sure="y")[0] == 303
    _, page, _ = announce(host, world, title="Bel 06-12345678", is_sure="y", client_id="bcdfghjkmnpr")
    assert "Haal het weg" in page


def test_times_are_those_of_the_netherlands(app: Flask, world: World) -> None:
    host = client_of(app, world.host)
    for date, hour in (("2027-01-12", 11), ("2027-07-13", 10)):
        url = announce(host, world, date=date, client_id="bcdfghjkm" + date[5:7] + "x")[2]
        with app.app_context():
            meeting = service.access(world.host, url.rsplit("/", 1)[1])
        assert meeting.starts_at == datetime.fromisoformat(f"{date}T{hour}:15").replace(tzinfo=UTC)
        assert "12:15" in host.get(url).text


def test_editing(app: Flask, world: World) -> None:
    host = client_of(app, world.host)
    url = announce(host, world)[2]
    page = host.get(f"{url}/edit").text
    for words in ("Wisselen zonder ruzie", "**boterham**", "12:15", "Drie manieren", 'value="40"'):
        assert words in page
    assert client_of(app, world.anna).get(f"{url}/edit").status_code == 403
    changed = form(title="Wisselen, deel twee", version="1")
    assert host.post(f"{url}/edit", data=changed).status_code == 303
    assert "Wisselen, deel twee" in host.get(url).text
    late = host.post(f"{url}/edit", data=form(title="Te laat", version="1"))
    assert late.status_code == 422
    assert "intussen veranderd" in late.text
    assert 'value="2"' in late.text
    assert host.post(f"{url}/edit", data=form(version="onzin")).status_code == 422
    assert host.post(f"{url}/edit", data=form(version="2", capacity="0")).status_code == 422
    assert host.post(f"{url}/edit", data=form(version="2", goal="")).status_code == 422


def test_signing_up_and_cancelling(app: Flask, world: World, room: str) -> None:
    anna, bart = client_of(app, world.anna), client_of(app, world.bart)
    page = f"/meetings/{room}"
    assert "Aanmelden" in anna.get(page).text
    answer = anna.post(f"{page}/register", follow_redirects=True).text
    assert "Je bent aangemeld. Tot dan!" in answer
    assert "Anna Bakker" in answer
    assert "Deze bijeenkomst is vol." in bart.post(f"{page}/register", follow_redirects=True).text
    assert f"{page}/register" not in bart.get(page).text
    assert "Je bent afgemeld." in anna.post(f"{page}/cancel", follow_redirects=True).text
    assert f"{page}/register" in bart.get(page).text


def test_afterwards_nobody_signs_up(app: Flask, world: World) -> None:
    with app.app_context():
        start = now() - timedelta(days=2)
        room = make_meeting(world.host, world.group_id, starts_at=start, at=start - timedelta(days=1))
    anna = client_of(app, world.anna)
    assert "Deze bijeenkomst is geweest." in anna.get(f"/meetings/{room}").text
    for verb in ("register", "cancel"):
        answer = anna.post(f"/meetings/{room}/{verb}", follow_redirects=True).text
        assert "Deze bijeenkomst is voorbij." in answer
    live = anna.get(f"/meetings/{room}/live").text
    assert "Deze live ruimte is gesloten." in live
    assert "<textarea" not in live
    closed = anna.post(f"/meetings/{room}/lines", data={"text": "Nog iets"})
    assert closed.status_code == 422
    assert "Over wisselen" not in anna.get("/meetings").text
    assert "Geweest" in anna.get(f"/groups/{world.slug}?tab=meetings").text


def test_the_link_shows_half_an_hour_before(app: Flask, world: World) -> None:
    with app.app_context():
        start = now() + timedelta(minutes=20)
        room = make_meeting(world.host, world.group_id, starts_at=start)
        with unit_of_work():
            service.register(world.anna, room)
    for member, shows in ((world.host, True), (world.anna, True), (world.bart, False)):
        for page in (f"/meetings/{room}", f"/meetings/{room}/live"):
            assert ("https://video.example/kring" in client_of(app, member).get(page).text) is shows


def test_the_live_room_works_without_script(app: Flask, world: World, room: str) -> None:
    anna = client_of(app, world.anna)
    page = anna.get(f"/meetings/{room}/live").text
    assert "Daarna wissen we hem." in page
    answer = anna.post(
        f"/meetings/{room}/lines", data={"text": "Goedemiddag <b>", "client_id": "bcdfghjkmnpq"}
    )
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/meetings/{room}/live#line-1"
    page = anna.get(f"/meetings/{room}/live").text
    assert "Goedemiddag &lt;b&gt;" in page
    assert 'id="line-1"' in page
    assert 'data-last="1"' in page
    held = anna.post(f"/meetings/{room}/lines", data={"text": "Het gaat over Fatima"})
    assert held.status_code == 422
    assert "Het gaat over Fatima</textarea>" in held.text
    assert 'name="is_sure"' in held.text
    sure = anna.post(f"/meetings/{room}/lines", data={"text": "Het gaat over Fatima", "is_sure": "y"})
    assert sure.status_code == 303
    assert anna.post(f"/meetings/{room}/lines", data={"text": " "}).status_code == 422


def test_a_found_line_is_on_the_page_it_links_to(app: Flask, world: World, room: str) -> None:
    with app.app_context(), unit_of_work():
        for number in range(1, chat.PAGE + 40):
            chat.add_line(world.bart, room, f"regel {number}")
    anna = client_of(app, world.anna)
    assert 'id="line-25"' not in anna.get(f"/meetings/{room}/live").text
    page = anna.get(f"/meetings/{room}/live?line=25").text
    assert 'id="line-25"' in page
    assert f'data-last="{chat.PAGE + 5}"' in page


def test_a_meeting_that_is_not_hers_looks_like_none(app: Flask, world: World, room: str) -> None:
    outsider = client_of(app, world.outsider)
    for end in ("", "/edit", "/live"):
        assert outsider.get(f"/meetings/{room}{end}").status_code == 404
        assert outsider.get(f"/meetings/bcdfghjkmnpq{end}").status_code == 404
    for end in ("/register", "/cancel", "/lines", "/edit"):
        assert outsider.post(f"/meetings/{room}{end}", data={"text": "Over Fatima"}).status_code == 404
    assert outsider.get(f"/groups/{world.slug}/meetings/new").status_code == 404
    assert client_of(app, world.anna).get(f"/groups/{world.slug}/meetings/new").status_code == 403
    assert "Er staat nog niets gepland" in outsider.get("/meetings").text
    guest = client_of(app).get(f"/meetings/{room}/live")
    assert (guest.status_code, "/login" in guest.headers["Location"]) == (303, True)


def test_who_was_frozen_out_of_time_sees_no_erased_line(app: Flask, world: World, room: str) -> None:
    with app.app_context():
        with unit_of_work():
            chat.add_line(world.bart, room, "Straks weg")
        end = service.access(world.anna, room).ends_at
    anna = client_of(app, world.anna)
    assert "Straks weg" in anna.get(f"/meetings/{room}/live").text
    with frozen(end + timedelta(days=30)), app.app_context():
        assert chat.latest(world.anna, room).lines == []


def test_what_comes_up_stands_beside_the_conversations_of_its_group(
    app: Flask, world: World, room: str
) -> None:
    anna = client_of(app, world.anna)
    page = anna.get(f"/groups/{world.slug}").text
    assert f'href="/meetings/{room}"' in page.split("<aside")[1]
    # … and not a second time beside the list of all meetings.
    assert (
        "Komende bijeenkomsten" not in anna.get(f"/groups/{world.slug}?tab=meetings").text.split("<aside")[1]
    )
    with app.app_context():
        assert [meeting.id for meeting in service.next_in(world.anna, world.group_id, 3)] == [room]
        assert service.next_in(world.outsider, world.group_id, 3) == []
