"""Notifications: telling a member of what concerns her, while she is here and when she comes back.

A *notice* says that one member is to hear of one *subject* (a thing of a feature above) in the manner of a
*kind*, which that feature registers. The bell counts what is unread; a *push* shows it on open pages.

Invariants: a notice holds ids only, and its kind says what it shows, asked again each time it is counted,
listed or pushed: who lost the right to see the subject sees no notice of it. While one is unread, the same
is not told twice. Pushing happens in a job, so no request waits for it; without sockets the list is complete.
"""

from flask import Flask

from forum.kernel.jobs import register as register_job
from forum.kernel.sockets import register_namespace
from forum.notifications import views
from forum.notifications.jobs import PUSH
from forum.notifications.kinds import NoticeKind, NoticeLink, Told, register_kind
from forum.notifications.sockets import Notifications

__all__ = ["NoticeKind", "NoticeLink", "Told", "register", "register_kind"]


def register(app: Flask) -> None:
    """Join the application."""
    register_job(app, PUSH)
    register_namespace(app, Notifications())
    views.register(app)
