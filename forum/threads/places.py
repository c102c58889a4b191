"""The places where conversations are written: a new one in a group, a reply, an own post that is changed."""

from collections.abc import Collection, Mapping

from flask import Flask, url_for
from flask_babel import gettext as _

from forum.drafts import Place, PlaceKind, register_place
from forum.groups import rules as group_rules
from forum.groups import service as groups
from forum.kernel.actor import Actor
from forum.threads import kinds, reading


def new(group_id: str, kind: str) -> str:
    """Return the place of a new conversation."""
    return f"new:{group_id}:{kind}"


def reply(thread_id: str, about: str = "") -> str:
    """Return the place of a reply, or of a comment on a post."""
    return f"reply:{thread_id}:{about}" if about else f"reply:{thread_id}"


def edit(post_id: str) -> str:
    """Return the place of a change to a post."""
    return f"edit:{post_id}"


def _show_new(actor: Actor, rests: Collection[str]) -> Mapping[str, Place]:
    wanted = {rest: rest.partition(":")[::2] for rest in rests}
    inside = {
        group.id: group
        for group in groups.shown_by_id(actor, {group_id for group_id, _kind in wanted.values()}).values()
        if group_rules.is_inside(group.position)
    }
    known = {kind.name: kind for kind in kinds.all_kinds()}
    return {
        rest: Place(
            title=f"{known[kind].start_label} – {inside[group_id].name}",
            url=url_for("threads.create", slug=inside[group_id].slug, kind=kind),
        )
        for rest, (group_id, kind) in wanted.items()
        if group_id in inside and kind in known
    }


def url_of_new(actor: Actor, group_id: str, kind: str) -> str:
    """Return the path of the form of a new conversation; of her drafts when she may not start one there."""
    rest = f"{group_id}:{kind}"
    found = _show_new(actor, [rest])
    return found[rest].url if rest in found else url_for("drafts.index")


def _show_replies(actor: Actor, rests: Collection[str]) -> Mapping[str, Place]:
    wanted = {rest: rest.partition(":")[::2] for rest in rests}
    threads = reading.visible(actor, {thread_id for thread_id, _about in wanted.values()})
    return {
        rest: Place(
            title=_("Reactie op ‘%(title)s’", title=threads[thread_id].title),
            url=url_for("threads.show", thread_id=thread_id, reply_to=about or None, _anchor="reply"),
        )
        for rest, (thread_id, about) in wanted.items()
        if thread_id in threads
    }


def _show_edits(actor: Actor, post_ids: Collection[str]) -> Mapping[str, Place]:
    posts = {post.id: post for post in reading.visible_posts(actor, post_ids).values() if post.is_own}
    threads = reading.visible(actor, {post.thread_id for post in posts.values()})
    return {
        post.id: Place(
            title=_("Wijziging in ‘%(title)s’", title=threads[post.thread_id].title),
            url=url_for("threads.edit", thread_id=post.thread_id, post_id=post.id),
        )
        for post in posts.values()
    }


def register(app: Flask) -> None:
    """Let drafts be kept for these places."""
    for name, show in (("new", _show_new), ("reply", _show_replies), ("edit", _show_edits)):
        register_place(app, PlaceKind(name=name, show=show))
