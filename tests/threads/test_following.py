"""Following: what a member chose to hear, and who is told of what."""

from itertools import product

import pytest
from flask import Flask, current_app

from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.errors import NotFound
from forum.kernel.work import unit_of_work
from forum.notifications import service as notifications
from forum.threads import following, service
from forum.threads.levels import GroupLevel, ThreadLevel, hears_reply
from forum.threads.listing import Wanted, Which, stretch
from tests.factories.members import client_of, make_member
from tests.factories.threads import group_id_of, make_group, make_reply, make_thread
from tests.threads.test_lists import ids_of, statements


@pytest.fixture
def host(app: Flask) -> Actor:
    """The host of the group."""
    return make_member(app, name="Hanna Host", discipline="law")


@pytest.fixture
def reader(app: Flask) -> Actor:
    """A member of the group."""
    return make_member(app, name="Mees Lid")


@pytest.fixture
def slug(app: Flask, host: Actor, reader: Actor) -> str:
    """Their group."""
    slug = make_group(app, host, reader)
    with app.app_context(), unit_of_work():
        # That she was invited is told, too, and is not what is asked here.
        notifications.mark_all_read(reader)
        notifications.mark_all_read(host)
    return slug


def told(actor: Actor) -> list[str]:
    """What somebody is told, newest first; then she has looked."""
    with current_app.test_request_context():
        found = [notice.sentence for notice in notifications.unread(actor) if "/threads/" in notice.url]
    with unit_of_work():
        notifications.mark_all_read(actor)
    return found


def choose(actor: Actor, place: str, level: GroupLevel | ThreadLevel) -> None:
    """Choose a level for a group (by slug) or a conversation."""
    with unit_of_work():
        if isinstance(level, GroupLevel):
            following.choose_for_group(actor, place, level)
        else:
            following.choose_for_thread(actor, place, level)


ANY = (True, False)


@pytest.mark.parametrize(("group", "thread"), product(GroupLevel, ThreadLevel))
def test_a_level_says_what_one_hears(group: GroupLevel, thread: ThreadLevel) -> None:
    for is_addressed, takes_part in product(ANY, ANY):
        hears = hears_reply(group=group, thread=thread, is_addressed=is_addressed, takes_part=takes_part)
        if thread is ThreadLevel.MUTE:
            expected = False
        elif thread is ThreadLevel.FOLLOW or group is GroupLevel.ALL:
            expected = True
        else:
            expected = is_addressed or (takes_part and group is GroupLevel.NORMAL)
        assert hears is expected


