"""Pages of conversations, as a browser without script meets them."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Actor, Role, Standing
from forum.kernel.ids import new_id
from forum.kernel.work import unit_of_work
from forum.threads import service
from forum.threads.service import Shown
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread

BSN = "111222333"


@pytest.fixture
def host(app: Flask) -> Actor:
    """The host of the group."""
    return make_member(app, name="Hanna Host", discipline="law")


@pytest.fixture
def member(app: Flask) -> Actor:
    """A member of the group."""
    return make_member(app, name="Mees Lid")


@pytest.fixture
def slug(app: Flask, host: Actor, member: Actor) -> str:
    """Their group."""
    return make_group(app, host, member, access=Access.CLOSED)


def bare(page: str) -> str:
    """A page without what differs at each request: nonces, request ids and tokens."""
    page = re.sub(r'nonce="[^"]*"', "", page)
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_from_the_group_to_a_new_discussion_and_a_reply(
    app: Flask, host: Actor, member: Actor, slug: str
) -> None:
    client = client_of(app, host)
    group = client.get(f"/groups/{slug}?tab=threads").text
    assert "Nog geen gesprekken" in group
    assert f"/groups/{slug}/threads/new?kind=discussion" in group
    form = client.get(f"/groups/{slug}/threads/new?kind=discussion")
    sent = client.post(
        f"/groups/{slug}/threads/new?kind=discussion",
        data={
            "title": "De wissel op school",
            "body": "Hoe *regelen* jullie dat?",
            "client_id": hidden(form.text, "client_id"),
        },
    )
    assert sent.status_code == 303
    page = client.get(sent.location).text
    assert "<h1>De wissel op school</h1>" in page
    assert "<em>regelen</em>" in page
    other = client_of(app, member)
    form = other.get(sent.location)
    replied = other.post(
        f"{sent.location}/replies",
        data={"body": "Met een schriftje.", "client_id": hidden(form.text, "client_id")},
    )
    assert replied.status_code == 303
    post_id = re.fullmatch(rf"{sent.location}\?post=(\w+)#post-\1", replied.location)
    assert post_id
    assert f'id="post-{post_id[1]}"' in other.get(replied.location).text
    listed = other.get(f"/groups/{slug}").text
    assert "De wissel op school" in listed
    assert "1 reactie" in listed
    assert "Hanna Host" in listed


def test_a_double_click_starts_and_replies_once(app: Flask, host: Actor, slug: str) -> None:
    client = client_of(app, host)
    data = {"title": "De wissel", "body": "Hoe regelen jullie dat?", "client_id": new_id()}
    places = {client.post(f"/groups/{slug}/threads/new", data=data).location for _ in range(2)}
    assert len(places) == 1
    thread = places.pop()
    data = {"body": "Een aanvulling.", "client_id": new_id()}
    assert len({client.post(f"{thread}/replies", data=data).location for _ in range(2)}) == 1
    assert client.get(thread).text.count("Een aanvulling.") == 1


def test_a_bsn_stops_a_thread_and_nothing_typed_is_lost(app: Flask, host: Actor, slug: str) -> None:
    client = client_of(app, host)
    text = f"Het kind heeft BSN {BSN} en slaapt slecht."
    stopped = client.post(
        f"/groups/{slug}/threads/new", data={"title": "Slecht slapen", "body": text, "client_id": new_id()}
    )
    assert stopped.status_code == 422
    assert f"Dit lijkt een BSN: {BSN}." in stopped.text
    assert text in stopped.text
    assert 'value="Slecht slapen"' in stopped.text
    # A number of fixed form cannot be dismissed, whatever is sent.
    assert 'name="dismissed"' not in stopped.text
    with app.app_context():
        assert service.recent(host, 10) == []
    thread = make_thread(app, host, slug)
    stopped = client.post(f"/threads/{thread}/replies", data={"body": text, "client_id": new_id()})
    assert stopped.status_code == 422
    assert text in stopped.text
    with app.app_context():
        assert service.access(host, thread).replies == 0
        opening = service.read(host, thread).posts[0]
    stopped = client.post(
        f"/threads/{thread}/posts/{opening.id}/edit",
        data={"title": "Ander", "body": text, "version": "1", "client_id": new_id()},
    )
    assert stopped.status_code == 422
    with app.app_context():
        assert service.access_post(host, opening.id).version == 1


def test_a_number_in_the_title_is_found_too(app: Flask, host: Actor, slug: str) -> None:
    stopped = client_of(app, host).post(
        f"/groups/{slug}/threads/new",
        data={"title": f"BSN {BSN}", "body": "Wat nu?", "client_id": new_id()},
    )
    assert stopped.status_code == 422
    assert 'id="title-error"' in stopped.text


def test_the_address_behind_a_link_is_found_too(app: Flask, host: Actor, slug: str) -> None:
    stopped = client_of(app, host).post(
        f"/groups/{slug}/threads/new",
        data={
            "title": "Een adres",
            "body": "Schrijf [hier](mailto:fatima.elamrani@gmail.com) naartoe.",
            "client_id": new_id(),
        },
    )
    assert stopped.status_code == 422
    assert "fatima.elamrani@gmail.com" in stopped.text


def test_a_name_is_published_only_when_it_is_called_none(app: Flask, host: Actor, slug: str) -> None:
    client = client_of(app, host)
    data = {"title": "De wissel", "body": "Moeder Fatima wil niet meer praten.", "client_id": new_id()}
    stopped = client.post(f"/groups/{slug}/threads/new", data=data)
    assert stopped.status_code == 422
    assert "Is ‘Fatima’ een naam?" in stopped.text
    key = re.search(r'name="dismissed" value="([0-9a-f]{64})"', stopped.text)
    assert key
    # The choice is of this text: another form's key opens nothing.
    other = client.post(
        f"/groups/{slug}/threads/new", data=data | {"client_id": new_id(), "dismissed": key[1]}
    )
    assert other.status_code == 422
    sent = client.post(f"/groups/{slug}/threads/new", data=data | {"dismissed": key[1]})
    assert sent.status_code == 303
    thread_id = sent.location.rpartition("/")[2]
    with app.app_context():
        post = service.read(host, thread_id).posts[0]
        assert service.dismissed_keys(post.id) == {key[1]}
    # It is remembered when she edits.
    edited = client.post(
        f"/threads/{thread_id}/posts/{post.id}/edit",
        data={"title": "De wissel", "body": "Moeder Fatima wil toch praten.", "version": "1"},
    )
    assert edited.status_code == 303


def test_who_is_shown_in_a_conversation_may_be_addressed_in_it(
    app: Flask, host: Actor, member: Actor, slug: str
) -> None:
    samira = make_member(app, name="Samira Bouali")
    masked = make_member(app, name="Agnieszka Kowalska")
    for name in (samira, masked):
        with app.app_context(), unit_of_work():
            groups.bring_in(host, slug, name.member_id)
    thread_id = make_thread(app, host, slug, title="De wissel")
    client = client_of(app, member)

    def reply(body: str) -> int:
        return client.post(
            f"/threads/{thread_id}/replies", data={"body": body, "client_id": new_id()}
        ).status_code

    assert reply("Dank je Samira, dit helpt.") == 422
    make_reply(app, samira, thread_id)
    make_reply(app, masked, thread_id, voice=Shown.COLLEAGUE)
    assert reply("Dank je Samira, dit helpt.") == 303
    assert reply("Moeder Fatima zegt iets anders, Samira.") == 422
    # What passes may not tell who speaks as a colleague.
    assert reply("Dank je Agnieszka, dit helpt.") == 422
    # An opening tells of a family, whose names may be the same.
    with app.app_context():
        opening, *_others, own = service.read(host, thread_id).posts
    edited = client_of(app, host).post(
        f"/threads/{thread_id}/posts/{opening.id}/edit",
        data={"title": "De wissel", "body": "Dochter Samira wil niet mee.", "version": "1"},
    )
    assert edited.status_code == 422
    again = client.post(
        f"/threads/{thread_id}/posts/{own.id}/edit", data={"body": "Dank, Samira Bouali.", "version": "1"}
    )
    assert again.status_code == 303


def test_what_is_missing_is_said_at_the_field(app: Flask, host: Actor, slug: str) -> None:
    client = client_of(app, host)
    empty = client.post(f"/groups/{slug}/threads/new", data={"title": "", "body": ""})
    assert empty.status_code == 422
    assert 'id="title-error"' in empty.text
    assert 'id="body-error"' in empty.text
    blank = client.post(f"/groups/{slug}/threads/new", data={"title": "Titel", "body": "---"})
    assert blank.status_code == 422
    assert "Schrijf eerst iets." in blank.text
    thread = make_thread(app, host, slug)
    blank = client.post(f"/threads/{thread}/replies", data={"body": "---"})
    assert blank.status_code == 422
    for body in ("x" * 20_001, "> " * 3_000 + "diep", "x" * 50_000):
        long = client.post(f"/threads/{thread}/replies", data={"body": body})
        assert long.status_code == 422
        assert 'id="body-error"' in long.text


def test_an_edit_that_comes_too_late_keeps_both_texts(app: Flask, host: Actor, slug: str) -> None:
    thread = make_thread(app, host, slug)
    client = client_of(app, host)
    with app.app_context():
        post = service.read(host, thread).posts[0]
    address = f"/threads/{thread}/posts/{post.id}/edit"
    assert hidden(client.get(address).text, "version") == "1"
    first = {"title": "Titel", "body": "Van de telefoon.", "version": "1"}
    assert client.post(address, data=first).status_code == 303
    late = client.post(address, data=first | {"body": "Van de computer."})
    assert late.status_code == 409
    assert "Van de telefoon." in late.text
    assert "Van de computer." in late.text
    version = hidden(late.text, "version")
    assert (
        client.post(address, data=first | {"body": "Van de computer.", "version": version}).status_code == 303
    )
    with app.app_context():
        assert service.access_post(host, post.id).html == "<p>Van de computer.</p>"
    assert client.post(address, data=first | {"title": "---", "body": "---"}).status_code == 422


def test_only_ones_own_posts_offer_editing(app: Flask, host: Actor, member: Actor, slug: str) -> None:
    thread = make_thread(app, host, slug)
    post_id = make_reply(app, member, thread)
    address = f"/threads/{thread}/posts/{post_id}/edit"
    assert address in client_of(app, member).get(f"/threads/{thread}").text
    client = client_of(app, host)
    assert address not in client.get(f"/threads/{thread}").text
    assert client.get(address).status_code == 403
    elsewhere = make_thread(app, host, slug)
    assert client_of(app, member).get(f"/threads/{elsewhere}/posts/{post_id}/edit").status_code == 404
    page = client_of(app, member).get(address)
    assert "Wij doen het met een schriftje." in page.text
    assert 'name="title"' not in page.text


def test_the_preview_is_a_sanitised_fragment(app: Flask, host: Actor) -> None:
    client = client_of(app, host)
    shown = client.post("/threads/preview", data={"text": "Een **vet** <script>x</script> woord"})
    assert shown.status_code == 200
    assert "<strong>vet</strong>" in shown.text
    assert "<script" not in shown.text
    assert client.post("/threads/preview", data={"text": "x" * 90_000}).status_code == 422


def test_posting_needs_a_token(app: Flask, host: Actor, slug: str) -> None:
    thread = make_thread(app, host, slug)
    client = client_of(app, host)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        for address in ("/threads/preview", f"/threads/{thread}/replies", f"/groups/{slug}/threads/new"):
            assert client.post(address, data={"text": "x", "body": "x", "title": "x"}).status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        assert service.access(host, thread).replies == 0


def test_what_one_may_not_see_is_what_does_not_exist(app: Flask, host: Actor, slug: str) -> None:
    thread = make_thread(app, host, slug)
    with app.app_context():
        post_id = service.read(host, thread).posts[0].id
    outsiders = {
        "stranger": make_member(app),
        "moderator": make_member(app, role=Role.MODERATOR),
        "administrator": make_member(app, role=Role.ADMINISTRATOR),
    }
    for outsider in outsiders.values():
        client = client_of(app, outsider)
        for real, unreal in (
            (f"/threads/{thread}", f"/threads/{new_id()}"),
            (f"/threads/{thread}?post={post_id}", f"/threads/{thread}?post={new_id()}"),
            (f"/threads/{thread}/posts/{post_id}/edit", f"/threads/{thread}/posts/{new_id()}/edit"),
        ):
            seen, unseen = client.get(real), client.get(unreal)
            assert seen.status_code == unseen.status_code == 404
            assert bare(seen.text) == bare(unseen.text)
        for real, unreal in (
            (f"/threads/{thread}/replies", f"/threads/{new_id()}/replies"),
            (f"/groups/{slug}/threads/new", f"/groups/{new_id()}/threads/new"),
        ):
            seen, unseen = client.post(real, data={"body": "x"}), client.post(unreal, data={"body": "x"})
            assert seen.status_code == unseen.status_code == 404
            assert bare(seen.text) == bare(unseen.text)
        for address in (f"/groups/{slug}/threads", f"/groups/{slug}/threads/new?kind=case"):
            assert client.get(address).status_code == 404
    assert client_of(app).get(f"/threads/{thread}").location.startswith("/login")
    waiting = client_of(app, make_member(app, standing=Standing.WAITING))
    assert waiting.get(f"/threads/{thread}").location == "/waiting"


def test_an_unknown_kind_is_not_found(app: Flask, host: Actor, slug: str) -> None:
    assert client_of(app, host).get(f"/groups/{slug}/threads/new?kind=poem").status_code == 404


def test_a_colleague_is_nowhere_in_what_others_get(app: Flask, host: Actor, slug: str) -> None:
    author = make_member(app, name="Zwaantje Geheimstra", organisation="Praktijk Onbekend", region="Zeeland")
    reader = make_member(app)
    with app.app_context():
        for new in (author, reader):
            with unit_of_work():
                groups.invite(host, slug, new.member_id)
                groups.join(new, slug)
    thread = make_thread(app, author, slug, voice=Shown.COLLEAGUE, title="Een stille casus", kind="case")
    make_reply(app, reader, thread)
    make_reply(app, author, thread, text="Dank, daar kan ik mee verder.")
    client = client_of(app, reader)
    pages = [
        client.get(address)
        for address in (
            f"/threads/{thread}",
            f"/groups/{slug}",
            f"/groups/{slug}/threads",
            "/notifications",
        )
    ]
    with app.app_context():
        hers = service.read(author, thread).posts[0].id
    pages.append(client.get(f"/threads/{thread}/posts/{hers}/edit"))
    assert pages[-1].status_code == 403
    assert "Een collega" in pages[0].text
    assert "begon dit gesprek" in pages[0].text
    for page in pages:
        everything = page.text + str(page.headers)
        for secret in (author.member_id, "Zwaantje", "Geheimstra", "Praktijk Onbekend"):
            assert secret not in everything
    # She herself sees which words are hers.
    assert "jij" in client_of(app, author).get(f"/threads/{thread}").text


def test_older_conversations_are_a_link_away(app: Flask, host: Actor, slug: str) -> None:
    for number in range(32):
        make_thread(app, host, slug, title=f"Gesprek nummer-{number}-")
    client = client_of(app, host)
    first = client.get(f"/groups/{slug}").text
    older = re.search(rf'href="(/groups/{slug}/threads\?before=[^"]+)"', first)
    assert older
    second = client.get(older[1]).text
    for number in range(32):
        assert (f"nummer-{number}-" in first) != (f"nummer-{number}-" in second)
    assert client.get(f"/groups/{slug}/threads?before=x").status_code == 200


def test_a_long_thread_has_pages(app: Flask, host: Actor, slug: str) -> None:
    thread = make_thread(app, host, slug)
    for number in range(21):
        make_reply(app, host, thread, text=f"Reactie nummer {number}.")
    client = client_of(app, host)
    assert f"/threads/{thread}?page=2" in client.get(f"/threads/{thread}").text
    last = client.get(f"/threads/{thread}?page=2").text
    assert "Reactie nummer 20." in last
    assert f"/threads/{thread}?page=1" in last
    assert client.get(f"/threads/{thread}?page=x").status_code == 200


def test_reading_writes_nothing_and_answers_of_the_guard_stay_with_the_writer(
    app: Flask, host: Actor, member: Actor, slug: str, run_jobs: Callable[[], int]
) -> None:
    thread = make_thread(app, host, slug)
    make_reply(app, member, thread)
    run_jobs()
    assert "Mees Lid reageerde in" in client_of(app, host).get("/notifications").text
    assert "reageerde" not in client_of(app, member).get("/notifications").text
    with app.app_context():
        assert service.recent(host, 5, group_id=group_id_of(app, host, slug))


def test_a_place_may_be_called_none_but_is_found(app: Flask, host: Actor, slug: str) -> None:
    client = client_of(app, host)
    data = {"title": "De wissel", "body": "Het gezin woont in Staphorst.", "client_id": new_id()}
    stopped = client.post(f"/groups/{slug}/threads/new", data=data)
    assert stopped.status_code == 422
    assert "‘Staphorst’ kan iemand herkenbaar maken (plaats)." in stopped.text


def test_lists_in_lists_without_end_are_refused(app: Flask, host: Actor, slug: str) -> None:
    thread = make_thread(app, host, slug)
    sent = client_of(app, host).post(f"/threads/{thread}/replies", data={"body": "> " * 200 + "diep"})
    assert sent.status_code == 422
    assert "Er staan te veel lijsten of citaten in elkaar." in sent.text


def test_only_those_who_give_their_name_have_initials(
    app: Flask, host: Actor, member: Actor, slug: str
) -> None:
    stands = 'data-part="initials"><svg'
    for voice, without in ((Shown.NAME, 0), (Shown.COLLEAGUE, 1)):
        thread_id = make_thread(app, host, slug, voice=voice, title=f"Gesprek {voice}")
        page = client_of(app, member).get(f"/threads/{thread_id}").text
        assert page.count(stands) == without
    listed = client_of(app, member).get(f"/groups/{slug}/threads").text
    assert listed.count(stands) == 1
