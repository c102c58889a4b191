"""Groups and conversations for tests, through the services."""

from contextlib import AbstractContextManager, nullcontext
from itertools import count

from flask import Flask, has_app_context

from forum.audiences import service as audiences
from forum.groups import service as groups
from forum.groups.rules import Access
from forum.kernel.actor import Actor
from forum.kernel.text import from_markdown
from forum.kernel.work import unit_of_work
from forum.threads import service
from tests.factories.members import make_member

_numbers = count(1)


def in_context(app: Flask) -> AbstractContextManager[object]:
    """The context that there is: one of its own would leave the caller's session reading what was before."""
    return nullcontext() if has_app_context() else app.app_context()


def make_circle_of_peers(app: Flask, size: int, **values: str) -> list[Actor]:
    """Make members who have the same `values`, such as a discipline."""
    return [make_member(app, **values) for _ in range(size)]  # type: ignore[arg-type]


def make_group(app: Flask, host: Actor, *members: Actor, name: str = "", access: Access = Access.OPEN) -> str:
    """Make a group with its host and members; returns its slug."""
    with in_context(app):
        with unit_of_work():
            slug = groups.create(
                host, name=name or f"Groep {next(_numbers)}", purpose="Samen oefenen.", access=access
            )
        for member in members:
            with unit_of_work():
                groups.invite(host, slug, member.member_id)
                groups.join(member, slug)
        return slug


def group_id_of(app: Flask, member: Actor, slug: str) -> str:
    """Return the id of a group that `member` is in."""
    with in_context(app):
        return groups.access(member, slug).id


def make_thread(
    app: Flask,
    author: Actor,
    slug: str,
    *,
    title: str = "Overdracht op school",
    text: str = "Hoe regelen jullie de wissel?",
    kind: str = "discussion",
    voice: service.Shown = service.Shown.NAME,
    circle: tuple[Actor, ...] = (),
    client_id: str = "",
) -> str:
    """Start a conversation for the whole group, or for a circle; returns its id."""
    with in_context(app):
        group_id = groups.access(author, slug).id
        html = from_markdown(text)
        with unit_of_work():
            audience_id = (
                audiences.make_circle(author, group_id, [member.member_id for member in circle])
                if circle
                else audiences.get_whole(group_id)
            )
            return service.start(author, audience_id, kind, title, html, voice=voice, client_id=client_id)


def make_reply(
    app: Flask,
    author: Actor,
    thread_id: str,
    *,
    text: str = "Wij doen het met een schriftje.",
    voice: service.Shown = service.Shown.NAME,
    reply_to: str = "",
) -> str:
    """Reply to a conversation; returns the post's id."""
    with in_context(app):
        html = from_markdown(text)
        with unit_of_work():
            return service.reply(author, thread_id, html, voice=voice, reply_to=reply_to)