def test_who_takes_part_hears_once_until_she_looks(
    context: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    thread_id = make_thread(context, host, slug, title="De wissel")
    first = make_reply(context, reader, thread_id)
    assert told(host) == ["Mees Lid reageerde in ‘De wissel’."]
    assert told(reader) == []
    other = make_member(context, name="Noor Ander")
    with unit_of_work():
        groups.join(other, slug)
    newer = make_reply(context, other, thread_id)
    with context.test_request_context():
        notice = notifications.unread(reader)[0]
        assert (notice.sentence, notice.url) == (
            "Noor Ander reageerde in ‘De wissel’.",
            f"/threads/{thread_id}?post={newer}#post-{newer}",
        )
        make_reply(context, other, thread_id)
        make_reply(context, host, thread_id)
        assert [(shown.sentence, shown.url) for shown in notifications.unread(reader)] == [
            ("3 nieuwe reacties in ‘De wissel’.", notice.url)
        ]
        assert notifications.unread_count(reader) == 1
        assert told(reader) == ["3 nieuwe reacties in ‘De wissel’."]
        # What she has looked at goes on telling what it told then.
        make_reply(context, other, thread_id, reply_to=first)
        assert [shown.sentence for shown in notifications.listed(reader).notices[:2]] == [
            "Noor Ander reageerde in ‘De wissel’.",
            "3 nieuwe reacties in ‘De wissel’.",
        ]


def test_a_quiet_group_tells_only_what_is_meant_for_one(
    context: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    choose(reader, slug, GroupLevel.QUIET)
    thread_id = make_thread(context, host, slug, title="Van de host")
    own = make_thread(context, reader, slug, title="Van mij")
    mine = make_reply(context, reader, thread_id)
    make_reply(context, host, thread_id)
    assert told(reader) == []
    make_reply(context, host, thread_id, reply_to=mine)
    assert told(reader) == ["Hanna Host reageerde in ‘Van de host’."]
    make_reply(context, host, own)
    assert told(reader) == ["Hanna Host reageerde in ‘Van mij’."]
    make_reply(context, host, thread_id, text=f"Wat denk jij, [@Mees](/members/{reader.member_id})?")
    assert told(reader) == ["Hanna Host noemde je in ‘Van de host’."]
    choose(reader, thread_id, ThreadLevel.FOLLOW)
    make_reply(context, host, thread_id)
    assert told(reader) == ["Hanna Host reageerde in ‘Van de host’."]


def test_a_group_can_tell_everything(context: Flask, host: Actor, reader: Actor, slug: str) -> None:
    silent = make_thread(context, host, slug, title="Nog niets gekozen")
    make_reply(context, host, silent)
    assert told(reader) == []
    choose(reader, slug, GroupLevel.ALL)
    thread_id = make_thread(context, host, slug, title="Iets nieuws")
    make_reply(context, host, silent)
    assert told(reader) == [
        "Hanna Host reageerde in ‘Nog niets gekozen’.",
        "Hanna Host begon een gesprek: ‘Iets nieuws’.",
    ]
    # A circle that she is not in is none of her business.
    third = make_member(context)
    with unit_of_work():
        groups.join(third, slug)
    hidden = make_thread(context, host, slug, circle=(third,))
    make_reply(context, third, hidden, text=f"Ook [@Mees](/members/{reader.member_id})?")
    assert told(reader) == []
    choose(reader, slug, GroupLevel.NORMAL)
    make_reply(context, host, thread_id)
    assert told(reader) == []
    choose(reader, slug, GroupLevel.ALL)
    with unit_of_work():
        groups.leave(reader, slug)
    make_reply(context, host, thread_id)
    assert told(reader) == []


def test_a_muted_conversation_tells_only_who_is_named(
    context: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    thread_id = make_thread(context, reader, slug, title="Van mij")
    choose(reader, thread_id, ThreadLevel.MUTE)
    make_reply(context, host, thread_id)
    assert told(reader) == []
    make_reply(context, host, thread_id, text=f"[@Mees](/members/{reader.member_id})!")
    assert told(reader) == ["Hanna Host noemde je in ‘Van mij’."]
    choose(reader, thread_id, ThreadLevel.NORMAL)
    make_reply(context, host, thread_id)
    assert told(reader) == ["Hanna Host reageerde in ‘Van mij’."]


def test_a_colleague_hears_like_anyone_and_shows_herself_to_nobody(
    context: Flask, host: Actor, reader: Actor, slug: str
) -> None:
    thread_id = make_thread(context, host, slug, title="Onder ons", voice=service.Shown.COLLEAGUE)
    make_reply(context, reader, thread_id)
    assert told(host) == ["Mees Lid reageerde in ‘Onder ons’."]
    make_reply(context, host, thread_id)
    assert told(host) == []
    assert told(reader) == ["Een collega reageerde in ‘Onder ons’."]


def test_telling_costs_the_same_however_many_hear(app: Flask, host: Actor, reader: Actor, slug: str) -> None:
    thread_id = make_thread(app, host, slug)
    make_reply(app, reader, thread_id)

    def cost() -> int:
        with app.app_context(), statements(app) as seen:
            make_reply(app, host, thread_id)
        return sum("notices" not in statement for statement, _values in seen)

    before = cost()
    for _ in range(6):
        member = make_member(app)
        with app.app_context():
            with unit_of_work():
                groups.join(member, slug)
            make_reply(app, member, thread_id)
    # Each of them has an index of the same search jobs; only the notices are more rows.
    assert cost() <= before + 1


def test_what_one_follows_is_a_list(context: Flask, host: Actor, reader: Actor, slug: str) -> None:
    spoken, chosen, muted, other = (make_thread(context, host, slug) for _ in range(4))
    make_reply(context, reader, spoken)
    make_reply(context, reader, muted)
    choose(reader, chosen, ThreadLevel.FOLLOW)
    choose(reader, muted, ThreadLevel.MUTE)
    found = ids_of(stretch(reader, Wanted(which=Which.FOLLOWED), limit=10))
    assert set(found) == {spoken, chosen}
    choose(reader, chosen, ThreadLevel.MUTE)
    choose(reader, other, ThreadLevel.FOLLOW)
    assert set(ids_of(stretch(reader, Wanted(which=Which.FOLLOWED), limit=10))) == {spoken, other}
    assert following.group_level(reader, group_id_of(context, reader, slug)) is GroupLevel.NORMAL
    with pytest.raises(NotFound):
        choose(make_member(context), other, ThreadLevel.FOLLOW)
    with pytest.raises(NotFound):
        choose(make_member(context), slug, GroupLevel.ALL)


def test_levels_are_chosen_on_the_pages(app: Flask, host: Actor, reader: Actor, slug: str) -> None:
    thread_id = make_thread(app, host, slug)
    client = client_of(app, reader)
    assert "Meldingen: gewoon" in client.get(f"/groups/{slug}").text
    sent = client.post(f"/groups/{slug}/following", data={"level": "quiet"})
    assert (sent.status_code, sent.location) == (303, f"/groups/{slug}")
    assert "Meldingen: rustig" in client.get(f"/groups/{slug}").text
    assert "Volgen?" in client.get(f"/threads/{thread_id}").text
    sent = client.post(f"/threads/{thread_id}/following", data={"level": "mute"})
    assert (sent.status_code, sent.location) == (303, f"/threads/{thread_id}")
    assert "Dit gesprek is gedempt" in client.get(f"/threads/{thread_id}").text
    for address in (f"/groups/{slug}/following", f"/threads/{thread_id}/following"):
        assert client.post(address, data={"level": "hard"}).status_code == 422
        assert client.post(address).status_code == 422
