"""Questions: a kind of conversation with one accepted answer.

A *question* is a thread; its *asker* is the author of that thread. The *accepted answer* is one of the
replies: chosen by the asker or by a host of the group, marked, shown first, and free to be chosen anew.

Invariants: a question has at most one accepted answer; it is a reply of that same thread; who may read the
question sees it, and nobody learns from it who chose.
"""

from flask import Flask

from forum.questions import kind, listeners, views
from forum.threads import register_kind


def register(app: Flask) -> None:
    """Join the application."""
    register_kind(app, kind.KIND)
    listeners.register(app)
    views.register(app)
