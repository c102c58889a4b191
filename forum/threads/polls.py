"""Polls in conversations: who may ask and vote there, how voters are shown, and one from the composer.

A small circle tells nobody but its author who is in it, and a colleague without a name must not be known by
her votes; so where somebody may be read without her name, every poll is anonymous.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, select

from forum.groups import service as groups
from forum.groups.rules import Position
from forum.kernel.actor import Actor
from forum.kernel.db import db
from forum.kernel.errors import Invalid
from forum.kernel.events import subscribe
from forum.members.service import cards
from forum.polls import Link, Place, Standing, Voter, register_place
from forum.polls import service as polls
from forum.polls.events import PollEdited, PollOpened, PollRemoved
from forum.polls.forms import PARTS
from forum.polls.rules import MOST_POLLS
from forum.polls.service import PollView
from forum.search.service import reindex
from forum.threads import reading, voices
from forum.threads.events import PostErased, ThreadErased
from forum.threads.forms import StartForm
from forum.threads.models import Post, Thread, Voice
from forum.threads.pages import POLLS
from forum.threads.rules import Shown
from forum.threads.shapes import Page, ThreadView

PLACE = POLLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneath:
    """What stands beneath an opening post: its polls, and whether the actor may add one."""

    polls: Sequence[PollView]
    may_add: bool


def _visible(actor: Actor) -> Select[tuple[str]]:
    # With the opening post goes what stands beneath it, also while it may come back.
    return (
        select(Thread.id)
        .join(Post, Post.thread_id == Thread.id)
        .where(Post.number == 1, reading.IS_STANDING, reading.visible_to(actor))
    )


def _standing(actor: Actor, thread: ThreadView, *, may_run: bool) -> Standing:
    return Standing(
        may_run=may_run,
        may_vote=reading.may_reply(actor, thread),
        may_name=not thread.is_circle and bool(thread.author.member_id),
    )


def standing(actor: Actor, thread_id: str) -> Standing:
    """Return what ``actor`` may do with the polls of a thread: nothing when she may not read it."""
    thread = reading.visible(actor, [thread_id]).get(thread_id)
    if thread is None:
        return Standing()
    is_author = voices.is_own(actor, thread.author_voice_id)
    is_host = groups.position(actor, thread.group_id) is Position.HOST
    return _standing(actor, thread, may_run=is_author or is_host)


def _voters(thread_id: str, member_ids: Collection[str]) -> Mapping[str, Voter]:
    masked = set(
        db.session.scalars(
            select(Voice.member_id).where(
                Voice.thread_id == thread_id,
                Voice.shown == Shown.COLLEAGUE,
                Voice.member_id.in_(member_ids),
            )
        )
    )
    named = cards(set(member_ids) - masked)
    return {card.id: Voter(name=card.name, member_id=card.id) for card in named.values()} | {
        member_id: Voter(name=_("Een collega")) for member_id in masked
    }


def _links(actor: Actor, thread_ids: Collection[str]) -> Mapping[str, Link]:
    return {
        thread.id: Link(title=thread.title, url=url_for("threads.show", thread_id=thread.id))
        for thread in reading.visible(actor, thread_ids).values()
    }


def beneath(actor: Actor, page: Page) -> Beneath:
    """Return what stands beneath the opening post on a page of a thread: on the page that shows it alone."""
    if not any(post.is_opening and not post.removed_by for post in page.posts):
        return Beneath(polls=(), may_add=False)
    thread = page.thread
    known = _standing(actor, thread, may_run=page.is_author or page.is_host)
    found = polls.in_place(actor, PLACE, thread.id, standing=known) if page.has_polls else []
    return Beneath(polls=found, may_add=known.may_run and not thread.is_locked and len(found) < MOST_POLLS)


def open_with(actor: Actor, thread_id: str, form: StartForm) -> None:
    """Open the poll that a composer asks for, in the unit of work that starts its thread.

    Raises:
        Invalid: Names may not be shown there; with the field of the form.
    """
    if not form.has_poll:
        return
    try:
        polls.open_poll(actor, PLACE, thread_id, form.poll_plan(), client_id=form.client_id.data)
    except Invalid as error:
        raise Invalid(str(error.message), field=PARTS.get(error.field or "")) from error


def _found_anew(event: PollOpened | PollEdited | PollRemoved) -> None:
    if event.place == PLACE:
        reindex(reading.kind_of(event.place_id), event.place_id)


def _erased(event: PostErased) -> None:
    # A poll belongs to the opening post that it stands beneath: what it asks goes with it.
    if event.is_opening:
        polls.remove_all(PLACE, event.thread_id)


def _thread_erased(event: ThreadErased) -> None:
    polls.remove_all(PLACE, event.thread_id)


def register(app: Flask) -> None:
    """Let polls stand in threads."""
    register_place(app, Place(name=PLACE, visible=_visible, standing=standing, voters=_voters, links=_links))
    subscribe(app, PollOpened, _found_anew)
    subscribe(app, PollEdited, _found_anew)
    subscribe(app, PollRemoved, _found_anew)
    subscribe(app, PostErased, _erased)
    subscribe(app, ThreadErased, _thread_erased)
