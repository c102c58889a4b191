"""What each entry of a page depends on, so that it is rendered once for all to whom it looks the same."""

from collections.abc import Hashable, Mapping, Sequence

from forum.threads import reactions
from forum.threads.context import Context
from forum.threads.kinds import Extra, ThreadKind
from forum.threads.reactions import Tally
from forum.threads.shapes import Entry, Page
from forum.threads.steering import NoteView
from forum.threads.unread import ReadState


def keys(
    page: Page,
    entries: Sequence[Entry],
    *,
    kind: ThreadKind,
    extra: Extra,
    context: Context,
    tallies: Mapping[str, tuple[Tally, ...]],
    state: ReadState,
    may_reply: bool,
    notes: Mapping[str, Sequence[NoteView]],
    asked_id: str = "",
    commented_id: str = "",
) -> dict[str, Hashable]:
    """Return all that decides how each entry looks, by the id of its post.

    An entry that holds the form for a comment has no key: a form is somebody's own.

    Args:
        page: The page or, for what arrives, the thread and its reader.
        entries: What is shown.
        kind: The kind of the thread.
        extra: What that adds.
        context: What the posts answer, and what answers them.
        tallies: The reactions.
        state: How far the reader has come.
        may_reply: Whether she may reply.
        notes: The lines under posts.
        asked_id: The post that the address names: where it is folded away, the fold is open.
        commented_id: The post under which the form for a comment stands, or empty.
    """
    thread = page.thread
    common = (
        thread.id,
        thread.kind,
        thread.author_voice_id,
        thread.is_locked,
        page.is_host,
        may_reply,
        bool(commented_id),
    )
    found: dict[str, Hashable] = {}
    for entry in entries:
        posts = (entry.post, *entry.comments)
        ids = [post.id for post in posts]
        if commented_id in ids:
            continue
        found[entry.post.id] = (
            common,
            posts,
            context.above.get(entry.post.id),
            context.below.get(entry.post.id),
            tuple(tallies.get(post_id, reactions.NONE) for post_id in ids),
            tuple(notes.get(entry.post.id, ())),
            state.first_id if state.first_id in ids else "",
            asked_id if asked_id in ids else "",
            entry.post.id == extra.best_id,
            kind.entry_key(extra, entry.post),
        )
    return found
