"""Discovery: the page where a member searches everything she may read.

Words: an *outcome* is the answer to one search; a *find* one thing in it, as the member is shown it; a
*facet* how many finds there are of one kind. The search desk finds; this feature says for whom, where and how
it looks.

Invariants: the audiences the member reads now are asked for at each search, so a right that was lost is lost
at once; what a feature does not show her is in no list, total or facet; only her own groups can be chosen,
and a group she is not in answers as one that does not exist; what was typed is written nowhere, not even in a
log; marked words are drawn from plain text, which the page escapes.
"""

from flask import Flask

from forum.discovery import views
from forum.discovery.commands import search

__all__ = ["register"]


def register(app: Flask) -> None:
    """Join the application: the page and the command."""
    views.register(app)
    app.cli.add_command(search)
