"""Starting a conversation from a form that passed its checks, at once or when its moment has come."""

from forum.kernel.actor import Actor
from forum.tags.rules import split
from forum.threads import attachments, polls, tagging
from forum.threads.kinds import Draft, ThreadKind


def publish(actor: Actor, kind: ThreadKind, draft: Draft) -> str:
    """Start the conversation with everything that its form asks for, in one unit of work; return its id.

    Raises:
        ForumError: Something of it is refused.
    """
    thread_id = kind.composer.publish(actor, draft)
    polls.open_with(actor, thread_id, draft.form)
    attachments.attach(actor, attachments.opening_of(thread_id), draft.attachments)
    tagging.put(actor, thread_id, split(draft.form.tags.data or ""))
    return thread_id
