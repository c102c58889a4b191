"""Tags: words under which things are kept, one vocabulary for the whole site, tidied by hosts.

A *tag* has a name and an address; a *synonym* is another word for it. What carries tags (a conversation)
belongs to features above: each registers a *use*, which says on what that an actor may see a tag stands.

Invariants: a tag exists for an actor while it stands on something that she may see, and in no other way: not
in a list, a completion, a count or an address; a name is no tag (the guard reads each new one); who follows a
tag is shown to nobody else; tidying is written in the trail.
"""

from flask import Flask

from forum.tags import views
from forum.tags.uses import Use, register_use

__all__ = ["Use", "register", "register_use"]


def register(app: Flask) -> None:
    """Join the application."""
    views.register(app)
