"""The order in which the answers of a conversation stand on its pages: as they came, or the best ones first.

The usual order is that of arrival; an address without ``?order=`` is about that one. So a link to a post
leads to the same page for everybody, amid what was said around it, and goes on doing so whatever others find
useful later. The best order is chosen for one's own reading and stands in the address; a link that names
both leads to the page on which the post stands in that order, at that moment.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select

from forum.kernel.actor import Actor
from forum.kernel.db import db, fetch
from forum.kernel.errors import NotFound
from forum.kernel.reader import built_once
from forum.threads import kinds, pages, reading, rules
from forum.threads.models import Post, PostReaction
from forum.threads.rules import Reaction
from forum.threads.shapes import Page


class Order(StrEnum):
    """How the answers of a conversation are sorted; as it stands in an address."""

    ARRIVAL = ""
    BEST = "best"


def order_of(text: str) -> Order:
    """Return the order that an address asks for; the usual one for what names none."""
    return Order.BEST if text == Order.BEST else Order.ARRIVAL


@built_once
def _heads() -> Select[tuple[str, int, int]]:
    """Return the first post at each position of a thread, and how many find it useful."""
    first = (
        select(func.min(Post.number))
        .where(Post.thread_id == bindparam("thread_id"), reading.IS_SHOWN)
        .group_by(Post.position)
    )
    return (
        select(Post.id, Post.position, func.count(PostReaction.id).label("useful"))
        .outerjoin(
            PostReaction, (PostReaction.post_id == Post.id) & (PostReaction.kind == Reaction.USEFUL.value)
        )
        .where(Post.thread_id == bindparam("thread_id"), Post.number.in_(first))
        .group_by(Post.id, Post.position)
    )


def _best_first(heads: list[Row[Any]], best_id: str) -> list[int]:
    """Return the positions: the opening, the accepted answer, then what most find useful, else the oldest."""
    ordered = sorted(heads, key=lambda row: (row.position > 1, row.id != best_id, -row.useful, row.position))
    return [row.position for row in ordered]


def read(actor: Actor, thread_id: str, order: Order, *, page: int = 1, post_id: str = "") -> Page:
    """Return one page of a thread, sorted as asked where its kind has answers with comments on them.

    Comments stay under what they are about. It takes three queries more than the usual order.

    Args:
        actor: Who reads.
        thread_id: The thread.
        order: How it is sorted.
        page: Which page, from 1; beyond the last one is the last one.
        post_id: A post of the thread: the page on which it stands in this order goes before ``page``.

    Raises:
        NotFound: There is no such thread (or post in it), or she may not read it.
    """
    kind = kinds.get(reading.kind_of(thread_id)) if order is Order.BEST else None
    if kind is None or not kind.has_comments:
        return pages.read(actor, thread_id, page=page, post_id=post_id)
    heads = fetch(_heads(), thread_id=thread_id).all()
    positions = _best_first(list(heads), kind.find_best(thread_id))
    if post_id:
        position = db.session.scalars(
            select(Post.position).where(Post.id == post_id, Post.thread_id == thread_id, reading.IS_SHOWN)
        ).first()
        if position is None:
            raise NotFound
        page = rules.page_of(positions.index(position) + 1)
    last_page = rules.pages(len(positions))
    page = min(max(page, 1), last_page)
    first, last = rules.positions_on(page)
    found = pages.read_at(actor, thread_id, positions[first - 1 : last], page=page, pages=last_page)
    return replace(found, is_best_first=True)
