"""Doing what hosts do, and reading what came of it."""

from collections.abc import Callable

from forum.kernel.actor import Actor
from forum.kernel.work import unit_of_work
from forum.threads import service, steering

People = tuple[Actor, Actor, Actor, Actor]


def do(verb: Callable[..., object], *arguments: object, **values: object) -> object:
    with unit_of_work():
        return verb(*arguments, **values)


def numbers_of(actor: Actor, thread_id: str) -> list[tuple[int, int, str]]:
    posts = service.read(actor, thread_id).posts
    return [(post.number, post.position, str(post.html)[3:-4]) for post in posts]


def lines_of(actor: Actor, thread_id: str) -> list[str]:
    page = service.read(actor, thread_id)
    return [note.kind for notes in steering.notes_of(actor, page).values() for note in notes]
