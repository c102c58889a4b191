"""Mentions: whom a text may name with ``@``, and telling those who were named.

A mention is a link to a profile whose words are ``@`` and the member's name. In a circle only those are
offered who show their name in the conversation already: who else reads along is nobody's business.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import unescape

from sqlalchemy import select

from forum.audiences.service import readers
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.kernel.db import db, insert
from forum.kernel.ids import ALPHABET, LENGTH, new_id
from forum.kernel.text import Html, guarded_text
from forum.members.service import Card, cards, named_query
from forum.threads import reading
from forum.threads.models import Post, Thread, Voice
from forum.threads.models.mentions import PostMention
from forum.threads.voices import named_speakers

OFFERED = 8
"""Most members who are offered for what was typed."""

MOST = 20
"""Most members of one text who are told of it."""

_LOOKED_AT = 50
_MENTION = re.compile(rf'<a href="/members/([{ALPHABET}]{{{LENGTH}}})"[^>]*>(@[^<]+)</a>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where somebody writes: in a thread, or a new one in a group."""

    group_id: str
    thread_id: str = ""
    is_circle: bool = False


def place_of(actor: Actor, *, group: str = "", thread: str = "") -> Where:
    """Return where ``actor`` writes.

    Args:
        actor: Who writes.
        group: Slug of the group of a new conversation.
        thread: The conversation, which goes before the group.

    Raises:
        NotFound: There is no such place, or she may not read there.
    """
    if thread:
        view = reading.access(actor, thread)
        return Where(group_id=view.group_id, thread_id=view.id, is_circle=view.is_circle)
    return Where(group_id=groups.access_inside(actor, group).id)


def people(actor: Actor, where: Where, text: str) -> Sequence[Card]:
    """Return at most ``OFFERED`` members, other than ``actor``, whose name holds ``text``.

    They are members of the group, whoever is left out of a conversation: somebody missing would tell of its
    author. In a circle they are those who show their name in it. Without a text they are the latter, too.
    """
    typed = " ".join(text.split()).casefold()
    ids: Collection[str] = named_speakers(where.thread_id) if where.thread_id else ()
    if typed and not where.is_circle:
        inside = groups.insiders_query().subquery()
        ids = db.session.scalars(
            select(inside.c.member_id)
            .where(inside.c.group_id == where.group_id, inside.c.member_id.in_(named_query(typed)))
            .limit(_LOOKED_AT)
        ).all()
    found = [
        card for card in cards(ids).values() if card.id != actor.member_id and typed in card.name.casefold()
    ]
    return sorted(found, key=lambda card: (not card.name.casefold().startswith(typed), card.name))[:OFFERED]


def member_ids(html: Html) -> list[str]:
    """Return the ids of the members whom a text mentions, each once, in order."""
    return list(dict.fromkeys(member_id for member_id, _words in _MENTION.findall(html)))


def text_to_guard(html: Html) -> str:
    """Return what the guard reads of a text: all of it but the names of mentioned members.

    Only a link whose words are that very member's name is left out; its place is filled with spaces.
    """
    text = guarded_text(html)
    mentioned = [(member_id, unescape(words)) for member_id, words in _MENTION.findall(html)]
    known = cards(member_id for member_id, _words in mentioned)
    for member_id, words in mentioned:
        if member_id in known and words == f"@{known[member_id].name}":
            text = text.replace(words, " " * len(words))
    return text


def note(post_id: str) -> set[str]:
    """Remember whom a post mentions; return those of them who are new and may read it, without its writer."""
    row = db.session.execute(
        select(Post.html, Voice.member_id, Thread.audience_id)
        .join(Voice, Voice.id == Post.voice_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Post.id == post_id)
    ).one()
    wanted = member_ids(row.html)[:MOST]
    if not wanted:
        return set()
    told = (set(wanted) & readers(row.audience_id)) - {row.member_id}
    fresh: set[str] = set()
    for member_id in sorted(told):
        made = db.session.execute(
            insert(PostMention)
            .values(id=new_id(), post_id=post_id, member_id=member_id)
            .on_conflict_do_nothing(index_elements=[PostMention.post_id, PostMention.member_id])
            .returning(PostMention.member_id)
        ).first()
        if made is not None:
            fresh.add(member_id)
    return fresh
