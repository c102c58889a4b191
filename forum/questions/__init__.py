"""Questions: a kind of conversation with answers, comments on them, and one accepted answer.

A *question* is a thread; its *asker* is the author of that thread. A reply is an *answer*, or a *comment*
that stands under one. The *accepted answer* is chosen by the asker or by a host of the group, marked, shown
first, and free to be chosen anew. An answer may *cite* a *source* (a guideline, a law) in the *version* of
that day; when a host says that the source has changed, the answer is *outdated* until its writer has looked.
An *invitation* asks a member, who reads the question, whether she knows something about it.

Invariants: a question has at most one accepted answer; it is an answer of that same thread; who may read the
question sees it, and nobody learns from it who chose. The list of sources says nothing of who cites them
but to who reads the conversation; only its own writer makes an answer up to date. A question has at most
three open invitations and a member gets two a month, whatever happens at once; that she would rather not is
seen by nobody, and who speaks as a colleague is found neither by who is asked nor by who is not.
"""

from flask import Flask

from forum.kernel.jobs import register as register_job
from forum.questions import citing_views, jobs, kind, listeners, routing_views, views
from forum.threads import register_kind


def register(app: Flask) -> None:
    """Join the application."""
    register_kind(app, kind.KIND)
    register_job(app, jobs.OUTDATED)
    register_job(app, jobs.INVITE)
    listeners.register(app)
    views.register(app)
    citing_views.register(app)
    routing_views.register(app)
